/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.rules.Detector;
import dev.spoor.common.rules.RuleHit;
import dev.spoor.common.rules.RuleLog;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.rules.UsedFields;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.table.ColumnType;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.rule.RuleSettings;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads one of Spoor's tables once and tells the hits of the Sigma rules about it. */
public final class TableScan extends Expanding<Row, Row> {
  private final TableRecord.Columns columns;
  private final Detector detector;
  private final TableHits hits;

  private TableScan(
      Iterator<Row> rows, TableRecord.Columns columns, Detector detector, TableHits hits) {
    super(rows);
    this.columns = columns;
    this.detector = detector;
    this.hits = hits;
  }

  /**
   * Returns hits with those of the rules about a table, as rows of {@link HitRows}; a table that no
   * rule is about is not read.
   */
  public static Dataset<Row> add(
      Dataset<Row> hits,
      Dataset<Row> table,
      JudgedTable judged,
      RuleSettings rules,
      Set<String> suspects) {
    RuleLog log = judged.log();
    boolean isAsked = rules.rules().logs().containsValue(log);
    return isAsked ? hits.union(hits(table, judged, rules, suspects)) : hits;
  }

  /** Returns the hits of the rules about a table as rows of {@link HitRows}. */
  static Dataset<Row> hits(
      Dataset<Row> table, JudgedTable judged, RuleSettings rules, Set<String> suspects) {
    RuleLog log = judged.log();
    Map<String, ColumnType> types = log.types();
    Column[] wanted =
        columns(judged, rules).stream().map(name -> column(name, types)).toArray(Column[]::new);
    Dataset<Row> candidates =
        table
            .filter(isJudged(log).and(TableFilter.of(Detector.needs(rules.rules().set(), log))))
            .select(wanted);
    TableRecord.Columns columns = TableRecord.Columns.of(candidates.schema(), types);
    Broadcast<RuleSettings> sent = rules.sent(table);
    MapPartitionsFunction<Row, Row> scan =
        rows ->
            new TableScan(
                rows,
                columns,
                new Detector(sent.value().rules().set(), log),
                new TableHits(judged, sent.value(), suspects));
    return candidates.mapPartitions(scan, HitRows.encoder());
  }

  /** Rows of split costs are a second view of other lines: their money would count twice. */
  private static Column isJudged(RuleLog log) {
    return log == RuleLog.CHARGES
        ? coalesce(col("is_split"), lit(false)).equalTo(false)
        : lit(true);
  }

  /** Times travel as numbers, which no setting of the session gives another Java type. */
  private static Column column(String name, Map<String, ColumnType> types) {
    boolean isTime = types.get(name) == ColumnType.TIMESTAMP;
    return isTime ? unix_micros(col(name)).as(name) : col(name);
  }

  /** Returns the columns that rules, suppressions and findings look at. */
  static Set<String> columns(JudgedTable judged, RuleSettings settings) {
    UsedFields used = UsedFields.of(settings.rules(), judged.log());
    Set<String> known = judged.log().types().keySet();
    if (used.hasKeywords()) {
      return new TreeSet<>(known);
    }
    Set<String> names = new TreeSet<>(used.names());
    for (Suppression suppression : settings.suppressions()) {
      for (String field : suppression.fields().keySet()) {
        int dot = field.indexOf('.');
        names.add(dot < 0 ? field : field.substring(0, dot));
      }
    }
    names.retainAll(known);
    names.addAll(judged.columns());
    return names;
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    TableRecord record = new TableRecord(columns, row);
    detector.match(
        record,
        new Detector.Findings() {
          @Override
          public void hit(RuleHit hit) {
            hits.tell(record, hit, out);
          }

          @Override
          public void undecided(SigmaRule rule, String reason) {
            hits.undecided(record, rule.key(), reason, out);
          }
        });
  }

  @Override
  protected void finish(Consumer<Row> out) {
    hits.finish(out);
  }
}
