/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import java.util.Map;

/** The event format version each service writes: the slow ones lag years behind. */
final class EventVersions {
  private static final Map<String, String> LAGGING =
      Map.ofEntries(
          Map.entry("health", "1.05"),
          Map.entry("support", "1.05"),
          Map.entry("elasticmapreduce", "1.06"),
          Map.entry("workmail", "1.06"),
          Map.entry("organizations", "1.07"),
          Map.entry("cloudfront", "1.07"),
          Map.entry("autoscaling", "1.08"),
          Map.entry("elasticloadbalancing", "1.08"),
          Map.entry("config", "1.08"),
          Map.entry("lambda", "1.08"),
          Map.entry("rds", "1.08"),
          Map.entry("ses", "1.08"),
          Map.entry("signin", "1.08"),
          Map.entry("sso", "1.08"),
          Map.entry("ssm", "1.08"),
          Map.entry("sts", "1.08"),
          Map.entry("backup", "1.09"),
          Map.entry("servicequotas", "1.09"),
          Map.entry("tagging", "1.09"),
          Map.entry("cloudtrail", "1.10"),
          Map.entry("ec2", "1.10"),
          Map.entry("iam", "1.10"));

  private EventVersions() {}

  static String of(String service) {
    return LAGGING.getOrDefault(service, "1.11");
  }
}
