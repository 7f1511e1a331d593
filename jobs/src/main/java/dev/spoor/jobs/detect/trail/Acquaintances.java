/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * On which days habits were at work, from the table of credentials.
 *
 * <p>A row tells all networks and agents of a credential, and of its time the first and the last
 * use. Only where there is one of each are both theirs; else they are known from the last use on,
 * which of a session is hours later and of a long-term key too late to vouch for anything. So a key
 * counts for two days at most, and sessions for one or two each.
 */
final class Acquaintances {
  /** Most days of habits that are looked at; with more of them nobody is known. */
  private static final int MOST = 500_000;

  /** Most principals that a condition names. */
  private static final int NAMED = 1_000;

  private Acquaintances() {}

  /**
   * Returns how well habits are known; of some nothing is.
   *
   * @param wanted habits that are asked for; those of no address are never known
   * @param distrusted whose use makes nothing known
   */
  static Map<Habit, Acquaintance> of(
      Dataset<Row> credentials, Collection<Habit> wanted, Distrusted distrusted) {
    Map<Habit, Acquaintance> known = new HashMap<>();
    if (wanted.isEmpty()) {
      return known;
    }
    HashSet<Habit> habits =
        wanted.stream().filter(Habit::isOfAddress).collect(Collectors.toCollection(HashSet::new));
    Set<String> accounts =
        habits.stream().map(Habit::accountId).collect(Collectors.toCollection(TreeSet::new));
    Dataset<Row> pruned =
        credentials
            .filter(col("first_used_at").isNotNull())
            .filter(col("account_id").isin(accounts.toArray()))
            .filter(isOfAny(habits))
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
    HashSet<Who> whose =
        habits.stream().map(Who::of).collect(Collectors.toCollection(HashSet::new));
    List<Row> rows =
        MergedFacts.of(pruned, () -> (line, out) -> read(line, habits, whose, distrusted, out))
            .limit(MOST + 1)
            .collectAsList();
    for (Row row : rows.size() > MOST ? List.<Row>of() : rows) {
      Fact fact = Fact.of(row);
      known
          .computeIfAbsent(
              Habit.of(fact.account(), fact.name()), habit -> new Acquaintance(new TreeMap<>()))
          .add(fact.at());
    }
    return known;
  }

  /** Whether a row may be of one of the principals; as many as it names are all that is asked. */
  private static Column isOfAny(HashSet<Habit> habits) {
    Set<String> principals =
        habits.stream().map(Habit::principal).collect(Collectors.toCollection(TreeSet::new));
    return principals.size() > NAMED
        ? lit(true)
        : col("principal").isin(principals.toArray()).or(Habit.mayBeCleaned(col("principal")));
  }

  /** Whose a habit is: of most rows it is nobody who is asked for. */
  private record Who(String account, String principal) implements Serializable {
    static Who of(Habit habit) {
      return new Who(habit.accountId(), habit.principal());
    }
  }

  private static void read(
      Row row,
      HashSet<Habit> wanted,
      HashSet<Who> whose,
      Distrusted distrusted,
      Consumer<Fact> facts) {
    String principal = Habit.clean(Fact.text(row.getString(1)));
    if (!whose.contains(new Who(Fact.text(row.getString(2)), principal))) {
      return;
    }
    if (distrusted.isDistrusted(Fact.text(row.getString(0)), principal) || row.isNullAt(3)) {
      return;
    }
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
          facts.accept(used(habit, row.getLong(8)));
          if (isOne) {
            facts.accept(used(habit, row.getLong(7)));
          }
        }
      }
    }
  }

  private static Fact used(Habit habit, long at) {
    String day = Long.toString(Math.floorDiv(at, Acquaintance.DAY));
    return new Fact(Fact.Kind.ACQUAINTED, habit.accountId(), "", habit.text(""), day, at);
  }
}
