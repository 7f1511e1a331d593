/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Columns made with the catalogue of calls. */
final class Wording {
  /** Longest value kept of a request; lists longer than this count as what fits. */
  static final int VALUE_CHARACTERS = 4_000;

  private static final ArrayType TEXTS = DataTypes.createArrayType(DataTypes.StringType);
  private static final UserDefinedFunction PLACES =
      udf(
          (UDF2<String, String, String[]>)
              (source, name) -> Calls.of(source, name).places().toArray(String[]::new),
          TEXTS);
  private static final UserDefinedFunction CALL_NAME =
      udf((UDF2<String, String, String>) Calls::name, DataTypes.StringType);
  private static final UserDefinedFunction MARK =
      udf(
          (UDF2<String, String, String>)
              (source, name) -> Calls.of(source, name).mark().name().toLowerCase(Locale.ROOT),
          DataTypes.StringType);
  private static final UserDefinedFunction PHASE =
      udf(
          (UDF2<String, String, @Nullable String>)
              (source, name) -> {
                String phase = Calls.of(source, name).phase();
                return phase.isEmpty() ? null : phase;
              },
          DataTypes.StringType);
  private static final UserDefinedFunction TECHNIQUES =
      udf(
          (UDF2<String, String, String[]>)
              (source, name) -> Calls.of(source, name).techniques().toArray(String[]::new),
          TEXTS);
  private static final UserDefinedFunction AMOUNT =
      udf((UDF1<String, @Nullable Long>) Sentences::amount, DataTypes.LongType);
  private static final UserDefinedFunction SENTENCE =
      udf((UDF1<Row, String>) Wording::sentence, DataTypes.StringType);

  private Wording() {}

  /** Adds {@code values} and {@code amount}: what the record says for the call's sentence. */
  static Dataset<Row> withValues(Dataset<Row> events) {
    List<Column> values = new ArrayList<>();
    for (int value = 0; value < Call.VALUES; value++) {
      int place = value * Call.PLACES;
      values.add(left(coalesce(at(place), at(place + 1)), lit(VALUE_CHARACTERS)));
    }
    return events
        .withColumn("places", PLACES.apply(col("event_source"), col("variant")))
        .withColumn("values", array(values.toArray(Column[]::new)))
        .withColumn("amount", AMOUNT.apply(at(Call.VALUES * Call.PLACES)))
        .drop("places");
  }

  /** Returns {@code service|call} of an event as the catalogue spells it. */
  static Column callName() {
    return CALL_NAME.apply(col("event_source"), col("event_name"));
  }

  /** Returns the catalogue's mark of the call: change, quiet or signal. */
  static Column mark() {
    return MARK.apply(col("event_source"), col("event_name"));
  }

  /** Returns the call's ATT&amp;CK tactic, null when the call alone tells none. */
  static Column phase() {
    return PHASE.apply(col("event_source"), col("variant"));
  }

  /** Whether the call gives rights or data to someone: no two of these are alike. */
  static Column isGrant() {
    return col("mark")
        .notEqual("quiet")
        .and(
            col("event_source")
                .isin("iam.amazonaws.com", "sso.amazonaws.com", "organizations.amazonaws.com")
                .or(coalesce(phase().isin("Privilege Escalation", "Exfiltration"), lit(false))));
  }

  /** Returns the call's ATT&amp;CK technique ids. */
  static Column techniques() {
    return TECHNIQUES.apply(col("event_source"), col("variant"));
  }

  /** Returns the sentence of a collapsed row. */
  static Column sentence() {
    return SENTENCE.apply(
        org.apache.spark.sql.functions.struct(
            col("event_source"),
            col("variant"),
            col("all_values"),
            col("amount"),
            col("event_count"),
            col("outcome"),
            col("error_code"),
            col("aws_region"),
            col("through")));
  }

  private static String sentence(Row row) {
    return Sentences.sentence(
        row.getString(0),
        row.getString(1),
        values(row.getList(2)),
        row.isNullAt(3) ? null : Long.valueOf(row.getLong(3)),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  private static List<List<@Nullable String>> values(List<scala.collection.Seq<String>> calls) {
    List<List<@Nullable String>> values = new ArrayList<>();
    for (scala.collection.Seq<String> call : calls) {
      values.add(scala.jdk.javaapi.CollectionConverters.asJava(call));
    }
    return values;
  }

  private static Column at(int index) {
    Column place = col("places").getItem(index);
    Column path = call_function("concat", lit("$"), substring(place, 2, 200));
    Column source =
        when(place.startsWith("q."), col("request_parameters"))
            .when(place.startsWith("r."), col("response_elements"))
            .when(place.startsWith("a."), col("additional_event_data"));
    return when(place.notEqual(""), call_function("get_json_object", source, path));
  }
}
