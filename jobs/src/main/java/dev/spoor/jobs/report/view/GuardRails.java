/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Policies to paste, never run: those that end the sessions that were reached, and the service
 * control policy that would have stopped the spending.
 *
 * @param sessions per role or user, those of most sessions first
 * @param fence null where there is nothing to hold in, or no region is known to be the owner's
 */
public record GuardRails(Excerpt<EndSessions> sessions, @Nullable Fence fence) {
  /** Says nothing. */
  public static final GuardRails NONE =
      new GuardRails(Excerpt.whole(List.of(), "credentials"), null);

  /** Returns those that the page shows. */
  public Excerpt<EndSessions> shown() {
    return sessions.limitedTo(ReportLimits.ALIVE);
  }

  /**
   * An inline policy that denies everything to the sessions of a role or user that were issued
   * before a time, as the console does with {@code AWSRevokeOlderSessions}; newer ones work on.
   *
   * @param holder {@code role} or {@code user}
   * @param name its name; hostile text
   * @param count sessions of it that were reached
   * @param before the first second after the last of them was issued
   * @param policy the policy as JSON
   * @param command that puts it; null where no command does
   * @param note why not, or what to heed
   */
  public record EndSessions(
      String holder,
      String name,
      @Nullable String account,
      long count,
      Instant before,
      String policy,
      @Nullable String command,
      String note) {}

  /**
   * A service control policy.
   *
   * @param home regions that the case calls home
   * @param used other regions that the owner used by the bill
   * @param families accelerated families that it lets be, by account; {@code *} for every account
   * @param policy the policy as JSON
   * @param saved what it would have stopped, by region and currency, dearest first
   * @param note what to heed
   */
  public record Fence(
      List<String> home,
      List<String> used,
      List<String> families,
      String policy,
      List<Saved> saved,
      String note) {
    /** Copies the lists. */
    public Fence {
      home = List.copyOf(home);
      used = List.copyOf(used);
      families = List.copyOf(families);
      saved = List.copyOf(saved);
    }

    /** Returns the sums by currency. */
    public List<Saved> totals() {
      Map<String, BigDecimal> sums = new TreeMap<>();
      saved.forEach(one -> sums.merge(one.currency(), one.billed(), BigDecimal::add));
      List<Saved> totals = new ArrayList<>();
      sums.forEach((currency, billed) -> totals.add(new Saved("all", currency, billed)));
      return totals;
    }
  }

  /**
   * Money that would not have been spent.
   *
   * @param what region, or the accelerated machines within the regions that stay open
   */
  public record Saved(String what, String currency, BigDecimal billed) {}
}
