/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.resource.Act;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.Deed;
import dev.spoor.common.resource.Link;
import dev.spoor.common.spark.events.EventCall;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a call changed of the size of a thing that the bill charges for.
 *
 * @param key of the thing whose lines show it
 * @param size the new type of machine, as the request spells it; empty for what has none
 */
record SizeChange(String key, String size) {
  /** Before the size, in the column that else says what was used. */
  private static final String MARK = "changed to ";

  /** Calls after which a thing may cost more than its maker made it to. */
  static final Map<String, Set<String>> CALLS =
      Map.of(
          "ec2.amazonaws.com",
          Set.of("ModifyInstanceAttribute", "ModifyVolume"),
          "rds.amazonaws.com",
          Set.of("ModifyDBInstance"),
          "dynamodb.amazonaws.com",
          Set.of("UpdateTable"),
          "lambda.amazonaws.com",
          Set.of("PutProvisionedConcurrencyConfig", "PutProvisionedConcurrencyConfig20190930"));

  private static final Set<String> TYPED = Set.of("ec2:instance", "rds:db");

  /** Of these it is by the whole cost that is told whether they became larger. */
  private static final Set<String> GROWN = Set.of("ec2:volume", "dynamodb:table");

  private static final String KEPT_READY = "lambda:provisioned-concurrency";

  static boolean isOne(EventView event) {
    return CALLS.getOrDefault(event.eventSource(), Set.of()).contains(event.eventName());
  }

  /** Returns what a call changed; the request alone says it. */
  static List<SizeChange> of(EventView event) {
    List<SizeChange> changes = new ArrayList<>();
    for (Deed deed : Catalogue.standard().deeds(EventCall.ofRequest(event))) {
      String size = deed.size() == null ? "" : deed.size();
      String kind = deed.resource().kind();
      boolean isGrown = GROWN.contains(kind);
      boolean isResized = isGrown || (TYPED.contains(kind) && !size.isEmpty());
      if (deed.act() == Act.CHANGED && isResized) {
        changes.add(new SizeChange(deed.resource().text(), isGrown ? "" : size));
      } else if (deed.act() == Act.CREATED && kind.equals(KEPT_READY)) {
        for (Link link : deed.parents()) {
          changes.add(new SizeChange(link.parent().text(), ""));
        }
      }
    }
    return changes;
  }

  String marked() {
    return MARK + size;
  }

  /** Whether a text is what {@link #marked()} returned. */
  static boolean isMarked(String subject) {
    return subject.startsWith(MARK);
  }

  /** Returns the size that {@link #marked()} wrote. */
  static String size(String subject) {
    return subject.substring(MARK.length());
  }
}
