/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.spark.events.EventView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds uses of keys of users after AWS put them under quarantine (D06). */
final class MarkedUses implements Matcher {
  private final TrailFacts facts;

  MarkedUses(TrailFacts facts) {
    this.facts = facts;
  }

  @Override
  public void match(EventView event, Consumer<Hit> hits) {
    String key = Events.accessKey(event);
    String user = event.text("user_name");
    Long at = Events.micros(event);
    if (key == null || user == null || at == null) {
      return;
    }
    Long marked = facts.quarantined().get(new Place(event.accountId(), user));
    if (marked == null || at <= marked || isAmazon(event.text("user_agent"))) {
      return;
    }
    Group group = new Group("D06", "access key", key, event.text("account_id"), null);
    String detail = event.eventName() + " " + event.outcome();
    hits.accept(Hit.of(group, "", Events.proof(event, detail)));
  }

  private static boolean isAmazon(@Nullable String agent) {
    return agent != null && (agent.contains("AWS Internal") || agent.contains("aws-internal"));
  }
}
