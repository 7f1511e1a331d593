/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Matcher;
import dev.spoor.jobs.detect.hit.Proof;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds machines started on the first day of an image that none of the trail's accounts had started
 * before and none had made of a machine (D28). Who owns an image is in no record; that nobody here
 * ever needed it is. A copy may be of anybody's image, and a registered one of anybody's snapshot.
 */
final class NewImages implements Matcher {
  private static final long DAY = 86_400L * 1_000_000;

  private final TrailFacts facts;
  private final Set<String> suspects;

  NewImages(TrailFacts facts, Set<String> suspects) {
    this.facts = facts;
    this.suspects = suspects;
  }

  /** Returns the images that a launch names in its answer. */
  static Set<String> launched(EventView event) {
    Set<String> images = new TreeSet<>();
    for (JsonFields item : event.response().at("instancesSet.items").elements()) {
      String image = item.text("imageId");
      if (image != null && !image.isEmpty()) {
        images.add(image);
      }
    }
    return images;
  }

  @Override
  public void match(EventView event, Consumer<Hit> hits) {
    Long at = Events.micros(event);
    if (facts.newImages().isEmpty()
        || at == null
        || !event.isCall("ec2", "RunInstances")
        || !event.isSuccess()) {
      return;
    }
    String who = facts.launcher(Launches.launch(event));
    boolean isSuspect = suspects.contains(who);
    for (String image : launched(event)) {
      Long first = facts.newImages().get(image);
      if (first != null && at < first + DAY) {
        String kind = Events.credentialKind(who);
        Group group = new Group("D28", kind, who, event.text("account_id"), null);
        Proof proof = Events.proof(event, image + " in " + event.region());
        hits.accept(Hit.of(group, "", proof.withAccessKey(who).bySuspect(isSuspect)));
      }
    }
  }
}
