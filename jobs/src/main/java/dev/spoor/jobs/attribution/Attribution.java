/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.table.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Whose each cent of the bill is.
 *
 * <p>The charges are read once and shuffled by the thing that they name, together with the lives of
 * things and the use of what several share; the rows that come of it are kept, on disk, until
 * {@link #close()}.
 */
public final class Attribution implements AutoCloseable {
  /** Principals that are known to every task. */
  private static final int PRINCIPALS = 10_000;

  private static final String MONEY = "decimal(38,12)";

  private final Dataset<Row> said;
  private final Dataset<Row> credentials;

  /** The tables that it draws on. */
  public record Sources(
      Dataset<Row> events,
      Dataset<Row> charges,
      Dataset<Row> credentials,
      Dataset<Row> blastRadius,
      Dataset<Row> timeline,
      Dataset<Row> resources) {}

  private Attribution(Dataset<Row> said, Dataset<Row> credentials) {
    this.said = SparkSettings.keptInEvenParts(said);
    this.credentials = credentials;
  }

  /** Reads the tables; the frames are made when they are asked for. */
  public static Attribution of(Sources sources, AttributionSettings settings) {
    Actor actor = new Actor(settings);
    Dataset<Row> reached = Actor.reached(sources.blastRadius());
    Dataset<Row> verdicts = Actor.verdicts(sources.timeline());
    Set<String> principals = Set.copyOf(principals(sources.credentials(), reached));
    Bounds bill = Bounds.of(sources.charges());
    long startOfBill = bill.start();
    Dataset<Row> days = DayVerdicts.of(sources.timeline());
    ChosenLaunches chosen = ChosenLaunches.of(sources, reached, verdicts, actor);
    ReachedPrincipals named = new ReachedPrincipals(principals);
    Function<Dataset<Row>, Dataset<Row>> owners =
        things -> Owners.of(things, reached, verdicts, days, actor, named, bill.end(), chosen);
    MadeAccounts accounts = MadeAccounts.of(sources.resources(), sources.events(), owners);
    MapPartitionsFunction<Row, Row> attribute =
        parts -> new Attributor(parts, principals, accounts, startOfBill);
    Dataset<Row> said =
        owners
            .apply(sources.resources())
            .union(Uses.of(sources, reached, verdicts, actor))
            .union(Lines.of(sources.charges()))
            .transform(rows -> Gathered.by(rows, col("key")))
            .sortWithinPartitions(
                Arrays.stream(Part.ORDER).map(functions::col).toArray(Column[]::new))
            .mapPartitions(attribute, Encoders.row(Attributed.SCHEMA));
    return new Attribution(said, sources.credentials());
  }

  /**
   * Microseconds of the first usage and of the end of the last; machines that the bill does not
   * name ran no longer.
   */
  private record Bounds(long start, long end) {
    static Bounds of(Dataset<Row> charges) {
      Row usage =
          charges
              .filter(col("charge_category").equalTo("Usage"))
              .agg(
                  min(unix_micros(col("charge_period_start"))),
                  max(unix_micros(col("charge_period_end"))))
              .first();
      return new Bounds(
          usage.isNullAt(0) ? Long.MAX_VALUE : usage.getLong(0),
          usage.isNullAt(1) ? Long.MIN_VALUE : usage.getLong(1));
    }
  }

  /** Returns principals of reached credentials, for lines that name a principal themselves. */
  private static List<String> principals(Dataset<Row> credentials, Dataset<Row> reached) {
    return Gathered.sortedByJoins(credentials)
        .join(reached, col("credential_id").equalTo(col("reached")))
        .filter(col("principal_arn").isNotNull())
        .select("principal_arn")
        .distinct()
        .orderBy("principal_arn")
        .limit(PRINCIPALS)
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** Returns the rows of {@link Tables#ATTRIBUTION}. */
  public Dataset<Row> rows() {
    return said.filter(col("hour").isNull()).drop("hour", "hours");
  }

  /** Returns the rows of {@link Tables#ATTRIBUTED_HOURS}. */
  public Dataset<Row> hours() {
    Dataset<Row> ends =
        credentials
            .select(
                col("credential_id").as("ended"),
                least(col("deactivated_at"), col("deleted_at")).as("ended_at"))
            .transform(Gathered::sortedByJoins);
    return said.filter(col("hour").isNotNull())
        .groupBy(
            "root_credential_id",
            "actor",
            "account_id",
            "region_id",
            "service_code",
            "hour",
            "hours",
            "currency")
        .agg(
            sum("billed_cost").cast(MONEY).as("billed_cost"),
            sum("effective_cost").cast(MONEY).as("effective_cost"))
        .join(ends, col("root_credential_id").equalTo(col("ended")), "left")
        .select(
            col("root_credential_id"),
            col("actor"),
            col("account_id"),
            col("region_id"),
            col("service_code"),
            col("hour"),
            col("hours"),
            col("billed_cost"),
            col("effective_cost"),
            col("currency"),
            coalesce(col("hour").geq(col("ended_at")), lit(false)).as("is_after_containment"));
  }

  @Override
  public void close() {
    said.unpersist();
  }
}
