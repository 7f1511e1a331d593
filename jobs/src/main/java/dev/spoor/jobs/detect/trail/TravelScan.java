/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.hit.Tally;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Tells credentials that were used from two networks within an hour (D02), or in two places that
 * nobody can travel between (D02-travel), from table travel. What D02-travel tells of a credential
 * is not told again as D02.
 *
 * <p>Statements are about long-term keys, and of sessions about the role or the person in IAM
 * Identity Center, whatever names its sessions bear: somebody who switches a VPN on every morning
 * makes one.
 */
public final class TravelScan extends Expanding<Row, Row> {
  private static final int PLACE = 32;
  private static final long SECOND = 1_000_000;

  private final Set<String> suspects;
  private @Nullable String travelled;

  private TravelScan(Iterator<Row> rows, Set<String> suspects) {
    super(rows);
    this.suspects = suspects;
  }

  /** Returns the hits as rows of {@link HitRows}. */
  public static Dataset<Row> hits(Dataset<Row> travel, Set<String> suspects) {
    HashSet<String> suspected = new HashSet<>(suspects);
    MapPartitionsFunction<Row, Row> scan = rows -> new TravelScan(rows, suspected);
    return travel
        .select(
            col("credential_id"),
            col("kind"),
            col("principal_arn"),
            col("account_id"),
            col("change_count"),
            unix_micros(col("first_change_at")),
            unix_micros(col("last_change_at")),
            col("from_address"),
            col("from_place"),
            col("to_address"),
            col("to_place"),
            col("seconds"),
            col("kilometres"),
            get(col("event_ids"), lit(0)),
            get(col("event_ids"), lit(1)),
            concat_ws("#", col("source_uri"), col("source_ordinal")),
            unix_micros(col("fastest_at")))
        .transform(rows -> Gathered.by(rows, col("credential_id")))
        .sortWithinPartitions("credential_id", "kind")
        .mapPartitions(scan, HitRows.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String credential = row.getString(0);
    boolean isTravel = row.getString(1).equals("distance");
    if (!isTravel && credential.equals(travelled)) {
      return;
    }
    travelled = isTravel ? credential : travelled;
    boolean isOwn = credential.startsWith("AKIA") || row.isNullAt(2);
    String subject = isOwn ? credential : row.getString(2);
    Group group =
        new Group(
            isTravel ? "D02-travel" : "D02",
            Events.credentialKind(subject),
            subject,
            row.getString(3),
            null);
    boolean isSuspect = suspects.contains(credential);
    long fastest = row.getLong(16);
    long start = fastest - row.getLong(11) * SECOND;
    Proof before = proof(row, start, row.getString(13), null, isSuspect);
    Proof after = proof(row, fastest, row.getString(14), row.getString(15), isSuspect);
    out.accept(HitRows.row(Hit.of(group, "", before)));
    out.accept(HitRows.row(Hit.of(group, "", after)));
    long more = row.getLong(4) - 1;
    if (row.getLong(5) < start) {
      // Tells since when; the events that are cited are those of the fastest change.
      more--;
      out.accept(HitRows.row(Hit.of(group, "", proof(row, row.getLong(5), null, null, isSuspect))));
    }
    if (more > 0) {
      Proof last = proof(row, row.getLong(6), null, null, isSuspect);
      out.accept(HitRows.row(new Hit(group, "", Tally.REST, more, last)));
    }
  }

  private static Proof proof(
      Row row, long at, @Nullable String event, @Nullable String ref, boolean bySuspect) {
    return new Proof(at, event, ref, null, detail(row), row.getString(0), null, null, bySuspect);
  }

  private static String detail(Row row) {
    long changes = row.getLong(4);
    String many = changes == 1 ? "" : String.format(Locale.ROOT, "%,d changes, one ", changes);
    String far =
        row.isNullAt(12)
            ? ""
            : String.format(Locale.ROOT, "at least %,d km apart ", row.getLong(12));
    return many
        + far
        + "within "
        + time(row.getLong(11))
        + ": "
        + place(row, 7)
        + ", then "
        + place(row, 9);
  }

  private static String time(long seconds) {
    return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
  }

  private static String place(Row row, int address) {
    String place = Fact.text(row.getString(address + 1));
    String shown = place.length() > PLACE ? place.substring(0, PLACE - 3) + "..." : place;
    return row.getString(address) + (shown.isEmpty() ? "" : " (" + shown + ")");
  }
}
