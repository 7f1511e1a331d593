/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Facts that a few calls tell: who is under quarantine, who made Auto Scaling groups, which images
 * were made and started, and which accelerated machines were launched that are not approved.
 */
final class CallFacts {
  private static final String SEPARATOR = "\u001f";

  private CallFacts() {}

  /** Columns that these facts are read from. */
  static final List<String> COLUMNS =
      Stream.concat(
              EventView.CALLER_COLUMNS.stream(),
              Stream.of(
                  "event_id",
                  "event_time",
                  "event_source",
                  "event_name",
                  "outcome",
                  "aws_region",
                  "account_id",
                  "user_agent",
                  "request_parameters",
                  "response_elements"))
          .toList();

  private static final Set<String> CALLS =
      Set.of(
          "AttachUserPolicy",
          "PutUserPolicy",
          "CreateAutoScalingGroup",
          "RunInstances",
          "CreateFleet",
          "CreateImage");

  static void read(EventView event, DetectSettings settings, Consumer<Fact> facts) {
    if (CALLS.contains(event.eventName()) && event.isSuccess()) {
      readCall(event, new Families(settings), facts);
    }
  }

  private static void readCall(EventView event, Families families, Consumer<Fact> facts) {
    Long time = Events.micros(event);
    long at = time == null ? 0 : time;
    String account = event.accountId();
    if (event.isCall("ec2", "RunInstances")) {
      for (String image : NewImages.launched(event)) {
        facts.accept(new Fact(Fact.Kind.IMAGE_STARTED, account, "", image, "", at));
      }
    } else if (event.isCall("ec2", "CreateImage")) {
      String image = Fact.text(event.response().text("imageId"));
      String maker = Events.caller(event);
      facts.accept(new Fact(Fact.Kind.IMAGE_MADE, account, "", image, maker, at));
    }
    if (event.isCall("iam", "AttachUserPolicy", "PutUserPolicy")
        && AccessRules.isQuarantine(event)) {
      String user = Fact.text(event.request().text("userName"));
      facts.accept(new Fact(Fact.Kind.QUARANTINE, account, "", user, "", at));
    } else if (event.isCall("autoscaling", "CreateAutoScalingGroup")) {
      String group = Fact.text(event.request().text("autoScalingGroupName"));
      String maker = Events.caller(event);
      facts.accept(new Fact(Fact.Kind.GROUP_MADE, account, event.region(), group, maker, at));
    } else if (event.isCall("ec2", "RunInstances", "CreateFleet")
        && Launches.isUnapproved(event, families)) {
      TrailFacts.Launch launch = Launches.launch(event);
      String text = launch.credential() + SEPARATOR + launch.group();
      List<String> instances = Launches.instances(event);
      if (!event.caller().isService()) {
        facts.accept(LaunchRoutine.fact(event, Launches.types(event), instances.size(), at));
      }
      for (String instance : instances) {
        facts.accept(new Fact(Fact.Kind.LAUNCHED, account, event.region(), instance, text, at));
      }
    }
  }

  /** Returns the launch that a fact is about. */
  static TrailFacts.Launch launch(Fact fact) {
    String[] parts = fact.text().split(SEPARATOR, 2);
    return new TrailFacts.Launch(fact.account(), fact.place(), parts[0], parts[1], fact.at());
  }
}
