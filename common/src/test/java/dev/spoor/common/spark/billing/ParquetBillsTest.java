/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet that Spark's own writer made, with every column type that AWS and its users write. */
class ParquetBillsTest {
  @TempDir private Path folder;

  @Test
  void read_cur2WithMaps_mapsTagsProductsAndTypes() {
    write(
        "select '111122223333' bill_payer_account_id, '11254002932' line_item_usage_account_id,"
            + " timestamp'2026-04-01 00:00:00' bill_billing_period_start_date,"
            + " timestamp'2026-04-03 10:00:00.5' line_item_usage_start_date,"
            + " 'Usage' line_item_line_item_type, 1.08E-5D line_item_unblended_cost,"
            + " cast(2.5 as decimal(20,4)) line_item_usage_amount,"
            + " map('user_name','web','aws_created_by','Root:1') resource_tags,"
            + " map('product_name','Amazon EC2','region','eu-west-3') product,"
            + " map('x', 1.5D) discount, array(1,2) odd");
    Row row = read().charges().first();

    assertThat(row.<String>getAs("dialect")).isEqualTo("cur-2.0");
    assertThat(row.<String>getAs("sub_account_id")).isEqualTo("011254002932");
    assertThat(row.getDecimal(row.fieldIndex("billed_cost"))).isEqualByComparingTo("0.0000108");
    assertThat(row.getDecimal(row.fieldIndex("consumed_quantity"))).isEqualByComparingTo("2.5");
    assertThat(row.getJavaMap(row.fieldIndex("tags")).toString())
        .isEqualTo("{aws:createdBy=Root:1, user:name=web}");
    assertThat(row.<String>getAs("created_by")).isEqualTo("Root:1");
    assertThat(row.<String>getAs("region_id")).isEqualTo("eu-west-3");
    assertThat(row.<String>getAs("service_name")).isEqualTo("Amazon EC2");
    assertThat(row.getTimestamp(row.fieldIndex("charge_period_start")).toInstant())
        .hasToString("2026-04-03T10:00:00.500Z");
    assertThat(row.<Boolean>getAs("is_estimated")).isTrue();
  }

  /** Newer exports have one map for tags of all sorts, and say who subscribed. */
  @Test
  void read_cur2WithTagsOfAllSorts_mapsThoseOfResources() {
    write(
        "select '111122223333' bill_payer_account_id, '111122223333' line_item_usage_account_id,"
            + " timestamp'2026-04-01 00:00:00' bill_billing_period_start_date,"
            + " timestamp'2026-04-03 10:00:00' line_item_usage_start_date,"
            + " 'Usage' line_item_line_item_type, 1D line_item_unblended_cost,"
            + " '906-1' line_item_user_identifier, cast(null as string) line_item_iam_principal,"
            + " map('resourceTags/user:Name','web','resourceTags/aws_created_by','Root:1',"
            + " 'iamPrincipal/team','red') tags");
    Row row = read().charges().first();

    assertThat(row.getJavaMap(row.fieldIndex("tags")).toString())
        .isEqualTo("{aws:createdBy=Root:1, user:Name=web}");
    assertThat(row.<String>getAs("created_by")).isEqualTo("Root:1");
    assertThat(row.<String>getAs("iam_principal")).isEqualTo("906-1");
  }

  @Test
  void read_focus12_derivesLineItemTypes() {
    write(
        "select '111122223333' BillingAccountId, 'AWS' ProviderName, 0D BilledCost, 1.25D"
            + " EffectiveCost, 2D ListCost, 'Usage' ChargeCategory, timestamp'2026-04-03 10:00:00'"
            + " ChargePeriodStart, timestamp'2026-04-01 00:00:00' BillingPeriodStart, 'INV1'"
            + " InvoiceId, 'Committed' PricingCategory, 'Savings Plan' CommitmentDiscountType,"
            + " 'USW2-BoxUsage:g5.xlarge' SkuMeter, 'AmazonEC2' x_ServiceCode, 'us-west-2'"
            + " RegionId, map('Name','web') Tags, 'arn:p' x_IamPrincipal");
    Row row = read().charges().first();

    assertThat(row.<String>getAs("iam_principal")).isEqualTo("arn:p");

    assertThat(row.<String>getAs("dialect")).isEqualTo("focus-1.2");
    assertThat(row.<String>getAs("line_item_type")).isEqualTo("SavingsPlanCoveredUsage");
    assertThat(row.<String>getAs("purchase_option")).isEqualTo("SavingsPlan");
    assertThat(row.<String>getAs("instance_family")).isEqualTo("g5");
    assertThat(row.<Boolean>getAs("is_accelerated")).isTrue();
    assertThat(row.<Boolean>getAs("is_estimated")).isFalse();
    assertThat(row.getJavaMap(row.fieldIndex("tags")).toString()).isEqualTo("{user:Name=web}");
    assertThat(row.getDecimal(row.fieldIndex("effective_cost"))).isEqualByComparingTo("1.25");
  }

  @Test
  void next_objectCutIntoRanges_givesEveryOrdinalOnce() {
    SharedSpark.session()
        .sql(
            "select cast(id as double) line_item_unblended_cost, 'Usage' line_item_line_item_type,"
                + " timestamp'2026-04-03 10:00:00' line_item_usage_start_date,"
                + " uuid() line_item_resource_id from range(0, 40000, 1, 1)")
        .write()
        .option("parquet.block.size", 128 * 1024)
        .option("parquet.block.size.row.check.min", 100)
        .mode("overwrite")
        .parquet(folder.toString());
    List<Long> ordinals = new ArrayList<>();
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      BillObject object =
          BillSource.plan(store, List.of(folder.toString())).objects().stream()
              .filter(found -> found.role() == BillObject.Role.DATA)
              .findFirst()
              .orElseThrow();
      long size = object.stored().bytes();
      List<BillTask> tasks =
          List.of(
              new BillTask(object, 0, size / 3),
              new BillTask(object, size / 3, size / 2),
              new BillTask(object, size / 2, size));
      int parts = 0;
      for (BillTask task : tasks) {
        int before = ordinals.size();
        new BillRows(store, List.of(task), false)
            .forEachRemaining(
                row -> {
                  if (row.getString(BillSchema.ROW_KIND).equals(BillSchema.ROW)) {
                    ordinals.add(row.getLong(BillSchema.CHARGE_COLUMNS - 2));
                  }
                });
        parts += ordinals.size() > before ? 1 : 0;
      }
      assertThat(parts).isGreaterThan(1);
    }
    assertThat(ordinals).hasSize(40_000).doesNotHaveDuplicates().contains(0L, 39_999L);
  }

  @Test
  void read_cutFileTwice_givesEqualRejects() throws IOException {
    write("select 1D line_item_unblended_cost, 'Usage' line_item_line_item_type");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(found -> found.toString().endsWith(".parquet")).toList()) {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
      }
    }
    List<Row> first = read().rejects().collectAsList();

    assertThat(first).hasSize(1).isEqualTo(read().rejects().collectAsList());
    assertThat(first.get(0).<String>getAs("reason"))
        .startsWith("Cannot read the Parquet file: the object is not a Parquet file.");
  }

  private void write(String sql) {
    SharedSpark.session().sql(sql).coalesce(1).write().mode("overwrite").parquet(folder.toString());
  }

  private BillFrames read() {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      BillPlan plan = BillSource.plan(store, List.of(folder.toString()));
      return BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT);
    }
  }
}
