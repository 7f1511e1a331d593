/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.LineItemType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a charge lies in time: spread over the hours of use, or all on one day of the month. */
final class ChargeShapes {
  private ChargeShapes() {}

  /** Returns the type's shape; support and domain names are monthly though they come as usage. */
  static String of(LineItemType type, @Nullable String serviceCode, @Nullable String serviceName) {
    if (type == LineItemType.USAGE && (isFlat(serviceCode) || isFlat(serviceName))) {
      return "monthly";
    }
    return type.chargeShape();
  }

  private static boolean isFlat(@Nullable String service) {
    if (service == null) {
      return false;
    }
    String name = service.toLowerCase(Locale.ROOT);
    return name.startsWith("awssupport")
        || name.startsWith("aws support")
        || name.startsWith("ocbpremiumsupport")
        || name.startsWith("amazonregistrar")
        || name.startsWith("amazon registrar");
  }
}
