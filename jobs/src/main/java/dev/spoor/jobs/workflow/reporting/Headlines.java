/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.Acting;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline.Party;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The sentence over a credential's timeline. */
final class Headlines {
  private Headlines() {}

  /** Tells what intruders and suspects did, and beside it how much the others did. */
  static String of(List<Party> parties) {
    List<Party> bad = parties.stream().filter(party -> Acting.isBad(party.actor())).toList();
    List<Party> told = bad.isEmpty() ? parties : bad;
    StringBuilder text = new StringBuilder();
    text.append(counted(sum(told, Party::events), "event", "events")).append(" of interest");
    if (!bad.isEmpty()) {
      text.append(" by ").append(names(bad));
      text.append(" in ").append(counted(sum(bad, Party::sessions), "session", "sessions"));
    }
    append(text, told, Party::accounts, "account", bad.isEmpty() ? " in " : ", in ");
    append(text, told, Party::regions, "region", " and ");
    append(
        text,
        told,
        party -> MarkedNetworks.withoutServices(party.networks()),
        "network",
        ", from ");
    long denied = sum(told, party -> party.events("denied"));
    if (denied > 0) {
      text.append(String.format(Locale.ROOT, "; %,d denied", denied));
    }
    text.append('.');
    if (!bad.isEmpty() && parties.size() > bad.size()) {
      List<String> beside = new ArrayList<>();
      parties.stream()
          .filter(party -> !Acting.isBad(party.actor()))
          .forEach(
              party ->
                  beside.add(
                      String.format(Locale.ROOT, "%,d ", party.events()) + whose(party.actor())));
      text.append(" Beside them ").append(joined(beside)).append('.');
    }
    return text.toString();
  }

  /** As {@link #of(List)}, and tells how many sessions of the principal have no timeline here. */
  static String of(List<Party> parties, long more) {
    String text = of(parties);
    return more <= 0
        ? text
        : text
            + " "
            + counted(more, "more session", "more sessions")
            + " of this principal: table timeline.";
  }

  private static String names(List<Party> bad) {
    return joined(
        bad.stream()
            .map(party -> party.actor().equals("intruder") ? "an intruder" : "a suspect")
            .toList());
  }

  private static String whose(String actor) {
    return switch (actor) {
      case "owner" -> "of the owner";
      case "responder" -> "of responders";
      case "AWS" -> "of AWS";
      case "unclear" -> "of the owner or the intruder, which is unclear";
      default -> "of others";
    };
  }

  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private static long sum(List<Party> parties, Function<Party, Long> count) {
    return parties.stream().mapToLong(count::apply).sum();
  }

  private static String counted(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  /** Counts different values; where not all are known by name, at least so many. */
  private static void append(
      StringBuilder text,
      List<Party> parties,
      Function<Party, Excerpt<String>> values,
      String one,
      String join) {
    Set<String> named = new HashSet<>();
    long most = 0;
    boolean isCut = false;
    for (Party party : parties) {
      Excerpt<String> excerpt = values.apply(party);
      named.addAll(excerpt.rows());
      most = Math.max(most, excerpt.total());
      isCut |= excerpt.hidden() > 0;
    }
    long count = isCut ? Math.max(most, named.size()) : named.size();
    if (count > 0) {
      text.append(join)
          .append(isCut && parties.size() > 1 ? "at least " : "")
          .append(counted(count, one, one + "s"));
    }
  }
}
