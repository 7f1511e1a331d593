/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A life as a row of {@link Tables#RESOURCES} whose maker is still open, with what is needed to
 * find the maker behind it.
 */
final class LifeRow {
  static final String CREATOR = "creator";
  static final String CREATOR_ROOT = "creator_root";

  /** Whether the creator is a session that a service was given. */
  static final String OF_SERVICE = "is_creator_of_service";

  private static final StructType RESOURCES = SparkSchemas.of(Tables.RESOURCES);

  static final StructType SCHEMA =
      RESOURCES
          .add("ties", DataTypes.createArrayType(DataTypes.StringType))
          .add("is_service", DataTypes.BooleanType)
          .add("principal_id", DataTypes.StringType)
          .add("address", DataTypes.StringType)
          .add("first_until", DataTypes.LongType)
          .add("open_until", DataTypes.LongType)
          .add("resizes", DataTypes.createArrayType(DataTypes.StringType))
          .add("is_crowded", DataTypes.BooleanType)
          .add("is_invoked", DataTypes.BooleanType)
          .add(CREATOR, DataTypes.StringType);

  /** The rows of {@link #SCHEMA} with what is known of the creator's credential. */
  static final StructType ROOTED =
      SCHEMA.add(CREATOR_ROOT, DataTypes.StringType).add(OF_SERVICE, DataTypes.BooleanType);

  private LifeRow() {}

  static int place(String column) {
    return ROOTED.fieldIndex(column);
  }

  static Row of(Life life) {
    Object[] cells = new Object[SCHEMA.size()];
    set(cells, "resource_key", life.key);
    set(cells, "kind", life.kind);
    set(cells, "resource_id", life.resourceId);
    set(cells, "account_id", life.account);
    set(cells, "region_id", life.region);
    set(cells, "size", life.size);
    set(cells, "seen_in", life.isInTrail ? life.isInBill ? "both" : "trail" : "bill");
    set(cells, "created_at", time(life.created));
    set(cells, "created_event_id", life.createdEvent);
    set(cells, "created_by", life.creator);
    set(cells, "also_touched_by", life.touchedBy.toArray(String[]::new));
    set(cells, "created_by_tag", life.createdByTag);
    set(cells, "stopped_at", time(life.stopped));
    set(cells, "ended_at", time(life.ended));
    set(cells, "ended_event_id", life.endedEvent);
    set(cells, "ended_by", life.endedBy);
    set(cells, "is_protected", !life.protections.isEmpty());
    boolean isExposed = life.exposure() != null;
    set(cells, "exposure", life.exposure());
    set(cells, "exposed_at", isExposed ? time(life.exposed) : null);
    set(cells, "exposed_event_id", isExposed ? life.exposedEvent : null);
    set(cells, "tags", CollectionConverters.asScala(new TreeMap<>(life.tags)));
    set(cells, "first_billed_at", time(life.firstBilled));
    set(cells, "last_billed_at", time(life.lastBilled));
    boolean isSummed = life.isInBill && !Life.SEVERAL.equals(life.currency);
    set(cells, "billed_cost", isSummed ? money(life.billed) : null);
    set(cells, "effective_cost", isSummed ? money(life.effective) : null);
    set(cells, "currency", life.currency);
    set(cells, "source_uri", life.uri);
    set(cells, "source_ordinal", life.ordinal);
    set(cells, "first_until", life.firstUntil);
    set(cells, "open_until", life.openUntil);
    set(cells, "ties", Tie.flat(life.ties));
    set(cells, "is_service", life.isCreatorService);
    set(cells, "principal_id", life.creatorPrincipal);
    set(cells, "address", life.creatorAddress);
    set(cells, "resizes", life.resizes.isEmpty() ? null : Resize.flat(life.resizes));
    set(cells, "is_crowded", life.isCrowded);
    set(cells, "is_invoked", life.isCreatorInvoked);
    set(cells, CREATOR, life.creator);
    return RowFactory.create(cells);
  }

  private static void set(Object[] cells, String column, @Nullable Object value) {
    cells[place(column)] = value;
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(12);
  }

  static @Nullable Timestamp time(long micros) {
    if (micros == Life.UNKNOWN) {
      return null;
    }
    long seconds = Math.floorDiv(micros, 1_000_000L);
    return Timestamp.from(
        Instant.ofEpochSecond(seconds, Math.floorMod(micros, 1_000_000L) * 1_000));
  }

  /** Returns a time of a row in microseconds, {@link Life#UNKNOWN} where there is none. */
  static long micros(Row row, String column) {
    int place = place(column);
    if (row.isNullAt(place)) {
      return Life.UNKNOWN;
    }
    Instant time = row.getTimestamp(place).toInstant();
    return time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
  }

  static List<Tie> ties(Row row) {
    return Tie.of(row.getList(place("ties")));
  }

  static List<Resize> resizes(Row row) {
    int place = place("resizes");
    return row.isNullAt(place) ? List.of() : Resize.of(row.getList(place));
  }

  /** Returns of how many texts the calls are. */
  static int texts(Row row) {
    int place = place("resizes");
    return row.isNullAt(place) ? 0 : row.getList(place).size();
  }

  static @Nullable String text(Row row, String column) {
    return row.getString(place(column));
  }

  static boolean flag(Row row, String column) {
    int place = place(column);
    return !row.isNullAt(place) && row.getBoolean(place);
  }
}
