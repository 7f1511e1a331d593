/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.cloudtrail.Caller;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Calls that the Systems Manager agent of a machine makes by the clock: nobody's act, whoever
 * reached the machine. By the agent's name, the session of a machine, the network that the session
 * was first seen in, and calls that tell AWS of the machine and ask what to do. No network from
 * which bad things came before any machine did is a machine's. Who imitates all of it on the
 * machine itself is not told apart. At most {@value #HELD} sessions of a family are known; of
 * further ones no call is the agent's.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html">
 *     Calls of the agent</a>
 */
final class MachineAgents {
  static final int HELD = 10_000;

  private static final String AGENT = "amazon-ssm-agent/";

  private static final Set<String> SOURCES =
      Set.of("ssm.amazonaws.com", "ssmmessages.amazonaws.com", "ec2messages.amazonaws.com");

  private static final Set<String> CALLS =
      Set.of(
          "AcknowledgeMessage",
          "CreateControlChannel",
          "CreateDataChannel",
          "DeleteMessage",
          "DescribeAssociation",
          "DescribeDocument",
          "FailMessage",
          "GetDeployablePatchSnapshotForInstance",
          "GetDocument",
          "GetEndpoint",
          "GetManifest",
          "GetMessages",
          "ListAssociations",
          "ListInstanceAssociations",
          "OpenControlChannel",
          "OpenDataChannel",
          "PutComplianceItems",
          "PutConfigurePackageResult",
          "PutInventory",
          "SendReply",
          "UpdateAssociationStatus",
          "UpdateInstanceAssociationStatus",
          "UpdateInstanceInformation");

  private final Map<String, String> homes = new HashMap<>();
  private final Set<String> networks = new HashSet<>();

  /**
   * Takes in an event in order of time, from an address that the case does not name; whether the
   * agent of a machine made it by itself.
   */
  boolean made(ToldRow event, Acquaintance family) {
    if (event.through() != null || !Caller.isInstanceSession(event.principalArn())) {
      return false;
    }
    String network = Objects.requireNonNullElse(event.network(), "");
    String home = homes.get(event.credential());
    if (home == null) {
      boolean isBad = !networks.contains(network) && family.wasBadNetwork(network, event.micros());
      if (isBad || homes.size() >= HELD) {
        return false;
      }
      homes.put(event.credential(), network);
      networks.add(network);
      home = network;
    }
    String agent = event.userAgent();
    return home.equals(network)
        && agent != null
        && agent.contains(AGENT)
        && SOURCES.contains(String.valueOf(event.eventSource()))
        && CALLS.contains(String.valueOf(event.eventName()));
  }
}
