/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.scan.Habits;
import dev.spoor.jobs.lineage.scan.Profile;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were used in places further apart than anybody travels, as a sign of them.
 *
 * <p>Whoever always came from both places has two ways out, which is no sign. Holds {@value #HELD}
 * credentials at most, those with the furthest distances.
 */
public final class TravelSigns implements Serializable {
  /** Nothing is known of places. */
  public static final TravelSigns NONE = new TravelSigns();

  /** Stands before the fastest journey. */
  static final String KIND = "was used in two places that nobody can travel between in that time";

  /**
   * Kinds that say in other words what the sign says: two places at once, and the network that is
   * one of them. They do not weigh beside it.
   */
  static final Set<String> SAME = Set.of(Habits.TWO_PLACES, Habits.NEW_NETWORK);

  private static final long serialVersionUID = 1;
  private static final int HELD = 20_000;
  private static final int WEIGHT = 30;

  private final HashMap<String, Told> byCredential = new HashMap<>();

  private TravelSigns() {}

  private record Told(String reason, long fastest, long last, String eventId)
      implements Serializable {}

  /** Reads rows of table travel. */
  public static TravelSigns of(Dataset<Row> travel) {
    TravelSigns signs = new TravelSigns();
    Iterator<Row> rows =
        travel
            .filter(col("kind").equalTo("distance").and(col("is_news")))
            .orderBy(col("kilometres").desc(), col("credential_id"))
            .limit(HELD)
            .select(
                col("credential_id"),
                col("kilometres"),
                col("seconds"),
                col("from_place"),
                col("to_place"),
                col("change_count"),
                unix_micros(col("fastest_at")),
                unix_micros(col("last_change_at")),
                get(col("event_ids"), lit(1)))
            .toLocalIterator();
    rows.forEachRemaining(
        row ->
            signs.byCredential.put(
                row.getString(0),
                new Told(reason(row), row.getLong(6), row.getLong(7), text(row, 8))));
    return signs;
  }

  private static String reason(Row row) {
    long changes = row.getLong(5);
    return KIND
        + Sign.DETAILS
        + (changes == 1 ? "" : "the fastest of " + changes + " changes: ")
        + String.format(Locale.ROOT, "%,d km in %s", row.getLong(1), time(row.getLong(2)))
        + ", from "
        + place(row, 3)
        + " to "
        + place(row, 4)
        + ")";
  }

  private static String time(long seconds) {
    return seconds < 120
        ? seconds + " seconds"
        : seconds < 7_200 ? seconds / 60 + " minutes" : seconds / 3_600 + " hours";
  }

  private static String place(Row row, int column) {
    return row.isNullAt(column) ? "a place without a name" : row.getString(column);
  }

  private static String text(Row row, int column) {
    return row.isNullAt(column) ? "" : row.getString(column);
  }

  /** Adds the sign to the profile of a credential that has it. */
  public void addTo(Profile profile) {
    @Nullable Told told = byCredential.get(profile.credential());
    if (told != null) {
      profile.sign(Sign.of(WEIGHT, told.reason, told.fastest, told.eventId).until(told.last));
    }
  }
}
