/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.aws.AccessKeyId;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.Heads;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.hit.Shown;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Follows sessions from role to role: chains of three and more, circles, and sessions renewed by
 * role for longer than half a day (D52); and the first time that an account takes a role of another
 * (D53).
 *
 * <p>From credentials sorted by root and depth. Of one root it holds the sessions that AssumeRole
 * gave, up to {@value #HELD}; of a root with more the deepest are not followed.
 */
public final class RoleHops extends Expanding<Row, Row> {
  private static final int HELD = 200_000;
  private static final int LONGEST_LOOK = 50;
  private static final int SHOWN = 6;
  private static final int MANY = 3;
  private static final long JUGGLED = Duration.ofHours(12).toSeconds() * 1_000_000;
  private static final String EXTERNAL = "external:";

  private final Set<String> own;
  private final Set<String> suspects;
  private final Map<String, Hop> hops = new HashMap<>();
  private final Map<Pair, Hit> pairs = new HashMap<>();
  private @Nullable String root;

  /** A session that AssumeRole gave, and how often AssumeRole had to before. */
  private record Hop(String principal, @Nullable Hop from, int number, long since) {}

  private record Pair(Group group, String caller) {}

  private RoleHops(Iterator<Row> rows, Set<String> own, Set<String> suspects) {
    super(rows);
    this.own = own;
    this.suspects = suspects;
  }

  /**
   * Returns the hits as rows of {@link HitRows}.
   *
   * @param own accounts that are known
   */
  public static Dataset<Row> hits(Dataset<Row> credentials, Set<String> own, Set<String> suspects) {
    HashSet<String> known = new HashSet<>(own);
    HashSet<String> suspected = new HashSet<>(suspects);
    MapPartitionsFunction<Row, Row> follow = rows -> new RoleHops(rows, known, suspected);
    return credentials
        .filter(col("minted_how").equalTo("AssumeRole").and(col("minted_at").isNotNull()))
        .select(
            Heads.head().as("head_credential_id"),
            col("credential_id"),
            col("parent_credential_id"),
            col("principal"),
            col("account_id"),
            unix_micros(col("minted_at")),
            col("minting_event_id"),
            concat_ws("#", col("source_uri"), col("source_ordinal")),
            coalesce(col("depth"), lit(0L)).as("depth"))
        .transform(rows -> Gathered.by(rows, col("head_credential_id")))
        .sortWithinPartitions("head_credential_id", "depth", "credential_id")
        .mapPartitions(follow, HitRows.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String owner = Fact.text(row.getString(0));
    if (!owner.equals(root)) {
      hops.clear();
      root = owner;
    }
    String credential = Fact.text(row.getString(1));
    String principal = Fact.text(row.getString(3));
    long at = row.getLong(5);
    Hop from = hops.get(Fact.text(row.getString(2)));
    Hop hop =
        new Hop(
            principal, from, from == null ? 1 : from.number + 1, from == null ? at : from.since);
    if (hops.size() < HELD) {
      hops.put(credential, hop);
    }
    String why = why(hop, at);
    if (why != null) {
      Group group = new Group("D52", Events.credentialKind(owner), owner, row.getString(4), null);
      out.accept(HitRows.row(Hit.of(group, "", proof(row, why + ": " + words(hop)))));
    }
    pair(row, principal, out);
  }

  private static @Nullable String why(Hop hop, long at) {
    if (isCircle(hop)) {
      return "in a circle";
    }
    if (at - hop.since > JUGGLED) {
      return "renewed by role for more than 12 hours";
    }
    return hop.number >= MANY ? hop.number + " roles in a row" : null;
  }

  /** Whether the role had been left for another one before it was taken again. */
  private static boolean isCircle(Hop hop) {
    boolean isLeft = false;
    Hop before = hop.from;
    for (int i = 0; before != null && i < LONGEST_LOOK; i++) {
      boolean isSame = before.principal.equals(hop.principal);
      if (isSame && isLeft) {
        return true;
      }
      isLeft |= !isSame;
      before = before.from;
    }
    return false;
  }

  private static String words(Hop last) {
    Deque<String> names = new ArrayDeque<>();
    for (Hop hop = last; hop != null; hop = hop.from) {
      if (names.size() == SHOWN) {
        names.addFirst("...");
        break;
      }
      names.addFirst(Shown.left(hop.principal.substring(hop.principal.lastIndexOf('/') + 1), 128));
    }
    StringJoiner words = new StringJoiner(" > ");
    names.forEach(words::add);
    return words.toString();
  }

  private void pair(Row row, String role, Consumer<Row> out) {
    String account = Fact.text(row.getString(4));
    String caller = account(Fact.text(row.getString(2)));
    if (caller == null || caller.equals(account) || account.isEmpty()) {
      return;
    }
    String rule = own.contains(caller) ? "D53" : "D53-outside";
    Group group = new Group(rule, "principal", role, account, null);
    Hit hit = new Hit(group, caller, "", 1, proof(row, "account " + caller));
    pairs.merge(new Pair(group, caller), hit, RoleHops::earlier);
    if (pairs.size() >= HELD) {
      finish(out);
    }
  }

  private static Hit earlier(Hit one, Hit other) {
    Hit first = one.proof().compareTo(other.proof()) <= 0 ? one : other;
    boolean isSuspect = one.proof().isBySuspect() || other.proof().isBySuspect();
    Proof proof = first.proof().bySuspect(isSuspect);
    return new Hit(first.group(), first.part(), first.thing(), first.weight(), proof);
  }

  /** Returns the account of a credential, as its name or the key's own digits tell it. */
  private static @Nullable String account(String credential) {
    if (credential.startsWith(EXTERNAL)) {
      int end = credential.indexOf('/');
      return end < 0 ? null : credential.substring(EXTERNAL.length(), end);
    }
    return new AccessKeyId(credential).account().map(account -> account.digits()).orElse(null);
  }

  private Proof proof(Row row, String detail) {
    String credential = row.getString(1);
    boolean isSuspect =
        suspects.contains(Fact.text(credential)) || suspects.contains(Fact.text(row.getString(2)));
    String ref = row.getString(7);
    return new Proof(
        row.getLong(5), row.getString(6), ref, null, detail, credential, null, null, isSuspect);
  }

  @Override
  protected void finish(Consumer<Row> out) {
    pairs.values().forEach(hit -> out.accept(HitRows.row(hit)));
    pairs.clear();
  }
}
