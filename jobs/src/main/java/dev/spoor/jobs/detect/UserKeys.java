/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * When the trail saw the keys and passwords of users that a credential report names, and until when
 * it looked at each account.
 */
final class UserKeys {
  private final Map<String, Map<String, Key>> keys = new HashMap<>();
  private final Map<String, Long> logins = new HashMap<>();
  private final Map<String, Long> ends = new HashMap<>();
  private final Map<String, Long> starts = new HashMap<>();

  /** When a long-term key was made and used; null where the trail does not show it. */
  static final class Key {
    @Nullable Long made;
    @Nullable Long first;
    @Nullable Long last;
    String ref = "";
  }

  private UserKeys() {}

  /**
   * Returns the facts of a table of credentials.
   *
   * @param users ARNs that the report names
   */
  static Dataset<Row> facts(Dataset<Row> credentials, Collection<String> users) {
    HashSet<String> named = new HashSet<>(users);
    Dataset<Row> pruned =
        credentials.select(
            col("credential_id"),
            col("kind"),
            col("principal_arn"),
            col("account_id"),
            unix_micros(col("minted_at")),
            unix_micros(coalesce(col("first_used_at"), col("issued_at"), col("minted_at"))),
            unix_micros(coalesce(col("last_used_at"), col("issued_at"), col("minted_at"))),
            concat_ws("#", col("source_uri"), col("source_ordinal")));
    return MergedFacts.of(pruned, () -> (row, out) -> read(row, named, out));
  }

  /** Facts keep the earliest time, so that last times are told as how long before the epoch. */
  private static void read(Row row, HashSet<String> users, Consumer<Fact> out) {
    String account = Fact.text(row.getString(3));
    if (!row.isNullAt(6)) {
      out.accept(new Fact(Fact.Kind.ACCOUNT_END, account, "", "", "", -row.getLong(6)));
    }
    String arn = Fact.text(row.getString(2));
    if (!users.contains(arn)) {
      return;
    }
    String credential = Fact.text(row.getString(0));
    if (credential.startsWith("AKIA")) {
      String ref = Fact.text(row.getString(7));
      tell(Fact.Kind.KEY_MADE, arn, credential, ref, row.isNullAt(4) ? null : row.getLong(4), out);
      tell(Fact.Kind.KEY_FIRST, arn, credential, ref, row.isNullAt(5) ? null : row.getLong(5), out);
      tell(Fact.Kind.KEY_LAST, arn, credential, ref, row.isNullAt(6) ? null : -row.getLong(6), out);
    } else if ("console login".equals(row.getString(1)) && !row.isNullAt(6)) {
      tell(Fact.Kind.LOGIN_LAST, arn, "", "", -row.getLong(6), out);
    }
  }

  private static void tell(
      Fact.Kind kind, String arn, String key, String ref, @Nullable Long at, Consumer<Fact> out) {
    if (at != null) {
      out.accept(new Fact(kind, arn, "", key, ref, at));
    }
  }

  /** Returns what all facts come to. */
  static UserKeys of(Collection<Fact> facts) {
    UserKeys known = new UserKeys();
    for (Fact fact : facts) {
      switch (fact.kind()) {
        case ACCOUNT_START -> known.starts.put(fact.account(), fact.at());
        case ACCOUNT_END -> known.ends.put(fact.account(), -fact.at());
        case LOGIN_LAST -> known.logins.put(fact.account(), -fact.at());
        case KEY_MADE -> known.key(fact).made = fact.at();
        case KEY_FIRST -> known.key(fact).first = fact.at();
        case KEY_LAST -> known.key(fact).last = -fact.at();
        default -> {}
      }
    }
    return known;
  }

  private Key key(Fact fact) {
    Key key =
        keys.computeIfAbsent(fact.account(), arn -> new TreeMap<>())
            .computeIfAbsent(fact.name(), name -> new Key());
    key.ref = fact.text();
    return key;
  }

  /** Returns the long-term keys of a user by their ids. */
  Map<String, Key> of(String arn) {
    return keys.getOrDefault(arn, Map.of());
  }

  /** Returns the last sign-in of a user, or null. */
  @Nullable Long lastLogin(String arn) {
    return logins.get(arn);
  }

  /** Returns when the trail of an account begins, or null when there is none. */
  @Nullable Long start(String account) {
    return starts.get(account);
  }

  /** Whether the trail has looked at an account from before a time to after it. */
  boolean covers(String account, long at) {
    Long start = starts.get(account);
    Long end = ends.get(account);
    return start != null && end != null && start <= at && at <= end;
  }

  /** Returns the last time that the trail knows of an account, or null. */
  @Nullable Long end(String account) {
    return ends.get(account);
  }
}
