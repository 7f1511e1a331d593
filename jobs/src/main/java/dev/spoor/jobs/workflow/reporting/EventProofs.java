/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.jobs.report.view.Proof;
import dev.spoor.jobs.report.view.ReportLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The records of events that suspects' signs and stories name by their id, or by their time and
 * caller: found in one reading of the days between the first and the last of them.
 */
final class EventProofs {
  private static final String IAM = "iam.amazonaws.com";
  private static final String ROOT = "root_credential_id";

  /** How the changes are named that end a credential. */
  private static final String CHANGES = "^(Update|Delete|Put|Attach|Detach|Deactivate)";

  private static final Pattern CHANGE = Pattern.compile(CHANGES);

  private record Ending(@Nullable String account, @Nullable String key, Proof proof) {}

  private final Map<String, EvidenceRef> byId = new HashMap<>();
  private final Map<Instant, List<Ending>> endings = new HashMap<>();

  private EventProofs() {}

  /** Looks for what the rows shown of both tables name. */
  static EventProofs of(Dataset<Row> events, List<Cells> suspects, List<Cells> stories) {
    Set<String> ids = new HashSet<>();
    Set<Instant> ends = new HashSet<>();
    Set<Instant> times = new HashSet<>();
    for (Cells suspect : suspects) {
      List<String> signs = suspect.list("sign_event_ids");
      ids.addAll(signs.subList(0, Math.min(ReportLimits.REASONS, signs.size())));
      add(times, suspect, "first_sign_at", "last_sign_at");
    }
    for (Cells story : stories) {
      for (String column : List.of("first_act_event_id", "first_signal_event_id")) {
        String id = story.textOrNull(column);
        if (id != null) {
          ids.add(id);
        }
      }
      add(times, story, "first_act_at", "first_signal_at");
      add(ends, story, "contained_at");
    }
    EventProofs proofs = new EventProofs();
    Column sought = lit(false);
    if (!ids.isEmpty() && !times.isEmpty()) {
      sought =
          col("event_id")
              .isin(ids.toArray())
              .and(col("event_time").between(least(times), greatest(times)));
    }
    if (!ends.isEmpty()) {
      sought =
          sought.or(
              col("event_source")
                  .equalTo(IAM)
                  .and(col("event_name").rlike(CHANGES))
                  .and(col("outcome").equalTo("success"))
                  .and(col("event_time").isin(ends.toArray())));
    }
    times.addAll(ends);
    if (times.isEmpty()) {
      return proofs;
    }
    for (Row row :
        events
            .filter(col("event_time").between(least(times), greatest(times)).and(sought))
            .select(
                "event_id",
                "event_time",
                "event_source",
                "event_name",
                "outcome",
                "account_id",
                "access_key_id",
                "source_uri",
                "source_ordinal")
            .orderBy("event_time", "event_id")
            .limit(ReportLimits.TIMELINE_EVENTS * ReportLimits.TIMELINES)
            .collectAsList()) {
      proofs.add(new Cells(row), ends);
    }
    return proofs;
  }

  /** Returns the rows of table suspects that the report shows. */
  static List<Cells> suspects(Dataset<Row> suspects) {
    return cells(
        suspects.orderBy(desc("score"), col("root_credential_id")).limit(ReportLimits.SUSPECTS));
  }

  /**
   * Returns the rows of table stories that the report shows.
   *
   * @param credentials say which of too many are of sessions that share what they are for
   * @param seeds roots that the case names, whose stories are told whatever they share
   */
  static List<Cells> stories(
      Dataset<Row> stories, Dataset<Row> credentials, Collection<String> seeds) {
    Column[] order = {desc("act_count"), col(ROOT)};
    List<Cells> few = cells(stories.orderBy(order).limit(ReportLimits.TIMELINES + 1));
    if (few.size() <= ReportLimits.TIMELINES) {
      return few;
    }
    return cells(ServiceSessions.shown(stories, ROOT, credentials, seeds, order));
  }

  /** Returns the event of the id; none of an empty one, as signs that no event shows have. */
  Proof of(@Nullable String eventId) {
    return eventId == null || eventId.isEmpty()
        ? Proof.NONE
        : new Proof(eventId, byId.get(eventId));
  }

  /**
   * Returns the change that ended a credential of the account, made at the time with the key; none
   * where several may have.
   *
   * @param account null or empty when it is not known, as of a key of no account's record
   * @param by null when it is not known
   */
  Proof ending(@Nullable Instant at, @Nullable String account, @Nullable String by) {
    if (at == null) {
      return Proof.NONE;
    }
    List<Proof> found =
        endings.getOrDefault(at, List.of()).stream()
            .filter(one -> account == null || account.isEmpty() || account.equals(one.account()))
            .filter(one -> by == null || by.equals(one.key()))
            .map(Ending::proof)
            .toList();
    return found.size() == 1 ? found.get(0) : Proof.NONE;
  }

  private void add(Cells row, Set<Instant> ends) {
    EvidenceRef evidence = row.evidence();
    byId.putIfAbsent(row.text("event_id"), evidence);
    Instant time = row.time("event_time");
    if (ends.contains(time)
        && row.text("event_source").equals(IAM)
        && row.text("outcome").equals("success")
        && CHANGE.matcher(row.text("event_name")).find()) {
      endings
          .computeIfAbsent(time, at -> new ArrayList<>())
          .add(
              new Ending(
                  row.textOrNull("account_id"),
                  row.textOrNull("access_key_id"),
                  new Proof(row.textOrNull("event_id"), evidence)));
    }
  }

  private static List<Cells> cells(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Cells::new).toList();
  }

  private static void add(Set<Instant> times, Cells row, String... columns) {
    for (String column : columns) {
      Instant time = row.timeOrNull(column);
      if (time != null) {
        times.add(time);
      }
    }
  }

  private static Instant least(Set<Instant> times) {
    return times.stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Instant greatest(Set<Instant> times) {
    return times.stream().max(Comparator.naturalOrder()).orElseThrow();
  }
}
