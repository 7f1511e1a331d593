/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Hits that need to know where and when a key was used before. */
final class KeyHits {
  private static final String INSTANCE_SESSION = "/(i|mi)-[0-9a-f]{8,17}$";

  private KeyHits() {}

  /**
   * Returns uses of long-term keys from a network that came up after the baseline (D01), and of
   * instance sessions from another network than their first (D54): the first and the last event of
   * each network.
   *
   * <p>Acquaintance counts from the first use anywhere: most stolen keys were at home in a trusted
   * network. Only what was done from elsewhere is told. D54 does not know which addresses are
   * Amazon's or the instance's own; it is a lead.
   */
  static Dataset<Row> newNetworks(Dataset<Row> events, DetectSettings settings) {
    Column isKey = col("access_key_id").startsWith("AKIA");
    Column isInstance = col("identity_arn").rlike(INSTANCE_SESSION);
    Dataset<Row> uses =
        events
            .filter(
                isKey
                    .or(isInstance.and(EventRule.filled("access_key_id").isNotNull()))
                    .and(EventRule.filled("invoked_by").isNull())
                    .and(EventRule.filled("vpc_endpoint_id").isNull()))
            .withColumn("network", Networks.publicNetwork(col("source_ip_address")))
            .filter(col("network").isNotNull());
    Column isStrange =
        Networks.isTrusted(col("source_ip_address"), settings.trustedNetworks()).equalTo(false);
    Column instance = element_at(split(col("identity_arn"), "/"), -1);
    Column use =
        struct(
            col("event_time"),
            col("event_id"),
            concat_ws("#", col("source_uri"), col("source_ordinal")).as("ref"),
            col("aws_region"),
            concat_ws(
                    " ",
                    col("event_name"),
                    lit("from"),
                    col("source_ip_address"),
                    lit("in"),
                    col("aws_region"))
                .as("detail"));
    Column at = struct(col("event_time"), col("event_id"));
    Dataset<Row> networks =
        uses.groupBy(
                col("account_id"),
                col("access_key_id"),
                when(isInstance, instance).as("instance"),
                col("network"))
            .agg(
                min("event_time").as("first_time"),
                count(when(isStrange, lit(1))).as("uses"),
                min_by(use, when(isStrange, at)).as("first_use"),
                max_by(use, when(isStrange, at)).as("last_use"))
            .withColumn(
                "start", min("first_time").over(Window.partitionBy("account_id", "access_key_id")))
            .filter(col("uses").gt(0));
    Column baseline = expr("interval " + settings.thresholds().baseline().toSeconds() + " seconds");
    Column isNewForKey =
        col("instance")
            .isNull()
            .and(col("uses").geq(settings.thresholds().newNetworkEvents()))
            .and(col("first_use.event_time").geq(col("start").plus(baseline)));
    Column isElsewhere =
        col("instance").isNotNull().and(col("first_use.event_time").gt(col("start")));
    return networks
        .filter(isNewForKey.or(isElsewhere))
        .select(
            col("account_id"),
            col("access_key_id"),
            col("instance"),
            explode(array_distinct(array(col("first_use"), col("last_use")))).as("use"))
        .select(
            when(col("instance").isNull(), "D01").otherwise("D54").as("rule"),
            when(col("instance").isNull(), "access key").otherwise("resource").as("subject_kind"),
            coalesce(col("instance"), col("access_key_id")).as("subject"),
            col("account_id"),
            lit(null).cast("string").as("scope_region"),
            col("use.aws_region").as("region_id"),
            col("use.event_time").as("at"),
            col("use.event_id").as("event_id"),
            col("use.ref").as("ref"),
            col("use.detail").as("detail"),
            col("access_key_id"),
            lit(null).cast("decimal(38,12)").as("money"),
            lit(null).cast("string").as("currency"));
  }

  /** Returns uses of keys of users after AWS put them under quarantine (D06). */
  static Dataset<Row> afterQuarantine(Dataset<Row> events) {
    Dataset<Row> marked =
        events
            .filter(AccessRules.isQuarantine())
            .groupBy(
                col("account_id").as("marked_account"),
                Requests.request("$.userName").as("marked_user"))
            .agg(min("event_time").as("marked_at"));
    Column isAmazon = coalesce(col("user_agent").rlike("AWS Internal|aws-internal"), lit(false));
    return events
        .filter(EventRule.filled("access_key_id").isNotNull().and(isAmazon.equalTo(false)))
        .join(
            broadcast(marked),
            col("account_id")
                .equalTo(col("marked_account"))
                .and(col("user_name").equalTo(col("marked_user")))
                .and(col("event_time").gt(col("marked_at"))))
        .select(
            lit("D06").as("rule"),
            lit("access key").as("subject_kind"),
            col("access_key_id").as("subject"),
            col("account_id"),
            lit(null).cast("string").as("scope_region"),
            col("aws_region").as("region_id"),
            col("event_time").as("at"),
            col("event_id"),
            concat_ws("#", col("source_uri"), col("source_ordinal")).as("ref"),
            concat_ws(" ", col("event_name"), col("outcome")).as("detail"),
            col("access_key_id"),
            lit(null).cast("decimal(38,12)").as("money"),
            lit(null).cast("string").as("currency"));
  }

  /**
   * Returns successful changes in regions that the account's trail first shows a change in after
   * the baseline (D15): those of the first day.
   */
  static Dataset<Row> newRegions(Dataset<Row> events, DetectSettings settings) {
    Column baseline = expr("interval " + settings.thresholds().baseline().toSeconds() + " seconds");
    Column isChange =
        col("read_only")
            .equalTo(false)
            .and(Requests.isSuccess())
            .and(col("identity_type").isNull().or(col("identity_type").notEqual("AWSService")))
            .and(col("event_type").isin("AwsApiCall", "AwsConsoleAction"));
    Column isHome = col("aws_region").isin(homes(settings.homeRegions()));
    Dataset<Row> opened =
        events
            .filter(isChange.and(isHome.equalTo(false)))
            .groupBy("account_id", "aws_region")
            .agg(min("event_time").as("opened"))
            .join(EventHits.starts(events), "account_id")
            .filter(col("opened").geq(col("account_start").plus(baseline)))
            .select("account_id", "aws_region", "opened");
    return events
        .filter(isChange)
        .join(broadcast(opened), new String[] {"account_id", "aws_region"})
        .filter(col("event_time").lt(col("opened").plus(expr("interval 1 day"))))
        .select(
            lit("D15").as("rule"),
            lit("region").as("subject_kind"),
            col("aws_region").as("subject"),
            col("account_id"),
            col("aws_region").as("scope_region"),
            col("aws_region").as("region_id"),
            col("event_time").as("at"),
            col("event_id"),
            concat_ws("#", col("source_uri"), col("source_ordinal")).as("ref"),
            concat_ws(" by ", col("event_name"), EventRule.CALLER).as("detail"),
            EventRule.filled("access_key_id").as("access_key_id"),
            lit(null).cast("decimal(38,12)").as("money"),
            lit(null).cast("string").as("currency"));
  }

  private static Object[] homes(List<String> regions) {
    Object[] all = new Object[regions.size() + 1];
    all[0] = "global";
    for (int i = 0; i < regions.size(); i++) {
      all[i + 1] = regions.get(i);
    }
    return all;
  }
}
