/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@link Tables#ATTRIBUTION}, and among them hours of intruders, which have {@code hour}
 * set.
 */
final class Attributed {
  static final StructType SCHEMA =
      SparkSchemas.of(Tables.ATTRIBUTION)
          .add("hour", DataTypes.TimestampType)
          .add("hours", DataTypes.IntegerType);

  private static final Map<String, Integer> PLACES = new HashMap<>();

  static {
    for (String name : SCHEMA.fieldNames()) {
      PLACES.put(name, PLACES.size());
    }
  }

  private Attributed() {}

  static Row month(Tally tally) {
    Tally.Key key = tally.key();
    Costs costs = tally.costs();
    Object[] cells = new Object[SCHEMA.size()];
    set(cells, "charge_month", key.month());
    set(cells, "billing_account_id", key.payer());
    set(cells, "account_id", key.account());
    set(cells, "region_id", key.region());
    set(cells, "root_credential_id", key.root());
    set(cells, "actor", key.actor());
    set(cells, "currency", key.currency());
    set(cells, "service_code", key.service());
    set(cells, "resource_key", key.resourceKey());
    set(cells, "resource_id", tally.resourceId());
    set(cells, "class", key.costClass());
    set(cells, "credential_id", key.credential());
    set(cells, "principal", key.principal());
    set(cells, "confidence", key.confidence());
    set(cells, "reason", key.reason());
    set(cells, "share", tally.share());
    costs(cells, costs);
    set(cells, "net_cost", money(costs.net()));
    set(cells, "list_cost", money(costs.list()));
    set(cells, "line_count", tally.lines());
    boolean isDated = tally.from() != 0;
    set(cells, "first_charged_at", isDated ? time(tally.from()) : null);
    set(cells, "last_charged_at", isDated ? time(tally.until()) : null);
    set(cells, "event_id", tally.eventId());
    set(cells, "source_uri", tally.uri());
    set(cells, "source_ordinal", tally.ordinal());
    return RowFactory.create(cells);
  }

  static Row hour(Part lines, Caused caused, Costs costs) {
    Object[] cells = new Object[SCHEMA.size()];
    set(cells, "account_id", lines.account());
    set(cells, "region_id", lines.region());
    set(cells, "root_credential_id", caused.root());
    set(cells, "actor", caused.actor());
    set(cells, "currency", lines.currency());
    set(cells, "service_code", lines.service());
    costs(cells, costs);
    set(cells, "hour", time(lines.at()));
    set(cells, "hours", lines.grain());
    return RowFactory.create(cells);
  }

  private static void costs(Object[] cells, Costs costs) {
    set(cells, "billed_cost", money(costs.billed()));
    set(cells, "effective_cost", money(costs.effective()));
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(12);
  }

  private static Timestamp time(long micros) {
    long seconds = Math.floorDiv(micros, 1_000_000L);
    return Timestamp.from(
        Instant.ofEpochSecond(seconds, Math.floorMod(micros, 1_000_000L) * 1_000));
  }

  private static void set(Object[] cells, String column, @Nullable Object value) {
    cells[Objects.requireNonNull(PLACES.get(column))] = value;
  }
}
