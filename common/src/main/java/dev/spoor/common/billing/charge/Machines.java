/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.AcceleratedFamilies;
import dev.spoor.common.billing.field.UsageKind;
import org.jspecify.annotations.Nullable;

/** The machine that a usage line is for. */
final class Machines {
  private Machines() {}

  static void set(Charge charge, UsageKind kind, @Nullable String instanceType) {
    String family = UsageKind.instanceFamily(instanceType);
    charge.set(ChargeField.INSTANCE_TYPE, instanceType);
    charge.set(ChargeField.INSTANCE_FAMILY, family);
    charge.set(ChargeField.USAGE_FAMILY, kind.family());
    charge.set(ChargeField.IS_ACCELERATED, AcceleratedFamilies.contains(family));
  }
}
