/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.Member;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What the reader itself does with a query's filters.
 *
 * <p>Times, months, accounts, regions, event sources and names narrow the objects opened and the
 * records copied. Everything is partly pushed: Spark evaluates each filter again. A condition on
 * time is a promise about rows, so that days after its end are read for {@value #SLACK_DAYS} days
 * (CloudTrail retries a delivery for 30), or for the read's slack where that is longer; a
 * correction that came later is found only without a condition on time. The window of the options
 * says how much is to be read, and has the slack alone.
 */
final class PushedFilters {
  private static final int SLACK_DAYS = 31;

  private static final Map<String, Member> MEMBERS =
      Map.of(
          "event_source", Member.EVENT_SOURCE,
          "event_name", Member.EVENT_NAME,
          "aws_region", Member.AWS_REGION);

  private final TrailSelection asked;
  private final int slackDays;
  private final List<Predicate> used = new ArrayList<>();
  private final Map<Member, Set<String>> texts = new EnumMap<>(Member.class);
  private @Nullable Set<String> accounts;
  private long from = Long.MIN_VALUE;
  private long to = Long.MAX_VALUE;

  private PushedFilters(TrailSelection asked, int slackDays) {
    this.asked = asked;
    this.slackDays = slackDays;
  }

  static PushedFilters none(TrailReadSettings settings) {
    return new PushedFilters(
        settings.selection(), Math.max(SLACK_DAYS, settings.deliverySlackDays()));
  }

  static PushedFilters of(TrailReadSettings settings, Predicate[] predicates) {
    PushedFilters filters = none(settings);
    for (Predicate predicate : predicates) {
      if (filters.take(predicate)) {
        filters.used.add(predicate);
      }
    }
    return filters;
  }

  Predicate[] used() {
    return used.toArray(Predicate[]::new);
  }

  /** Returns which objects may hold rows that meet the filters and the read's options. */
  TrailSelection selection() {
    LocalDate first = day(from);
    LocalDate last = to == Long.MAX_VALUE ? null : later(day(to - 1), slackDays);
    Set<String> regions = texts.get(Member.AWS_REGION);
    return new TrailSelection(
        asked.firstDay() == null || first != null && first.isAfter(asked.firstDay())
            ? first
            : asked.firstDay(),
        asked.lastDay() == null || last != null && last.isBefore(asked.lastDay())
            ? last
            : asked.lastDay(),
        narrower(asked.accounts(), accounts),
        narrower(asked.regions(), regions));
  }

  /** Returns the condition on records. */
  RecordFilter records() {
    Map<Member, byte[][]> wanted = new EnumMap<>(Member.class);
    texts.forEach((member, values) -> wanted.put(member, RecordFilter.utf8(values)));
    return new RecordFilter(
        from,
        to,
        false,
        accounts == null ? new byte[0][] : RecordFilter.utf8(accounts),
        Map.copyOf(wanted));
  }

  private static Set<String> narrower(Set<String> asked, @Nullable Set<String> filtered) {
    if (filtered == null) {
      return asked;
    }
    if (asked.isEmpty()) {
      return filtered;
    }
    Set<String> both = new HashSet<>(filtered);
    both.retainAll(asked);
    return both.isEmpty() ? asked : both;
  }

  private static @Nullable LocalDate day(long micros) {
    if (micros == Long.MIN_VALUE) {
      return null;
    }
    long day = Math.floorDiv(micros, 86_400_000_000L);
    return LocalDate.ofEpochDay(Math.max(-365_000, Math.min(day, 2_900_000)));
  }

  private static @Nullable LocalDate later(@Nullable LocalDate day, int days) {
    return day == null ? null : day.plusDays(days);
  }

  private boolean take(Predicate predicate) {
    Expression[] parts = predicate.children();
    if (predicate.name().equals("AND")) {
      boolean left = parts[0] instanceof Predicate p && take(p);
      boolean right = parts[1] instanceof Predicate p && take(p);
      return left || right;
    }
    if (parts.length < 2
        || !(parts[0] instanceof NamedReference reference)
        || reference.fieldNames().length != 1) {
      return false;
    }
    List<Object> values = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      if (!(parts[i] instanceof Literal<?> literal) || literal.value() == null) {
        return false;
      }
      if (reference.fieldNames()[0].equals("event_time")
          && !literal.dataType().equals(DataTypes.TimestampType)) {
        return false;
      }
      values.add(literal.value());
    }
    return take(reference.fieldNames()[0], predicate.name(), values);
  }

  private boolean take(String column, String operator, List<Object> values) {
    boolean equality = operator.equals("=") || operator.equals("IN") || operator.equals("<=>");
    if (column.equals("event_time")) {
      return values.get(0) instanceof Long micros && time(operator, micros);
    }
    if (!equality || !values.stream().allMatch(UTF8String.class::isInstance)) {
      return false;
    }
    Set<String> wanted = new HashSet<>();
    values.forEach(value -> wanted.add(value.toString()));
    if (MEMBERS.containsKey(column)) {
      texts.merge(MEMBERS.get(column), wanted, PushedFilters::both);
      return true;
    }
    return switch (column) {
      case "recipient_account_id", "account_id" -> !wanted.contains("unknown") && accounts(wanted);
      case "event_month" -> wanted.size() == 1 && month(wanted.iterator().next());
      default -> false;
    };
  }

  /** Values that meet both; where none does, either set is a sound, if wide, condition. */
  private static Set<String> both(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return both.isEmpty() ? a : both;
  }

  private boolean accounts(Set<String> wanted) {
    accounts = accounts == null ? wanted : both(accounts, wanted);
    return true;
  }

  private boolean month(String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      from = Math.max(from, micros(month));
      to = Math.min(to, micros(month.plusMonths(1)));
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static long micros(YearMonth month) {
    Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return start.getEpochSecond() * 1_000_000L;
  }

  private boolean time(String operator, long micros) {
    switch (operator) {
      case "=" -> {
        from = Math.max(from, micros);
        to = Math.min(to, micros + 1);
      }
      case ">=" -> from = Math.max(from, micros);
      case ">" -> from = Math.max(from, micros + 1);
      case "<" -> to = Math.min(to, micros);
      case "<=" -> to = Math.min(to, micros + 1);
      default -> {
        return false;
      }
    }
    return true;
  }
}
