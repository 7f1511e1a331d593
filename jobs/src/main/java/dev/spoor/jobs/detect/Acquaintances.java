/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Since when habits are known, from the table of credentials.
 *
 * <p>A row tells all networks and agents of a credential, and of its time the first and the last
 * use. Only where there is one of each is the first use theirs; else they are known from the last
 * use on, which of a session is hours later and of a long-term key too late to vouch for anything.
 */
final class Acquaintances {
  private Acquaintances() {}

  /**
   * Returns when each habit was first seen, in microseconds since the epoch; of some none.
   *
   * @param wanted habits that are asked for
   * @param distrusted credentials whose use makes nothing known
   */
  static Map<Habit, Long> of(
      Dataset<Row> credentials, Collection<Habit> wanted, Collection<String> distrusted) {
    Map<Habit, Long> since = new HashMap<>();
    if (wanted.isEmpty()) {
      return since;
    }
    HashSet<Habit> habits = new HashSet<>(wanted);
    HashSet<String> bad = new HashSet<>(distrusted);
    Set<String> accounts =
        habits.stream().map(Habit::accountId).collect(Collectors.toCollection(TreeSet::new));
    Dataset<Row> pruned =
        credentials
            .filter(col("first_used_at").isNotNull())
            .filter(col("account_id").isin(accounts.toArray()))
            .select(
                col("credential_id"),
                col("principal"),
                col("account_id"),
                col("networks"),
                coalesce(col("network_count"), lit(0L)),
                col("user_agents"),
                coalesce(col("user_agent_count"), lit(0L)),
                unix_micros(col("first_used_at")),
                unix_micros(coalesce(col("last_used_at"), col("first_used_at"))));
    for (Row row :
        MergedFacts.of(pruned, () -> (line, out) -> read(line, habits, bad, out)).collectAsList()) {
      Fact fact = Fact.of(row);
      since.merge(Habit.of(fact.account(), fact.name()), fact.at(), Math::min);
    }
    return since;
  }

  private static void read(
      Row row, HashSet<Habit> wanted, HashSet<String> bad, Consumer<Fact> facts) {
    if (bad.contains(Fact.text(row.getString(0))) || row.isNullAt(3)) {
      return;
    }
    String principal = Habit.clean(Fact.text(row.getString(1)));
    List<String> agents = row.isNullAt(5) ? List.of() : row.getList(5);
    boolean isOne = row.getLong(4) == 1 && row.getLong(6) <= 1;
    for (String network : row.<String>getList(3)) {
      for (String agent : agents.isEmpty() ? List.of("") : agents) {
        Habit habit =
            new Habit(
                Fact.text(row.getString(2)),
                principal,
                Habit.clean(Fact.text(network)),
                Agent.tool(agent));
        if (wanted.contains(habit)) {
          long at = row.getLong(isOne ? 7 : 8);
          facts.accept(
              new Fact(Fact.Kind.ACQUAINTED, habit.accountId(), "", habit.text(""), "", at));
        }
      }
    }
  }
}
