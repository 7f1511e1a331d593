/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Tells the story of one root: takes in its rows in their order and gives back finished ones.
 *
 * <p>Memory does not grow with the story: at most {@value #OPEN} runs are open, and what made
 * things possible is remembered for the last {@value #REMEMBERED} names.
 */
final class RootChronicle {
  static final int OPEN = 1_000;
  static final int REMEMBERED = 10_000;

  private static final Set<String> ATTACHED =
      Set.of("AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy");

  private static final Pattern ALL_RIGHTS =
      Pattern.compile("arn:[a-z-]+:iam::aws:policy/AdministratorAccess");

  private final String root;
  private final TimelineSettings settings;
  private final Actors actors;

  /** What was made possible under other roots by credentials that are followed. */
  private final Possibilities ofOthers;

  private final SuspectSigns signs;
  private final Queue<Row> finished;
  private final Acquaintance family;
  private final DenialBurst denials;
  private final Deeds deeds = new Deeds();
  private final Tools tools = new Tools();
  private final StraySessions sessionsOfMachines = new StraySessions();
  private final MachineAgents agents = new MachineAgents();
  private final long gapMicros;
  private final LinkedHashMap<Run.Key, Run> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Possibilities made = Possibilities.inOrder(REMEMBERED);
  private final Map<String, Long> lastOfActor = new HashMap<>();
  private final Map<String, Long> sessionOfActor = new HashMap<>();
  private long sequence;
  private long sessions;
  private @Nullable ToldRow note;
  private int noteFlags;

  RootChronicle(
      String root,
      TimelineSettings settings,
      Actors actors,
      Possibilities ofOthers,
      SuspectSigns signs,
      Queue<Row> finished) {
    this.root = root;
    this.ofOthers = ofOthers;
    this.signs = signs;
    this.settings = settings;
    this.actors = actors;
    this.finished = finished;
    this.family = new Acquaintance(settings.baseline().toNanos() / 1_000);
    this.denials = new DenialBurst(settings);
    this.gapMicros = settings.runGap().toNanos() / 1_000;
  }

  String root() {
    return root;
  }

  /** Takes in the next row. */
  void read(ToldRow row) {
    if (row.isForeseen()) {
      family.foresee(row);
    } else if (row.isNote()) {
      noteFlags = row.flags() | (isOfNote(row) ? noteFlags : 0);
      note = row;
    } else {
      event(row, isOfNote(row) ? noteFlags : 0);
    }
  }

  /** Ends the story. */
  void end() {
    open.values().forEach(run -> finished.add(run.row()));
    open.clear();
  }

  private boolean isOfNote(ToldRow row) {
    return note != null
        && Objects.equals(note.micros(), row.micros())
        && Objects.equals(note.eventId(), row.eventId())
        && Objects.equals(note.accountId(), row.accountId());
  }

  private void event(ToldRow event, int flags) {
    family.seen(event);
    boolean isAgents = !actors.isNamed(event) && agents.made(event, family);
    String interest = interest(event, flags);
    if (interest == null) {
      return;
    }
    boolean isStray = sessionsOfMachines.strays(event, flags) && !actors.isTrusted(event);
    if (isStray && event.micros() != null) {
      family.sign(event.micros(), event.network());
    }
    Meaning meaning = meaning(event, interest, flags, isStray, isAgents && !isStray);
    Run.Key key = Run.Key.of(event, meaning, tools.of(event.userAgent()));
    Run run = open.get(key);
    if (run == null || !run.reaches(event.micros(), gapMicros)) {
      if (run != null) {
        finished.add(run.row());
        open.remove(key);
      }
      close(event.micros());
      run = new Run(event, meaning, ++sequence, settings.eventIds());
      open.put(key, run);
    }
    run.add(event, meaning, flags);
    deeds.add(event, meaning);
    remember(event);
  }

  /** Closes runs that nothing can join any more, and the one that waits longest when too many. */
  private void close(@Nullable Long now) {
    Iterator<Run> oldest = open.values().iterator();
    while (oldest.hasNext()) {
      Run run = oldest.next();
      if (run.reaches(now, gapMicros) && open.size() < OPEN) {
        return;
      }
      finished.add(run.row());
      oldest.remove();
    }
  }

  private static @Nullable String interest(ToldRow event, int flags) {
    if (Standing.isExposed(event.standing())) {
      return "credential exposed";
    }
    if (Standing.isReached(event.standing())) {
      return Standing.isCandidate(event.standing()) ? "suspicious credential" : "blast radius";
    }
    boolean isOfGroup = event.through() != null && event.through().startsWith("Auto Scaling group");
    return (flags & FirstSeen.NEWS) != 0 && !isOfGroup ? "novelty" : event.interest();
  }

  private Meaning meaning(
      ToldRow event, String interest, int flags, boolean isStray, boolean isAgents) {
    String actor = actors.of(event, family, deeds);
    actor = isAgents && Actors.isBadOrUnclear(actor) ? Actors.OTHER : actor;
    boolean isOwnAct = event.standing() != Standing.NONE && Actors.isBadOrUnclear(actor);
    String variant = "containment".equals(event.variant()) && isOwnAct ? null : event.variant();
    boolean isFollowed = event.standing() != Standing.NONE;
    return new Meaning(
        actor,
        variant,
        interest,
        signal(event, actor, flags, isStray),
        isFollowed ? family.novelties(event) : List.of(),
        enabledBy(event),
        session(actor, event.micros()));
  }

  private @Nullable String signal(ToldRow event, String actor, int flags, boolean isStray) {
    Long micros = event.micros();
    boolean isBurst =
        "denied".equals(event.outcome())
            && micros != null
            && denials.completes(micros, event.eventSource() + " " + event.eventName());
    if (actor.equals(Actors.RESPONDER) || actor.equals(Actors.OWNER)) {
      return null;
    }
    if (event.sign() != null) {
      return event.sign();
    }
    if (isStray) {
      return "machine's session in a second network";
    }
    if (isBurst) {
      return "many denials within minutes";
    }
    String told = signs.of(event.eventId());
    if (told != null) {
      return told;
    }
    if (Actors.isBad(actor) && isAllRights(event)) {
      return "all rights given";
    }
    boolean isNews = (flags & FirstSeen.NEWS) != 0;
    if (isNews && (flags & FirstSeen.NETWORK) != 0 && event.credential().startsWith("AKIA")) {
      return "long-term key from a network it was never seen in";
    }
    if ((flags & FirstSeen.PERSON) != 0) {
      return "user from a network that his sessions were never seen in";
    }
    return isNews && (flags & FirstSeen.REGION) != 0 ? "first use of a region" : null;
  }

  /** Whether somebody got the rights of an administrator, as administrators give them too. */
  private static boolean isAllRights(ToldRow event) {
    return "iam.amazonaws.com".equals(event.eventSource())
        && "success".equals(event.outcome())
        && ATTACHED.contains(String.valueOf(event.eventName()))
        && event.values(false).stream()
            .anyMatch(value -> value != null && ALL_RIGHTS.matcher(value).matches());
  }

  private @Nullable String enabledBy(ToldRow event) {
    for (String name : event.needed()) {
      if (name.startsWith("event/")) {
        return name.substring("event/".length());
      }
    }
    String found =
        Possibilities.enabling(
            List.of(made, ofOthers), event.needed(), event.micros(), event.eventId());
    return found == null ? event.mintingEventId() : found;
  }

  private void remember(ToldRow event) {
    String id = event.eventId();
    for (String name : event.made()) {
      if (id != null) {
        made.add(name, event.micros(), id);
      }
    }
  }

  private @Nullable Long session(String actor, @Nullable Long micros) {
    if (micros == null) {
      return null;
    }
    Long last = lastOfActor.put(actor, micros);
    if (last == null || micros - last > settings.silence().toNanos() / 1_000) {
      sessionOfActor.put(actor, ++sessions);
    }
    return sessionOfActor.get(actor);
  }
}
