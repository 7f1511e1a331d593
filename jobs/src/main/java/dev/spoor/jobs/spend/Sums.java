/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.billing.charge.SumRoom;
import java.math.BigDecimal;

/**
 * Sums over lines: usage, each kind of cost, and what is true of any of them. Starts empty.
 *
 * <p>A sum that tables have no room for is never handed out: {@link SumRoom}.
 */
final class Sums {
  private BigDecimal quantity = BigDecimal.ZERO;
  private BigDecimal billed = BigDecimal.ZERO;
  private BigDecimal net = BigDecimal.ZERO;
  private BigDecimal effective = BigDecimal.ZERO;
  private BigDecimal list = BigDecimal.ZERO;
  private boolean isActive;

  /**
   * Adds amounts.
   *
   * @param active whether anything was used or billed in them, though they come to nothing
   */
  void add(
      BigDecimal moreQuantity,
      BigDecimal moreBilled,
      BigDecimal moreNet,
      BigDecimal moreEffective,
      BigDecimal moreList,
      boolean active) {
    quantity = quantity.add(moreQuantity);
    billed = billed.add(moreBilled);
    net = net.add(moreNet);
    effective = effective.add(moreEffective);
    list = list.add(moreList);
    isActive |= active;
  }

  void add(Sums more) {
    add(more.quantity, more.billed, more.net, more.effective, more.list, more.isActive);
  }

  BigDecimal quantity() {
    return SumRoom.checked(quantity);
  }

  BigDecimal billed() {
    return SumRoom.checked(billed);
  }

  BigDecimal net() {
    return SumRoom.checked(net);
  }

  BigDecimal effective() {
    return SumRoom.checked(effective);
  }

  BigDecimal list() {
    return SumRoom.checked(list);
  }

  /** Whether anything was used or billed. */
  boolean isActive() {
    return isActive;
  }
}
