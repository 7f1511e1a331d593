/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.events.EventView;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A lean row on its way from an event to its root's chronicle: an event that may be told, or a note
 * about one.
 *
 * <p>{@code stage} 0 is known before anything is told, {@code flags} say what; 1 is what is told,
 * where notes of {@code rank} 0 stand right before their event.
 */
final class ToldRow {
  /** Columns of events that telling reads. */
  private static final List<String> EVENT =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "event_name",
          "account_id",
          "aws_region",
          "user_agent",
          "error_code",
          "error_message",
          "outcome",
          "request_parameters",
          "response_elements",
          "additional_event_data",
          "source_uri",
          "source_ordinal");

  private static final ArrayType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  static final StructType SCHEMA =
      new StructType()
          .add("credential", DataTypes.StringType)
          .add("stage", DataTypes.IntegerType)
          .add("micros", DataTypes.LongType)
          .add("event_id", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("rank", DataTypes.IntegerType)
          .add("source_uri", DataTypes.StringType)
          .add("source_ordinal", DataTypes.LongType)
          .add("standing", DataTypes.IntegerType)
          .add("flags", DataTypes.IntegerType)
          .add("aws_region", DataTypes.StringType)
          .add("event_source", DataTypes.StringType)
          .add("event_name", DataTypes.StringType)
          .add("variant", DataTypes.StringType)
          .add("outcome", DataTypes.StringType)
          .add("error_code", DataTypes.StringType)
          .add("access_key_id", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("principal_arn", DataTypes.StringType)
          .add("source_ip_address", DataTypes.StringType)
          .add("network", DataTypes.StringType)
          .add("user_agent", DataTypes.StringType)
          .add("through", DataTypes.StringType)
          .add("interest", DataTypes.StringType)
          .add("sign", DataTypes.StringType)
          .add("texts", TEXTS)
          .add("amount", DataTypes.LongType)
          .add("made", TEXTS)
          .add("needed", TEXTS)
          .add("country", DataTypes.StringType)
          .add("asn", DataTypes.LongType)
          .add("as_organisation", DataTypes.StringType);

  /** The schema once lineage was joined. */
  static final StructType ROOTED =
      SCHEMA.add("root", DataTypes.StringType).add("minting_event_id", DataTypes.StringType);

  /** Order in which a chronicle reads its rows. */
  static final List<String> ORDER =
      List.of(
          "root",
          "stage",
          "micros",
          "event_id",
          "account_id",
          "rank",
          "source_uri",
          "source_ordinal");

  /** Foreseen: something bad from a network. */
  static final int SIGN = 1;

  /** Foreseen: the credential was used from an address or by an agent that the case names. */
  static final int SEED = 2;

  /** Foreseen: a time when a credential that is followed was seen. */
  static final int SEEN = 4;

  /** Foreseen: its owner comes from ever new networks. */
  static final int ROAMS = 8;

  private final Row row;

  private ToldRow(Row row) {
    this.row = row;
  }

  static ToldRow of(Row row) {
    return new ToldRow(row);
  }

  /** Returns the columns that an {@code EventView} of this package looks at. */
  static Column[] columns(Dataset<Row> events) {
    return EventView.callerAnd(EVENT).toArray(Column[]::new);
  }

  /** Returns {@link #ORDER} as columns. */
  static Column[] order() {
    return ORDER.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  String credential() {
    return row.getString(0);
  }

  /** Whether it is known before anything is told. */
  boolean isForeseen() {
    return row.getInt(1) == 0;
  }

  boolean isForeseen(int flag) {
    return isForeseen() && (flags() & flag) != 0;
  }

  boolean isNote() {
    return row.getInt(5) == 0;
  }

  /** Microseconds since the epoch; null when the record does not say. */
  @Nullable Long micros() {
    return row.isNullAt(2) ? null : row.getLong(2);
  }

  @Nullable String eventId() {
    return row.getString(3);
  }

  @Nullable String accountId() {
    return row.getString(4);
  }

  @Nullable String sourceUri() {
    return row.getString(6);
  }

  @Nullable Long sourceOrdinal() {
    return row.isNullAt(7) ? null : row.getLong(7);
  }

  int standing() {
    return row.getInt(8);
  }

  int flags() {
    return row.getInt(9);
  }

  @Nullable String region() {
    return row.getString(10);
  }

  @Nullable String eventSource() {
    return row.getString(11);
  }

  @Nullable String eventName() {
    return row.getString(12);
  }

  /** Returns what the call is in the catalogue beside its name: quarantine or containment. */
  @Nullable String variant() {
    return row.getString(13);
  }

  @Nullable String outcome() {
    return row.getString(14);
  }

  @Nullable String errorCode() {
    return row.getString(15);
  }

  @Nullable String accessKeyId() {
    return row.getString(16);
  }

  @Nullable String kind() {
    return row.getString(17);
  }

  @Nullable String principalArn() {
    return row.getString(18);
  }

  @Nullable String address() {
    return row.getString(19);
  }

  @Nullable String network() {
    return row.getString(20);
  }

  @Nullable String userAgent() {
    return row.getString(21);
  }

  @Nullable String through() {
    return row.getString(22);
  }

  @Nullable String interest() {
    return row.getString(23);
  }

  @Nullable String sign() {
    return row.getString(24);
  }

  /** Returns the values of the call's sentence; then, of a containment, those of the deed. */
  List<@Nullable String> values(boolean isOfVariant) {
    List<@Nullable String> all = row.getList(25);
    return isOfVariant && all.size() > Call.VALUES
        ? all.subList(Call.VALUES, all.size())
        : all.subList(0, Call.VALUES);
  }

  @Nullable Long amount() {
    return row.isNullAt(26) ? null : row.getLong(26);
  }

  List<String> made() {
    return row.isNullAt(27) ? List.of() : row.getList(27);
  }

  List<String> needed() {
    return row.isNullAt(28) ? List.of() : row.getList(28);
  }

  @Nullable String country() {
    return row.getString(29);
  }

  @Nullable Long asn() {
    return row.isNullAt(30) ? null : row.getLong(30);
  }

  @Nullable String asOrganisation() {
    return row.getString(31);
  }

  String root() {
    return row.getString(32);
  }

  @Nullable String mintingEventId() {
    return row.getString(33);
  }

  /**
   * Returns a row that is known before anything is told.
   *
   * @param flags what it says: {@link #SIGN}, {@link #SEED}, {@link #SEEN}, {@link #ROAMS}
   */
  static Row foreseen(
      String credential, long micros, @Nullable String network, int standing, int flags) {
    Object[] cells = new Object[SCHEMA.size()];
    Object[] first = {credential, 0, micros, "", "", 0, "", 0L, standing, flags};
    System.arraycopy(first, 0, cells, 0, first.length);
    cells[SCHEMA.fieldIndex("network")] = network;
    return RowFactory.create(cells);
  }

  /** Returns the note that an event is the first of its kind. */
  static Row note(String credential, long micros, String eventId, String accountId, int flags) {
    return padded(credential, 1, micros, eventId, accountId, 0, "", 0L, Standing.NONE, flags);
  }

  private static Row padded(Object... cells) {
    return RowFactory.create(Arrays.copyOf(cells, SCHEMA.size()));
  }
}
