/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Source;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who was at a public address.
 *
 * <p>Parties count, not sessions: all that came of one root is one party, and so are the sessions
 * of one role whose making is not in the data. One thief may mint any number of sessions; many
 * parties make an address a gateway that strangers share.
 */
public final class Crowd {
  /** Principals that are looked at, the earliest; of a thief's own there may be any number. */
  public static final int PRINCIPALS = 50;

  /** Credentials of one principal that are looked at, the earliest. */
  public static final int CREDENTIALS = 20;

  /** How a claim says that there were more principals. */
  public static final String MANY = "many principals";

  /** How a claim says that its principal had more credentials there than are looked at. */
  public static final String BUSY = "many credentials";

  private final String address;
  private final TreeMap<String, Source> credentials = new TreeMap<>();
  private final TreeSet<String> parties = new TreeSet<>();
  private final TreeSet<String> busy = new TreeSet<>();
  private boolean isCrowded;

  Crowd(String address) {
    this.address = address;
  }

  /** Adds a claim, whose credential stands at a place. */
  void add(Claim claim, @Nullable Placement placed) {
    credentials.merge(
        claim.credential(), claim.source(), (a, b) -> Source.ORDER.compare(a, b) <= 0 ? a : b);
    isCrowded |= claim.how().equals(MANY);
    if (claim.how().equals(BUSY) && claim.answered() != null) {
      busy.add(claim.answered());
    }
    boolean isSession = claim.credential().startsWith("ASIA");
    String principal = claim.answered();
    if (placed != null && placed.depth() > 0) {
      parties.add(placed.root());
    } else {
      parties.add(isSession && principal != null ? principal : claim.credential());
    }
  }

  String address() {
    return address;
  }

  Map<String, Source> credentials() {
    return credentials;
  }

  /** Returns what is left out of an address that is a way, or an empty text. */
  String omission() {
    if (isCrowded) {
      return "more than "
          + PRINCIPALS
          + " principals were there; one credential of each of the first "
          + PRINCIPALS
          + " is followed";
    }
    return busy.isEmpty()
        ? ""
        : "of "
            + String.join(" and ", busy)
            + " the first "
            + CREDENTIALS
            + " credentials are followed, more were used from there";
  }

  /** Returns why the address is no way from one credential to another, or null when it is one. */
  @Nullable String refusal(int fewParties) {
    return parties.size() > fewParties
        ? "not followed: address shared by "
            + (isCrowded ? "at least " : "")
            + parties.size()
            + " parties, as behind one gateway (NAT); more than "
            + fewParties
            + " are held for strangers"
        : null;
  }
}
