/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call that launches machines asked for.
 *
 * @param type of the machines; null where only a template says it
 * @param template id or name of that template, and the version that was asked for, in one text as
 *     {@link Templates} reads it; null where there is none
 */
record Launch(@Nullable String type, @Nullable String template, boolean isSpot, long machines) {
  static Launch of(EventView event) {
    return event.eventName().equals("CreateFleet") ? fleet(event.request()) : machines(event);
  }

  private static Launch machines(EventView event) {
    JsonFields request = event.request();
    boolean isSpot =
        event.eventName().equals("RequestSpotInstances")
            || request.at("instanceMarketOptions.marketType").text() != null;
    String type = request.text("instanceType");
    String known = type == null ? request.text("launchSpecification.instanceType") : type;
    return new Launch(
        known,
        known == null ? Templates.text(request.at("launchTemplate")) : null,
        isSpot,
        Refusal.asked(request));
  }

  /** Of the types that a fleet may take its first one counts: it asks for one or the other. */
  private static Launch fleet(JsonFields given) {
    JsonFields request = first(given, "CreateFleetRequest", given);
    JsonFields target = member(request, "TargetCapacitySpecification");
    String type = null;
    String template = null;
    for (JsonFields config : member(request, "LaunchTemplateConfigs").elements()) {
      for (JsonFields override : member(config, "Overrides").elements()) {
        type = type == null ? member(override, "InstanceType").text() : type;
      }
      template =
          template == null
              ? Templates.text(member(config, "LaunchTemplateSpecification"))
              : template;
    }
    boolean isSpot = !"on-demand".equals(member(target, "DefaultTargetCapacityType").text());
    return new Launch(
        type,
        type == null ? template : null,
        isSpot,
        Refusal.machines(member(target, "TotalTargetCapacity").text()));
  }

  /** Returns a member as newer calls of EC2 spell it: with a capital, or without. */
  static JsonFields member(JsonFields of, String name) {
    return first(of, name, of.at(Character.toLowerCase(name.charAt(0)) + name.substring(1)));
  }

  private static JsonFields first(JsonFields of, String name, JsonFields otherwise) {
    JsonFields found = of.at(name);
    return found.isPresent() ? found : otherwise;
  }

  static List<String> calls() {
    return List.of("RunInstances", "RequestSpotInstances", "StartInstances", "CreateFleet");
  }
}
