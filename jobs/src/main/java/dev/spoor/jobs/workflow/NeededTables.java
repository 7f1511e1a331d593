/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables that steps stand on, and the command that makes each. */
final class NeededTables {
  private static final List<TableSpec> READ =
      List.of(
          Tables.EVENTS, Tables.CHARGES, Tables.CREDENTIAL_REPORT, Tables.LEDGER, Tables.REJECTS);

  private static final Map<Step, List<TableSpec>> NEEDED =
      Map.of(
          Step.LINEAGE,
          List.of(Tables.EVENTS),
          Step.TIMELINE,
          List.of(Tables.EVENTS, Tables.CREDENTIALS, Tables.BLAST_RADIUS),
          Step.USAGE,
          List.of(Tables.CHARGES),
          Step.COVERAGE,
          List.of(Tables.EVENTS, Tables.CHARGES, Tables.LEDGER),
          Step.INVENTORY,
          List.of(Tables.EVENTS, Tables.CHARGES, Tables.CREDENTIALS, Tables.COVERAGE),
          Step.ATTRIBUTION,
          List.of(
              Tables.EVENTS,
              Tables.CHARGES,
              Tables.CREDENTIALS,
              Tables.BLAST_RADIUS,
              Tables.RESOURCES),
          Step.FINDINGS,
          List.of(
              Tables.EVENTS,
              Tables.CHARGES,
              Tables.CREDENTIAL_REPORT,
              Tables.CREDENTIALS,
              Tables.USAGE_DELTAS,
              Tables.COST_ANOMALIES,
              Tables.COVERAGE),
          Step.REPORT,
          List.of(
              Tables.EVENTS,
              Tables.CHARGES,
              Tables.CREDENTIALS,
              Tables.SUSPECTS,
              Tables.BLAST_RADIUS,
              Tables.TIMELINE,
              Tables.STORIES,
              Tables.CONTAINMENT,
              Tables.USAGE_DELTAS,
              Tables.COST_ANOMALIES,
              Tables.FINDINGS,
              Tables.COVERAGE,
              Tables.LEDGER,
              Tables.REJECTS));

  private static final Map<Step, List<TableSpec>> MADE =
      Map.of(
          Step.INGEST,
          READ,
          Step.LINEAGE,
          List.of(Tables.CREDENTIALS, Tables.SUSPECTS, Tables.BLAST_RADIUS),
          Step.TIMELINE,
          List.of(Tables.TIMELINE, Tables.STORIES, Tables.CONTAINMENT),
          Step.USAGE,
          List.of(Tables.USAGE_DELTAS, Tables.COST_ANOMALIES),
          Step.COVERAGE,
          List.of(Tables.COVERAGE),
          Step.INVENTORY,
          List.of(Tables.RESOURCES),
          Step.FINDINGS,
          List.of(Tables.FINDINGS));

  /** Commands over tables by the step that they are for, in the order in which to run them. */
  private static final Map<Step, String> COMMANDS = commands();

  /** What {@code spoor timeline} does beside its own step. */
  private static final Set<Step> WITH_TIMELINE =
      EnumSet.of(Step.LINEAGE, Step.INVENTORY, Step.FINDINGS);

  private NeededTables() {}

  /**
   * Returns the steps over tables, with the one that makes table {@code coverage} where it is
   * needed and not there: no command of its own makes it.
   */
  static Set<Step> completed(Set<Step> steps, Predicate<TableSpec> isThere) {
    Set<Step> completed = EnumSet.copyOf(steps);
    if (missing(steps, isThere).contains(Tables.COVERAGE)) {
      completed.add(Step.COVERAGE);
    }
    return completed;
  }

  /**
   * Checks that the tables are there that steps read and do not make.
   *
   * @param location of the output folder, for the message
   * @throws UserException if one is not, which says what to run
   */
  static void check(Set<Step> steps, Predicate<TableSpec> isThere, String location) {
    List<TableSpec> all = missing(steps, isThere);
    if (all.isEmpty()) {
      return;
    }
    // Where the evidence was not read, nothing else can be there.
    List<TableSpec> missing =
        all.stream().filter(READ::contains).findFirst().map(List::of).orElse(all);
    boolean isOne = missing.size() == 1;
    throw new UserException(
        "Cannot read table%s %s in %s: %s not there. Run %s with this output folder first."
            .formatted(
                isOne ? "" : "s",
                String.join(", ", missing.stream().map(TableSpec::name).toList()),
                location,
                isOne ? "it is" : "they are",
                commands(missing)));
  }

  private static Map<Step, String> commands() {
    Map<Step, String> commands = new LinkedHashMap<>();
    commands.put(Step.USAGE, "usage");
    commands.put(Step.LINEAGE, "lineage");
    commands.put(Step.TIMELINE, "timeline");
    commands.put(Step.INVENTORY, "inventory");
    commands.put(Step.FINDINGS, "detect");
    return commands;
  }

  private static List<TableSpec> missing(Set<Step> steps, Predicate<TableSpec> isThere) {
    return steps.stream()
        .sorted()
        .flatMap(step -> NEEDED.getOrDefault(step, List.of()).stream())
        .filter(table -> steps.stream().noneMatch(step -> makes(step, table)))
        .filter(isThere.negate())
        .distinct()
        .toList();
  }

  private static boolean makes(Step step, TableSpec table) {
    return MADE.getOrDefault(step, List.of()).contains(table);
  }

  /** Returns the fewest commands that make the tables, as a person reads them. */
  private static String commands(List<TableSpec> missing) {
    if (missing.stream().anyMatch(READ::contains)) {
      return "`spoor ingest` or `spoor analyze`";
    }
    Set<Step> makers = EnumSet.noneOf(Step.class);
    for (Step step : COMMANDS.keySet()) {
      if (missing.stream().anyMatch(table -> makes(step, table))) {
        makers.add(step);
      }
    }
    if (makers.contains(Step.TIMELINE)) {
      makers.removeAll(WITH_TIMELINE);
    }
    return COMMANDS.entrySet().stream()
        .filter(command -> makers.contains(command.getKey()))
        .map(command -> "`spoor " + command.getValue() + "`")
        .collect(Collectors.joining(", then "));
  }
}
