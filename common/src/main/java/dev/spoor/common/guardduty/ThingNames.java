/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import static dev.spoor.common.guardduty.Members.at;
import static dev.spoor.common.guardduty.Members.each;
import static dev.spoor.common.guardduty.Members.first;
import static dev.spoor.common.guardduty.Members.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a finding names by ids, names or ARNs: what was attacked or used, machines first, and apart
 * from it what it merely mentions: what a call touched, what signals point at, the machines of a
 * cluster or group.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Resource.html">Resource
 *     and ResourceV2</a>
 */
final class ThingNames {
  private static final Pattern MACHINE = Pattern.compile("(?:.*/)?m?i-[0-9a-f]{8,17}");

  /** Names in Kubernetes, which users choose. */
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  /** Members of what a sequence describes that list the machines of it. */
  private static final List<String> OF_MACHINES =
      List.of(
          "eksCluster",
          "ecsCluster",
          "iamInstanceProfile",
          "autoscalingAutoScalingGroup",
          "ec2LaunchTemplate");

  private final Set<String> machines = new LinkedHashSet<>();
  private final Set<String> others = new LinkedHashSet<>();
  private final Set<String> mentioned = new LinkedHashSet<>();

  private ThingNames() {}

  /** Returns the names; those of access keys are none of things. */
  static ThingNames of(JsonNode resource, JsonNode action, JsonNode sequence) {
    ThingNames names = new ThingNames();
    names.addDescribed(resource);
    names.addOf(sequence);
    names.addAffected(at(action, "awsApiCallAction", "affectedResources"));
    return names;
  }

  /** Returns what was attacked or used, machines first. */
  List<String> attacked() {
    return Stream.concat(machines.stream(), others.stream())
        .distinct()
        .limit(GuardDutyFinding.MOST_VALUES)
        .toList();
  }

  /** Returns what is named besides. */
  List<String> mentioned() {
    List<String> attacked = attacked();
    return mentioned.stream().filter(name -> !attacked.contains(name)).toList();
  }

  private void addDescribed(JsonNode resource) {
    addMachine(text(at(resource, "instanceDetails", "instanceId")));
    for (JsonNode bucket : each(at(resource, "s3BucketDetails"))) {
      add(first(text(at(bucket, "name")), text(at(bucket, "arn"))));
    }
    JsonNode function = at(resource, "lambdaDetails");
    add(first(text(at(function, "functionArn")), text(at(function, "functionName"))));
    JsonNode containers = at(resource, "ecsClusterDetails");
    add(text(at(containers, "taskDetails", "arn")));
    add(first(text(at(containers, "arn")), text(at(containers, "name"))));
    add(text(at(containers, "taskDetails", "definitionArn")));
    JsonNode cluster = at(resource, "eksClusterDetails");
    add(first(text(at(cluster, "arn")), text(at(cluster, "name"))));
    addWorkload(at(resource, "kubernetesDetails", "kubernetesWorkloadDetails"));
    add(text(at(resource, "containerDetails", "id")));
    addDatabases(resource);
    for (String list : List.of("scannedVolumeDetails", "skippedVolumeDetails")) {
      for (JsonNode volume : each(at(resource, "ebsVolumeDetails", list))) {
        add(text(at(volume, "volumeArn")));
        add(text(at(volume, "snapshotArn")));
      }
    }
    add(text(at(resource, "ebsSnapshotDetails", "snapshotArn")));
    add(text(at(resource, "ec2ImageDetails", "imageArn")));
    add(text(at(resource, "recoveryPointDetails", "recoveryPointArn")));
  }

  private void addDatabases(JsonNode resource) {
    JsonNode database = at(resource, "rdsDbInstanceDetails");
    add(first(text(at(database, "dbInstanceArn")), text(at(database, "dbInstanceIdentifier"))));
    add(text(at(database, "dbClusterIdentifier")));
    JsonNode shards = at(resource, "rdsLimitlessDbDetails");
    add(first(text(at(shards, "dbShardGroupArn")), text(at(shards, "dbShardGroupIdentifier"))));
  }

  /** Adds {@code kubernetes:namespace:type:name}, of parts that Kubernetes would take as names. */
  private void addWorkload(JsonNode workload) {
    String name = text(at(workload, "name"));
    if (name != null && LABEL.matcher(name).matches()) {
      add("kubernetes:" + label(workload, "namespace") + label(workload, "type") + name);
    }
  }

  private static String label(JsonNode workload, String member) {
    String text = text(at(workload, member));
    return text != null && LABEL.matcher(text).matches() ? text + ":" : "";
  }

  private void addOf(JsonNode sequence) {
    for (JsonNode one : each(at(sequence, "resources"))) {
      String uid = text(at(one, "uid"));
      add(isKey(uid) ? null : uid);
      for (String member : OF_MACHINES) {
        for (JsonNode machine : each(at(one, "data", member, "ec2InstanceUids"))) {
          mention(text(machine));
        }
      }
    }
    for (JsonNode signal : each(at(sequence, "signals"))) {
      each(at(signal, "resourceUids")).forEach(uid -> mention(text(uid)));
    }
  }

  private static boolean isKey(@Nullable String name) {
    return name != null && CredentialNames.keyIn(name) != null;
  }

  private void mention(@Nullable String name) {
    Members.add(mentioned, isKey(name) ? null : name);
  }

  /** Adds what a call touched; a machine only where its kind says so: other names are chosen. */
  private void addAffected(JsonNode affected) {
    affected
        .fields()
        .forEachRemaining(
            kind -> {
              for (JsonNode value : each(kind.getValue())) {
                String name = text(value);
                boolean isMachine = name != null && MACHINE.matcher(name).matches();
                if (!isMachine || kind.getKey().equals("AWS::EC2::Instance")) {
                  mention(name);
                }
              }
            });
  }

  private void addMachine(@Nullable String name) {
    Members.add(machines, name);
  }

  private void add(@Nullable String name) {
    Members.add(name != null && MACHINE.matcher(name).matches() ? machines : others, name);
  }
}
