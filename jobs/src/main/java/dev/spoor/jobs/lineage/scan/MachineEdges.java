/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.MachineNames;
import dev.spoor.jobs.lineage.fact.Maker;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who made the machines whose sessions call: instances, functions, tasks and builds.
 *
 * <p>Machines that a service launches bear a tag of the thing that they were launched for, which
 * users cannot set; whoever made that thing made the machine.
 */
public final class MachineEdges {
  /** Calls that are read here; those of Lambda end in a version. */
  static final List<String> CALLS =
      List.of(
          "RunInstances",
          "CreateFleet",
          "RequestSpotFleet",
          "RequestSpotInstances",
          "CreateAutoScalingGroup",
          "CreateNodegroup",
          "CreateStack",
          "CreateComputeEnvironment",
          "CreateEnvironment",
          "RunJobFlow",
          "RunTask",
          "StartBuild");

  /** Beginnings of names that end in a date. */
  private static final List<String> VERSIONED_CALLS =
      List.of("CreateFunction", "UpdateFunctionCode");

  /** How groups are spelled where a credential is expected; {@link Basis#GROUP} tells them. */
  public static final String GROUP = "group:";

  static final String SCALING_GROUP = "aws:autoscaling:groupName";
  static final String STACK = "aws:cloudformation:stack-name";

  /** Its groups and fleets are made by Batch, for nobody in particular. */
  static final String BATCH = "aws:batch:compute-environment";

  /** Told by the id: the name is a tag that users may set. */
  static final String BEANSTALK = "elasticbeanstalk:environment";

  private static final String BATCH_SERVICE = "batch.amazonaws.com";
  private static final String BEANSTALK_SERVICE = "elasticbeanstalk.amazonaws.com";

  /** Tags that AWS puts on machines that it launches for a thing of the account. */
  private static final List<String> TAGS =
      List.of(
          BATCH,
          SCALING_GROUP,
          "eks:nodegroup-name",
          "aws:ec2:fleet-id",
          "aws:ec2spot:fleet-request-id",
          "aws:elasticmapreduce:job-flow-id",
          STACK);

  private static final String SPOT = "ec2:spot-instances-request";

  private MachineEdges() {}

  /** Whether a name is that of one of the calls whose names end in a date. */
  static boolean isVersioned(String name) {
    for (String beginning : VERSIONED_CALLS) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** Reads a successful event. */
  static void read(EventView event, FactSink sink) {
    String name = event.eventName();
    if (event.service().equals("lambda")) {
      String function = isVersioned(name) ? event.response().text("functionArn") : null;
      if (function != null) {
        offer(event, function, sink);
        offer(event, MachineNames.function(function), sink);
      }
      return;
    }
    switch (name) {
      case "RunInstances" -> {
        for (JsonFields instance : event.response().at("instancesSet.items").elements()) {
          String request = instance.text("spotInstanceRequestId");
          String spot = request == null ? null : group(event, SPOT, request);
          offer(event, instance.text("instanceId"), spot, sink);
        }
      }
      case "CreateFleet" -> {
        JsonFields sets = event.response().at("CreateFleetResponse.fleetInstanceSet.item");
        for (JsonFields set : sets.elements()) {
          for (JsonFields id : set.at("instanceIds.item").elements()) {
            offer(event, id.text(), sink);
          }
        }
        String fleet =
            MintingEdges.firstOf(
                event.response().text("CreateFleetResponse.fleetId"),
                event.response().text("fleetId"));
        maker(event, "aws:ec2:fleet-id", fleet, sink);
      }
      case "RequestSpotFleet" ->
          maker(
              event,
              "aws:ec2spot:fleet-request-id",
              event.response().text("spotFleetRequestId"),
              sink);
      case "RequestSpotInstances" -> {
        for (JsonFields asked : event.response().at("spotInstanceRequestSet.items").elements()) {
          maker(event, SPOT, asked.text("spotInstanceRequestId"), sink);
        }
      }
      case "CreateAutoScalingGroup" ->
          maker(event, SCALING_GROUP, event.request().text("autoScalingGroupName"), sink);
      case "CreateNodegroup" ->
          maker(event, "eks:nodegroup-name", event.request().text("nodegroupName"), sink);
      case "CreateStack" -> maker(event, STACK, event.request().text("stackName"), sink);
      case "CreateComputeEnvironment" ->
          maker(event, BATCH, event.request().text("computeEnvironmentName"), sink);
      case "CreateEnvironment" -> {
        if (event.service().equals("elasticbeanstalk")) {
          maker(event, BEANSTALK, event.response().text("environmentId"), sink);
        }
      }
      case "RunJobFlow" ->
          maker(
              event, "aws:elasticmapreduce:job-flow-id", event.response().text("jobFlowId"), sink);
      case "RunTask" -> {
        for (JsonFields task : event.response().at("tasks").elements()) {
          String arn = task.text("taskArn");
          if (arn != null) {
            offer(event, named("task", event, arn.substring(arn.lastIndexOf('/') + 1)), sink);
          }
        }
      }
      case "StartBuild" -> {
        String build = event.response().text("build.id");
        if (build != null) {
          String id = build.substring(build.lastIndexOf(':') + 1);
          offer(event, named("build", event, id), MachineRoles.project(event), sink);
        }
      }
      default -> MachineRoles.read(event, sink);
    }
  }

  private static String named(String kind, EventView event, String name) {
    return kind + "/" + event.accountId() + "/" + name;
  }

  private static void offer(EventView event, @Nullable String machine, FactSink sink) {
    offer(event, machine, null, sink);
  }

  /** Offers a machine; of one that AWS launched the thing that it was launched for. */
  private static void offer(
      EventView event, @Nullable String machine, @Nullable String launchedFor, FactSink sink) {
    String caller = MintingEdges.parent(event);
    String group = caller == null ? MintingEdges.firstOf(group(event), launchedFor) : null;
    String maker = group == null ? caller : GROUP + group;
    if (machine != null && maker != null) {
      sink.claim(
          new Claim(
              Claim.Topic.MACHINE,
              machine,
              true,
              Times.of(event),
              maker,
              group,
              event.eventName(),
              null,
              Source.of(event)));
    }
  }

  /** Returns the thing that AWS launched a machine for, or null when no tag tells. */
  private static @Nullable String group(EventView event) {
    Map<String, String> tags = tags(event);
    for (String tag : TAGS) {
      String value = tags.get(tag);
      if (value != null) {
        // Of a compute environment name or ARN.
        boolean isPath = tag.equals(BATCH);
        return group(event, tag, isPath ? value.substring(value.lastIndexOf('/') + 1) : value);
      }
    }
    return null;
  }

  static void maker(EventView event, String tag, @Nullable String name, FactSink sink) {
    String caller = MintingEdges.parent(event);
    if (name != null && caller != null) {
      sink.maker(new Maker(group(event, tag, name), caller, event.eventName(), Source.of(event)));
    }
  }

  /** Returns the service that makes groups for environments of a tag, null for other tags. */
  static @Nullable String service(String tag) {
    return switch (tag) {
      case BATCH -> BATCH_SERVICE;
      case BEANSTALK -> BEANSTALK_SERVICE;
      default -> null;
    };
  }

  /** Notes which service a session was given to, of those that make groups for environments. */
  static void given(EventView event, String session, @Nullable String service, FactSink sink) {
    if (service != null && (service.equals(BATCH_SERVICE) || service.equals(BEANSTALK_SERVICE))) {
      sink.maker(new Maker(Makers.session(session), service, event.eventName(), Source.of(event)));
    }
  }

  static String group(EventView event, String tag, String name) {
    return event.accountId() + "/" + event.region() + "/" + tag + "/" + name;
  }

  /** Tags as they were asked for; the answer's are those of the first machine. */
  private static Map<String, String> tags(EventView event) {
    Map<String, String> tags = new TreeMap<>();
    for (JsonFields set : event.request().at("tagSpecificationSet.items").elements()) {
      add(set.at("tags"), tags);
    }
    add(event.response().at("instancesSet.items[0].tagSet.items"), tags);
    return tags;
  }

  private static void add(JsonFields list, Map<String, String> tags) {
    for (JsonFields tag : list.elements()) {
      String key = tag.text("key");
      String value = tag.text("value");
      if (key != null && value != null) {
        tags.putIfAbsent(key, value);
      }
    }
  }
}
