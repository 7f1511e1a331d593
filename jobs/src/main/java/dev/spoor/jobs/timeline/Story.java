/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The story of one root in figures; of each kind of thing at most {@value #LISTED} are listed. */
final class Story implements Family {
  static final int LISTED = 50;
  private static final int STOPS = 20;
  private static final long MICROS = 1_000_000;

  private final String root;
  private final StoryWindow window;
  private final FirstAlarms alarms;
  private final Map<String, String> stops = new LinkedHashMap<>();
  private final List<String> alive = new ArrayList<>();
  private final Set<String> accounts = new LinkedHashSet<>();
  private final Set<String> regions = new LinkedHashSet<>();
  private final Set<String> services = new LinkedHashSet<>();
  private final Set<String> networks = new LinkedHashSet<>();
  private final Set<String> phases = new LinkedHashSet<>();
  private final Set<String> techniques = new LinkedHashSet<>();
  private final Set<Long> sessions = new HashSet<>();
  private final Set<String> alarmed = new LinkedHashSet<>();
  private @Nullable StoryStep rootCredential;
  private @Nullable StoryStep firstTold;
  private @Nullable StoryStep firstAct;
  private @Nullable StoryStep firstSignal;
  private @Nullable Long lastAct;
  private boolean isNamed;
  private long credentials;
  private long aliveCount;
  private long acts;
  private long successes;
  private long denials;
  private long owners;
  private long unclear;

  Story(String root, StoryWindow window, FirstAlarms alarms) {
    this.alarms = alarms;
    this.root = root;
    this.window = window;
  }

  @Override
  public void read(StoryStep step) {
    if (step.isCredential()) {
      credential(step);
      return;
    }
    firstTold = firstTold == null ? step : firstTold;
    long events = Objects.requireNonNullElse(step.number("event_count"), 0L);
    if (Actors.OWNER.equals(step.text("actor"))) {
      owners += events;
    } else if (Actors.UNCLEAR.equals(step.text("actor"))) {
      unclear += events;
    }
    if (step.text("signal") != null && firstSignal == null) {
      firstSignal = step;
    }
    if (step.isBad()) {
      act(step, events);
    }
  }

  private void credential(StoryStep step) {
    credentials++;
    if (root.equals(step.text("credential"))) {
      rootCredential = step;
    }
    alarmed(step.text("credential"));
    // Whoever assumes a role may name the session like a machine: lineage tells them apart.
    if ("instance session".equals(step.text("kind"))) {
      alarmed(step.text("principal_arn"));
    }
    if (step.isAlive()) {
      aliveCount++;
      add(alive, step.text("credential"));
    }
  }

  private void alarmed(@Nullable String arn) {
    String name = arn == null ? "" : FirstAlarms.last(arn);
    if (alarms.isAny(name)) {
      alarmed.add(name);
    }
  }

  private void act(StoryStep step, long events) {
    firstAct = firstAct == null ? step : firstAct;
    Long end = step.number("end_micros");
    if (end != null) {
      lastAct = lastAct == null ? end : Long.valueOf(Math.max(lastAct, end));
    }
    isNamed |= Actors.INTRUDER.equals(step.text("actor"));
    acts += events;
    successes += step.isSuccess() ? events : 0;
    denials += "denied".equals(step.text("outcome")) ? events : 0;
    Long session = step.number("session");
    if (session != null) {
      sessions.add(session);
    }
    add(accounts, step.text("account_id"));
    step.texts("regions").forEach(region -> add(regions, region));
    add(services, step.text("service"));
    add(networks, step.text("network"));
    add(phases, step.text("phase"));
    step.texts("techniques").forEach(id -> add(techniques, id));
    if (step.isSuccess()
        && step.isCall("cloudtrail", "StopLogging", "DeleteTrail")
        && stops.size() < STOPS) {
      String id = String.valueOf(step.text("event_id"));
      stops.put(
          id,
          "What happened after "
              + StoryStep.time(step.number("micros"))
              + " in account "
              + step.text("account_id")
              + " may be missing: "
              + step.text("event_name")
              + " succeeded (event "
              + id
              + ").");
    }
  }

  @Override
  public List<Row> rows() {
    StoryStep first = firstAct;
    if (first == null) {
      return List.of();
    }
    Long begun = first.number("micros");
    StoryStep own = rootCredential;
    StoryStep signal = firstSignal;
    Long signalled = signal == null ? null : signal.number("micros");
    Long told = firstTold == null ? null : firstTold.number("micros");
    FirstAlarms.Alarm alarm = told == null ? null : alarms.since(told, alarmed);
    if (alarm != null && signalled != null && signalled <= alarm.micros()) {
      alarm = null;
    }
    return List.of(
        RowFactory.create(
            root,
            own == null ? first.text("kind") : own.text("kind"),
            own == null ? first.text("principal_arn") : own.text("principal_arn"),
            !isNamed,
            firstTold == null ? null : firstTold.number("micros"),
            begun,
            first.text("event_id"),
            lastAct,
            begun == null || lastAct == null ? null : (lastAct - begun) / MICROS,
            alarm != null ? (Long) alarm.micros() : signalled,
            alarm != null ? alarm.words() : signal == null ? null : signal.text("signal"),
            alarm != null || signal == null ? null : signal.text("event_id"),
            own == null ? null : own.number("end_micros"),
            own == null ? null : own.text("ended_by"),
            acts,
            successes,
            denials,
            owners,
            unclear,
            (long) sessions.size(),
            credentials,
            aliveCount,
            accounts.toArray(String[]::new),
            regions.toArray(String[]::new),
            services.toArray(String[]::new),
            networks.toArray(String[]::new),
            phases.toArray(String[]::new),
            techniques.toArray(String[]::new),
            notVisible(own).toArray(String[]::new)));
  }

  private List<String> notVisible(@Nullable StoryStep own) {
    List<String> statements = new ArrayList<>();
    statements.add("How the credential came into wrong hands: not visible in CloudTrail.");
    String note = own == null ? null : own.text("note");
    if (note != null && !note.isBlank()) {
      statements.add("Where " + root + " comes from: " + note + ".");
    }
    statements.addAll(stops.values());
    Long since = firstAct == null ? null : firstAct.number("micros");
    for (String account : accounts) {
      for (StoryWindow.Blind spot : window.blindSpots(account, since, lastAct)) {
        List<String> ids = spot.eventIds();
        if (ids.isEmpty() || !stops.keySet().containsAll(ids)) {
          statements.add(
              "What happened in account "
                  + account
                  + " meanwhile: "
                  + spot.words()
                  + (ids.isEmpty() ? "" : " (see event " + String.join(", ", ids) + ")")
                  + ".");
        }
      }
      long more = window.blindLeftOut().getOrDefault(account, 0L);
      if (more > 0) {
        statements.add(
            String.format(
                Locale.ROOT,
                "Whether more is missing in account %s: its trails recorded less in %,d more ways,"
                    + " before those that were looked at (table coverage has them).",
                account,
                more));
      }
    }
    statements.addAll(window.missingData(accounts));
    if (unclear > 0) {
      statements.add(
          String.format(
              Locale.ROOT,
              "Who made %,d calls: owner and intruder may have used the same credential from"
                  + " there.",
              unclear));
    }
    if (aliveCount > 0) {
      statements.add(
          String.format(
              Locale.ROOT,
              "What came after %s, where the data ends: credentials of the family not known to have"
                  + " ended then: %,d (%s%s).",
              StoryStep.time(window.lastMicros()),
              aliveCount,
              String.join(", ", alive.subList(0, Math.min(3, alive.size()))),
              aliveCount > 3 ? " and others" : ""));
    }
    return statements;
  }

  private static void add(java.util.Collection<String> things, @Nullable String thing) {
    if (thing != null && things.size() < LISTED) {
      things.add(thing);
    }
  }
}
