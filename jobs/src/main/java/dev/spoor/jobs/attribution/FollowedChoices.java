/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which of the calls that say what groups launch are followed, and which first where they are too
 * many: an intruder may make any number of them to hide one.
 */
final class FollowedChoices {
  private FollowedChoices() {}

  /** Returns the calls of which one of the words of {@link LaunchChoice} tells. */
  static Dataset<Row> ofWords(Dataset<Row> said, String... words) {
    Column isAny = lit(false);
    for (String word : words) {
      isAny = isAny.or(isOf(word));
    }
    return said.filter(isAny);
  }

  private static Column isOf(String word) {
    return col("usage_type").equalTo(word).or(col("usage_type").startsWith(word + "\n"));
  }

  /** Returns the template that a call on a group names; empty where it names none. */
  private static Column template() {
    return element_at(split(col("usage_type"), "\n"), 2);
  }

  /**
   * Returns the calls on groups that intruders called, or that take a template that intruders
   * called, and on all templates that these groups ever took. Calls on others, however many, are no
   * matter.
   */
  static Dataset<Row> of(Dataset<Row> said) {
    Dataset<Row> choices =
        ofWords(said, LaunchChoice.GROUP, LaunchChoice.VERSION, LaunchChoice.DEFAULT);
    Dataset<Row> bad =
        choices.filter(Actor.isBadOrUnclear()).select(col("key").as("called")).distinct();
    // Each group with itself and with every template that it took.
    Dataset<Row> takes =
        choices
            .filter(isOf(LaunchChoice.GROUP))
            .select(col("key").as("group"), explode(array(col("key"), template())).as("taken"))
            .distinct();
    Dataset<Row> meddled =
        takes
            .join(bad, col("taken").equalTo(col("called")), "left_semi")
            .select(col("group").as("meddled"))
            .distinct();
    Dataset<Row> wanted =
        takes
            .join(meddled, col("group").equalTo(col("meddled")), "left_semi")
            .select(col("taken").as("wanted"))
            .distinct();
    return choices.join(wanted, col("key").equalTo(col("wanted")), "left_semi");
  }

  /**
   * Returns as many calls. Before all others come the first and the last one of owners and of
   * intruders on each thing, then those before and after which the other of them called. Of these
   * come first those on what owners called, or what groups take that owners called; then those on
   * groups: whoever calls often, or on many things, hides no call on another.
   */
  static Dataset<Row> most(Dataset<Row> said, int most) {
    Column word = substring_index(col("usage_type"), "\n", 1);
    Column isBad = coalesce(Actor.isBadOrUnclear(), lit(false));
    WindowSpec ofHand = Window.partitionBy(col("key"), word, col("is_bad"));
    WindowSpec inTime = Window.partitionBy(col("key"), word).orderBy("subject", "event_id");
    Column first = row_number().over(ofHand.orderBy("subject", "event_id"));
    Column last = row_number().over(ofHand.orderBy(col("subject").desc(), col("event_id").desc()));
    Column before = lag("is_bad", 1).over(inTime);
    Column after = lead("is_bad", 1).over(inTime);
    Column isTurn = before.notEqual(col("is_bad")).or(after.notEqual(col("is_bad")));
    Column turn =
        when(first.equalTo(1).or(last.equalTo(1)), 0)
            .when(coalesce(isTurn, lit(false)), 1)
            .otherwise(2);
    Dataset<Row> judged =
        said.withColumn("is_bad", isBad)
            .withColumn("turn", turn)
            .withColumn("is_intruders", min(col("is_bad")).over(Window.partitionBy("key")));
    Dataset<Row> taken =
        said.filter(isOf(LaunchChoice.GROUP).and(not(isBad)))
            .select(template().as("taken"))
            .distinct();
    Column isOwners = not(col("is_intruders")).or(col("taken").isNotNull());
    return judged
        .join(taken, col("key").equalTo(col("taken")), "left")
        .withColumn("rank", when(isOwners, 0).when(isOf(LaunchChoice.GROUP), 1).otherwise(2))
        .orderBy("turn", "rank", "subject", "event_id", "key", "usage_type")
        .limit(most)
        .drop("is_bad", "turn", "is_intruders", "taken", "rank");
  }
}
