/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_micros;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.money.AccountCosts;
import dev.spoor.jobs.detect.rule.Rule;
import dev.spoor.jobs.detect.rule.RuleName;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.detect.sigma.Suppressing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Puts drafts into words, from rows sorted by account with the costs of the account first. */
public final class Statements extends Expanding<Row, Row> {
  private final Map<String, Rule> rules;
  private final Suppressing suppressing;
  private final AccountCosts costs = new AccountCosts();
  private final LesserStatements lesser = new LesserStatements();

  private Statements(Iterator<Row> rows, RuleSettings settings) {
    super(rows);
    this.rules = settings.words();
    this.suppressing = new Suppressing(settings);
  }

  /** Returns the rows of {@link Tables#FINDINGS}. */
  public static Dataset<Row> worded(Dataset<Row> drafts, RuleSettings settings) {
    MapPartitionsFunction<Row, Row> word = rows -> new Statements(rows, settings);
    // A total order, rules first: which lesser statements are held hangs on nothing else.
    Dataset<Row> worded =
        drafts
            .sortWithinPartitions("account_id", "kind", "draft", "access_key_id", "root_id")
            .mapPartitions(word, encoder());
    List<Column> columns = new ArrayList<>();
    for (StructField field : SparkSchemas.of(Tables.FINDINGS).fields()) {
      boolean isTime = field.dataType().equals(DataTypes.TimestampType);
      Column column = col(field.name());
      columns.add(isTime ? timestamp_micros(column).as(field.name()) : column);
    }
    return worded.select(columns.toArray(Column[]::new));
  }

  /** Times travel as numbers, which no setting of the session gives another Java type. */
  private static Encoder<Row> encoder() {
    StructType schema = new StructType();
    for (StructField field : SparkSchemas.of(Tables.FINDINGS).fields()) {
      boolean isTime = field.dataType().equals(DataTypes.TimestampType);
      schema = schema.add(field.name(), isTime ? DataTypes.LongType : field.dataType());
    }
    return Encoders.row(schema);
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Draft draft = Draft.of(row);
    if (draft.kind() == Draft.Kind.COST) {
      costs.add(draft);
      return;
    }
    RuleName name = RuleName.parse(draft.group().rule());
    Rule rule = rules.get(RuleName.of(name.kind(), name.key()).text());
    if (rule == null) {
      throw new IllegalStateException("Rule " + draft.group().rule() + " has no words");
    }
    String reason = suppressing.reason(draft);
    Rule said = reason == null ? rule.adding(suppressing.ended(draft)) : rule;
    Row told = Wording.finding(draft, said, costs.since(draft, rule.stake()), reason);
    if (reason == null) {
      lesser.add(rule.origin().id(), draft, told, out);
    } else {
      out.accept(told);
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    lesser.finish(out);
  }
}
