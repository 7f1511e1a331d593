/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few calls within minutes, by one machine or person. */
final class Burst {
  final World world;
  final Account account;
  final Draw draw;
  String region;

  private final List<TrailEvent> events = new ArrayList<>();
  private final long start;
  private long now;

  Burst(World world, Account account, long start, Draw draw) {
    this.world = world;
    this.account = account;
    this.draw = draw;
    this.start = start;
    this.now = start;
    this.region = draw.chance(0.7) ? account.homeRegion() : draw.pick(account.homeRegions());
  }

  long now() {
    return now;
  }

  String key() {
    return KeyIds.key("ASIA", account, draw);
  }

  Call call(Actor actor, String service, String name) {
    now = Math.min(now + draw.between(0, 9), start + 239);
    return new Call(service, name, actor, region, now, draw).received(account.id());
  }

  void add(Call call) {
    events.add(call.record());
  }

  void read(Actor actor, String service, String name, @Nullable Json request) {
    add(call(actor, service, name).asking(request).reading());
  }

  List<TrailEvent> events() {
    return events;
  }

  /** Returns what the token service answers when it hands out a session. */
  Json credentials(String key, long issued, int seconds) {
    return Json.of(
        "accessKeyId",
        key,
        "sessionToken",
        "IQoJb3JpZ2luX2Vj" + draw.alphanumeric(96) + "==",
        "expiration",
        Calendar.localeText(issued + seconds));
  }
}
