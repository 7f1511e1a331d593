/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.Columns;
import dev.spoor.common.billing.field.LineItemType;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which FOCUS column fills which field, and the line item type that a FOCUS row stands for. */
final class FocusColumns {
  private FocusColumns() {}

  /** Returns the fields that take a column's text as it is, with its place. */
  static Map<ChargeField, Integer> texts(Columns columns) {
    Map<ChargeField, Integer> texts = new EnumMap<>(ChargeField.class);
    put(texts, columns, ChargeField.BILLING_ACCOUNT_ID, "billing_account_id");
    put(texts, columns, ChargeField.BILLING_ACCOUNT_NAME, "billing_account_name");
    put(texts, columns, ChargeField.SUB_ACCOUNT_ID, "sub_account_id");
    put(texts, columns, ChargeField.SUB_ACCOUNT_NAME, "sub_account_name");
    put(texts, columns, ChargeField.CHARGE_CLASS, "charge_class");
    put(texts, columns, ChargeField.CHARGE_FREQUENCY, "charge_frequency");
    put(texts, columns, ChargeField.CHARGE_DESCRIPTION, "charge_description");
    put(texts, columns, ChargeField.BILLING_CURRENCY, "billing_currency");
    put(texts, columns, ChargeField.SERVICE_NAME, "service_name");
    put(texts, columns, ChargeField.PUBLISHER_NAME, "publisher_name");
    put(texts, columns, ChargeField.AVAILABILITY_ZONE, "availability_zone");
    put(texts, columns, ChargeField.RESOURCE_ID, "resource_id");
    put(texts, columns, ChargeField.SKU_ID, "sku_id");
    put(texts, columns, ChargeField.SKU_PRICE_ID, "sku_price_id");
    put(texts, columns, ChargeField.PRICING_CURRENCY, "pricing_currency");
    put(texts, columns, ChargeField.PROVIDER_NAME, "provider_name");
    put(texts, columns, ChargeField.INVOICE_ISSUER_NAME, "invoice_issuer_name");
    put(texts, columns, ChargeField.PRICING_CATEGORY, "pricing_category");
    put(texts, columns, ChargeField.PRICING_UNIT, "pricing_unit");
    put(texts, columns, ChargeField.CONSUMED_UNIT, "consumed_unit");
    put(texts, columns, ChargeField.COMMITMENT_DISCOUNT_ID, "commitment_discount_id");
    put(texts, columns, ChargeField.COMMITMENT_DISCOUNT_TYPE, "commitment_discount_type");
    put(texts, columns, ChargeField.USAGE_TYPE, "x_usage_type", "sku_meter");
    put(texts, columns, ChargeField.OPERATION, "x_operation");
    put(texts, columns, ChargeField.IAM_PRINCIPAL, "x_iam_principal", "iam_principal");
    return texts;
  }

  /**
   * Returns the line item type that a cost and usage report would have shown. FOCUS has no
   * negations: covered usage costs nothing there.
   */
  static LineItemType lineItemType(
      String category,
      @Nullable String chargeClass,
      @Nullable String frequency,
      @Nullable String pricing,
      @Nullable String commitment,
      @Nullable String status) {
    boolean isPlan = commitment != null && commitment.toLowerCase(Locale.ROOT).contains("savings");
    boolean isRecurring = "Recurring".equals(frequency);
    return switch (category) {
      case "Usage" -> {
        if (!"Committed".equals(pricing) || commitment == null) {
          yield LineItemType.USAGE;
        }
        if ("Unused".equals(status)) {
          yield isPlan ? LineItemType.SAVINGS_PLAN_RECURRING_FEE : LineItemType.RI_FEE;
        }
        yield isPlan ? LineItemType.SAVINGS_PLAN_COVERED_USAGE : LineItemType.DISCOUNTED_USAGE;
      }
      case "Purchase" -> {
        if (commitment == null) {
          yield LineItemType.FEE;
        }
        if (isPlan) {
          yield isRecurring
              ? LineItemType.SAVINGS_PLAN_RECURRING_FEE
              : LineItemType.SAVINGS_PLAN_UPFRONT_FEE;
        }
        yield isRecurring ? LineItemType.RI_FEE : LineItemType.FEE;
      }
      case "Tax" -> LineItemType.TAX;
      case "Credit" -> LineItemType.CREDIT;
      case "Adjustment" ->
          "Correction".equals(chargeClass) ? LineItemType.REFUND : LineItemType.OTHER;
      default -> LineItemType.OTHER;
    };
  }

  private static void put(
      Map<ChargeField, Integer> texts, Columns columns, ChargeField field, String... names) {
    int place = columns.place(names);
    if (place >= 0) {
      texts.put(field, place);
    }
  }
}
