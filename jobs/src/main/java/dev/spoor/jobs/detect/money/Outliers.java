/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Days and hours out of line, as lines of the bill are held against them; about 350 bytes each. */
public final class Outliers implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long DAY = 24L * 3_600 * 1_000_000;
  private static final long HOUR = 3_600L * 1_000_000;
  private static final long WHOLE = -1;
  private static final String SEPARATOR = "\u001f";
  private static final List<String> COMPUTE =
      List.of("instance hours", "container hours", "machine learning hours");

  /** What else intruders make money with, or carry data away by (attacks.md section 5, B02-B10). */
  private static final List<String> ABUSED_FAMILIES =
      List.of("model tokens", "snapshots and backups", "function run time");

  private static final List<String> ABUSED_SERVICES =
      List.of(
          "AmazonSES", "AmazonRegistrar", "AmazonLightsail", "AmazonWorkSpaces", "AmazonAppStream");

  private final HashMap<Key, Told> told = new HashMap<>();

  /**
   * What is out of line.
   *
   * @param hour first microsecond of an hour; {@link #WHOLE} for all of the day
   */
  private record Key(
      String account,
      String region,
      String service,
      String family,
      String currency,
      long day,
      long hour)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What a day is evidence of.
   *
   * @param since first instant of its run, in words
   * @param excess what its run is above what was expected, in the currency of the day
   */
  record Told(String rule, String since, BigDecimal excess, String words) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Returns the facts of days out of line. What opens a home region was meant to. */
  public static Dataset<Row> facts(Dataset<Row> anomalies, List<String> homeRegions) {
    Dataset<Row> rows =
        anomalies.select(
            col("account_id"),
            col("region_id"),
            col("service_code"),
            col("usage_family"),
            col("currency"),
            unix_date(col("day")),
            unix_micros(col("since")),
            col("run_days"),
            col("run_excess_cost"),
            col("is_off_hours"),
            col("is_first_region"),
            col("is_first_service"),
            col("is_first_family"),
            col("hours"));
    List<String> homes = List.copyOf(homeRegions);
    return MergedFacts.of(rows, () -> (row, facts) -> read(row, homes, facts));
  }

  private static void read(Row row, List<String> homes, Consumer<Fact> facts) {
    String region = row.getString(1);
    if (row.getBoolean(10) && homes.contains(region)) {
      return;
    }
    String family = row.getString(3);
    String since = Events.minute(row.getLong(6));
    boolean isOffHours = !row.isNullAt(9) && row.getBoolean(9);
    BigDecimal excess = row.getDecimal(8);
    List<String> hours = row.isNullAt(13) ? List.of() : row.getList(13);
    String words =
        "%s from %s on, %s %s above what was expected%s%s"
            .formatted(
                length(row.getInt(7), !hours.isEmpty()),
                since,
                Rise.amount(excess),
                row.getString(4),
                isOffHours ? ", in a stretch of spend that began outside working hours" : "",
                first(row));
    String rule = rule(Fact.text(row.getString(2)), family, isOffHours);
    List<Long> starts = new ArrayList<>();
    hours.forEach(hour -> starts.add(Instant.parse(hour).getEpochSecond() * 1_000_000));
    if (starts.isEmpty()) {
      starts.add(WHOLE);
    }
    for (long start : starts) {
      String name =
          String.join(
              SEPARATOR,
              clean(row.getString(2)),
              clean(family),
              clean(row.getString(4)),
              Integer.toString(row.getInt(5)),
              Long.toString(start));
      facts.accept(
          new Fact(
              Fact.Kind.OUTLIER,
              Fact.text(row.getString(0)),
              region,
              name,
              String.join(SEPARATOR, rule, since, excess.toPlainString(), words),
              0));
    }
  }

  private static String length(int days, boolean isByTheHour) {
    if (isByTheHour) {
      return days == 1 ? "hours of a day" : "hours of " + days + " days";
    }
    return days == 1 ? "1 day" : days + " days";
  }

  private static String clean(@Nullable String hostile) {
    return Fact.text(hostile).replace(SEPARATOR, " ");
  }

  private static String first(Row row) {
    if (row.getBoolean(10)) {
      return ", first use of the region";
    }
    if (row.getBoolean(11)) {
      return ", first use of the service";
    }
    return row.getBoolean(12) ? ", first use of the kind" : "";
  }

  private static String rule(String service, String family, boolean isOffHours) {
    if (family.equals("data transfer out") || family.equals("data transfer between regions")) {
      return "B08";
    }
    if (COMPUTE.contains(family)) {
      return isOffHours ? "B06" : "B14";
    }
    return ABUSED_FAMILIES.contains(family) || ABUSED_SERVICES.contains(service) ? "B14" : "B13";
  }

  static Outliers of(Collection<Fact> facts) {
    Outliers outliers = new Outliers();
    for (Fact fact : facts) {
      if (fact.kind() == Fact.Kind.OUTLIER) {
        String[] name = fact.name().split(SEPARATOR, 5);
        String[] text = fact.text().split(SEPARATOR, 4);
        outliers.told.put(
            new Key(
                fact.account(),
                fact.place(),
                name[0],
                name[1],
                name[2],
                Long.parseLong(name[3]),
                Long.parseLong(name[4])),
            new Told(text[0], text[1], new BigDecimal(text[2]), text[3]));
      }
    }
    return outliers;
  }

  /** Returns what the day or hour of a line is evidence of; nothing when it is in line. */
  @Nullable Told of(Line line, String family) {
    Long at = line.at();
    if (at == null || told.isEmpty()) {
      return null;
    }
    Told day = told.get(key(line, family, at, WHOLE));
    // A line of a whole day begins with its first hour, and is not of that hour.
    return day == null && line.isHourly()
        ? told.get(key(line, family, at, Math.floorDiv(at, HOUR) * HOUR))
        : day;
  }

  private static Key key(Line line, String family, long at, long hour) {
    return new Key(
        line.accountId(),
        line.regionId().isEmpty() ? "global" : line.regionId(),
        line.serviceCode(),
        family,
        Fact.text(line.currency()),
        Math.floorDiv(at, DAY),
        hour);
  }
}
