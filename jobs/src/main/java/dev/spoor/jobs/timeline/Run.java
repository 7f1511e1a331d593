/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Equal calls of a credential that follow each other within minutes: one row of a timeline.
 *
 * <p>Equal means the same call with the same outcome and error by the same actor and program in the
 * same account and region on the same UTC day; quiet calls, which change nothing, are equal in all
 * regions, so that who looks around everywhere does so in one row. Calls that give rights or data
 * away must also name the same things, so that the worst of them has a row of its own, and each way
 * in that an intruder opened has one; of the other calls a run keeps what the first {@value
 * #VALUES} said. Whatever its length, a run holds one event, the allowed number of ids, and {@value
 * #CHARACTERS} characters.
 */
final class Run {
  /** Calls of a run whose values its sentence may name. */
  static final int VALUES = 50;

  /** Characters of values that a run keeps. */
  static final int CHARACTERS = 20_000;

  /** Regions that a run keeps; AWS has fewer. */
  static final int REGIONS = 100;

  private static final long DAY_MICROS = 86_400_000_000L;

  /** What calls of a run have in common. */
  record Key(
      String credential,
      @Nullable String accountId,
      @Nullable String region,
      @Nullable String eventSource,
      @Nullable String eventName,
      @Nullable String variant,
      @Nullable String outcome,
      @Nullable String errorCode,
      @Nullable String through,
      @Nullable String actor,
      String tool,
      @Nullable Long day,
      @Nullable List<@Nullable String> ownValues) {
    static Key of(ToldRow event, Meaning meaning, String tool) {
      Long micros = event.micros();
      Call call = meaning.call(event);
      return new Key(
          event.credential(),
          event.accountId(),
          call.mark() == Call.Mark.QUIET ? null : event.region(),
          event.eventSource(),
          event.eventName(),
          meaning.variant(),
          event.outcome(),
          event.errorCode(),
          event.through(),
          meaning.actor(),
          tool,
          micros == null ? null : Long.valueOf(Math.floorDiv(micros, DAY_MICROS)),
          isDoor(event, meaning)
              ? List.of(String.valueOf(event.eventId()))
              : isGrant(call, event) ? meaning.values(event) : null);
    }

    /** Whether the call may have opened a way in to an intruder: each of them is looked after. */
    private static boolean isDoor(ToldRow event, Meaning meaning) {
      return Actors.isBadOrUnclear(meaning.actor())
          && "success".equals(event.outcome())
          && WaysIn.mayBeOpened(event.eventSource(), event.eventName());
    }

    /** Whether the call gives rights or data to someone: no two of these are alike. */
    private static boolean isGrant(Call call, ToldRow event) {
      String source = event.eventSource() == null ? "" : event.eventSource();
      return call.mark() != Call.Mark.QUIET
          && (source.equals("iam.amazonaws.com")
              || source.equals("sso.amazonaws.com")
              || source.equals("organizations.amazonaws.com")
              || call.phase().equals("Privilege Escalation")
              || call.phase().equals("Exfiltration"));
    }
  }

  private final ToldRow first;
  private final Meaning meaning;
  private final long sequence;
  private final int mostIds;
  private final List<String> eventIds = new ArrayList<>();
  private final List<List<@Nullable String>> values = new ArrayList<>();
  private final Set<String> regions = new LinkedHashSet<>();
  private final Set<String> novelties = new LinkedHashSet<>();
  private int characters;
  private int flags;
  private long count;
  private @Nullable Long amount;
  private @Nullable Long lastMicros;
  private @Nullable String signal;

  /** Opens a run; its first event is still to be added. */
  Run(ToldRow first, Meaning meaning, long sequence, int mostIds) {
    this.first = first;
    this.meaning = meaning;
    this.sequence = sequence;
    this.mostIds = mostIds;
  }

  /** Whether an event of the same key comes soon enough to be of the run. */
  boolean reaches(@Nullable Long micros, long gapMicros) {
    return micros != null && lastMicros != null && micros - lastMicros <= gapMicros;
  }

  void add(ToldRow event, Meaning of, int eventFlags) {
    count++;
    flags |= eventFlags;
    lastMicros = event.micros();
    novelties.addAll(of.novelties());
    String region = event.region();
    if (region != null && regions.size() < REGIONS) {
      regions.add(region);
    }
    signal = signal == null ? of.signal() : signal;
    String id = event.eventId();
    if (id != null && eventIds.size() < mostIds) {
      eventIds.add(id);
    }
    if (values.size() < VALUES && characters < CHARACTERS) {
      List<@Nullable String> said = of.values(event);
      values.add(said);
      said.forEach(value -> characters += value == null ? 0 : value.length());
    }
    Long more = event.amount();
    if (more != null) {
      amount = amount == null ? more : Long.valueOf(amount + more);
    }
  }

  /** Returns the row of {@link Timelines#OUT}. */
  Row row() {
    Call call = meaning.call(first);
    String sentence =
        Sentences.sentence(
            first.eventSource(),
            meaning.name(first),
            values,
            amount,
            count,
            first.outcome(),
            first.errorCode(),
            regions,
            first.through());
    return RowFactory.create(
        first.root(),
        first.accessKeyId(),
        first.kind(),
        first.principalArn(),
        sequence,
        meaning.session(),
        meaning.actor(),
        first.micros(),
        lastMicros,
        count,
        eventIds.toArray(String[]::new),
        first.accountId(),
        first.region(),
        regions.toArray(String[]::new),
        first.eventSource(),
        first.eventName(),
        first.address(),
        first.network(),
        first.country(),
        first.asn(),
        first.asOrganisation(),
        first.userAgent(),
        first.outcome(),
        first.errorCode(),
        call.phase().isEmpty() ? null : call.phase(),
        call.techniques().toArray(String[]::new),
        is(FirstSeen.REGION),
        is(FirstSeen.SERVICE),
        is(FirstSeen.ACTION),
        is(FirstSeen.NETWORK),
        isIfKnown(FirstSeen.COUNTRY, first.country()),
        isIfKnown(FirstSeen.AUTONOMOUS_SYSTEM, first.asn()),
        is(FirstSeen.USER_AGENT),
        novelties.toArray(String[]::new),
        signal,
        enabledBy(),
        meaning.interest(),
        sentence,
        first.sourceUri(),
        first.sourceOrdinal());
  }

  /** A console login mints its session itself: no event is made possible by its own run. */
  private @Nullable String enabledBy() {
    String id = meaning.enabledBy();
    return id == null || eventIds.contains(id) || id.equals(first.eventId()) ? null : id;
  }

  /** Of what no database knows it is not said whether it is new. */
  private @Nullable Boolean isIfKnown(int flag, @Nullable Object thing) {
    return is(flag) || thing != null ? (Boolean) is(flag) : null;
  }

  private boolean is(int flag) {
    return (flags & flag) != 0;
  }
}
