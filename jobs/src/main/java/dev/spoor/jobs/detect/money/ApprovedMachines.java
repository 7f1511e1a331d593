/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Machines that the case approves on days out of line. What is out of line is the whole series, so
 * where the other machines of the same days come to at least half of the run's excess, these are
 * told by their own rule, and the approved ones low: the same excess is not told twice. Else the
 * approved ones made the days dear, whatever little stands beside them, and finance is told of
 * them. Each currency is judged by itself. Holds one group; hits come in order of group and part.
 */
public final class ApprovedMachines {
  /** Begins the part of their hits, which follow those of other machines; ends in the excess. */
  private static final String APPROVED = "approved ";

  /** Part of other machines that cost nothing, or less: no day is dear for them. */
  private static final String FREE = "0";

  private static final String OFF_HOURS = "B06";
  private static final List<String> RULES = List.of(OFF_HOURS, "B14");

  private @Nullable Group days;
  private final Map<String, BigDecimal> others = new HashMap<>();

  /** Once some of them are told louder, all of the group's are: a statement comes in one piece. */
  private boolean isTheirs;

  /** Whether a rule tells machines that may be approved. */
  static boolean mayBe(String rule) {
    return RULES.contains(rule);
  }

  /** Returns the part of a line's hit. */
  static String part(Outliers.Told told, boolean isApproved, BigDecimal cost) {
    if (!mayBe(told.rule())) {
      return "";
    }
    if (isApproved) {
      return APPROVED + told.excess().toPlainString();
    }
    return cost.signum() > 0 ? "" : FREE;
  }

  /** Returns the statement that a hit belongs to. */
  public Group statement(Hit hit) {
    Group group = hit.group();
    if (!mayBe(group.rule())) {
      return group;
    }
    if (!group.equals(days)) {
      days = group;
      others.clear();
      isTheirs = false;
    }
    String part = hit.part();
    String currency = Fact.text(hit.proof().currency());
    if (!part.startsWith(APPROVED)) {
      BigDecimal cost = hit.proof().money();
      if (cost != null && part.isEmpty()) {
        others.merge(currency, cost, BigDecimal::add);
      }
      return group;
    }
    BigDecimal excess = new BigDecimal(part.substring(APPROVED.length()));
    BigDecimal beside = others.getOrDefault(currency, BigDecimal.ZERO);
    isTheirs |= beside.add(beside).compareTo(excess) < 0;
    return about(group, isTheirs ? "B13" : "B13-approved");
  }

  /** Returns the group by another rule's name: those of both rules may have begun at one time. */
  private static Group about(Group group, String rule) {
    String subject = group.subject();
    return new Group(
        rule,
        group.subjectKind(),
        group.rule().equals(OFF_HOURS) ? subject + ", outside working hours" : subject,
        group.accountId(),
        group.scopeRegion());
  }
}
