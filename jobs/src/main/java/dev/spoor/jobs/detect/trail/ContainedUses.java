/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Matcher;
import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.hit.Proof;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds uses of credentials after they or one that they came from were contained, and of keys of
 * users after AWS put them under quarantine (D06). All that came of one root is one incident, told
 * once for each account with the credentials that were used.
 */
final class ContainedUses implements Matcher {
  private final TrailFacts facts;

  ContainedUses(TrailFacts facts) {
    this.facts = facts;
  }

  @Override
  public void match(EventView event, Consumer<Hit> hits) {
    if (facts.contained().isEmpty() && facts.quarantined().isEmpty()) {
      return;
    }
    Long at = Events.micros(event);
    if (at == null) {
      return;
    }
    String credential = Events.caller(event);
    TrailFacts.Contained contained = facts.contained().get(credential);
    Long marked = facts.quarantined().isEmpty() ? null : quarantined(event);
    boolean isAfter = (contained != null && at > contained.at()) || (marked != null && at > marked);
    if (isAfter && !isAmazon(event)) {
      String root = contained == null ? credential : contained.root();
      Group group =
          new Group("D06", Events.credentialKind(root), root, event.text("account_id"), null);
      String detail = credential;
      Proof proof = Events.proof(event, detail).withAccessKey(credential);
      hits.accept(Hit.of(group, "", proof));
    }
  }

  private @Nullable Long quarantined(EventView event) {
    String user = event.text("user_name");
    return user == null || Events.accessKey(event) == null
        ? null
        : facts.quarantined().get(new Place(event.accountId(), user));
  }

  /**
   * Whether AWS itself made the call: by its own address, since the agent is the caller's word,
   * which is enough only to put the user under quarantine once more.
   */
  private static boolean isAmazon(EventView event) {
    return "AWS Internal".equals(event.text("source_ip_address"))
        || (event.isByAws()
            && event.isCall("iam", "AttachUserPolicy", "PutUserPolicy")
            && AccessRules.isQuarantine(event));
  }
}
