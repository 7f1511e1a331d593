/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.spark.events.SuccessfulCalls;
import dev.spoor.jobs.attribution.LaunchChoices.Call;
import dev.spoor.jobs.attribution.LaunchChoices.Choice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Machines and tasks of others that intruders had a hand in: their groups were told to launch
 * another type, or were put jobs into. Known to every task that looks at things; holds at most
 * {@link #CALLS} calls on groups and templates that intruders called, as many on queues, and as
 * many who submitted jobs.
 */
final class ChosenLaunches implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Calls that are followed: of more those that {@link FollowedChoices} puts first. Beyond them
   * nobody's choice is known to be his.
   */
  private static final int CALLS = 50_000;

  /** Machines of groups that intruders meddled with, by group and type, that are looked at. */
  private static final int TYPES = 200_000;

  private static final String MACHINE = "ec2:instance";
  private static final String TASK = "ecs:task";
  private static final String ANOTHER_TYPE = "another type";

  /** Choices of others that a task remembers. */
  private static final int HELD = 10_000;

  private final LaunchChoices choices;
  private final Jobs jobs;
  private final HashSet<String> groups;

  /** Types that a group launched by a choice of others than intruders. */
  private final HashMap<Before, Set<String>> types = new HashMap<>();

  private final Rates rates;

  /** Choices of others that were asked for before, for machines of the same choice. */
  private transient @Nullable HashMap<Before, Optional<Call>> befores;

  private record Before(String group, long chosen) implements Serializable {}

  private ChosenLaunches(LaunchChoices choices, Jobs jobs, Attribution.Sources sources) {
    this.groups = choices.groups();
    this.choices = choices.of(groups);
    this.jobs = jobs;
    know(sources);
    Set<String> named = new TreeSet<>();
    types.values().forEach(named::addAll);
    this.rates = Rates.each(sources.charges(), named);
  }

  /**
   * Looks for them.
   *
   * @param reached rows of {@link Actor#reached}
   * @param verdicts rows of {@link Actor#verdicts}
   */
  static ChosenLaunches of(
      Attribution.Sources sources, Dataset<Row> reached, Dataset<Row> verdicts, Actor actor) {
    if (sources.blastRadius().isEmpty()) {
      return none(sources);
    }
    Dataset<Row> said =
        LaunchChoiceCalls.of(sources, reached, verdicts, actor).persist(StorageLevel.DISK_ONLY());
    try {
      if (said.filter(Actor.isBadOrUnclear()).isEmpty()) {
        return none(sources);
      }
      Dataset<Row> followed = FollowedChoices.of(said);
      List<Call> calls = calls(followed);
      if (calls.size() == CALLS) {
        calls = calls(FollowedChoices.most(followed, CALLS));
      }
      List<Call> places =
          calls(FollowedChoices.ofWords(said, LaunchChoice.QUEUE, LaunchChoice.PLACE));
      LaunchChoices choices = new LaunchChoices(calls, calls.size() == CALLS);
      List<Jobs.Submitter> submitters = submitters(said);
      Jobs jobs =
          new Jobs(
              submitters,
              ofWord(places, LaunchChoice.QUEUE),
              ofWord(places, LaunchChoice.PLACE),
              submitters.size() == CALLS || places.size() == CALLS);
      return new ChosenLaunches(choices, jobs, sources);
    } finally {
      said.unpersist();
    }
  }

  private static ChosenLaunches none(Attribution.Sources sources) {
    return new ChosenLaunches(
        new LaunchChoices(List.of(), false),
        new Jobs(List.of(), List.of(), List.of(), false),
        sources);
  }

  private static List<Call> calls(Dataset<Row> said) {
    List<Call> calls = new ArrayList<>();
    for (Row row :
        said.orderBy("subject", "event_id", "key", "usage_type").limit(CALLS).collectAsList()) {
      calls.add(Call.of(new Part(row)));
    }
    return calls;
  }

  private static List<Call> ofWord(List<Call> calls, String word) {
    return calls.stream().filter(call -> call.word().equals(word)).toList();
  }

  private static List<Jobs.Submitter> submitters(Dataset<Row> said) {
    List<Jobs.Submitter> submitters = new ArrayList<>();
    for (Row row :
        said.filter(col("usage_type").equalTo(LaunchChoice.JOB))
            .groupBy("key", "credential", "root", "actor")
            .agg(
                min("subject").as("first"),
                max("subject").as("last"),
                min_by(col("event_id"), struct(col("subject"), col("event_id"))).as("event"))
            .orderBy(
                Actor.isBadOrUnclear().desc(),
                col("first"),
                col("key"),
                col("credential"),
                col("actor"))
            .limit(CALLS)
            .collectAsList()) {
      submitters.add(
          new Jobs.Submitter(
              new Call(
                  row.getString(0),
                  Long.parseLong(row.getString(4)),
                  LaunchChoice.JOB,
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(6)),
              Long.parseLong(row.getString(5))));
    }
    return submitters;
  }

  /** Takes note of what groups launched before intruders told them to launch something else. */
  private void know(Attribution.Sources sources) {
    if (groups.isEmpty()) {
      return;
    }
    Set<String> meddled = groups;
    FilterFunction<Row> isOfGroup =
        row -> row.<String>getList(0).stream().anyMatch(meddled::contains);
    for (Row row :
        sources
            .resources()
            .filter(
                col("kind")
                    .equalTo(MACHINE)
                    .and(col("size").isNotNull())
                    .and(col("via").isNotNull())
                    .and(col("created_at").isNotNull()))
            .join(
                resized(sources.events()), col("resource_key").equalTo(col("resized")), "left_anti")
            .select(col("via"), col("size"), unix_micros(col("created_at")).as("at"))
            .filter(isOfGroup)
            .orderBy("at", "size")
            .limit(TYPES)
            .collectAsList()) {
      for (String group : row.<String>getList(0)) {
        Choice choice = groups.contains(group) ? choices.at(group, row.getLong(2)) : null;
        if (choice != null && !choice.call().isBad()) {
          types
              .computeIfAbsent(new Before(group, choice.call().at()), key -> new TreeSet<>())
              .add(row.getString(1));
        }
      }
    }
  }

  /** Machines that somebody resized: they may have another type than they were launched as. */
  private static Dataset<Row> resized(Dataset<Row> events) {
    Map<String, Set<String>> calls = Map.of("ec2.amazonaws.com", Set.of("ModifyInstanceAttribute"));
    Column request = col("request_parameters");
    Column id = get_json_object(request, "$.instanceId");
    return events
        .filter(SuccessfulCalls.of(calls).and(request.contains("instanceType")))
        .select(concat(lit(MACHINE + ":"), id).as("resized"))
        .distinct();
  }

  private @Nullable Call lastOfOthers(String group, long before) {
    HashMap<Before, Optional<Call>> known = befores;
    if (known == null || known.size() >= HELD) {
      known = new HashMap<>();
      befores = known;
    }
    return known
        .computeIfAbsent(
            new Before(group, before),
            key -> Optional.ofNullable(choices.lastOfOthers(group, before)))
        .orElse(null);
  }

  /**
   * Returns what is to be known of a machine or task of somebody else when its lines are looked at;
   * null where no intruder had a hand in it.
   *
   * @param via what it hangs on, as table {@code resources} has it
   * @param born microsecond of its creation, or from which on it was billed
   */
  Part.@Nullable Cells of(
      String key,
      String kind,
      @Nullable String size,
      List<String> via,
      long born,
      @Nullable String account,
      @Nullable String region) {
    boolean isNone = groups.isEmpty() && jobs.isEmpty();
    if (isNone || !(kind.equals(MACHINE) || kind.equals(TASK))) {
      return null;
    }
    for (String parent : via) {
      Part.Cells chosen =
          groups.contains(parent) ? typed(key, kind, size, parent, born, account, region) : null;
      Jobs.Said said = chosen == null ? jobs.of(parent, born) : null;
      if (said != null) {
        chosen = ofJobs(key, said);
      }
      if (chosen != null) {
        return chosen;
      }
    }
    return null;
  }

  private Part.@Nullable Cells typed(
      String key,
      String kind,
      @Nullable String size,
      String group,
      long born,
      @Nullable String account,
      @Nullable String region) {
    Choice choice = choices.at(group, born);
    if (choice == null || !choice.call().isBad() || (size == null && kind.equals(MACHINE))) {
      return null;
    }
    String id = group.substring(group.lastIndexOf(':') + 1);
    String by = String.valueOf(choice.call().credential());
    if (kind.equals(TASK)) {
      return cells(key, choice.call(), CostClass.UNEXPLAINED)
          .set("subject", String.format(Locale.ROOT, "%020d", born))
          .set(
              "reason",
              "started for %s after %s had changed what that runs; what it would have cost without that is not on the bill, so that nobody knows which part is whose"
                  .formatted(id, by));
    }
    Call before = lastOfOthers(group, choice.call().at());
    Before then = new Before(group, before == null ? Long.MIN_VALUE : before.at());
    Set<String> known = before == null ? Set.of() : types.getOrDefault(then, Set.of());
    if (known.contains(size)) {
      return null;
    }
    String type = known.size() == 1 ? known.iterator().next() : null;
    boolean isOpen = type == null || choice.isOfTwo();
    String how =
        "launched by %s as %s%s, which %s chose"
            .formatted(id, size, type == null ? "" : " and not " + type, by);
    Part.Cells cells =
        cells(key, choice.call(), isOpen ? CostClass.UNEXPLAINED : CostClass.SHARED)
            .set("subject", String.format(Locale.ROOT, "%020d", born))
            .set("usage_type", type == null ? ANOTHER_TYPE : type)
            .set("reason", how + (choice.isOfTwo() ? ", with another who chose in turn" : ""));
    return type == null ? cells : priced(cells, type, account, region);
  }

  /** Sets what an hour of a type cost there, on demand and on the spot market. */
  private Part.Cells priced(
      Part.Cells cells, String type, @Nullable String account, @Nullable String region) {
    String payer = account == null ? "" : account;
    String place = region == null ? "" : region;
    Rates.Rate onDemand = rates.in(payer, place, type, "OnDemand");
    Rates.Rate spot = rates.in(payer, place, type, "Spot");
    if (onDemand != null) {
      cells.set("weight", onDemand.hour()).set("currency", onDemand.currency());
    }
    if (spot != null) {
      cells.set("quantity", spot.hour()).set("currency", spot.currency());
    }
    return cells;
  }

  private static Part.Cells ofJobs(String key, Jobs.Said said) {
    String by = String.valueOf(said.by().credential());
    return cells(key, said.by(), said.isSole() ? CostClass.DERIVED : CostClass.UNEXPLAINED)
        .set("subject", String.format(Locale.ROOT, "%020d", said.from()))
        .set("until", said.until())
        .set(
            "reason",
            said.isSole()
                ? "launched when its calls had asked the compute environment for it, and nobody"
                    + " else's had"
                : "%s submitted jobs to its compute environment or changed it, as others may have done; on which machine a job runs, and when it ends, no call says, so that nobody knows which part is whose"
                    .formatted(by));
  }

  private static Part.Cells cells(String key, Call call, String costClass) {
    return new Part.Cells(key, Long.MIN_VALUE, Part.CHOSEN)
        .set("grain", 0)
        .set("class", costClass)
        .set("credential", call.credential())
        .set("root", call.root())
        .set("actor", call.actor())
        .set("event_id", call.event());
  }
}
