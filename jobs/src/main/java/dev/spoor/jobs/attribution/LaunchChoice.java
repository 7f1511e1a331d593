/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.resource.Act;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.Deed;
import dev.spoor.common.resource.Link;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.events.EventCall;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a call says of what a group launches from then on: a template or types for the group, a
 * version of a template, a job for a queue.
 *
 * @param key of the group, template, queue or compute environment
 * @param what begins with one of the words below; what follows is told line by line
 */
record LaunchChoice(String key, String what) {
  /** A group is to launch: template and its version, both empty where there is none, types. */
  static final String GROUP = "group";

  /** A template has a new version: its number. */
  static final String VERSION = "version";

  /** Another version of a template is the default: its number. */
  static final String DEFAULT = "default";

  /** A queue of jobs runs on compute environments: their keys. */
  static final String QUEUE = "queue";

  /** A compute environment was made. */
  static final String PLACE = "place";

  /** A job was put into a queue, or a compute environment told to be there without one. */
  static final String JOB = "job";

  static final Map<String, Set<String>> CALLS =
      Map.of(
          "autoscaling.amazonaws.com",
          Set.of("CreateAutoScalingGroup", "UpdateAutoScalingGroup"),
          "ec2.amazonaws.com",
          Set.of(
              "CreateFleet",
              "ModifyFleet",
              "RequestSpotFleet",
              "ModifySpotFleetRequest",
              "CreateLaunchTemplate",
              "CreateLaunchTemplateVersion",
              "ModifyLaunchTemplate"),
          "eks.amazonaws.com",
          Set.of("CreateNodegroup", "UpdateNodegroupVersion"),
          "ecs.amazonaws.com",
          Set.of("CreateService", "UpdateService"),
          "batch.amazonaws.com",
          Set.of(
              "CreateComputeEnvironment",
              "UpdateComputeEnvironment",
              "CreateJobQueue",
              "UpdateJobQueue",
              "SubmitJob"));

  private static final Set<String> GROUPS =
      Set.of("autoscaling:group", "ec2:fleet", "ec2:spot-fleet", "eks:nodegroup", "ecs:service");

  private static final String TEMPLATE = "ec2:launch-template";
  private static final String TEMPLATE_NAME = "ec2:launch-template-name";
  private static final String LINE = "\n";
  private static final int MOST = 100;

  static List<LaunchChoice> of(EventView event) {
    return switch (event.eventName()) {
      case "CreateLaunchTemplate", "CreateLaunchTemplateVersion", "ModifyLaunchTemplate" ->
          versions(event);
      case "SubmitJob" -> jobs(event);
      case "CreateComputeEnvironment", "UpdateComputeEnvironment" -> places(event);
      case "CreateJobQueue", "UpdateJobQueue" -> queues(event);
      default -> groups(event);
    };
  }

  private static List<LaunchChoice> jobs(EventView event) {
    List<LaunchChoice> jobs = new ArrayList<>();
    for (Deed deed : Catalogue.standard().deeds(EventCall.of(event))) {
      deed.parents().stream()
          .map(Link::parent)
          .filter(parent -> parent.kind().equals("batch:job-queue"))
          .forEach(queue -> jobs.add(new LaunchChoice(queue.text(), JOB)));
    }
    return jobs;
  }

  /** A new place; machines that are to be there whether or not there are jobs, or of a type. */
  private static List<LaunchChoice> places(EventView event) {
    JsonFields resources = event.request().at("computeResources");
    boolean isAsked =
        isSome(resources.text("minvCpus"))
            || isSome(resources.text("desiredvCpus"))
            || (event.eventName().startsWith("Update")
                && resources.at("instanceTypes").isPresent());
    List<LaunchChoice> places = new ArrayList<>();
    for (Deed deed : Catalogue.standard().deeds(EventCall.of(event))) {
      String place = deed.resource().text();
      if (isAsked) {
        places.add(new LaunchChoice(place, JOB));
      }
      if (deed.act() == Act.CREATED) {
        places.add(new LaunchChoice(place, PLACE));
      }
    }
    return places;
  }

  private static boolean isSome(@Nullable String number) {
    return number != null && !number.equals("0");
  }

  private static List<LaunchChoice> queues(EventView event) {
    List<LaunchChoice> queues = new ArrayList<>();
    for (Deed deed : Catalogue.standard().deeds(EventCall.of(event))) {
      List<String> places = deed.parents().stream().map(link -> link.parent().text()).toList();
      if (!places.isEmpty()) {
        queues.add(
            new LaunchChoice(
                deed.resource().text(), QUEUE + LINE + String.join(LINE, first(places))));
      }
    }
    return queues;
  }

  private static List<LaunchChoice> versions(EventView event) {
    TemplateCall call = TemplateCall.of(event.eventName(), event.request(), event.response());
    Set<String> keys = new TreeSet<>();
    for (JsonFields names : call.names()) {
      template(
          Launch.member(names, "LaunchTemplateId").text(),
          Launch.member(names, "LaunchTemplateName").text(),
          event,
          keys);
    }
    List<LaunchChoice> versions = new ArrayList<>();
    for (String key : keys) {
      if (call.makesVersion()) {
        versions.add(new LaunchChoice(key, VERSION + LINE + call.number()));
      }
      if (call.setsDefault()) {
        versions.add(new LaunchChoice(key, DEFAULT + LINE + call.number()));
      }
    }
    return versions;
  }

  private static void template(
      @Nullable String id, @Nullable String name, EventView event, Set<String> keys) {
    if (id != null) {
      keys.add(ResourceKey.of(TEMPLATE, id).text());
    }
    if (name != null) {
      keys.add(ResourceKey.of(TEMPLATE_NAME, event.accountId(), event.region(), name).text());
    }
  }

  private static List<LaunchChoice> groups(EventView event) {
    String what = what(event);
    List<LaunchChoice> groups = new ArrayList<>();
    if (what == null) {
      return groups;
    }
    for (Deed deed : Catalogue.standard().deeds(EventCall.of(event))) {
      boolean isMade = deed.act() == Act.CREATED || deed.act() == Act.CHANGED;
      if (isMade && GROUPS.contains(deed.resource().kind())) {
        groups.add(new LaunchChoice(deed.resource().text(), what));
      }
    }
    return groups.stream().distinct().toList();
  }

  /** Returns what a group is to launch; null where the call does not say it. */
  private static @Nullable String what(EventView event) {
    JsonFields request = Launch.unwrapped(event.request(), event.eventName() + "Request");
    if ("instant".equals(Launch.member(request, "Type").text())) {
      return null; // launches once, and nothing later
    }
    JsonFields config = request.at("spotFleetRequestConfig");
    JsonFields spot = config.isPresent() ? config : request;
    JsonFields mixed = request.at("mixedInstancesPolicy.launchTemplate");
    Set<String> keys = new TreeSet<>();
    List<String> types = new ArrayList<>();
    String version = null;
    List<JsonFields> specs = new ArrayList<>();
    specs.add(request.at("launchTemplate"));
    specs.add(mixed.at("launchTemplateSpecification"));
    overrides(mixed.at("overrides"), types);
    for (JsonFields each : Launch.items(Launch.member(spot, "LaunchTemplateConfigs"))) {
      specs.add(Launch.member(each, "LaunchTemplateSpecification"));
      overrides(Launch.member(each, "Overrides"), types);
    }
    overrides(spot.at("launchSpecifications"), types);
    request.at("instanceTypes").elements().forEach(type -> add(type.text(), types));
    for (JsonFields spec : specs) {
      if (keys.isEmpty() && spec.isPresent()) {
        String id = or(Launch.member(spec, "LaunchTemplateId").text(), spec.text("id"));
        String name = or(Launch.member(spec, "LaunchTemplateName").text(), spec.text("name"));
        template(id, id == null ? name : null, event, keys);
        version = Launch.member(spec, "Version").text();
      }
    }
    String named = or(request.text("launchConfigurationName"), request.text("taskDefinition"));
    if (keys.isEmpty() && types.isEmpty() && named == null) {
      return null;
    }
    String template = keys.isEmpty() ? "" : keys.iterator().next();
    return String.join(
        LINE,
        GROUP,
        template,
        version == null ? Templates.DEFAULT : version,
        String.join(",", first(types)));
  }

  private static void overrides(JsonFields list, List<String> types) {
    for (JsonFields each : Launch.items(list)) {
      add(Launch.member(each, "InstanceType").text(), types);
    }
  }

  private static void add(@Nullable String type, List<String> types) {
    if (type != null) {
      types.add(type);
    }
  }

  private static List<String> first(List<String> texts) {
    return texts.subList(0, Math.min(texts.size(), MOST));
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
