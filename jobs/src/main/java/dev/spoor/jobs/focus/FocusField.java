/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of FOCUS 1.2 in their order, then our own, which begin with {@code x_} as the
 * specification wants.
 *
 * @see <a href="https://focus.finops.org/focus-specification/v1-2/">FOCUS 1.2</a>
 */
enum FocusField {
  AVAILABILITY_ZONE("AvailabilityZone", Kind.TEXT),
  BILLED_COST("BilledCost", Kind.MONEY),
  BILLING_ACCOUNT_ID("BillingAccountId", Kind.TEXT),
  BILLING_ACCOUNT_NAME("BillingAccountName", Kind.TEXT),
  BILLING_ACCOUNT_TYPE("BillingAccountType", Kind.TEXT),
  BILLING_CURRENCY("BillingCurrency", Kind.TEXT),
  BILLING_PERIOD_END("BillingPeriodEnd", Kind.TIME),
  BILLING_PERIOD_START("BillingPeriodStart", Kind.TIME),
  CAPACITY_RESERVATION_ID("CapacityReservationId", Kind.TEXT),
  CAPACITY_RESERVATION_STATUS("CapacityReservationStatus", Kind.TEXT),
  CHARGE_CATEGORY("ChargeCategory", Kind.TEXT),
  CHARGE_CLASS("ChargeClass", Kind.TEXT),
  CHARGE_DESCRIPTION("ChargeDescription", Kind.TEXT),
  CHARGE_FREQUENCY("ChargeFrequency", Kind.TEXT),
  CHARGE_PERIOD_END("ChargePeriodEnd", Kind.TIME),
  CHARGE_PERIOD_START("ChargePeriodStart", Kind.TIME),
  COMMITMENT_DISCOUNT_CATEGORY("CommitmentDiscountCategory", Kind.TEXT),
  COMMITMENT_DISCOUNT_ID("CommitmentDiscountId", Kind.TEXT),
  COMMITMENT_DISCOUNT_NAME("CommitmentDiscountName", Kind.TEXT),
  COMMITMENT_DISCOUNT_QUANTITY("CommitmentDiscountQuantity", Kind.MONEY),
  COMMITMENT_DISCOUNT_STATUS("CommitmentDiscountStatus", Kind.TEXT),
  COMMITMENT_DISCOUNT_TYPE("CommitmentDiscountType", Kind.TEXT),
  COMMITMENT_DISCOUNT_UNIT("CommitmentDiscountUnit", Kind.TEXT),
  CONSUMED_QUANTITY("ConsumedQuantity", Kind.MONEY),
  CONSUMED_UNIT("ConsumedUnit", Kind.TEXT),
  CONTRACTED_COST("ContractedCost", Kind.MONEY),
  CONTRACTED_UNIT_PRICE("ContractedUnitPrice", Kind.PRICE),
  EFFECTIVE_COST("EffectiveCost", Kind.MONEY),
  INVOICE_ID("InvoiceId", Kind.TEXT),
  INVOICE_ISSUER_NAME("InvoiceIssuerName", Kind.TEXT),
  LIST_COST("ListCost", Kind.MONEY),
  LIST_UNIT_PRICE("ListUnitPrice", Kind.PRICE),
  PRICING_CATEGORY("PricingCategory", Kind.TEXT),
  PRICING_CURRENCY("PricingCurrency", Kind.TEXT),
  PRICING_CURRENCY_CONTRACTED_UNIT_PRICE("PricingCurrencyContractedUnitPrice", Kind.PRICE),
  PRICING_CURRENCY_EFFECTIVE_COST("PricingCurrencyEffectiveCost", Kind.MONEY),
  PRICING_CURRENCY_LIST_UNIT_PRICE("PricingCurrencyListUnitPrice", Kind.PRICE),
  PRICING_QUANTITY("PricingQuantity", Kind.MONEY),
  PRICING_UNIT("PricingUnit", Kind.TEXT),
  PROVIDER_NAME("ProviderName", Kind.TEXT),
  PUBLISHER_NAME("PublisherName", Kind.TEXT),
  REGION_ID("RegionId", Kind.TEXT),
  REGION_NAME("RegionName", Kind.TEXT),
  RESOURCE_ID("ResourceId", Kind.TEXT),
  RESOURCE_NAME("ResourceName", Kind.TEXT),
  RESOURCE_TYPE("ResourceType", Kind.TEXT),
  SERVICE_CATEGORY("ServiceCategory", Kind.TEXT),
  SERVICE_NAME("ServiceName", Kind.TEXT),
  SERVICE_SUBCATEGORY("ServiceSubcategory", Kind.TEXT),
  SKU_ID("SkuId", Kind.TEXT),
  SKU_METER("SkuMeter", Kind.TEXT),
  SKU_PRICE_DETAILS("SkuPriceDetails", Kind.TEXT),
  SKU_PRICE_ID("SkuPriceId", Kind.TEXT),
  SUB_ACCOUNT_ID("SubAccountId", Kind.TEXT),
  SUB_ACCOUNT_NAME("SubAccountName", Kind.TEXT),
  SUB_ACCOUNT_TYPE("SubAccountType", Kind.TEXT),
  TAGS("Tags", Kind.TEXT),
  LINE_ITEM_ID("x_LineItemId", Kind.TEXT),
  LINE_ITEM_TYPE("x_LineItemType", Kind.TEXT),
  NET_COST("x_NetCost", Kind.MONEY),
  OPERATION("x_Operation", Kind.TEXT),
  SERVICE_CODE("x_ServiceCode", Kind.TEXT),
  SOURCE_ORDINAL("x_SourceOrdinal", Kind.COUNT),
  SOURCE_URI("x_SourceUri", Kind.TEXT),
  USAGE_TYPE("x_UsageType", Kind.TEXT);

  private enum Kind {
    TEXT(DataTypes.StringType),
    MONEY(DataTypes.createDecimalType(38, 12)),
    /** Small prices times large quantities must give the cost again. */
    PRICE(DataTypes.createDecimalType(38, 18)),
    TIME(DataTypes.TimestampType),
    COUNT(DataTypes.LongType);

    private final DataType type;

    Kind(DataType type) {
      this.type = type;
    }
  }

  private final String column;
  private final Kind kind;

  FocusField(String column, Kind kind) {
    this.column = column;
    this.kind = kind;
  }

  String column() {
    return column;
  }

  /** Returns the schema of the data set, every column nullable. */
  static StructType schema() {
    StructType schema = new StructType();
    for (FocusField field : values()) {
      schema = schema.add(field.column, field.kind.type, true);
    }
    return schema;
  }
}
