/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.LesserText;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.events.SuccessfulCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who used, hour by hour, what the bill charges for without saying whose use it was: models by the
 * call, buckets by the bytes that left AWS, mail by the call. Added up as it is read: a task holds
 * at most {@link #HELD} sums, about 5 MB, and what it knows of as many addresses; then it hands the
 * sums on, so that nothing else need add them up before they meet their lines.
 */
final class Uses extends Expanding<Row, Row> {
  private static final long HOUR = 3_600_000_000L;

  private static final String S3 = "s3.amazonaws.com";

  /** Service of the bill by event source. */
  private static final Map<String, String> SERVICES =
      Map.of(
          "bedrock.amazonaws.com",
          "AmazonBedrock",
          "ses.amazonaws.com",
          "AmazonSES",
          S3,
          "AmazonS3");

  private static final Map<String, Set<String>> CALLS =
      Map.of(
          "bedrock.amazonaws.com",
          Set.of("InvokeModel", "InvokeModelWithResponseStream", "Converse", "ConverseStream"),
          "ses.amazonaws.com",
          Set.of("SendEmail", "SendRawEmail", "SendBulkEmail", "SendTemplatedEmail"),
          S3,
          Set.of("GetObject"));

  /** What is read of the trail: uses, and changes of what things are to cost. */
  static final Map<String, Set<String>> READ = both(CALLS, SizeChange.CALLS);

  /** Calls of which the answer is read too. */
  static final Map<String, Set<String>> ANSWERED = both(StartCall.CALLS, SizeChange.ANSWERED);

  private static final List<String> OTHERS =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "event_name",
          "account_id",
          "aws_region",
          "vpc_endpoint_id",
          "shared_event_id",
          "credentials_issued_to",
          "ec2_role_delivery",
          "request_parameters",
          "additional_event_data");

  private static final String ANSWER = "response_elements";

  private static final int HELD = 10_000;

  /** No sum of bytes or calls is larger; what an attacker has AWS write down must not overflow. */
  private static final long MOST_WEIGHT = Long.MAX_VALUE / 4;

  private final EventView.Columns columns;
  private final Egress egress;
  private final Map<What, Sum> held = new HashMap<>();

  /**
   * What is added up.
   *
   * @param subject what was used, or what a call changed the thing to
   * @param sort as a {@link Part} has it
   */
  private record What(
      String key,
      long at,
      String subject,
      String caller,
      @Nullable String principal,
      @Nullable String address,
      String source,
      int sort) {
    What(String key, long at, String subject, int sort, EventView event) {
      this(
          key,
          at,
          subject,
          event.caller().credential(),
          event.text("identity_arn"),
          event.text("source_ip_address"),
          event.eventSource(),
          sort);
    }
  }

  private static final class Sum {
    private long weight;
    private @Nullable String eventId;
  }

  Uses(Iterator<Row> rows, EventView.Columns columns, Actor actor) {
    super(rows);
    this.columns = columns;
    this.egress = new Egress(actor);
  }

  /**
   * Returns rows of {@link Part}, by the hour and by the day, since a bill may be either.
   *
   * @param reached rows of {@link Actor#reached}
   * @param verdicts rows of {@link Actor#verdicts}
   */
  static Dataset<Row> of(
      Attribution.Sources sources, Dataset<Row> reached, Dataset<Row> verdicts, Actor actor) {
    // Answers are long: they are read of those calls alone that need them.
    Dataset<Row> calls =
        calls(sources, READ, lit(null).cast("string").as(ANSWER))
            .unionAll(calls(sources, ANSWERED, col(ANSWER)));
    EventView.Columns columns = EventView.Columns.of(calls.schema());
    MapPartitionsFunction<Row, Row> scan = rows -> new Uses(rows, columns, actor);
    return JudgedCalls.of(
        calls.mapPartitions(scan, Encoders.row(JudgedCalls.CALL)),
        sources,
        reached,
        verdicts,
        actor);
  }

  private static Dataset<Row> calls(
      Attribution.Sources sources, Map<String, Set<String>> names, Column answer) {
    List<Column> columns = new ArrayList<>(EventView.callerAnd(OTHERS));
    columns.add(answer);
    return sources
        .events()
        .filter(SuccessfulCalls.of(names))
        .select(columns.toArray(Column[]::new));
  }

  /** Returns the calls of both, which are of different services. */
  private static Map<String, Set<String>> both(
      Map<String, Set<String>> one, Map<String, Set<String>> other) {
    Map<String, Set<String>> both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    EventView event = columns.view(row);
    if (SizeChange.isOne(event)) {
      changed(event);
    } else if (StartCall.isOne(event)) {
      started(event);
    } else {
      used(event);
    }
    if (held.size() >= HELD) {
      finish(out);
    }
  }

  private void used(EventView event) {
    Set<String> names = CALLS.getOrDefault(event.eventSource(), Set.of());
    if (!names.contains(event.eventName()) || isTwin(event)) {
      return;
    }
    String service = SERVICES.getOrDefault(event.eventSource(), event.service());
    long at = Math.floorDiv(event.eventTime().getEpochSecond(), 3_600) * HOUR;
    String key = Lines.place(service, event.accountId(), event.region());
    String subject = "";
    long weight = 1;
    if (event.eventSource().equals(S3)) {
      String bucket = event.request().text("bucketName");
      weight = egress.bytes(event);
      if (bucket == null || weight <= 0) {
        return;
      }
      key = ResourceKey.of("s3:bucket", bucket).text();
    } else if (service.equals("AmazonBedrock")) {
      subject = Models.words(event.request().text("modelId"));
    }
    addUse(key, at, subject, weight, event);
  }

  private void addUse(String key, long hour, String subject, long weight, EventView event) {
    for (long start : new long[] {hour, JudgedCalls.dayOf(hour)}) {
      add(new What(key, start, subject, Part.USE, event), weight, event);
    }
  }

  private void started(EventView event) {
    for (StartCall call : StartCall.of(event)) {
      if (call.what() == StartCall.What.RUN) {
        addUse(call.key(), Math.floorDiv(JudgedCalls.micros(event), HOUR) * HOUR, "", 1, event);
      } else {
        String what = call.what().name();
        add(new What(call.key(), JudgedCalls.micros(event), what, Part.SWITCH, event), 1, event);
      }
    }
  }

  private void changed(EventView event) {
    long at = JudgedCalls.micros(event);
    for (SizeChange change : SizeChange.of(event)) {
      add(new What(change.key(), at, change.size(), Part.CHANGE, event), 1, event);
    }
  }

  private void add(What what, long weight, EventView event) {
    Sum sum = held.computeIfAbsent(what, first -> new Sum());
    sum.weight = Math.min(MOST_WEIGHT, sum.weight + weight);
    sum.eventId = LesserText.orOther(sum.eventId, event.eventId());
  }

  @Override
  protected void finish(Consumer<Row> out) {
    handOn(held, Uses::row, out);
  }

  private static Row row(What what, Sum sum) {
    return RowFactory.create(
        what.key,
        what.at,
        what.subject,
        what.caller,
        what.principal,
        what.address,
        sum.weight,
        sum.eventId,
        what.source,
        what.sort);
  }

  /** Whether it is the copy of a call that the caller's own account has recorded too. */
  private static boolean isTwin(EventView event) {
    String caller = event.text("identity_account_id");
    return event.text("shared_event_id") != null
        && caller != null
        && !caller.equals(event.accountId());
  }
}
