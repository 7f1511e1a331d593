/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.spark.mapped.Releasable;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Row;

/** What the driver reads of lives before makers are looked for: on its heap are accounts alone. */
final class Stock implements Releasable {
  static final String ROLE = "iam:role";

  private final HeldLives lives = new HeldLives();
  private final Groups groups = new Groups();
  private final PublicAddresses addresses;
  private final Set<String> billed = new HashSet<>();
  private boolean hasRoles;
  private long texts;

  Stock(long endOfBill) {
    this.addresses = new PublicAddresses(endOfBill);
  }

  /** Takes in a row of {@link NeededLives#named}, in their order. */
  void add(Row row) {
    Known life = Known.of(row);
    lives.add(life);
    addresses.add(row);
    hasRoles |= life.kind().equals(ROLE);
    if (life.isBilled() && life.account() != null) {
      billed.add(life.account());
    }
    int own = LifeRow.texts(row);
    texts += own;
    if (own > 0 && texts <= (long) Raises.HELD * Resize.PARTS) {
      groups.add(life, LifeRow.resizes(row), LifeRow.flag(row, "is_crowded"));
    } else if (own > 0) {
      groups.addUnfollowed(life);
    }
  }

  HeldLives lives() {
    return lives;
  }

  Groups groups() {
    return groups;
  }

  PublicAddresses addresses() {
    return addresses;
  }

  /** Returns the accounts of which the bill names things. */
  Set<String> billed() {
    return billed;
  }

  boolean hasRoles() {
    return hasRoles;
  }

  @Override
  public void release() {
    lives.release();
    groups.release();
    addresses.release();
  }
}
