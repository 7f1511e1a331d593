/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * To whom a thing is open, side by side: a policy, who it is shared with, the ports of a security
 * group. Reads details of deeds: {@code side: audience, audience}, and of rules of a security group
 * {@code , rule <id>} behind that.
 *
 * <p>What is said of a policy or an address replaces what was; shares and ports are added to what
 * is open, and taken away one by one.
 */
final class Exposures {
  /** Sides, audiences and rules that are remembered; groups have 60 rules unless asked for more. */
  private static final int HELD = 200;

  /** Audiences of one side that are told by name. */
  private static final int TOLD = 20;

  private static final String RULE = "rule ";
  private static final String INGRESS = "ingress ";
  private static final String CHANGED = "rule changed to ";
  private static final String SHARING = "sharing";
  private static final List<String> EVERYONE = List.of("everyone", "0.0.0.0/0", "::/0");

  private final TreeMap<String, TreeSet<String>> sides = new TreeMap<>();
  private final Map<String, Opened> rules = new HashMap<>();
  private int held;

  /** What is open by one deed. */
  private record Opened(String side, Set<String> audience) {}

  boolean isEmpty() {
    return sides.isEmpty();
  }

  /** Takes in that it was opened. */
  void opened(@Nullable String detail) {
    Said said = Said.of(detail);
    if (said.rule() != null) {
      closeRule(said.rule());
      if (rules.size() < HELD) {
        rules.put(said.rule(), new Opened(said.side(), said.audience()));
      }
    }
    if (!isAddedTo(said.side())) {
      close(said.side());
    }
    if (said.audience().isEmpty()) {
      add(said.side(), "");
    }
    said.audience().forEach(who -> add(said.side(), who));
  }

  /** Takes in that it was closed, for all where nobody is named. */
  void closed(@Nullable String detail) {
    Said said = Said.of(detail);
    boolean isRule = said.side().startsWith(RULE) && !said.side().startsWith(CHANGED);
    if (isRule) {
      closeRule(said.side().substring(RULE.length()));
    } else if (said.audience().isEmpty()) {
      close(said.side());
    } else {
      close(said.side(), said.audience());
      if (said.side().startsWith(INGRESS)) {
        close(CHANGED + said.side().substring(INGRESS.length()), said.audience());
      }
    }
  }

  /** Returns what is open, side by side; null when nothing is. */
  @Nullable String text() {
    List<String> texts = new ArrayList<>();
    sides.forEach(
        (side, audience) -> {
          List<String> named = new ArrayList<>(EVERYONE);
          named.retainAll(audience);
          audience.stream().filter(who -> !EVERYONE.contains(who)).forEach(named::add);
          named.remove("");
          int more = named.size() - TOLD;
          String who =
              more <= 0
                  ? String.join(", ", named)
                  : String.join(", ", named.subList(0, TOLD)) + " and " + more + " more";
          texts.add(who.isEmpty() || side.isEmpty() ? side + who : side + ": " + who);
        });
    return texts.isEmpty() ? null : String.join("; ", texts);
  }

  private static boolean isAddedTo(String side) {
    return side.equals(SHARING) || side.startsWith(INGRESS) || side.startsWith(CHANGED);
  }

  /** Whoever stands for all finds room when others do not. */
  private void add(String side, String who) {
    if (held < HELD || EVERYONE.contains(who)) {
      held += sides.computeIfAbsent(side, first -> new TreeSet<>()).add(who) ? 1 : 0;
    }
  }

  private void closeRule(String rule) {
    Opened opened = rules.remove(rule);
    if (opened != null) {
      close(opened.side(), opened.audience());
    }
  }

  private void close(String side) {
    TreeSet<String> audience = sides.remove(side);
    held -= audience == null ? 0 : audience.size();
  }

  private void close(String side, Set<String> audience) {
    TreeSet<String> open = sides.get(side);
    if (open != null) {
      for (String who : audience) {
        held -= open.remove(who) ? 1 : 0;
      }
      if (open.isEmpty()) {
        sides.remove(side);
      }
    }
  }

  /** A detail in its parts. */
  private record Said(String side, Set<String> audience, @Nullable String rule) {
    /** Answers spell out the ports of what has all of them. */
    private static final String ALL_PORTS = " -1--1";

    static Said of(@Nullable String detail) {
      String text = detail == null ? "" : detail;
      String rule = null;
      int said = text.lastIndexOf(", " + RULE);
      if (said >= 0) {
        rule = text.substring(said + RULE.length() + 2);
        text = text.substring(0, said);
      }
      int colon = text.indexOf(": ");
      String side = (colon < 0 ? text : text.substring(0, colon)).replace(ALL_PORTS, "");
      Set<String> audience = new LinkedHashSet<>();
      if (colon >= 0) {
        String who = text.substring(colon + 2);
        audience.addAll(isAddedTo(side) ? List.of(who.split(", ")) : List.of(who));
      }
      return new Said(side, audience, rule);
    }
  }
}
