/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.resource.Act;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.Deed;
import dev.spoor.common.resource.Link;
import dev.spoor.common.spark.events.EventCall;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a call changed of the size of a thing that the bill charges for.
 *
 * @param key of the thing whose lines show it
 * @param size the new type of machine, as the request spells it; empty for what has none
 */
record SizeChange(String key, String size) {
  /** Calls after which a thing may cost more than its maker made it to. */
  static final Map<String, Set<String>> CALLS =
      Map.ofEntries(
          calls("ec2", "ModifyInstanceAttribute", "ModifyVolume"),
          calls("rds", "ModifyDBInstance"),
          calls("dynamodb", "UpdateTable"),
          calls(
              "lambda",
              "PutProvisionedConcurrencyConfig",
              "PutProvisionedConcurrencyConfig20190930",
              "CreateFunction",
              "CreateFunction20150331",
              "UpdateFunctionConfiguration",
              "UpdateFunctionConfiguration20150331",
              "UpdateFunctionConfiguration20150331v2",
              "UpdateFunctionCode",
              "UpdateFunctionCode20150331",
              "UpdateFunctionCode20150331v2"),
          calls("elasticache", "ModifyCacheCluster"),
          calls("memorydb", "UpdateCluster"),
          calls("dax", "IncreaseReplicationFactor", "DecreaseReplicationFactor"),
          calls("redshift", "ModifyCluster", "ResizeCluster"),
          calls("es", "UpdateDomainConfig", "UpdateElasticsearchDomainConfig"),
          calls("kafka", "UpdateBrokerCount", "UpdateBrokerType", "UpdateBrokerStorage"),
          calls(
              "kinesis",
              "UpdateShardCount",
              "SplitShard",
              "MergeShards",
              "IncreaseStreamRetentionPeriod",
              "DecreaseStreamRetentionPeriod"),
          calls("sagemaker", "UpdateEndpoint", "UpdateEndpointWeightsAndCapacities"),
          calls(
              "elasticmapreduce",
              "AddInstanceGroups",
              "ModifyInstanceGroups",
              "AddInstanceFleet",
              "ModifyInstanceFleet",
              "PutManagedScalingPolicy",
              "PutAutoScalingPolicy"));

  /** Calls of which only the answer names the things: a group's nodes. */
  static final Map<String, Set<String>> ANSWERED =
      Map.ofEntries(calls("elasticache", "ModifyReplicationGroup"));

  private static final Set<String> TYPED = Set.of("ec2:instance", "rds:db");

  /** Of these, and of what has nodes, the whole cost tells whether they became larger. */
  private static final Set<String> GROWN = Set.of("ec2:volume", "dynamodb:table");

  private static final String KEPT_READY = "lambda:provisioned-concurrency";
  private static final String FUNCTION = "lambda:function";

  /** What a function has where its maker asked for nothing else, in MB. */
  private static final String LEAST_MEMORY = "128";

  private static final String LEAST_DISK = "512";

  private static Map.Entry<String, Set<String>> calls(String service, String... names) {
    return Map.entry(service + ".amazonaws.com", Set.of(names));
  }

  static boolean isOne(EventView event) {
    return CALLS.getOrDefault(event.eventSource(), Set.of()).contains(event.eventName())
        || isAnswered(event);
  }

  private static boolean isAnswered(EventView event) {
    return ANSWERED.getOrDefault(event.eventSource(), Set.of()).contains(event.eventName());
  }

  /** Returns what a call changed; mostly the request alone says it. */
  static List<SizeChange> of(EventView event) {
    List<SizeChange> changes = new ArrayList<>();
    EventCall call = isAnswered(event) ? EventCall.of(event) : EventCall.ofRequest(event);
    for (Deed deed : Catalogue.standard().deeds(call)) {
      String size = deed.size() == null ? "" : deed.size();
      String kind = deed.resource().kind();
      String key = deed.resource().text();
      if (kind.equals(FUNCTION) && (deed.act() == Act.CREATED || deed.act() == Act.CHANGED)) {
        addFunction(event, key, deed.act() == Act.CREATED, changes);
        continue;
      }
      if (kind.equals("rds:db") && deed.act() == Act.CHANGED && isStorage(event)) {
        changes.add(new SizeChange(key, SizedLine.OTHER_STORAGE));
      }
      boolean isGrown = GROWN.contains(kind) || SizedLine.isOfNodes(kind);
      boolean isResized = isGrown || (TYPED.contains(kind) && !size.isEmpty());
      if (deed.act() == Act.CHANGED && isResized) {
        changes.add(new SizeChange(key, isGrown ? "" : size));
      } else if (deed.act() == Act.CREATED && kind.equals(KEPT_READY)) {
        for (Link link : deed.parents()) {
          changes.add(new SizeChange(link.parent().text(), ""));
        }
      }
    }
    return changes;
  }

  /**
   * Returns what a function is given, by its making too: what it had before is told by that; and
   * whether its code, or what runs of it, was replaced.
   */
  private static void addFunction(
      EventView event, String key, boolean isBirth, List<SizeChange> changes) {
    if (event.eventName().startsWith("UpdateFunctionCode")) {
      if (!"true".equals(event.request().text("dryRun"))) {
        changes.add(new SizeChange(key, SizedLine.CODE));
      }
      return;
    }
    for (Map.Entry<String, String> setting : SizedLine.SETTINGS) {
      if (!isBirth && event.request().at(setting.getKey()).isPresent()) {
        changes.add(new SizeChange(key, setting.getValue()));
      }
    }
    String memory = event.request().text("memorySize");
    String disk = event.request().text("ephemeralStorage.size");
    if (memory != null || isBirth) {
      changes.add(new SizeChange(key, (memory == null ? LEAST_MEMORY : memory) + SizedLine.MEMORY));
    }
    if (disk != null || isBirth) {
      changes.add(new SizeChange(key, (disk == null ? LEAST_DISK : disk) + SizedLine.DISK));
    }
  }

  private static boolean isStorage(EventView event) {
    return List.of("allocatedStorage", "iops", "storageType", "storageThroughput").stream()
        .anyMatch(member -> event.request().text(member) != null);
  }
}
