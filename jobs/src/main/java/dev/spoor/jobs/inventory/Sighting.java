/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.resource.Act;
import dev.spoor.common.resource.Capacity;
import dev.spoor.common.resource.Deed;
import dev.spoor.common.resource.Link;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.events.EventView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What one event did to a thing, or what one day's lines of a bill charge for it, as rows of {@link
 * #SCHEMA}.
 */
final class Sighting {
  /** Order of what the trail says of a thing; what the bill says comes after. */
  static final int TRAIL = 0;

  static final int BILL = 1;

  static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("source", DataTypes.IntegerType)
          .add("at", DataTypes.LongType)
          .add("event_id", DataTypes.StringType)
          .add("source_uri", DataTypes.StringType)
          .add("source_ordinal", DataTypes.LongType)
          .add("act", DataTypes.StringType)
          .add("resource_id", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("region_id", DataTypes.StringType)
          .add("size", DataTypes.StringType)
          .add("detail", DataTypes.StringType)
          .add("tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .add("links", DataTypes.createArrayType(DataTypes.StringType))
          .add("credential", DataTypes.StringType)
          .add("is_service", DataTypes.BooleanType)
          .add("principal_id", DataTypes.StringType)
          .add("address", DataTypes.StringType)
          .add("currency", DataTypes.StringType)
          .add("billed", DataTypes.createDecimalType(38, 12))
          .add("effective", DataTypes.createDecimalType(38, 12))
          .add("until", DataTypes.LongType)
          .add("created_by", DataTypes.StringType)
          .add("capacity", DataTypes.StringType)
          .add("is_invoked", DataTypes.BooleanType);

  /** Columns that bring what belongs together into its order. */
  static final String[] ORDER = {
    "key",
    "source",
    "at",
    "event_id",
    "source_uri",
    "source_ordinal",
    "act",
    "detail",
    "currency",
    "until"
  };

  private static final int LINK_PARTS = 3;

  private final Row row;

  Sighting(Row row) {
    this.row = row;
  }

  /** Returns what an event did as a row. */
  static Row of(EventView event, Deed deed, String region) {
    List<String> links = new ArrayList<>();
    for (Link link : deed.parents()) {
      links.addAll(List.of(link.parent().text(), link.how(), link.confidence()));
    }
    ResourceKey key = deed.resource();
    return RowFactory.create(
        key.text(),
        key.kind(),
        TRAIL,
        micros(event),
        event.eventId(),
        event.text("source_uri"),
        event.count("source_ordinal"),
        deed.act().name(),
        key.id(),
        key.account().isEmpty() ? event.accountId() : key.account(),
        key.region().isEmpty() ? region : key.region(),
        deed.size(),
        deed.detail(),
        CollectionConverters.asScala(deed.tags()),
        links.toArray(String[]::new),
        event.caller().credential(),
        event.caller().isService(),
        event.text("principal_id"),
        event.text("source_ip_address"),
        null,
        null,
        null,
        null,
        null,
        deed.capacity() == null ? null : deed.capacity().text(),
        event.text("invoked_by") != null);
  }

  private static long micros(EventView event) {
    var time = event.eventTime();
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  String key() {
    return row.getString(0);
  }

  String kind() {
    return row.getString(1);
  }

  boolean isBilled() {
    return row.getInt(2) == BILL;
  }

  /** Returns the microsecond of the event, or in which the lines begin. */
  long at() {
    return row.getLong(3);
  }

  @Nullable String eventId() {
    return row.getString(4);
  }

  @Nullable String uri() {
    return row.getString(5);
  }

  long ordinal() {
    return row.getLong(6);
  }

  Act act() {
    return Act.valueOf(row.getString(7));
  }

  String resourceId() {
    return row.getString(8);
  }

  @Nullable String account() {
    return row.getString(9);
  }

  @Nullable String region() {
    return row.getString(10);
  }

  @Nullable String size() {
    return row.getString(11);
  }

  @Nullable String detail() {
    return row.getString(12);
  }

  Map<String, String> tags() {
    return row.isNullAt(13) ? Map.of() : new HashMap<>(row.getJavaMap(13));
  }

  List<Tie> ties() {
    List<String> parts = row.isNullAt(14) ? List.of() : row.getList(14);
    List<Tie> ties = new ArrayList<>();
    for (int i = 0; i + LINK_PARTS <= parts.size(); i += LINK_PARTS) {
      ties.add(new Tie(parts.get(i), parts.get(i + 1), parts.get(i + 2), act() == Act.CREATED));
    }
    return ties;
  }

  String credential() {
    return row.getString(15);
  }

  boolean isService() {
    return row.getBoolean(16);
  }

  /** Whether a service made the call, be it with the session of the one whom it acted for. */
  boolean isInvoked() {
    return row.getBoolean(25);
  }

  @Nullable String principalId() {
    return row.getString(17);
  }

  @Nullable String address() {
    return row.getString(18);
  }

  @Nullable String currency() {
    return row.getString(19);
  }

  BigDecimal billed() {
    return row.getDecimal(20);
  }

  BigDecimal effective() {
    return row.getDecimal(21);
  }

  /** Returns the first microsecond after the lines. */
  long until() {
    return row.getLong(22);
  }

  @Nullable String createdBy() {
    return row.getString(23);
  }

  /** Returns the call as one that says how many a group is to have; null when it does not. */
  @Nullable Resize resize() {
    Capacity capacity = Capacity.read(row.getString(24));
    return capacity == null
        ? null
        : new Resize(at(), capacity, credential(), eventId(), address(), isService(), isInvoked());
  }
}
