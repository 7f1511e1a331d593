/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a call that launches machines asked for.
 *
 * @param type of the machines; null where only a template says it
 * @param template id or name of that template, and the version that was asked for, in one text as
 *     {@link Templates} reads it; null where there is none
 */
record Launch(@Nullable String type, @Nullable String template, boolean isSpot, long machines) {
  private static final int MOST_TAGS = 100;

  static Launch of(EventView event) {
    return switch (event.eventName()) {
      case "CreateFleet" -> fleet(event.request());
      case "RequestSpotFleet" -> spotFleet(event.request().at("spotFleetRequestConfig"));
      default -> machines(event);
    };
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
    JsonFields request = unwrapped(given, "CreateFleetRequest");
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

  /** Of the types that it may take the first one counts. */
  private static Launch spotFleet(JsonFields request) {
    String type = null;
    String template = null;
    for (JsonFields one : items(request.at("launchSpecifications"))) {
      type = type == null ? one.text("instanceType") : type;
    }
    for (JsonFields config : items(request.at("launchTemplateConfigs"))) {
      for (JsonFields override : items(config.at("overrides"))) {
        type = type == null ? override.text("instanceType") : type;
      }
      template =
          template == null ? Templates.text(config.at("launchTemplateSpecification")) : template;
    }
    return new Launch(
        type,
        type == null ? template : null,
        true,
        Refusal.machines(request.text("targetCapacity")));
  }

  /** Returns the elements of a list, which older calls of EC2 wrap. */
  static List<JsonFields> items(JsonFields list) {
    return first(list, "items", list).elements();
  }

  /**
   * Returns the tags that the machines were to have, by which services say for what they launch.
   */
  static Map<String, String> tags(JsonFields given) {
    JsonFields request = unwrapped(given, "CreateFleetRequest");
    Map<String, String> tags = new TreeMap<>();
    for (JsonFields set : items(request.at("tagSpecificationSet"))) {
      add(set.at("tags"), tags);
    }
    for (JsonFields set : member(request, "TagSpecification").elements()) {
      add(member(set, "Tag"), tags);
    }
    return tags;
  }

  private static void add(JsonFields list, Map<String, String> tags) {
    for (JsonFields tag : items(list)) {
      String key = member(tag, "Key").text();
      String value = member(tag, "Value").text();
      if (key != null && value != null && tags.size() < MOST_TAGS) {
        tags.putIfAbsent(key, value);
      }
    }
  }

  /** Returns a member as newer calls of EC2 spell it: with a capital, or without. */
  static JsonFields member(JsonFields of, String name) {
    return first(of, name, of.at(Character.toLowerCase(name.charAt(0)) + name.substring(1)));
  }

  /** Returns what newer calls of EC2 wrap; itself where it is not wrapped. */
  static JsonFields unwrapped(JsonFields given, String wrapper) {
    return first(given, wrapper, given);
  }

  private static JsonFields first(JsonFields of, String name, JsonFields otherwise) {
    JsonFields found = of.at(name);
    return found.isPresent() ? found : otherwise;
  }

  static List<String> calls() {
    return List.of(
        "RunInstances",
        "RequestSpotInstances",
        "RequestSpotFleet",
        "StartInstances",
        "CreateFleet");
  }
}
