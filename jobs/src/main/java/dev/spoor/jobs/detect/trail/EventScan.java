/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.events.EventRows;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Matcher;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.detect.sigma.SigmaMatcher;
import dev.spoor.jobs.detect.sigma.SigmaRecord;
import dev.spoor.jobs.detect.sigma.SigmaRecords;
import dev.spoor.jobs.detect.sigma.SigmaScan;
import dev.spoor.jobs.detect.sigma.Suppressing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Reads the events once and tells the hits of every rule on events. */
public final class EventScan extends Expanding<EventView, Row> {
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
          "error_message",
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
          "additional_event_data",
          "service_event_details",
          "account_id",
          "source_uri",
          "source_ordinal");

  private final List<Matcher> matchers;
  private final Suppressing suppressing;
  private final SigmaRecords records;
  private final HitRows.Writer rows = new HitRows.Writer();

  private EventScan(
      Iterator<EventView> events,
      List<Matcher> matchers,
      Suppressing suppressing,
      SigmaRecords records) {
    super(events);
    this.suppressing = suppressing;
    this.records = records;
    this.matchers = matchers;
  }

  /** Returns the columns that rules on events may ask for, and others. */
  static Column[] columns(Set<String> others) {
    return Stream.concat(COLUMNS.stream(), others.stream())
        .distinct()
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /** Returns the hits as rows of {@link HitRows}. */
  public static Dataset<Row> hits(
      Dataset<Row> events,
      TrailFacts facts,
      DetectSettings settings,
      RuleSettings rules,
      Set<String> suspects) {
    NetworkSet trusted = NetworkSet.of(settings.trustedNetworks());
    Broadcast<RuleSettings> sent = rules.sent(events);
    FlatMapFunction<Iterator<EventView>, Row> scan =
        part -> {
          RuleSettings judging = sent.value();
          Suppressing suppressing = new Suppressing(judging);
          AwsRanges ranges = settings.awsRanges();
          SigmaRecords records = new SigmaRecords(trusted, suspects, ranges);
          List<Matcher> matchers = new ArrayList<>(matchers(facts, settings, suspects));
          matchers.add(new KeyUses(suppressing, trusted, records, ranges.createDate(), suspects));
          matchers.add(new NewImages(facts, suspects));
          matchers.add(new SigmaMatcher(judging.rules(), suppressing, records));
          return new EventScan(part, matchers, suppressing, records);
        };
    Dataset<Row> pruned = events.select(columns(SigmaScan.columns(rules)));
    return HitRows.frame(events.sparkSession(), EventRows.mapped(pruned, scan));
  }

  private static List<Matcher> matchers(
      TrailFacts facts, DetectSettings settings, Set<String> suspects) {
    return List.of(
        RuleBook.of(settings, facts, suspects),
        new RegionChanges(facts, suspects),
        new ContainedUses(facts));
  }

  @Override
  protected void expand(EventView event, Consumer<Row> out) {
    SigmaRecord record = suppressing.isIdle() ? null : records.of(event);
    for (Matcher matcher : matchers) {
      boolean isJudged = record == null || matcher.isJudging();
      matcher.match(
          event,
          hit ->
              out.accept(
                  rows.row(
                      isJudged || record == null ? hit : suppressing.apply(hit, event, record))));
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    matchers.forEach(matcher -> matcher.finish(hit -> out.accept(rows.row(hit))));
  }
}
