/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.resource.Catalogue;
import java.util.Set;

/** How bills charge for kinds of things. */
final class Billing {
  /** What is billed from its first day on, and need not be for each hour. */
  private static final Set<String> FROM_BIRTH = Set.of("ec2:snapshot", "ec2:elastic-ip");

  /** What comes with another thing, and is billed or made without a call of its own. */
  private static final Set<String> COMPANIONS = Set.of("ec2:network-interface", "ecs:task");

  private Billing() {}

  /** Whether what was billed is billed for each hour that it is there. */
  static boolean isForEveryHour(String kind) {
    return Catalogue.standard().isBilledHourlyOnceBilled(kind);
  }

  /** Whether a call makes such a thing and its first line follows within a day. */
  static boolean isFromBirth(String kind) {
    return isCertain(kind) || FROM_BIRTH.contains(kind);
  }

  /** Whether a thing that was there for hours must be on a bill that names things. */
  static boolean isCertain(String kind) {
    return Catalogue.standard().isBilledHourly(kind) && !COMPANIONS.contains(kind);
  }
}
