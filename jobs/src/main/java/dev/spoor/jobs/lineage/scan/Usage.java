/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.geo.Place;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.SmallestTexts;
import dev.spoor.jobs.lineage.fact.Times;

/** How a credential was used. */
public final class Usage {
  public long firstUsed = Times.NONE;
  public long lastUsed = Times.NONE;
  public long lastSuccess = Times.NONE;
  public long events;
  public long successes;
  public long denials;
  public boolean hasMfa;

  /** Used from an address that is none of {@link Defenders}; never where the case names nobody. */
  public boolean isOutside;

  public final SmallestTexts networks = new SmallestTexts(Profile.COUNTED);
  public final SmallestTexts countries = new SmallestTexts(Profile.COUNTED);
  public final SmallestTexts autonomousSystems = new SmallestTexts(Profile.COUNTED);
  public final SmallestTexts agents = new SmallestTexts(Profile.COUNTED);
  public final SmallestTexts regions = new SmallestTexts(Profile.COUNTED);

  void add(EventView event) {
    long time = Times.of(event);
    firstUsed = Times.earlier(firstUsed, time);
    lastUsed = Times.later(lastUsed, time);
    events++;
    if (event.isSuccess()) {
      successes++;
      lastSuccess = Times.later(lastSuccess, time);
    } else if (event.outcome().equals("denied")) {
      denials++;
    }
    hasMfa |= Boolean.TRUE.equals(event.flag("mfa_authenticated"));
    networks.add(event.caller().network());
    agents.add(event.text("user_agent"));
    regions.add(event.text("aws_region"));
  }

  /** Adds where an event came from. */
  void add(Place place) {
    countries.add(place.country());
    autonomousSystems.add(place.network());
  }

  /** Adds an event that differs from one that was added in time and outcome alone. */
  void again(long time, boolean isSuccess) {
    firstUsed = Times.earlier(firstUsed, time);
    lastUsed = Times.later(lastUsed, time);
    events++;
    if (isSuccess) {
      successes++;
      lastSuccess = Times.later(lastSuccess, time);
    }
  }

  void add(Usage other) {
    firstUsed = Times.earlier(firstUsed, other.firstUsed);
    lastUsed = Times.later(lastUsed, other.lastUsed);
    lastSuccess = Times.later(lastSuccess, other.lastSuccess);
    events += other.events;
    successes += other.successes;
    denials += other.denials;
    hasMfa |= other.hasMfa;
    isOutside |= other.isOutside;
    networks.addAll(other.networks);
    countries.addAll(other.countries);
    autonomousSystems.addAll(other.autonomousSystems);
    agents.addAll(other.agents);
    regions.addAll(other.regions);
  }

  void write(PackedWriter out) {
    out.number(firstUsed);
    out.number(lastUsed);
    out.number(lastSuccess);
    out.number(events);
    out.number(successes);
    out.number(denials);
    out.number((hasMfa ? 1 : 0) | (isOutside ? 2 : 0));
    networks.write(out);
    countries.write(out);
    autonomousSystems.write(out);
    agents.write(out);
    regions.write(out);
  }

  void read(PackedReader in) {
    firstUsed = in.number();
    lastUsed = in.number();
    lastSuccess = in.number();
    events = in.number();
    successes = in.number();
    denials = in.number();
    int flags = in.small();
    hasMfa = (flags & 1) != 0;
    isOutside = (flags & 2) != 0;
    networks.addAll(SmallestTexts.read(in, Profile.COUNTED));
    countries.addAll(SmallestTexts.read(in, Profile.COUNTED));
    autonomousSystems.addAll(SmallestTexts.read(in, Profile.COUNTED));
    agents.addAll(SmallestTexts.read(in, Profile.COUNTED));
    regions.addAll(SmallestTexts.read(in, Profile.COUNTED));
  }
}
