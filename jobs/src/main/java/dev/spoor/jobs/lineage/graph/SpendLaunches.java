/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.lineage.fact.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The first launch of each principal in an account, region and service whose bill was out of line
 * in those days, where the trail shows no launch of the principal there before.
 */
final class SpendLaunches {
  /** Runs of days out of line that are looked at, the dearest. */
  private static final int RUNS = 2_000;

  /** Launches that are held, those of the dearest runs. */
  private static final int HELD = 10_000;

  private static final long DAY = 24 * Times.HOUR;

  /** Calls that begin to cost, and the service that the bill then names. */
  private static final List<Call> CALLS =
      List.of(
          new Call("ec2", "AmazonEC2", "RunInstances", "StartInstances", "CreateFleet"),
          new Call("ec2", "AmazonEC2", "RequestSpotInstances", "RequestSpotFleet"),
          new Call("autoscaling", "AmazonEC2", "CreateAutoScalingGroup", "SetDesiredCapacity"),
          new Call("autoscaling", "AmazonEC2", "UpdateAutoScalingGroup"),
          new Call("elasticmapreduce", "ElasticMapReduce", "RunJobFlow"),
          new Call("ecs", "AmazonECS", "RunTask", "CreateService"),
          new Call("eks", "AmazonEKS", "CreateCluster", "CreateNodegroup"),
          new Call("lambda", "AWSLambda", "CreateFunction20150331"),
          new Call("lightsail", "AmazonLightsail", "CreateInstances"),
          new Call("rds", "AmazonRDS", "CreateDBInstance", "CreateDBCluster"),
          new Call("redshift", "AmazonRedshift", "CreateCluster"),
          new Call("sagemaker", "AmazonSageMaker", "CreateTrainingJob", "CreateProcessingJob"),
          new Call("sagemaker", "AmazonSageMaker", "CreateNotebookInstance", "CreateEndpoint"),
          new Call("bedrock", "AmazonBedrock", "InvokeModel", "InvokeModelWithResponseStream"),
          new Call("bedrock", "AmazonBedrock", "Converse", "ConverseStream"));

  private record Call(String source, String service, String... names) {
    Column isMade() {
      return col("event_source")
          .equalTo(source + ".amazonaws.com")
          .and(col("event_name").isin((Object[]) names));
    }
  }

  private static final String ACCOUNT = "account_id";

  private SpendLaunches() {}

  /**
   * Days out of line, one after the other.
   *
   * @param since start, in microseconds
   * @param excess what they cost more than usual
   * @param isFirst whether the account had no such usage there before
   */
  record Run(
      String account,
      String region,
      String service,
      long since,
      String sinceText,
      BigDecimal excess,
      String currency,
      boolean isFirst) {}

  /** A principal's first launch in a place, while its bill was out of line. */
  record Launch(
      Run run, String principal, String credential, String address, long micros, String eventId) {}

  /** Returns the launches; table events is read only when some bill was out of line. */
  static List<Launch> of(Dataset<Row> events, Dataset<Row> anomalies) {
    List<Row> runs = runs(anomalies);
    if (runs.isEmpty()) {
      return List.of();
    }
    StructType schema =
        new StructType()
            .add("run_account", DataTypes.StringType)
            .add("run_region", DataTypes.StringType)
            .add("run_service", DataTypes.StringType)
            .add("since", DataTypes.LongType)
            .add("since_text", DataTypes.StringType)
            .add("until", DataTypes.LongType)
            .add("excess", DataTypes.createDecimalType(38, 12))
            .add("currency", DataTypes.StringType)
            .add("is_first", DataTypes.BooleanType);
    Dataset<Row> cells = events.sparkSession().createDataFrame(runs, schema);
    WindowSpec principal =
        Window.partitionBy(
            "run_account", "run_region", "run_service", "since", "currency", "principal");
    List<Launch> launches = new ArrayList<>();
    for (Row row :
        launches(events)
            .join(
                broadcast(cells),
                col(ACCOUNT)
                    .equalTo(col("run_account"))
                    .and(col("aws_region").equalTo(col("run_region")))
                    .and(col("service").equalTo(col("run_service")))
                    .and(col("micros").lt(col("until"))))
            .withColumn(
                "place", row_number().over(principal.orderBy(asc("micros"), asc("event_id"))))
            .filter(col("place").equalTo(1).and(col("micros").geq(col("since").minus(DAY))))
            .orderBy(
                desc("excess"),
                asc("micros"),
                asc("event_id"),
                asc("run_account"),
                asc("run_region"),
                asc("run_service"),
                asc("since"),
                asc("currency"))
            .limit(HELD)
            .select(
                "run_account",
                "run_region",
                "run_service",
                "since",
                "since_text",
                "excess",
                "currency",
                "is_first",
                "principal",
                "access_key_id",
                "address",
                "micros",
                "event_id")
            .collectAsList()) {
      launches.add(
          new Launch(
              new Run(
                  row.getString(0),
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getString(4),
                  row.getDecimal(5),
                  row.getString(6),
                  row.getBoolean(7)),
              row.getString(8),
              row.getString(9),
              row.getString(10),
              row.getLong(11),
              row.getString(12)));
    }
    return launches;
  }

  /**
   * Returns when the trail of each of these accounts begins, in microseconds: one may have been
   * added to it long after others.
   */
  static Map<String, Long> beginnings(Dataset<Row> events, Collection<String> accounts) {
    Map<String, Long> beginnings = new HashMap<>();
    for (Row row :
        events
            .filter(col(ACCOUNT).isInCollection(accounts).and(col("event_time").isNotNull()))
            .groupBy(ACCOUNT)
            .agg(min(unix_micros(col("event_time"))))
            .collectAsList()) {
      beginnings.put(row.getString(0), row.getLong(1));
    }
    return beginnings;
  }

  /** Returns the runs, the dearest: rows of the schema above. */
  private static List<Row> runs(Dataset<Row> anomalies) {
    Column isFirst =
        coalesce(col("is_first_region"), lit(false))
            .or(coalesce(col("is_first_service"), lit(false)))
            .or(coalesce(col("is_first_family"), lit(false)));
    return anomalies
        .filter(col("excess_cost").gt(0).and(col("since").isNotNull()))
        .groupBy(col(ACCOUNT), col("region_id"), col("service_code"), col("since"), col("currency"))
        .agg(
            max(unix_micros(col("day").cast("timestamp"))).as("last_day"),
            sum("excess_cost").cast("decimal(38,12)").as("excess"),
            max(isFirst).as("is_first"))
        .orderBy(
            desc("excess"),
            asc(ACCOUNT),
            asc("region_id"),
            asc("service_code"),
            asc("since"),
            asc("currency"))
        .limit(RUNS)
        .select(
            col(ACCOUNT),
            col("region_id"),
            col("service_code"),
            unix_micros(col("since")),
            date_format(col("since"), "yyyy-MM-dd"),
            col("last_day").plus(DAY),
            col("excess"),
            col("currency"),
            col("is_first"))
        .collectAsList();
  }

  /** Returns the successful calls that begin to cost, with the service that the bill names. */
  private static Dataset<Row> launches(Dataset<Row> events) {
    Column service = lit(null).cast("string");
    Column isCall = lit(false);
    for (Call call : CALLS) {
      service = when(call.isMade(), call.service).otherwise(service);
      isCall = isCall.or(call.isMade());
    }
    return events
        .filter(isCall.and(col("outcome").equalTo("success")).and(col("access_key_id").isNotNull()))
        .select(
            col(ACCOUNT),
            col("aws_region"),
            service.as("service"),
            col("access_key_id"),
            coalesce(col("session_issuer_arn"), col("identity_arn"), col("access_key_id"))
                .as("principal"),
            coalesce(col("source_ip_address"), lit("")).as("address"),
            unix_micros(col("event_time")).as("micros"),
            col("event_id"));
  }
}
