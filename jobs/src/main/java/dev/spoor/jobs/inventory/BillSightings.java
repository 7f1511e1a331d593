/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.EqualTexts;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.LesserText;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What lines of a bill charge for the things that they name, added up by hour or day as they are
 * read.
 *
 * <p>A task holds at most {@link #HELD} sums, about 5 MB; then it hands them on.
 */
final class BillSightings extends Expanding<Row, Row> {
  private static final int HELD = 10_000;

  /** How the catalogue says that an address is public. */
  private static final String PUBLIC = "public address: everyone";

  private final Map<Place, Sum> held = new HashMap<>();
  private final EqualTexts texts = new EqualTexts();

  private record Place(String key, long from, long until, @Nullable String currency) {}

  private static final class Sum {
    private final ResourceKey key;
    private @Nullable String account;
    private @Nullable String region;
    private @Nullable String size;
    private BigDecimal billed = BigDecimal.ZERO;
    private BigDecimal effective = BigDecimal.ZERO;
    private @Nullable String uri;
    private long ordinal = Long.MAX_VALUE;
    private @Nullable String resourceId;
    private @Nullable String createdBy;
    private boolean isPublic;
    private Map<String, String> tags = Map.of();

    Sum(ResourceKey key) {
      this.key = key;
    }
  }

  private BillSightings(Iterator<Row> rows) {
    super(rows);
  }

  /** Reads the usage of all lines that name a thing, but those that are a second view of others. */
  static Dataset<Row> of(Dataset<Row> charges) {
    MapPartitionsFunction<Row, Row> scan = BillSightings::new;
    return charges
        .filter(
            col("resource_id")
                .isNotNull()
                .and(col("charge_category").equalTo("Usage"))
                .and(col("charge_period_start").isNotNull())
                .and(coalesce(col("is_split"), lit(false)).equalTo(false)))
        .select(
            col("resource_id"),
            col("service_code"),
            col("usage_type"),
            coalesce(col("sub_account_id"), lit("")),
            col("region_id"),
            unix_micros(col("charge_period_start")),
            unix_micros(col("charge_period_end")),
            col("billing_currency"),
            col("billed_cost"),
            col("effective_cost"),
            col("created_by"),
            col("tags"),
            col("instance_type"),
            col("source_uri"),
            col("source_ordinal"))
        .mapPartitions(scan, Encoders.row(Sighting.SCHEMA));
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    ResourceKey key =
        Catalogue.standard()
            .billed(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4));
    if (key == null) {
      return;
    }
    long from = row.getLong(5);
    long until = row.isNullAt(6) ? from : Math.max(from, row.getLong(6));
    Place place = new Place(key.text(), from, until, text(row, 7));
    Sum sum = held.computeIfAbsent(place, at -> new Sum(key));
    sum.billed = sum.billed.add(amount(row, 8));
    sum.effective = sum.effective.add(amount(row, 9));
    proof(sum, row);
    if (held.size() >= HELD) {
      finish(out);
    }
  }

  /**
   * The first of the lines proves the sum; what others add to it does not depend on their order.
   */
  private void proof(Sum sum, Row row) {
    String uri = text(row, 13);
    long ordinal = row.getLong(14);
    int order = sum.uri == null || uri == null ? -1 : uri.compareTo(sum.uri);
    if (order < 0 || (order == 0 && ordinal < sum.ordinal)) {
      sum.uri = uri;
      sum.ordinal = ordinal;
    }
    sum.resourceId = LesserText.orOther(sum.resourceId, row.getString(0));
    sum.isPublic |= isOfInterface(sum.key) && isOfPublicAddress(row.getString(2));
    sum.createdBy = LesserText.orOther(sum.createdBy, text(row, 10));
    sum.account = LesserText.orOther(sum.account, text(row, 3));
    sum.region = LesserText.orOther(sum.region, text(row, 4));
    sum.size = LesserText.orOther(sum.size, text(row, 12));
    Map<String, String> tags = row.isNullAt(11) ? Map.of() : row.getJavaMap(11);
    if (!tags.isEmpty() && !tags.equals(sum.tags)) {
      TreeMap<String, String> all = new TreeMap<>(sum.tags);
      tags.forEach((name, value) -> all.merge(name, value, LesserText::of));
      sum.tags = all;
    }
  }

  private @Nullable String text(Row row, int place) {
    return texts.orNull(row.getString(place));
  }

  private static boolean isOfInterface(ResourceKey key) {
    return key.kind().equals("ec2:network-interface");
  }

  /**
   * Whether a usage type charges for a public address in use, such as EU-PublicIPv4:InUseAddress.
   */
  private static boolean isOfPublicAddress(@Nullable String usageType) {
    return usageType != null && usageType.endsWith("PublicIPv4:InUseAddress");
  }

  private static BigDecimal amount(Row row, int place) {
    return row.isNullAt(place) ? BigDecimal.ZERO : row.getDecimal(place);
  }

  @Override
  protected void finish(Consumer<Row> out) {
    handOn(held, BillSightings::row, out);
  }

  private static Row row(Place place, Sum sum) {
    ResourceKey key = sum.key;
    return RowFactory.create(
        key.text(),
        key.kind(),
        Sighting.BILL,
        place.from,
        null,
        sum.uri,
        sum.ordinal,
        "BILLED",
        sum.resourceId,
        key.account().isEmpty() ? sum.account : key.account(),
        key.region().isEmpty() ? sum.region : key.region(),
        sum.size,
        sum.isPublic ? PUBLIC : null,
        CollectionConverters.asScala(sum.tags),
        new String[0],
        null,
        false,
        null,
        null,
        place.currency,
        sum.billed,
        sum.effective,
        place.until,
        sum.createdBy,
        null,
        false);
  }
}
