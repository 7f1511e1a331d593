/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static dev.spoor.jobs.detect.hit.Events.joined;
import static dev.spoor.jobs.detect.hit.Shown.left;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Calls;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules about machines, containers, and data that leaves. */
final class ResourceRules {
  private static final int WORDS = 400;
  private static final int SUSPICIOUS_SIZE = 20;
  private static final List<String> PROTECTIONS =
      List.of("disableApiTermination", "disableApiStop");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private ResourceRules() {}

  static List<EventRule> all(DetectSettings settings, TrailFacts facts, Set<String> suspects) {
    return List.of(
        dryRuns("D17").when(UserSessions::isByKeyOrUser),
        dryRuns("D17-session")
            .when(event -> !UserSessions.isByKeyOrUser(event))
            .by(event -> sessionOrHolder(event, suspects)),
        Launches.rule(new Families(settings), facts),
        Launches.routine(new Families(settings), facts),
        greedyGroup(settings.thresholds()),
        Raises.rule(),
        protection(),
        EventRule.on("D32", Calls.of("ecs", "CreateCluster"))
            .when(EventView::isSuccess)
            .telling(
                event ->
                    joined(" in ", event.request().text("clusterName"), event.text("aws_region"))),
        sharedOut(facts.ownAccounts()),
        taken(facts.ownAccounts()));
  }

  private static EventRule dryRuns(String id) {
    return EventRule.on(id, Launches.calls())
        .when(event -> event.outcome().equals("dry-run"))
        .telling(event -> event.text("aws_region"));
  }

  /** Programs that keep clusters in size try each few minutes, under one role for months. */
  private static String sessionOrHolder(EventView event, Set<String> suspects) {
    String caller = Events.caller(event);
    return suspects.contains(caller) ? caller : event.principal();
  }

  private static EventRule greedyGroup(DetectSettings.Thresholds limits) {
    return EventRule.on("D23", Calls.of("autoscaling", "CreateAutoScalingGroup"))
        .when(EventView::isSuccess)
        .when(
            event -> {
              JsonFields request = event.request();
              long most = number(request.text("maxSize"));
              String desired = request.text("desiredCapacity");
              long wanted = number(desired == null ? request.text("minSize") : desired);
              return most >= limits.groupSize()
                  || (most >= SUSPICIOUS_SIZE
                      && wanted > 0
                      && most >= wanted * (long) limits.groupRatio());
            })
        .telling(
            event ->
                joined(
                    " ",
                    event.request().text("autoScalingGroupName"),
                    "of at most",
                    event.request().text("maxSize")))
        .perRegion();
  }

  /** Returns a number that is small enough for a group; 0 for everything else. */
  static long number(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static EventRule protection() {
    return EventRule.on("D25", Calls.of("ec2", "ModifyInstanceAttribute"))
        .when(EventView::isSuccess)
        .when(event -> PROTECTIONS.stream().anyMatch(name -> isSwitchedOn(event.request(), name)))
        .telling(event -> event.request().text("instanceId"))
        .differingBy(event -> event.request().text("instanceId"));
  }

  /** Whether a request says true of an attribute, as a member or by its name. */
  private static boolean isSwitchedOn(JsonFields request, String attribute) {
    return "true".equalsIgnoreCase(request.text(attribute + ".value"))
        || (attribute.equals(request.text("attribute"))
            && "true".equalsIgnoreCase(request.text("value")));
  }

  private static EventRule sharedOut(Set<String> ownAccounts) {
    return EventRule.on(
            "D66",
            Calls.of("ec2", "ModifySnapshotAttribute", "ModifyImageAttribute")
                .and(
                    Calls.of(
                        "rds", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute")))
        .when(EventView::isSuccess)
        .when(event -> receivers(event).stream().anyMatch(word -> !ownAccounts.contains(word)))
        .telling(
            event ->
                joined(
                    " ",
                    event.request().text("snapshotId"),
                    event.request().text("imageId"),
                    event.request().text("dBSnapshotIdentifier"),
                    event.request().text("dBClusterSnapshotIdentifier"),
                    "with",
                    left(String.join(" ", receivers(event)), WORDS)));
  }

  /**
   * What EC2 writes down when another account copies a shared snapshot, or makes a disk of it. The
   * other account's own trail shows the same of a snapshot that was shared with it.
   */
  private static EventRule taken(Set<String> ownAccounts) {
    return EventRule.on(
            "D66-taken",
            Calls.of("ec2", "SharedSnapshotCopyInitiated", "SharedSnapshotVolumeCreated"))
        .when(
            event -> {
              String taker = event.text("identity_account_id");
              return taker != null
                  && !taker.equals(event.accountId())
                  && !ownAccounts.contains(taker);
            })
        .about(
            "resource",
            event -> new JsonFields(event.text("service_event_details")).text("snapshotId"))
        .telling(
            event ->
                joined(
                    " ",
                    event.isCall("ec2", "SharedSnapshotCopyInitiated") ? "copied" : "made a disk",
                    "by",
                    event.text("identity_account_id")));
  }

  /**
   * Returns accounts and groups that a share names, as words of letters and digits; an organization
   * or a unit of it by the account that manages it.
   */
  private static List<String> receivers(EventView event) {
    JsonFields request = event.request();
    Stream.Builder<JsonFields> named = Stream.builder();
    Stream.Builder<JsonFields> organizations = Stream.builder();
    for (String permission : List.of("createVolumePermission", "launchPermission")) {
      List<JsonFields> items = request.at(permission + ".add.items").elements();
      items.forEach(item -> named.add(item.at("userId")));
      items.forEach(item -> named.add(item.at("group")));
      items.forEach(item -> organizations.add(item.at("organizationArn")));
      items.forEach(item -> organizations.add(item.at("organizationalUnitArn")));
    }
    request.at("valuesToAdd").elements().forEach(named::add);
    return Stream.concat(
            words(named.build()).filter(word -> !word.isEmpty()),
            words(organizations.build()).filter(word -> ACCOUNT.matcher(word).matches()))
        .toList();
  }

  private static Stream<String> words(Stream<JsonFields> named) {
    return named
        .map(JsonFields::text)
        .filter(text -> text != null)
        .flatMap(text -> Arrays.stream(text.split("[^A-Za-z0-9]+")));
  }
}
