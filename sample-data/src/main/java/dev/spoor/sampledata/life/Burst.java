/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Lineage;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.LineageLog;
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
  private final Lineage lineage;
  private final long start;
  private long now;

  Burst(World world, Account account, long start, Draw draw, LineageLog log) {
    this.world = world;
    this.account = account;
    this.draw = draw;
    this.lineage = new Lineage(log, "");
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
    return call(actor, service, name, 9);
  }

  /** Prepares the next call, at most so many seconds after the last. */
  Call call(Actor actor, String service, String name, int within) {
    now = Math.min(now + draw.between(0, within), start + 239);
    return new Call(service, name, actor, region, now, draw).received(account.id());
  }

  TrailEvent add(Call call) {
    TrailEvent event = call.record();
    events.add(event);
    lineage.used(event);
    return event;
  }

  Lineage lineage() {
    return lineage;
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
