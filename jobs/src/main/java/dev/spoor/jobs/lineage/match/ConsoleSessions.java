/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Console sessions and the sign-ins that began them. */
final class ConsoleSessions {
  /** Longest life of a console session. */
  private static final long LIFE = 12 * Times.HOUR;

  private final Offers logins;
  private final long window;

  /**
   * Reads sign-ins.
   *
   * @param window most microseconds between a sign-in and the begin of its session
   */
  ConsoleSessions(Offers logins, long window) {
    this.logins = logins;
    this.window = window;
  }

  /** Console sessions by who signed in and when. */
  List<Edge> edges(Map<String, List<Claim>> needs) {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (child, all) -> {
          List<Edge> near = new ArrayList<>();
          List<Edge> sameAddress = new ArrayList<>();
          for (Claim need : all) {
            nearest(child, need, near);
            sameAddress(child, need, sameAddress);
          }
          edges.addAll(near.isEmpty() ? Rivals.best(sameAddress) : Rivals.oneOrPossibilities(near));
        });
    return edges;
  }

  private void nearest(String child, Claim need, List<Edge> found) {
    if (need.micros() == Times.NONE) {
      return;
    }
    for (Claim login : logins.between(need.micros() - window, need.micros() + window)) {
      long apart = Math.abs(login.micros() - need.micros());
      if (!login.credential().equals(child)) {
        boolean sameAddress = sameAddress(login, need);
        found.add(
            console(
                child,
                login,
                Basis.SIGN_IN,
                sameAddress ? Confidence.MEDIUM : Confidence.WEAK,
                apart / Times.SECOND,
                words(login)
                    + (sameAddress ? ", linked by time and address" : ", linked by time")));
      }
    }
  }

  /**
   * Without a time of creation the last sign-in from the address is the parent; with one that no
   * sign-in is near to, the sign-in that began the session is missing and this one only a guess.
   */
  private void sameAddress(String child, Claim need, List<Edge> found) {
    Claim last = null;
    long used = need.source().micros();
    if (used == Times.NONE) {
      return;
    }
    for (Claim login : logins.between(used - LIFE, used)) {
      if (sameAddress(login, need) && !login.credential().equals(child)) {
        last = login;
      }
    }
    if (last == null) {
      return;
    }
    long since = (need.source().micros() - last.micros()) / Times.SECOND;
    boolean isKnown = need.micros() != Times.NONE;
    Edge edge =
        console(
            child,
            last,
            Basis.ADDRESS,
            isKnown ? Confidence.WEAK : Confidence.MEDIUM,
            since,
            isKnown
                ? "later sign-in or renewal not in the data; the last sign-in from the same address"
                : words(last) + ", linked by address within twelve hours");
    found.add(isKnown ? edge.asPossibility() : edge);
  }

  private static String words(Claim login) {
    return "console session of " + login.name();
  }

  private static boolean sameAddress(Claim login, Claim need) {
    String address = login.source().bareAddress();
    return address != null && address.equals(need.source().bareAddress());
  }

  private static Edge console(
      String child, Claim login, Basis basis, Confidence confidence, long distance, String reason) {
    return new Edge(
        login.credential(),
        child,
        login.how() + " (session)",
        EdgeKind.MINTED,
        basis,
        confidence,
        distance,
        true,
        reason,
        login.source());
  }
}
