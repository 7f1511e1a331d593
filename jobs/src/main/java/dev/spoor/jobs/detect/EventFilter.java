/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import dev.spoor.common.sigma.match.EventNeeds;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Lets pass what Sigma rules may match, by name and source of the event alone. In plain Java: as a
 * condition of Spark's it would grow with the rules, and Spark's first {@code lower} costs seconds.
 */
final class EventFilter implements UDF2<@Nullable String, @Nullable String, Boolean> {
  private static final long serialVersionUID = 1;

  private final EventNeeds needs;

  private EventFilter(EventNeeds needs) {
    this.needs = needs;
  }

  static Column of(EventNeeds needs) {
    if (needs.everything()) {
      return lit(true);
    }
    return udf(new EventFilter(needs), DataTypes.BooleanType)
        .apply(col("event_name"), col("event_source"));
  }

  @Override
  public Boolean call(@Nullable String eventName, @Nullable String eventSource) {
    for (EventNeeds.Key key : needs.keys()) {
      String text = key.path().equals("eventName") ? eventName : eventSource;
      if (text != null && fits(text.toLowerCase(Locale.ROOT), key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(String text, EventNeeds.Key key) {
    return key.values().contains(text) || begins(text, key.prefixes());
  }

  private static boolean begins(String text, Set<String> prefixes) {
    for (String prefix : prefixes) {
      if (text.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
