/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.spark.Expanding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The lives of things that the bill names, each with its maker; and the hours that the machines of
 * intruders ran, for bills that name no machine.
 */
final class Owners extends Expanding<Row, Row> {
  private static final long HOUR = 3_600_000_000L;
  private static final BigDecimal MICROS = BigDecimal.valueOf(HOUR);

  /** Time that a machine is taken to have run at most, from its end: a bill may end in 9999. */
  private static final long LONGEST = 400 * 24 * HOUR;

  private static final String MACHINE = "ec2:instance";

  private final Actor actor;
  private final ReachedPrincipals principals;
  private final long endOfBill;
  private final ChosenLaunches chosen;

  private Owners(
      Iterator<Row> resources,
      Actor actor,
      ReachedPrincipals principals,
      long endOfBill,
      ChosenLaunches chosen) {
    super(resources);
    this.actor = actor;
    this.principals = principals;
    this.endOfBill = endOfBill;
    this.chosen = chosen;
  }

  /**
   * Returns rows of {@link Part}.
   *
   * @param reached rows of {@link Actor#reached}
   * @param verdicts rows of {@link Actor#verdicts}
   * @param days rows of {@link DayVerdicts#of}
   * @param principals of reached credentials
   * @param endOfBill microsecond in which the bill ends
   * @param chosen what intruders had a hand in
   */
  static Dataset<Row> of(
      Dataset<Row> resources,
      Dataset<Row> reached,
      Dataset<Row> verdicts,
      Dataset<Row> days,
      Actor actor,
      ReachedPrincipals principals,
      long endOfBill,
      ChosenLaunches chosen) {
    MapPartitionsFunction<Row, Row> scan =
        rows -> new Owners(rows, actor, principals, endOfBill, chosen);
    return resources
        .join(reached, col("maker_credential_id").equalTo(col("reached")), "left")
        .join(verdicts, col("maker_event_id").equalTo(col("judged")), "left")
        .join(days, DayVerdicts.isOfMaker(), "left")
        .select(
            col("resource_key"),
            unix_micros(col("created_at")),
            unix_micros(col("ended_at")),
            col("maker_class"),
            col("maker_root_credential_id"),
            col("maker_credential_id"),
            col("maker_principal"),
            col("maker_confidence"),
            col("maker_reason"),
            col("maker_event_id"),
            col("maker_address"),
            col("is_candidate"),
            col("kind"),
            col("size"),
            col("account_id"),
            col("region_id"),
            col("seen_in"),
            unix_micros(col("stopped_at")),
            coalesce(col("verdict"), col("day_verdict")),
            col("via"),
            unix_micros(col("first_billed_at")))
        .mapPartitions(scan, Part.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String who = who(row);
    if ("trail".equals(row.getString(16)) && MACHINE.equals(row.getString(12))) {
      ran(row, who, out);
    }
    lived(row, who, out);
    if (who != null && !Actor.isBad(who)) {
      chosen(row, out);
    }
    String made = row.getString(3);
    out.accept(
        maker(new Part.Cells(row.getString(0), Long.MIN_VALUE, Part.OWNER), row, who)
            .set("class", "unknown".equals(made) ? CostClass.UNEXPLAINED : made)
            .set("grain", 0)
            .set("subject", start(row))
            .set("until", row.isNullAt(2) ? null : (Long) row.getLong(2))
            .row());
  }

  /** Of a maker that a tag alone names, nothing tells owner and intruder apart. */
  private @Nullable String who(Row row) {
    String named = row.getString(6);
    if (row.isNullAt(5)) {
      return named == null
          ? null
          : principals.areNamedBy(named, row.getString(14)) ? Actor.UNCLEAR : Actor.OTHER;
    }
    Boolean isCandidate = row.isNullAt(11) ? null : (Boolean) row.getBoolean(11);
    return actor.of(row.getString(5), isCandidate, row.getString(10), row.getString(18));
  }

  /** What an intruder had a hand in that another made. */
  private void chosen(Row row, Consumer<Row> out) {
    int since = row.isNullAt(1) ? 20 : 1;
    if (row.isNullAt(since) || row.isNullAt(19)) {
      return;
    }
    Part.Cells cells =
        chosen.of(
            row.getString(0),
            row.getString(12),
            row.getString(13),
            row.getList(19),
            row.getLong(since),
            row.getString(14),
            row.getString(15));
    if (cells != null) {
      out.accept(cells.row());
    }
  }

  /** What causes usage that lines without a name may be for. */
  private void lived(Row row, @Nullable String who, Consumer<Row> out) {
    boolean isBad = Actor.isBad(who);
    boolean isNamed = !"trail".equals(row.getString(16));
    if (isBad && (isNamed || row.isNullAt(1))) {
      return;
    }
    long until = Math.min(endOfBill, row.isNullAt(2) ? endOfBill : row.getLong(2));
    for (String service : Newcomers.services(row.getString(12), isBad)) {
      String place = Lines.place(service, row.getString(14), row.getString(15));
      out.accept(
          maker(new Part.Cells(place, Long.MIN_VALUE, Part.LIFE), row, who)
              .set("grain", 0)
              .set("subject", start(row))
              .set("until", until)
              .row());
    }
  }

  private static @Nullable String start(Row row) {
    return row.isNullAt(1) ? null : String.format(Locale.ROOT, "%020d", row.getLong(1));
  }

  /** A machine that the bill does not name: it may lie behind lines without a name. */
  private void ran(Row row, @Nullable String who, Consumer<Row> out) {
    if (!Actor.isBad(who) || row.isNullAt(1) || row.isNullAt(13)) {
      return;
    }
    String key = Lines.place("AmazonEC2", row.getString(14), row.getString(15));
    long from = row.getLong(1);
    long until = Math.min(endOfBill, row.isNullAt(2) ? endOfBill : row.getLong(2));
    until = Math.min(until, row.isNullAt(17) ? until : row.getLong(17));
    from = Math.max(from, until - LONGEST);
    for (int grain : new int[] {1, 24}) {
      long length = grain * HOUR;
      for (long at = Math.floorDiv(from, length) * length; at < until; at += length) {
        long lived = Math.min(until, at + length) - Math.max(from, at);
        out.accept(
            maker(new Part.Cells(key, at, Part.USE), row, who)
                .set("grain", grain)
                .set("subject", row.getString(13))
                .set("weight", BigDecimal.valueOf(lived).divide(MICROS, 12, RoundingMode.HALF_EVEN))
                .row());
      }
    }
  }

  private static Part.Cells maker(Part.Cells cells, Row row, @Nullable String who) {
    return cells
        .set("root", row.getString(4))
        .set("credential", row.getString(5))
        .set("principal", row.getString(6))
        .set("confidence", row.getString(7))
        .set("reason", row.getString(8))
        .set("event_id", row.getString(9))
        .set("actor", who);
  }
}
