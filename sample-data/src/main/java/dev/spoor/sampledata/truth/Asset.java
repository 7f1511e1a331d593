/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.truth;

import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A resource with a life: the trail shows its birth and death, the bill its cost.
 *
 * @param id as the trail writes it
 * @param kind what is metered: {@code instance}, {@code spot-instance}, {@code fargate-task}…
 * @param size instance type, gigabytes or what else the kind is sized by
 * @param start epoch seconds; before the case for what was there already
 * @param end epoch seconds, or 0 when alive at the end of the case
 * @param creator credential that created it or its parent resource; "" when before the case
 * @param root first credential of the chain; "" for honest resources
 * @param costClass {@code direct} or {@code derived} for an intruder's, else {@code honest}
 * @param via parent resources from the nearest up, joined by {@code >}
 */
public record Asset(
    String id,
    String kind,
    String size,
    Account account,
    String region,
    long start,
    long end,
    String creator,
    String root,
    String incident,
    String costClass,
    String via,
    Map<String, String> tags) {

  public Asset {
    tags = new LinkedHashMap<>(tags);
  }

  /** Something that an honest person or machine made. */
  public static Asset honest(
      String id,
      String kind,
      String size,
      Account account,
      String region,
      long start,
      long end,
      String creator,
      Map<String, String> tags) {
    return new Asset(
        id, kind, size, account, region, start, end, creator, "", "", "honest", "", tags);
  }

  public boolean isHostile() {
    return !incident.isEmpty();
  }

  /** Returns the end of its life inside the case. */
  public long lastSecond() {
    return end == 0 ? Calendar.endOfCase() : end;
  }
}
