/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.Heads;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Named;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Tells which credentials were used after they, or one that they came from, had been quarantined,
 * set inactive or deleted; from credentials sorted by root and depth.
 *
 * <p>Of one root it holds the contained credentials and all that came of them, up to {@value
 * #HELD}; of a root with more the deepest are not followed.
 */
public final class Containment extends Expanding<Row, Row> {
  private static final int HELD = 500_000;

  /** Most roots that a condition names. */
  private static final int NAMED = 1_000;

  private final Map<String, Long> contained = new HashMap<>();
  private @Nullable String root;

  private final Fact.Kind kind;

  /** The credentials that are asked for; empty for all. */
  private final Set<String> wanted;

  private Containment(Iterator<Row> rows, Fact.Kind kind, Set<String> wanted) {
    super(rows);
    this.kind = kind;
    this.wanted = wanted;
  }

  /**
   * Returns since when those of some credentials are contained that are, used after or not. Asks
   * the table only when there are any to ask for.
   */
  public static Map<String, Long> of(Dataset<Row> credentials, Collection<String> wanted) {
    Map<String, Long> since = new HashMap<>();
    if (!wanted.isEmpty()) {
      for (Row row :
          facts(credentials, Fact.Kind.LAUNCHER_CONTAINED, new HashSet<>(wanted)).collectAsList()) {
        Fact fact = Fact.of(row);
        since.merge(fact.name(), fact.at(), Math::min);
      }
    }
    return since;
  }

  /** Returns as facts since when credentials are contained, used after or not. */
  public static Dataset<Row> all(Dataset<Row> credentials) {
    return facts(credentials, Fact.Kind.LAUNCHER_CONTAINED, new HashSet<>());
  }

  /** Returns the facts of a table of credentials. */
  public static Dataset<Row> facts(Dataset<Row> credentials) {
    return facts(credentials, Fact.Kind.CONTAINED, new HashSet<>());
  }

  /**
   * Returns the principals of credentials that were quarantined or set inactive, or came of one
   * that was, as facts; used after or not.
   */
  static Dataset<Row> stopped(Dataset<Row> credentials) {
    return facts(credentials, Fact.Kind.STOPPED, new HashSet<>());
  }

  /** Returns the fact of a principal of which a credential was stopped. */
  static Fact stopped(String principal) {
    return new Fact(Fact.Kind.STOPPED, "", "", Habit.clean(principal), "", 0);
  }

  private static Dataset<Row> facts(
      Dataset<Row> credentials, Fact.Kind kind, HashSet<String> wanted) {
    MapPartitionsFunction<Row, Row> follow = rows -> new Containment(rows, kind, wanted);
    Column deleted = kind == Fact.Kind.STOPPED ? lit(null).cast("timestamp") : col("deleted_at");
    return credentials
        .select(
            Heads.head().as("head_credential_id"),
            col("credential_id"),
            col("parent_credential_id"),
            unix_micros(least(col("deactivated_at"), deleted, col("quarantined_at"))),
            unix_micros(coalesce(col("last_used_at"), col("first_used_at"))),
            col("depth"),
            col("principal"))
        .transform(rows -> Gathered.by(rows, col("head_credential_id")))
        .sortWithinPartitions("head_credential_id", "depth", "credential_id")
        .mapPartitions(follow, Fact.encoder());
  }

  /**
   * Returns the credentials of roots of which any was contained: few of many, but where there are
   * too many to be named, all.
   */
  public static Dataset<Row> ofContainedRoots(Dataset<Row> credentials) {
    if (Gathered.isOne(credentials)) {
      return credentials;
    }
    Dataset<Row> contained =
        credentials
            .filter(
                coalesce(col("deactivated_at"), col("deleted_at"), col("quarantined_at"))
                    .isNotNull())
            .select(coalesce(Heads.head(), lit("")));
    Object[] roots = Named.few(contained, NAMED);
    return roots.length > NAMED
        ? credentials
        : credentials.filter(coalesce(Heads.head(), lit("")).isin(roots));
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String owner = Fact.text(row.getString(0));
    if (!owner.equals(root)) {
      contained.clear();
      root = owner;
    }
    String credential = Fact.text(row.getString(1));
    Long own = row.isNullAt(3) ? null : (Long) row.getLong(3);
    Long inherited = contained.get(Fact.text(row.getString(2)));
    if (own == null && inherited == null) {
      return;
    }
    long at =
        Math.min(
            own == null ? Long.MAX_VALUE : own, inherited == null ? Long.MAX_VALUE : inherited);
    if (contained.size() < HELD) {
      contained.put(credential, at);
    }
    boolean isUsedAfter = !row.isNullAt(4) && row.getLong(4) > at;
    if (kind == Fact.Kind.STOPPED) {
      out.accept(Fact.row(stopped(Fact.text(row.getString(6)))));
    } else if (kind == Fact.Kind.CONTAINED
        ? isUsedAfter
        : wanted.isEmpty() || wanted.contains(credential)) {
      out.accept(Fact.row(new Fact(kind, "", "", credential, owner, at)));
    }
  }
}
