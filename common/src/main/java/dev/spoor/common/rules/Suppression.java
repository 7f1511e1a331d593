/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the case knows to be benign: hits of a rule that make no finding of their own.
 *
 * <p>It ends at a day of the evidence, not of the calendar, so that the same evidence always gives
 * the same findings: what happened after that day is told.
 *
 * @param rule id, name or title of the rule, or what findings call it
 * @param subject whom it is about; null for anybody
 * @param account account; null for any
 * @param region region; null for any
 * @param network a block that the call came from; null for any
 * @param fields what fields of the record must say
 * @param reason why, in the analyst's words
 * @param author who laid it down; null only in records of runs before each had to say
 * @param expires last day, UTC, on which it holds; null for no end, only in such records
 */
public record Suppression(
    String rule,
    @Nullable String subject,
    @Nullable String account,
    @Nullable String region,
    @Nullable String network,
    SortedMap<String, String> fields,
    String reason,
    @Nullable String author,
    @Nullable LocalDate expires)
    implements Serializable {
  /** Copies the map. */
  public Suppression {
    fields = new TreeMap<>(fields);
  }

  /**
   * Returns what findings say that it sets apart.
   *
   * @param place its place in the case, counted from zero
   */
  public String text(int place) {
    return (place + 1) + ": " + reason;
  }

  /** Whether it can be judged by a finding alone, without its records. */
  public boolean needsRecord() {
    return network != null || !fields.isEmpty();
  }

  /** Whether it speaks of a subject in an account and region. */
  public boolean isAbout(
      @Nullable String itsSubject, @Nullable String itsAccount, @Nullable String itsRegion) {
    return (subject == null || subject.equals(itsSubject))
        && (account == null || account.equals(itsAccount))
        && (region == null || region.equals(itsRegion));
  }

  /** Whether the fields of a record say what they must. */
  public boolean fits(Function<String, @Nullable String> fieldOfRecord) {
    return fields.entrySet().stream()
        .allMatch(field -> field.getValue().equals(fieldOfRecord.apply(field.getKey())));
  }

  /**
   * Whether it holds at a time in microseconds since the epoch; of what has no time always, since
   * nothing says that it came later.
   */
  public boolean holdsAt(@Nullable Long micros) {
    LocalDate last = expires;
    if (last == null || micros == null) {
      return true;
    }
    long end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
    return micros < end;
  }
}
