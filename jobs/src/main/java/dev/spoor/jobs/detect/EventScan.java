/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/** Reads the events once and tells the hits of every rule on events. */
final class EventScan extends Expanding<InternalRow, Row> {
  private static final List<String> COLUMNS =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "event_name",
          "event_type",
          "aws_region",
          "source_ip_address",
          "user_agent",
          "outcome",
          "read_only",
          "vpc_endpoint_id",
          "identity_type",
          "principal_id",
          "identity_arn",
          "identity_account_id",
          "access_key_id",
          "user_name",
          "invoked_by",
          "credential_id",
          "session_issuer_arn",
          "request_parameters",
          "response_elements",
          "account_id");

  private static final int LONGEST_LIST = 500;

  private final EventView.Columns columns;
  private final List<Matcher> matchers;
  private final Suppressing suppressing;
  private final NetworkSet trusted;
  private final Set<String> suspects;

  private EventScan(
      Iterator<InternalRow> rows,
      EventView.Columns columns,
      List<Matcher> matchers,
      Suppressing suppressing,
      NetworkSet trusted,
      Set<String> suspects) {
    super(rows);
    this.suppressing = suppressing;
    this.trusted = trusted;
    this.suspects = suspects;
    this.columns = columns;
    this.matchers = matchers;
  }

  /** Returns the columns that rules on events may ask for, and others. */
  static Column[] columns(Set<String> others) {
    Column ref = concat_ws("#", col("source_uri"), col("source_ordinal")).as("ref");
    Stream<String> names = Stream.concat(COLUMNS.stream(), others.stream()).distinct();
    return Stream.concat(names.map(functions::col), Stream.of(ref)).toArray(Column[]::new);
  }

  /** Returns the hits as rows of {@link HitRows}. */
  static Dataset<Row> hits(
      Dataset<Row> events,
      TrailFacts facts,
      DetectSettings settings,
      RuleSettings rules,
      Set<String> suspects) {
    Column wanted = mayMatch(facts, settings).or(SigmaScan.mayMatch(rules.rules()));
    Dataset<Row> candidates = events.filter(wanted).select(columns(SigmaScan.columns(rules)));
    NetworkSet trusted = NetworkSet.of(settings.trustedNetworks());
    EventView.Columns columns = EventView.Columns.of(candidates.schema());
    FlatMapFunction<Iterator<InternalRow>, Row> scan =
        rows -> {
          Suppressing suppressing = new Suppressing(rules);
          List<Matcher> matchers = new ArrayList<>(matchers(facts, settings));
          matchers.add(new KeyUses(suppressing, trusted, settings.awsRanges(), suspects));
          matchers.add(new NewImages(facts, suspects));
          matchers.add(new SigmaMatcher(rules.rules(), trusted, suspects));
          return new EventScan(rows, columns, matchers, suppressing, trusted, suspects);
        };
    // As Spark holds them: of most events no rule asks for more than three or four texts.
    JavaRDD<InternalRow> rows = candidates.queryExecution().toRdd().toJavaRDD();
    return HitRows.frame(events.sparkSession(), rows.mapPartitions(scan));
  }

  private static List<Matcher> matchers(TrailFacts facts, DetectSettings settings) {
    return List.of(
        RuleBook.of(settings, facts), new RegionChanges(facts), new ContainedUses(facts));
  }

  /** Returns a cheap condition that each event with a hit satisfies. */
  private static Column mayMatch(TrailFacts facts, DetectSettings settings) {
    Object[] regions = facts.openedRegions().keySet().stream().map(Place::name).toArray();
    Object[] users = facts.quarantined().keySet().stream().map(Place::name).toArray();
    Object[] keys = facts.contained().keySet().toArray();
    return RuleBook.of(settings, facts)
        .mayMatch()
        .or(col("access_key_id").startsWith("AKIA"))
        .or(col("identity_arn").contains("/i-"))
        .or(col("identity_arn").contains("/mi-"))
        .or(isOneOf("aws_region", regions))
        .or(isOneOf("user_name", users))
        .or(isOneOf("access_key_id", keys))
        .or(isOneOf("identity_arn", keys))
        .or(isOneOf("credential_id", keys))
        .or(isOneOf("principal_id", keys))
        .or(isOneOf("user_name", keys))
        .or(isOneOf("invoked_by", keys));
  }

  /** Whether a column has one of some values; with too many of them whether it has any. */
  private static Column isOneOf(String name, Object[] values) {
    Object[] different = Arrays.stream(values).distinct().sorted().toArray();
    return different.length > LONGEST_LIST ? col(name).isNotNull() : col(name).isin(different);
  }

  @Override
  protected void expand(InternalRow row, Consumer<Row> out) {
    EventView event = columns.view(row);
    SigmaRecord record = suppressing.isIdle() ? null : new SigmaRecord(event, trusted, suspects);
    for (Matcher matcher : matchers) {
      boolean isJudged = record == null || matcher.isJudging();
      matcher.match(
          event,
          hit ->
              out.accept(
                  HitRows.row(
                      isJudged || record == null ? hit : suppressing.apply(hit, event, record))));
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    matchers.forEach(matcher -> matcher.finish(hit -> out.accept(HitRows.row(hit))));
  }
}
