/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static dev.spoor.jobs.detect.Requests.call;
import static dev.spoor.jobs.detect.Requests.isSuccess;
import static dev.spoor.jobs.detect.Requests.request;
import static dev.spoor.jobs.detect.Requests.response;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/** Rules about machines, containers, data that leaves, and AI models. */
final class ResourceRules {
  /** Instance types with GPUs, ML chips or FPGAs, by the shape of their names. */
  static final String ACCELERATED = "((?:p|g|gr|trn|inf|dl|vt|f)\\d[a-z0-9-]*)\\.[a-z0-9-]+";

  private ResourceRules() {}

  static List<EventRule> of(DetectSettings settings) {
    DetectSettings.Thresholds limits = settings.thresholds();
    Column isLaunch = call("ec2", "RunInstances", "RequestSpotInstances", "CreateFleet");
    List<EventRule> rules = new ArrayList<>();
    rules.add(
        EventRule.single(
            "D17", isLaunch.and(col("outcome").equalTo("dry-run")), col("aws_region")));
    rules.add(acceleratedLaunch(isLaunch, settings));
    rules.add(greedyGroup(limits));
    rules.add(protection(limits));
    rules.add(
        EventRule.single(
                "D32",
                call("ecs", "CreateCluster").and(isSuccess()),
                concat_ws(" in ", request("$.clusterName"), col("aws_region")))
            .burst(Duration.ofMinutes(30), limits.clusters(), lit(""), 1));
    rules.add(sharedOut());
    rules.addAll(models(limits));
    return rules;
  }

  private static EventRule acceleratedLaunch(Column isLaunch, DetectSettings settings) {
    Column types =
        coalesce(
            response("$.instancesSet.items[*].instanceType"),
            request("$.instanceType"),
            request("$.launchSpecification.instanceType"),
            lit(""));
    Column family = regexp_extract(types, "(?:^|\")" + ACCELERATED, 1);
    Column isApproved = lit(false);
    for (Map.Entry<String, List<String>> entry : settings.approvedAccelerators().entrySet()) {
      Column isFamily = family.isin(entry.getValue().toArray());
      isApproved =
          isApproved.or(
              entry.getKey().equals("*")
                  ? isFamily
                  : isFamily.and(col("account_id").equalTo(entry.getKey())));
    }
    return EventRule.single(
            "D19",
            isLaunch.and(isSuccess()).and(family.notEqual("")).and(isApproved.equalTo(false)),
            left(regexp_replace(types, "[\\[\\]\"]", ""), lit(100)))
        .perRegion();
  }

  private static EventRule greedyGroup(DetectSettings.Thresholds limits) {
    Column most = request("$.maxSize").try_cast("int");
    Column wanted =
        coalesce(request("$.desiredCapacity"), request("$.minSize"), lit("0")).try_cast("int");
    Column isGreedy =
        most.geq(limits.groupSize())
            .or(most.geq(20).and(wanted.gt(0)).and(most.divide(wanted).geq(limits.groupRatio())));
    return EventRule.single(
            "D23",
            call("autoscaling", "CreateAutoScalingGroup").and(isSuccess()).and(isGreedy),
            concat_ws(
                " ", request("$.autoScalingGroupName"), lit("of at most"), request("$.maxSize")))
        .perRegion();
  }

  private static EventRule protection(DetectSettings.Thresholds limits) {
    Column isOn =
        coalesce(request("$.disableApiTermination.value").equalTo("true"), lit(false))
            .or(coalesce(request("$.disableApiStop.value").equalTo("true"), lit(false)));
    return EventRule.single(
            "D25",
            call("ec2", "ModifyInstanceAttribute").and(isSuccess()).and(isOn),
            request("$.instanceId"))
        .burst(
            Duration.ofMinutes(30),
            limits.protectedMachines(),
            request("$.instanceId"),
            limits.protectedMachines())
        .perRegion();
  }

  private static EventRule sharedOut() {
    Column receivers =
        concat_ws(
            ",",
            request("$.createVolumePermission.add.items[*].userId"),
            request("$.createVolumePermission.add.items[*].group"),
            request("$.launchPermission.add.items[*].userId"),
            request("$.launchPermission.add.items[*].group"),
            request("$.valuesToAdd[*]"));
    Column plain = trim(regexp_replace(receivers, "[^A-Za-z0-9]+", " "));
    Column isShare =
        call("ec2", "ModifySnapshotAttribute", "ModifyImageAttribute")
            .or(call("rds", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"));
    return EventRule.single(
            "D66",
            isShare.and(isSuccess()).and(plain.notEqual("")),
            concat_ws(
                " ",
                request("$.snapshotId"),
                request("$.imageId"),
                request("$.dBSnapshotIdentifier"),
                request("$.dBClusterSnapshotIdentifier"),
                lit("with"),
                left(plain, lit(100))))
        .burst(Duration.ZERO, 1, plain, 1);
  }

  private static List<EventRule> models(DetectSettings.Thresholds limits) {
    Column isUse =
        col("event_source")
            .equalTo("bedrock.amazonaws.com")
            .and(
                col("event_name")
                    .startsWith("InvokeModel")
                    .or(col("event_name").startsWith("Converse")));
    Column isProbe =
        isUse
            .and(col("outcome").equalTo("invalid"))
            .or(call("bedrock", "GetModelInvocationLoggingConfiguration"));
    return List.of(
        EventRule.single(
            "D74",
            isProbe.and(col("access_key_id").startsWith("AKIA")),
            concat_ws(" ", col("event_name"), request("$.modelId"))),
        EventRule.single(
                "D76",
                isUse.and(isSuccess()),
                concat_ws(" in ", request("$.modelId"), col("aws_region")))
            .about(
                "principal",
                coalesce(
                    EventRule.filled("session_issuer_arn"),
                    EventRule.filled("identity_arn"),
                    EventRule.CALLER))
            .burst(Duration.ofHours(1), limits.modelCalls(), lit(""), 1)
            .onlyNew());
  }
}
