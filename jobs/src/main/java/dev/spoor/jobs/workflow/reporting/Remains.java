/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import dev.spoor.jobs.report.render.Format;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What goes on although the first credential was ended: the second question of management. */
final class Remains {
  /** Lines for longer than this tell no cost of one day. */
  private static final int DAY_HOURS = 24;

  private static final String INTRUDER = "intruder";
  private static final String SUSPECT = "suspect";

  private final CaseFrames frames;

  private Remains(CaseFrames frames) {
    this.frames = frames;
  }

  /** Returns the sentences; empty when no intruder or suspect acted. */
  static String sentence(CaseFrames frames) {
    return new Remains(frames).sentence();
  }

  private String sentence() {
    Map<String, Cells> stories = new HashMap<>();
    for (Row row :
        frames
            .stories()
            .groupBy(coalesce(col("is_candidate"), lit(false)).as("is_candidate"))
            .agg(
                max("last_act_at").as("last_act_at"),
                sum("alive_count").as("alive"),
                count("contained_at").as("ended"))
            .collectAsList()) {
      Cells cells = new Cells(row);
      stories.put(cells.flag("is_candidate") ? SUSPECT : INTRUDER, cells);
    }
    Cells intruders = stories.get(INTRUDER);
    Cells suspects = stories.get(SUSPECT);
    if (intruders != null) {
      String also = suspects == null ? "" : alsoAlive(suspects.count("alive"));
      return told("Intruders", INTRUDER, intruders) + also;
    }
    return suspects == null ? "" : told("Suspects", SUSPECT, suspects);
  }

  private String told(String who, String actor, Cells story) {
    List<String> parts = new ArrayList<>();
    Instant last = story.timeOrNull("last_act_at");
    long after = story.count("ended") == 0 ? 0 : actsAfterEnd(actor);
    String acted =
        last == null ? "" : who + " acted last at " + Format.instant(last) + " UTC in the evidence";
    if (after > 0) {
      acted +=
          String.format(
              Locale.ROOT,
              ", and %,d %s after the end of the first credential",
              after,
              after == 1 ? "time" : "times");
    }
    if (!acted.isEmpty()) {
      parts.add(acted);
    }
    long alive = story.count("alive");
    parts.add(
        alive == 0
            ? "each of their credentials is known to have ended"
            : String.format(Locale.ROOT, "%,d of their credentials may still work", alive));
    String billed = lastDay(actor);
    if (billed != null) {
      parts.add(billed);
    }
    String text = String.join("; ", parts);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static String alsoAlive(long alive) {
    return alive == 0
        ? ""
        : String.format(Locale.ROOT, " Of suspects' credentials, %,d may still work.", alive);
  }

  /** Counts acts of those who acted under a credential that had been ended. */
  private long actsAfterEnd(String actor) {
    Dataset<Row> ended =
        frames
            .stories()
            .filter(col("contained_at").isNotNull())
            .select(col("root_credential_id").as("ended_root"), col("contained_at"));
    Row row =
        frames
            .timeline()
            .filter(col("actor").equalTo(actor))
            .join(
                broadcast(ended),
                col("root_credential_id")
                    .equalTo(col("ended_root"))
                    .and(col("event_time").gt(col("contained_at"))))
            .agg(coalesce(sum("event_count"), lit(0L)).as("acts"))
            .head();
    return new Cells(row).count("acts");
  }

  /** Tells what the last day of usage on the bill still charged; null where no line is of a day. */
  private @Nullable String lastDay(String actor) {
    Dataset<Row> usage = frames.attribution().filter(col("class").notEqual("rest"));
    Instant end = new Cells(usage.agg(max("last_charged_at").as("end")).head()).timeOrNull("end");
    if (end == null) {
      return null;
    }
    LocalDate day = LocalDate.ofInstant(end.minusSeconds(1), ZoneOffset.UTC);
    Column isThen = to_date(col("hour")).equalTo(lit(java.sql.Date.valueOf(day)));
    List<String> amounts = new ArrayList<>();
    for (Row row :
        frames
            .attributedHours()
            .filter(col("actor").equalTo(actor).and(isThen).and(col("hours").leq(DAY_HOURS)))
            .groupBy(coalesce(col("currency"), lit("")).as("currency"))
            .agg(sum("billed_cost").cast("decimal(38,12)").as("billed"))
            .orderBy("currency")
            .collectAsList()) {
      Cells cells = new Cells(row);
      if (cells.money("billed").signum() != 0) {
        amounts.add(Format.money(cells.money("billed"), cells.text("currency")));
      }
    }
    if (amounts.isEmpty()) {
      return null;
    }
    Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    Row things =
        usage
            .filter(
                col("actor")
                    .equalTo(actor)
                    .and(col("resource_key").isNotNull())
                    .and(col("billed_cost").notEqual(0))
                    .and(col("last_charged_at").gt(lit(java.sql.Timestamp.from(midnight)))))
            .agg(countDistinct("resource_key").as("things"))
            .head();
    long count = new Cells(things).count("things");
    return String.format(
        Locale.ROOT,
        "on %s, the last day of the bill, they still cost %s%s",
        day,
        String.join(" and ", amounts),
        count == 0 ? "" : ", with " + Format.count(count, "thing") + " still charged for");
  }
}
