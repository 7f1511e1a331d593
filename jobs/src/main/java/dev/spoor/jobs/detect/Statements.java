/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Gathers hits of one rule about one subject into one statement with its words and evidence. */
final class Statements {
  /** Most event ids and references that a statement names. */
  static final int EVIDENCE = 100;

  private static final int DETAILS = 5;
  private static final String[] KEYS = {
    "rule", "subject_kind", "subject", "account_id", "scope_region"
  };

  private Statements() {}

  /** Returns one row per rule, subject and account: findings without stake and root. */
  static Dataset<Row> of(Dataset<Row> hits) {
    Dataset<Row> clean =
        hits.withColumn("detail", left(shown(col("detail")), lit(160)))
            .withColumn("subject", coalesce(left(shown(col("subject")), lit(300)), lit("unknown")));
    Column rank =
        row_number().over(Window.partitionBy(keys()).orderBy("at", "event_id", "ref", "detail"));
    Column isKept = col("rank").leq(EVIDENCE);
    Column entry =
        struct(col("rank"), col("event_id"), col("ref"), col("detail"), col("access_key_id"));
    Dataset<Row> gathered =
        clean
            .withColumn("rank", rank)
            .groupBy(keys())
            .agg(
                count(lit(1)).as("evidence_count"),
                min("at").as("first_seen"),
                max("at").as("last_seen"),
                array_sort(collect_list(when(isKept, entry))).as("entries"),
                min("region_id").as("low_region"),
                max("region_id").as("high_region"),
                collect_set("region_id").as("regions"),
                min_by(col("access_key_id"), col("rank")).as("access_key_id"),
                sum("money").as("money"),
                max("currency").as("currency"));
    Dataset<Row> rules = hits.sparkSession().createDataFrame(Rule.rows(), Rule.schema());
    return worded(gathered.join(broadcast(rules), "rule"));
  }

  private static Dataset<Row> worded(Dataset<Row> gathered) {
    Column ids = compacted("event_id");
    Column refs = compacted("ref");
    Column details = array_distinct(col("entries").getField("detail"));
    Column told =
        concat_ws(
            "",
            array_join(slice(details, 1, DETAILS), "; "),
            when(size(details).gt(DETAILS), lit("; and more")));
    Column region =
        coalesce(
            col("scope_region"),
            when(col("low_region").equalTo(col("high_region")), col("low_region")));
    Column firstEvidence =
        coalesce(
            element_at(col("entries").getField("event_id"), 1),
            element_at(col("entries").getField("ref"), 1),
            col("first_seen").cast("string"));
    Column statement = col("statement");
    statement = filled(statement, "count", col("evidence_count").cast("string"));
    statement = filled(statement, "account", coalesce(col("account_id"), lit("unknown")));
    statement = filled(statement, "region", coalesce(region, lit("several regions")));
    statement = filled(statement, "details", told);
    statement = filled(statement, "subject", col("subject"));
    return gathered.select(
        left(
                sha2(
                    concat_ws(
                        "\n",
                        col("rule"),
                        col("subject"),
                        col("account_id"),
                        col("scope_region"),
                        firstEvidence),
                    256),
                lit(32))
            .as("finding_id"),
        col("rule").as("rule_id"),
        col("title"),
        statement.as("statement"),
        col("severity"),
        col("confidence"),
        col("audience"),
        call_function("nullif", col("phase"), lit("")).as("phase"),
        call_function("array_remove", split(col("techniques"), ","), lit("")).as("technique_ids"),
        col("subject_kind"),
        col("subject"),
        col("account_id"),
        region.as("region_id"),
        col("first_seen"),
        col("last_seen"),
        col("money"),
        col("currency"),
        col("evidence_count"),
        ids.as("event_ids"),
        refs.as("evidence"),
        col("why").as("why_it_matters"),
        col("todo").as("what_to_do"),
        col("benign").as("false_positives"),
        col("stake"),
        col("regions"),
        col("access_key_id"));
  }

  private static Column compacted(String field) {
    return array_distinct(call_function("array_compact", col("entries").getField(field)));
  }

  private static Column filled(Column text, String name, Column value) {
    return call_function("replace", text, lit("{" + name + "}"), value);
  }

  /** Replaces what would not be seen, or would turn text around, by a blank. */
  private static Column shown(Column text) {
    return regexp_replace(text, "[\\p{Cntrl}\\p{Cf}]+", " ");
  }

  private static Column[] keys() {
    Column[] keys = new Column[KEYS.length];
    for (int i = 0; i < KEYS.length; i++) {
      keys[i] = col(KEYS[i]);
    }
    return keys;
  }
}
