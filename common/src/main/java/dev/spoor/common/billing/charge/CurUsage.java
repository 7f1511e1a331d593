/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import static dev.spoor.common.billing.charge.ChargeField.*;

import dev.spoor.common.billing.field.Columns;
import dev.spoor.common.billing.field.LineItemType;
import dev.spoor.common.billing.field.Regions;
import dev.spoor.common.billing.field.SourceRow;
import dev.spoor.common.billing.field.UsageKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was used, where and how it was bought, of a line of a cost and usage report. */
final class CurUsage {
  private static final int REMEMBERED = 20_000;

  /** Keys of map {@code product} that say where something was used and what it is called. */
  static final List<String> KEYS = List.of("product_name", "servicename", "region_code", "region");

  private final int productCode;
  private final int productName;
  private final int productRegion;
  private final int productMap;
  private final int instanceType;
  private final int sku;
  private final int zone;
  private final int usageType;
  private final int purchaseOption;
  private final Map<String, UsageKind> kinds = new HashMap<>();
  private final Map<String, String> regions = new HashMap<>();

  CurUsage(Columns columns) {
    productCode = columns.place("line_item_product_code");
    productName = columns.place("product_product_name", "product_servicename");
    productRegion = columns.place("product_region_code", "product_region");
    productMap = columns.place("product");
    instanceType = columns.place("product_instance_type");
    sku = columns.place("product_sku");
    zone = columns.place("line_item_availability_zone");
    usageType = columns.place("line_item_usage_type");
    purchaseOption = columns.place("pricing_purchase_option");
  }

  /** Returns the columns of text that decide all but machine and product number. */
  List<Integer> places() {
    return RollUpColumns.existing(
        productCode, productName, productRegion, zone, usageType, purchaseOption);
  }

  /** Returns the place of map {@code product}. */
  int map() {
    return productMap;
  }

  void describe(SourceRow row, Charge charge, LineItemType type, @Nullable String description) {
    Map<String, String> product = row.map(productMap);
    String service = row.text(productCode);
    String used = row.text(usageType);
    String name = or(row.text(productName), product, "product_name", "servicename");
    charge.set(SERVICE_CODE, service);
    charge.set(SERVICE_NAME, name != null ? name : service);
    charge.set(SKU_ID, or(row.text(sku), product, "sku"));
    charge.set(USAGE_TYPE, used);
    String where = row.text(zone);
    charge.set(AVAILABILITY_ZONE, where);
    charge.set(
        REGION_ID,
        region(
            or(row.text(productRegion), product, "region_code", "region"), where, used, service));
    UsageKind kind = kind(used, service);
    String machine = kind.instanceType();
    if (machine == null && kind.isInstance()) {
      machine = or(row.text(instanceType), product, "instance_type");
      if (machine == null) {
        machine = UsageKind.instanceOfDescription(description);
      }
    }
    Machines.set(charge, kind, machine);
    boolean isSpot = kind.isSpot() || "Spot".equals(row.text(purchaseOption));
    charge.set(PRICING_CATEGORY, pricing(type, isSpot));
    charge.set(PURCHASE_OPTION, purchase(type, kind, isSpot));
  }

  private String region(
      @Nullable String product,
      @Nullable String zone,
      @Nullable String used,
      @Nullable String service) {
    String named = Regions.named(product);
    if (named == null) {
      named = Regions.named(zone);
    }
    return named != null ? named : byUsageType(used, service);
  }

  private String byUsageType(@Nullable String used, @Nullable String service) {
    if (regions.size() > REMEMBERED) {
      regions.clear();
    }
    return regions.computeIfAbsent(
        used + "\n" + service, key -> Regions.ofUsageType(used, service));
  }

  private UsageKind kind(@Nullable String used, @Nullable String service) {
    if (kinds.size() > REMEMBERED) {
      kinds.clear();
    }
    return kinds.computeIfAbsent(used + "\n" + service, key -> UsageKind.of(used, service));
  }

  private static @Nullable String pricing(LineItemType type, boolean isSpot) {
    return switch (type) {
      case DISCOUNTED_USAGE, SAVINGS_PLAN_COVERED_USAGE, SAVINGS_PLAN_NEGATION -> "Committed";
      case USAGE, FLAT_RATE_SUBSCRIPTION -> isSpot ? "Dynamic" : "Standard";
      case CREDIT, REFUND, DISCOUNT -> "Other";
      default -> null;
    };
  }

  private static @Nullable String purchase(LineItemType type, UsageKind kind, boolean isSpot) {
    if (!kind.isCompute()) {
      return null;
    }
    return switch (type) {
      case USAGE -> isSpot ? "Spot" : "OnDemand";
      case DISCOUNTED_USAGE -> "Reserved";
      case SAVINGS_PLAN_COVERED_USAGE, SAVINGS_PLAN_NEGATION -> "SavingsPlan";
      default -> null;
    };
  }

  private static @Nullable String or(
      @Nullable String value, Map<String, String> product, String... keys) {
    if (value != null) {
      return value;
    }
    for (String key : keys) {
      String entry = product.get(key);
      if (entry != null && !entry.isEmpty()) {
        return entry;
      }
    }
    return null;
  }
}
