/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import static dev.spoor.jobs.focus.FocusField.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The FOCUS rows of one charge: what was bought, where and by whom. {@link Prices} adds costs. */
final class FocusRows {
  private static final String AWS = "AWS";

  private final ChargeCells charge;
  private final @Nullable Object[] cells = new Object[FocusField.values().length];

  FocusRows(ChargeCells charge) {
    this.charge = charge;
  }

  /** Returns one row, or two for a commitment that was not used up. */
  List<Row> rows() {
    identify();
    place();
    Commitment commitment = Commitment.of(charge);
    // What a savings plan takes back was no usage of its own: nothing was metered.
    String category = commitment.isNegation() ? "Adjustment" : charge.text("charge_category");
    set(CHARGE_CATEGORY, category);
    sku(category, charge.text("sku_id"));
    Prices prices = new Prices(charge, category, commitment);
    prices.fill(cells);
    set(COMMITMENT_DISCOUNT_ID, commitment.id());
    set(COMMITMENT_DISCOUNT_CATEGORY, commitment.category());
    set(COMMITMENT_DISCOUNT_TYPE, commitment.type());
    set(COMMITMENT_DISCOUNT_STATUS, "Usage".equals(category) ? commitment.status() : null);
    List<Row> rows = new ArrayList<>(2);
    rows.add(RowFactory.create(cells.clone()));
    BigDecimal unused = prices.unused();
    if (unused.signum() != 0) {
      prices.fillUnused(cells, unused);
      rows.add(RowFactory.create(cells));
    }
    return rows;
  }

  private void identify() {
    set(BILLING_ACCOUNT_ID, charge.text("billing_account_id"));
    set(BILLING_ACCOUNT_NAME, charge.text("billing_account_name"));
    set(BILLING_ACCOUNT_TYPE, typed(BILLING_ACCOUNT_ID, "Management account"));
    set(SUB_ACCOUNT_ID, charge.text("sub_account_id"));
    set(SUB_ACCOUNT_NAME, charge.text("sub_account_name"));
    set(SUB_ACCOUNT_TYPE, typed(SUB_ACCOUNT_ID, "Account"));
    set(CHARGE_CLASS, charge.text("charge_class"));
    set(CHARGE_DESCRIPTION, charge.text("charge_description"));
    set(CHARGE_FREQUENCY, charge.text("charge_frequency"));
    set(CHARGE_PERIOD_START, charge.value("charge_period_start"));
    set(CHARGE_PERIOD_END, charge.value("charge_period_end"));
    set(BILLING_PERIOD_START, charge.value("billing_period_start"));
    set(BILLING_PERIOD_END, charge.value("billing_period_end"));
    BillingPeriod.fill(cells, charge.text("billing_month"));
    set(INVOICE_ID, charge.text("invoice_id"));
    String provider = charge.text("provider_name");
    String issuer = charge.text("invoice_issuer_name");
    boolean isAws = !String.valueOf(charge.text("dialect")).startsWith("focus");
    set(PROVIDER_NAME, isAws ? AWS : provider);
    set(INVOICE_ISSUER_NAME, isAws ? AWS : issuer);
    set(PUBLISHER_NAME, charge.text("publisher_name"));
    set(LINE_ITEM_ID, charge.text("line_item_id"));
    set(LINE_ITEM_TYPE, charge.text("line_item_type"));
    set(SOURCE_URI, charge.text("source_uri"));
    set(SOURCE_ORDINAL, charge.value("source_ordinal"));
  }

  private void place() {
    set(AVAILABILITY_ZONE, charge.text("availability_zone"));
    String region = charge.text("region_id");
    if (region != null && !region.equals("global") && !region.startsWith("unknown:")) {
      set(REGION_ID, region);
      set(REGION_NAME, Names.region(region));
    }
    String code = charge.text("service_code");
    String name = charge.text("service_name");
    Names.Service service = Names.service(code, name);
    set(SERVICE_NAME, name != null ? name : code);
    set(SERVICE_CATEGORY, service.category());
    set(SERVICE_SUBCATEGORY, service.subcategory());
    set(SERVICE_CODE, code);
    set(OPERATION, charge.text("operation"));
    set(USAGE_TYPE, charge.text("usage_type"));
    String resource = charge.text("resource_id");
    Map<String, String> tags = charge.tags();
    set(RESOURCE_ID, resource);
    set(RESOURCE_NAME, resource == null ? null : tags.get("user:Name"));
    set(RESOURCE_TYPE, resource == null ? null : ResourceTypes.of(resource, code));
    set(TAGS, JsonText.tags(tags));
  }

  private void sku(@Nullable String category, @Nullable String sku) {
    boolean isTax = "Tax".equals(category);
    String price = isTax || sku == null ? null : charge.text("sku_price_id");
    String machine = charge.text("instance_type");
    set(SKU_ID, isTax ? null : sku);
    set(SKU_METER, isTax || sku == null ? null : charge.text("usage_type"));
    set(SKU_PRICE_ID, price);
    set(
        SKU_PRICE_DETAILS,
        price == null || machine == null ? null : JsonText.of(Map.of("InstanceType", machine)));
    String model = charge.text("pricing_category");
    set(PRICING_CATEGORY, isTax ? null : model == null && isSale(category) ? "Standard" : model);
    set(PRICING_UNIT, isTax ? null : FocusUnits.of(charge.text("pricing_unit")));
  }

  private static boolean isSale(@Nullable String category) {
    return "Usage".equals(category) || "Purchase".equals(category);
  }

  private @Nullable String typed(FocusField id, String type) {
    return cells[id.ordinal()] == null ? null : type;
  }

  private void set(FocusField field, @Nullable Object value) {
    cells[field.ordinal()] = value;
  }
}
