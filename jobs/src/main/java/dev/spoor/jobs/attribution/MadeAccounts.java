/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.aws.AccountId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that somebody of the archive created and that the archive has no record of: what the
 * bill charges for there is his as far as nothing says otherwise. At most {@link #HELD} of them.
 */
final class MadeAccounts implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int HELD = 1_000;
  private static final String KIND = "organizations:account";

  private final HashMap<String, Made> byId = new HashMap<>();

  /** Who made an account, and in which microsecond. */
  private record Made(Caused maker, long at) implements Serializable {}

  /**
   * Looks for them.
   *
   * @param owners makes rows of {@link Part} of rows of table {@code resources}
   */
  static MadeAccounts of(
      Dataset<Row> resources, Dataset<Row> events, Function<Dataset<Row>, Dataset<Row>> owners) {
    MadeAccounts accounts = new MadeAccounts();
    Dataset<Row> made =
        resources.filter(col("kind").equalTo(KIND).and(col("created_at").isNotNull()));
    if (made.isEmpty()) {
      return accounts;
    }
    for (Row row : owners.apply(made).orderBy("key", "subject").limit(HELD).collectAsList()) {
      accounts.add(new Part(row));
    }
    List<String> ids = new ArrayList<>(accounts.byId.keySet());
    events
        .filter(col("account_id").isin(ids.toArray()))
        .select("account_id")
        .distinct()
        .as(Encoders.STRING())
        .collectAsList()
        .forEach(accounts.byId::remove);
    return accounts;
  }

  private void add(Part life) {
    Caused maker = Caused.byMaker(life);
    String id = life.key().substring(life.key().lastIndexOf(':') + 1);
    boolean isKnown = maker.root() != null && AccountId.isValid(id);
    if (life.sort() == Part.OWNER && isKnown) {
      byId.putIfAbsent(
          id,
          new Made(
              new Caused(
                  CostClass.DERIVED,
                  maker.root(),
                  maker.credential(),
                  maker.principal(),
                  maker.actor(),
                  "strong",
                  "usage of an account that its call created; the archive has no record of it",
                  maker.eventId()),
              life.start()));
    }
  }

  /** Returns who made the account of a line; null where that is not such an account. */
  @Nullable Caused of(Part line) {
    String account = line.account();
    Made made = account == null ? null : byId.get(account);
    return made == null || line.until() <= made.at() ? null : made.maker();
  }
}
