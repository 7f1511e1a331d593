/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import dev.spoor.common.sigma.match.EventNeeds;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Lets pass what Sigma rules on a table may match, by one column that rules are filed by. In plain
 * Java for the reasons of {@link EventFilter}.
 */
final class TableFilter implements UDF1<@Nullable String, Boolean> {
  private static final long serialVersionUID = 1;

  private final EventNeeds.Key key;

  private TableFilter(EventNeeds.Key key) {
    this.key = key;
  }

  static Column of(EventNeeds needs) {
    Column wanted = lit(needs.everything());
    for (EventNeeds.Key key : needs.keys()) {
      boolean isAsked = !key.values().isEmpty() || !key.prefixes().isEmpty();
      if (isAsked && !needs.everything()) {
        wanted = wanted.or(udf(new TableFilter(key), DataTypes.BooleanType).apply(col(key.path())));
      }
    }
    return wanted;
  }

  @Override
  public Boolean call(@Nullable String text) {
    if (text == null) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return key.values().contains(lower) || key.prefixes().stream().anyMatch(lower::startsWith);
  }
}
