/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Launches of machines with GPUs, ML chips or FPGAs (D19), and who stands behind them. */
final class Launches {
  private static final int WORDS = 100;

  private Launches() {}

  static Calls calls() {
    return Calls.of("ec2", "RunInstances", "RequestSpotInstances", "CreateFleet");
  }

  static EventRule rule(Families families, TrailFacts facts) {
    return EventRule.on("D19", calls())
        .when(EventView::isSuccess)
        .when(event -> isUnapproved(event, families))
        .by(event -> facts.launcher(launch(event)))
        .telling(event -> Shown.left(String.join(",", instanceTypes(event)), WORDS))
        .perRegion();
  }

  /** Whether an accelerated machine was launched that its account is not known to need. */
  static boolean isUnapproved(EventView event, Families families) {
    String family = Families.accelerated(instanceTypes(event));
    return family != null && !families.isApproved(event.text("account_id"), family);
  }

  /** Returns the launch; users cannot set the tag that names a group. */
  static TrailFacts.Launch launch(EventView event) {
    Long at = Events.micros(event);
    String group = event.caller().isService() ? groupName(event.request()) : null;
    return new TrailFacts.Launch(
        event.accountId(),
        event.region(),
        Events.caller(event),
        Fact.text(group),
        at == null ? 0 : at);
  }

  /** Returns the machines that a call names in its answer. */
  static List<String> instances(EventView event) {
    return items(event, "instanceId");
  }

  private static List<String> instanceTypes(EventView event) {
    List<String> types = items(event, "instanceType");
    String asked = event.request().text("instanceType");
    String wanted = event.request().text("launchSpecification.instanceType");
    if (types.isEmpty() && asked != null) {
      types.add(asked);
    } else if (types.isEmpty() && wanted != null) {
      types.add(wanted);
    }
    return types;
  }

  private static List<String> items(EventView event, String member) {
    List<String> texts = new ArrayList<>();
    for (JsonFields item : event.response().at("instancesSet.items").elements()) {
      String text = item.text(member);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static @Nullable String groupName(JsonFields request) {
    for (JsonFields item : request.at("tagSpecificationSet.items").elements()) {
      for (JsonFields tag : item.at("tags").elements()) {
        if ("aws:autoscaling:groupName".equals(tag.text("key"))) {
          return tag.text("value");
        }
      }
    }
    return null;
  }
}
