/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.Set;

/** How bills charge for kinds of things. */
final class Billing {
  /** What is billed for each hour that it is there: no bill, no thing. */
  private static final Set<String> ALWAYS =
      Set.of(
          "ec2:instance",
          "ec2:volume",
          "ec2:network-interface",
          "ec2:natgateway",
          "ecs:task",
          "rds:db",
          "eks:cluster",
          "elb:load-balancer");

  /** What is billed from its first day on, and need not be for each hour. */
  private static final Set<String> FROM_BIRTH = Set.of("ec2:snapshot", "ec2:elastic-ip");

  /** What comes with another thing, and is billed or made without a call of its own. */
  private static final Set<String> COMPANIONS = Set.of("ec2:network-interface", "ecs:task");

  private Billing() {}

  static boolean isForEveryHour(String kind) {
    return ALWAYS.contains(kind);
  }

  /** Whether a call makes such a thing and its first line follows within a day. */
  static boolean isFromBirth(String kind) {
    return !COMPANIONS.contains(kind) && (ALWAYS.contains(kind) || FROM_BIRTH.contains(kind));
  }

  /** Whether a thing that was there for hours must be on a bill that names things. */
  static boolean isCertain(String kind) {
    return ALWAYS.contains(kind) && !COMPANIONS.contains(kind);
  }
}
