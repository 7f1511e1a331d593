/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.billing.csv.CsvBillReader;
import dev.spoor.common.billing.field.BillDialect;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.file.BillFormat;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bill with the columns that FOCUS 1.0 lists, all 43 of them, and with those that AWS adds (table
 * dictionary "FOCUS 1.0 with AWS columns" of the user guide of its exports).
 *
 * @see <a href="https://focus.finops.org/focus-specification/v1-0/">FOCUS 1.0</a>
 */
class FocusOneTest {
  private static final List<String> SPECIFIED =
      List.of(
          ("AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingCurrency"
                  + " BillingPeriodEnd BillingPeriodStart ChargeCategory ChargeClass"
                  + " ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart"
                  + " CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName"
                  + " CommitmentDiscountStatus CommitmentDiscountType ConsumedQuantity"
                  + " ConsumedUnit ContractedCost ContractedUnitPrice EffectiveCost"
                  + " InvoiceIssuerName ListCost ListUnitPrice PricingCategory PricingQuantity"
                  + " PricingUnit ProviderName PublisherName RegionId RegionName ResourceId"
                  + " ResourceName ResourceType ServiceCategory ServiceName SkuId SkuPriceId"
                  + " SubAccountId SubAccountName Tags")
              .split(" "));

  private static final List<String> OF_AWS =
      List.of("x_CostCategories", "x_Discounts", "x_Operation", "x_ServiceCode", "x_UsageType");

  private static final Map<String, String> USAGE =
      Map.ofEntries(
          Map.entry("AvailabilityZone", "eu-west-1a"),
          Map.entry("BilledCost", "0"),
          Map.entry("BillingAccountId", "011122223333"),
          Map.entry("BillingAccountName", "Payer"),
          Map.entry("BillingCurrency", "USD"),
          Map.entry("BillingPeriodStart", "2024-09-01T00:00:00Z"),
          Map.entry("BillingPeriodEnd", "2024-10-01T00:00:00Z"),
          Map.entry("ChargeCategory", "Usage"),
          Map.entry("ChargeDescription", "m5.large covered by a plan"),
          Map.entry("ChargeFrequency", "Usage-Based"),
          Map.entry("ChargePeriodStart", "2024-09-18T22:00:00Z"),
          Map.entry("ChargePeriodEnd", "2024-09-18T23:00:00Z"),
          Map.entry("CommitmentDiscountCategory", "Spend"),
          Map.entry("CommitmentDiscountId", "arn:aws:savingsplans::011122223333:savingsplan/1"),
          Map.entry("CommitmentDiscountStatus", "Used"),
          Map.entry("CommitmentDiscountType", "Compute Savings Plan"),
          Map.entry("ConsumedQuantity", "1"),
          Map.entry("ConsumedUnit", "Hrs"),
          Map.entry("ContractedCost", "0.0864"),
          Map.entry("ContractedUnitPrice", "0.0864"),
          Map.entry("EffectiveCost", "0.0672"),
          Map.entry("InvoiceIssuerName", "Amazon Web Services, Inc."),
          Map.entry("ListCost", "0.096"),
          Map.entry("ListUnitPrice", "0.096"),
          Map.entry("PricingCategory", "Committed"),
          Map.entry("PricingQuantity", "1"),
          Map.entry("PricingUnit", "Hrs"),
          Map.entry("ProviderName", "AWS"),
          Map.entry("PublisherName", "Amazon Web Services, Inc."),
          Map.entry("RegionId", "eu-west-1"),
          Map.entry("RegionName", "EU (Ireland)"),
          Map.entry("ResourceId", "i-0123456789abcdef0"),
          Map.entry("ServiceCategory", "Compute"),
          Map.entry("ServiceName", "Amazon Elastic Compute Cloud"),
          Map.entry("SkuId", "ABCD"),
          Map.entry("SkuPriceId", "ABCD.EFGH"),
          Map.entry("SubAccountId", "044455556666"),
          Map.entry("SubAccountName", "Shop"),
          Map.entry("Tags", "{\"user:team\": \"shop\"}"),
          Map.entry("x_Operation", "RunInstances"),
          Map.entry("x_ServiceCode", "AmazonEC2"),
          Map.entry("x_UsageType", "EU-BoxUsage:m5.large"));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void charge_ofAllColumns_hasWhatEachOfThemSays(boolean isOfAws) throws Exception {
    assertThat(SPECIFIED).hasSize(43).doesNotHaveDuplicates();
    Charge charge = read(isOfAws, USAGE).get(0);

    assertThat(texts(charge))
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry(ChargeField.BILLING_ACCOUNT_ID, "011122223333"),
                Map.entry(ChargeField.BILLING_ACCOUNT_NAME, "Payer"),
                Map.entry(ChargeField.SUB_ACCOUNT_ID, "044455556666"),
                Map.entry(ChargeField.SUB_ACCOUNT_NAME, "Shop"),
                Map.entry(ChargeField.CHARGE_MONTH, "2024-09"),
                Map.entry(ChargeField.CHARGE_CATEGORY, "Usage"),
                Map.entry(ChargeField.CHARGE_FREQUENCY, "Usage-Based"),
                Map.entry(ChargeField.BILLING_CURRENCY, "USD"),
                Map.entry(ChargeField.SERVICE_NAME, "Amazon Elastic Compute Cloud"),
                Map.entry(ChargeField.REGION_ID, "eu-west-1"),
                Map.entry(ChargeField.AVAILABILITY_ZONE, "eu-west-1a"),
                Map.entry(ChargeField.RESOURCE_ID, "i-0123456789abcdef0"),
                Map.entry(ChargeField.SKU_ID, "ABCD"),
                Map.entry(ChargeField.SKU_PRICE_ID, "ABCD.EFGH"),
                Map.entry(ChargeField.BILLING_MONTH, "2024-09"),
                Map.entry(ChargeField.CHARGE_DESCRIPTION, "m5.large covered by a plan"),
                Map.entry(ChargeField.PUBLISHER_NAME, "Amazon Web Services, Inc."),
                Map.entry(ChargeField.PROVIDER_NAME, "AWS"),
                Map.entry(ChargeField.INVOICE_ISSUER_NAME, "Amazon Web Services, Inc."),
                Map.entry(ChargeField.PRICING_CATEGORY, "Committed"),
                Map.entry(ChargeField.PRICING_UNIT, "Hrs"),
                Map.entry(
                    ChargeField.COMMITMENT_DISCOUNT_ID,
                    "arn:aws:savingsplans::011122223333:savingsplan/1"),
                Map.entry(ChargeField.COMMITMENT_DISCOUNT_TYPE, "Compute Savings Plan"),
                Map.entry(ChargeField.LINE_ITEM_TYPE, "SavingsPlanCoveredUsage"),
                Map.entry(ChargeField.CHARGE_SHAPE, "usage"),
                Map.entry(ChargeField.CONSUMED_UNIT, "Hours"),
                Map.entry(ChargeField.DIALECT, BillDialect.FOCUS_1_0.label())));
    assertThat(charge.value(ChargeField.BILLED_COST)).isEqualTo(amount("0"));
    assertThat(charge.value(ChargeField.EFFECTIVE_COST)).isEqualTo(amount("0.0672"));
    assertThat(charge.value(ChargeField.LIST_COST)).isEqualTo(amount("0.096"));
    assertThat(charge.value(ChargeField.CONTRACTED_COST)).isEqualTo(amount("0.0864"));
    assertThat(charge.value(ChargeField.CONSUMED_QUANTITY)).isEqualTo(amount("1"));
    assertThat(charge.value(ChargeField.PRICING_QUANTITY)).isEqualTo(amount("1"));
    assertThat(charge.value(ChargeField.BILLING_PERIOD_START))
        .isEqualTo(micros("2024-09-01T00:00:00Z"));
    assertThat(charge.value(ChargeField.BILLING_PERIOD_END))
        .isEqualTo(micros("2024-10-01T00:00:00Z"));
    assertThat(charge.value(ChargeField.CHARGE_PERIOD_START))
        .isEqualTo(micros("2024-09-18T22:00:00Z"));
    assertThat(charge.value(ChargeField.CHARGE_PERIOD_END))
        .isEqualTo(micros("2024-09-18T23:00:00Z"));
    assertThat(charge.value(ChargeField.TAGS)).isEqualTo(Map.of("user:team", "shop"));
    assertThat(charge.value(ChargeField.IS_ESTIMATED))
        .as("names no invoice, so nobody knows")
        .isNull();
  }

  @Test
  void charge_ofAwsColumns_knowsItsMachine() throws Exception {
    Charge charge = read(true, USAGE).get(0);

    assertThat(charge.text(ChargeField.SERVICE_CODE)).isEqualTo("AmazonEC2");
    assertThat(charge.text(ChargeField.OPERATION)).isEqualTo("RunInstances");
    assertThat(charge.text(ChargeField.INSTANCE_TYPE)).isEqualTo("m5.large");
    assertThat(charge.text(ChargeField.USAGE_FAMILY)).isEqualTo("instance hours");
    assertThat(charge.text(ChargeField.PURCHASE_OPTION)).isEqualTo("SavingsPlan");
  }

  /** The five categories, and what of commitments tells them apart. */
  @Test
  void lineItemType_ofEachCategory_isThatOfAReport() throws Exception {
    List<Charge> charges =
        read(
            true,
            with("CommitmentDiscountStatus", "Unused"),
            with("ChargeCategory", "Purchase", "ChargeFrequency", "One-Time"),
            with("ChargeCategory", "Purchase", "ChargeFrequency", "Recurring"),
            with("ChargeCategory", "Purchase", "CommitmentDiscountType", ""),
            with("ChargeCategory", "Tax"),
            with("ChargeCategory", "Credit"),
            with("ChargeCategory", "Adjustment", "ChargeClass", "Correction"));

    assertThat(charges.stream().map(charge -> charge.text(ChargeField.LINE_ITEM_TYPE)))
        .containsExactly(
            "SavingsPlanRecurringFee",
            "SavingsPlanUpfrontFee",
            "SavingsPlanRecurringFee",
            "Fee",
            "Tax",
            "Credit",
            "Refund");
  }

  private static Map<String, String> with(String... namesAndValues) {
    Map<String, String> row = new HashMap<>(USAGE);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  private static Map<ChargeField, String> texts(Charge charge) {
    return Arrays.stream(ChargeField.values())
        .filter(field -> charge.value(field) instanceof String)
        .collect(Collectors.toMap(field -> field, field -> String.valueOf(charge.text(field))));
  }

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000;
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text).setScale(12);
  }

  @SafeVarargs
  private static List<Charge> read(boolean isOfAws, Map<String, String>... rows) throws Exception {
    List<String> columns =
        Stream.concat(SPECIFIED.stream(), isOfAws ? OF_AWS.stream() : Stream.of()).toList();
    assertThat(BillHeader.ofText(columns).dialect()).isEqualTo(BillDialect.FOCUS_1_0);
    StringBuilder csv = new StringBuilder(String.join(",", columns)).append('\n');
    for (Map<String, String> row : rows) {
      csv.append(
              columns.stream()
                  .map(name -> '"' + row.getOrDefault(name, "").replace("\"", "\"\"") + '"')
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
    List<Charge> charges = new ArrayList<>();
    try (CsvBillReader reader =
        new CsvBillReader(
            new ByteArrayInputStream(bytes),
            BillFormat.CSV,
            bytes.length,
            BillOrigin.of("file:/focus.csv"))) {
      for (BillRecord record = reader.next(); record != null; record = reader.next()) {
        charges.add((Charge) record);
      }
    }
    return charges;
  }
}
