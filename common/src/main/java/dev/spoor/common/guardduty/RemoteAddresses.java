/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import static dev.spoor.common.guardduty.Members.at;
import static dev.spoor.common.guardduty.Members.each;
import static dev.spoor.common.guardduty.Members.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Addresses of the other side: of calls, connections, probes, sign-ins and sequences. */
final class RemoteAddresses {
  /** Where the address of the other side stands, by the kind of action. */
  private static final List<String> KINDS =
      List.of(
          "awsApiCallAction",
          "networkConnectionAction",
          "kubernetesApiCallAction",
          "rdsLoginAttemptAction");

  private final Set<String> found = new LinkedHashSet<>();

  private RemoteAddresses() {}

  /** Returns the addresses, each once. */
  static List<String> of(JsonNode actions, JsonNode sequence) {
    RemoteAddresses addresses = new RemoteAddresses();
    for (JsonNode action : each(actions)) {
      for (String kind : KINDS) {
        for (JsonNode one : each(at(action, kind))) {
          addresses.add(one);
          for (String list : List.of("sourceIPs", "sourceIps")) {
            each(at(one, list)).forEach(address -> Members.add(addresses.found, text(address)));
          }
        }
      }
      for (JsonNode probed : each(at(action, "portProbeAction"))) {
        each(at(probed, "portProbeDetails")).forEach(addresses::add);
      }
    }
    for (JsonNode endpoint : each(at(sequence, "endpoints"))) {
      Members.add(addresses.found, text(at(endpoint, "ip")));
    }
    return List.copyOf(addresses.found);
  }

  private void add(JsonNode action) {
    for (JsonNode remote : each(at(action, "remoteIpDetails"))) {
      Members.add(found, text(at(remote, "ipAddressV4")));
      Members.add(found, text(at(remote, "ipAddressV6")));
    }
  }
}
