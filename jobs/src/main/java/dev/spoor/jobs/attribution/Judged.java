/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.spark.Expanding;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Says of refused calls who made them. */
final class Judged extends Expanding<Row, Row> {
  static final StructType SCHEMA =
      new StructType()
          .add("account_id", DataTypes.StringType)
          .add("region_id", DataTypes.StringType)
          .add("root_credential_id", DataTypes.StringType)
          .add("credential_id", DataTypes.StringType)
          .add("instance_type", DataTypes.StringType)
          .add("purchase_option", DataTypes.StringType)
          .add("actor", DataTypes.StringType)
          .add("refusal", DataTypes.StringType)
          .add("error_code", DataTypes.StringType)
          .add("instances", DataTypes.LongType)
          .add("at", DataTypes.TimestampType)
          .add("event_id", DataTypes.StringType)
          .add("source_uri", DataTypes.StringType)
          .add("source_ordinal", DataTypes.LongType)
          .add("template", DataTypes.StringType);

  private final Actor actor;

  Judged(Iterator<Row> rows, Actor actor) {
    super(rows);
    this.actor = actor;
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String credential = row.getAs("credential_id");
    String root = row.getAs("root");
    String who =
        actor.of(credential, row.getAs("is_candidate"), row.getAs("address"), row.getAs("verdict"));
    if (row.getAs("changed") != null && !Actor.isBad(who)) {
      who = Actor.UNCLEAR;
    }
    out.accept(
        RowFactory.create(
            row.getAs("account_id"),
            row.getAs("region_id"),
            root == null ? credential : root,
            credential,
            row.getAs("instance_type"),
            row.getAs("purchase_option"),
            who,
            row.getAs("refusal"),
            row.getAs("error_code"),
            row.getAs("instances"),
            row.getAs("at"),
            row.getAs("event_id"),
            row.getAs("source_uri"),
            row.getAs("source_ordinal"),
            row.getAs("template")));
  }
}
