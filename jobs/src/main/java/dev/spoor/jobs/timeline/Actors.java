/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Responders;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Tells who acted, when several people use the same credentials.
 *
 * <p>What cannot be told apart is {@link #UNCLEAR}: a leaked key that its owner goes on using from
 * a network that the case does not name, or a responder's user or role that the intruder uses too
 * when no network tells who is who. Where the case names an address or agent that the family was
 * used from, or where the owner comes from ever new networks, a network is an intruder's only by a
 * bad sign of its own. A family that the case leads to and that shows no sign at all in more than
 * the baseline's time is unclear too; one that Spoor ranked was ranked for its signs.
 */
final class Actors implements Serializable {
  private static final long serialVersionUID = 1;

  static final String INTRUDER = "intruder";
  static final String SUSPECT = "suspect";
  static final String OWNER = "owner";
  static final String UNCLEAR = "unclear";
  static final String RESPONDER = "responder";
  static final String AWS = "AWS";
  static final String OTHER = "other";

  private final NetworkSet trusted;
  private final Responders responders;
  private final BadOrigins origins;

  Actors(TimelineSettings settings) {
    this.trusted = NetworkSet.of(settings.trustedNetworks());
    this.responders = settings.responders();
    this.origins = new BadOrigins(settings);
  }

  /** Returns who made the call, by what is known of its family and of the intruders' deeds. */
  String of(ToldRow event, Acquaintance family, Deeds deeds) {
    if (responders.made(event.credential(), event.address())) {
      return RESPONDER;
    }
    boolean mayBeResponder = responders.mayHaveMade(event.principalArn());
    if ("quarantine".equals(event.variant())) {
      return AWS;
    }
    if (origins.isAddress(event.address())) {
      return INTRUDER;
    }
    if (event.standing() == Standing.NONE) {
      return mayBeResponder || "containment".equals(event.variant()) ? RESPONDER : OTHER;
    }
    if (!deeds.made(event)) {
      boolean isAgent = origins.isAgent(event.userAgent());
      if (isTrusted(event)) {
        return mayBeResponder ? RESPONDER : isAgent ? UNCLEAR : OWNER;
      }
      if (isAgent) {
        return INTRUDER;
      }
      if (mayBeResponder || isUnclear(event, family)) {
        return UNCLEAR;
      }
    }
    return Standing.isCandidate(event.standing()) || !Standing.isReached(event.standing())
        ? SUSPECT
        : INTRUDER;
  }

  private static boolean isUnclear(ToldRow event, Acquaintance family) {
    if (family.isUsual(event)) {
      return family.hasSign() || !Standing.isCandidate(event.standing());
    }
    return family.needsOwnSign() && !family.isBadNetwork(event.network());
  }

  /** Whether the act may be an intruder's. */
  static boolean isBad(@Nullable String actor) {
    return INTRUDER.equals(actor) || SUSPECT.equals(actor);
  }

  /** Whether the act may be an intruder's, or cannot be told from one. */
  static boolean isBadOrUnclear(@Nullable String actor) {
    return isBad(actor) || UNCLEAR.equals(actor);
  }

  /** Whether the case names the address that the call came from as an intruder's. */
  boolean isNamed(ToldRow event) {
    return origins.isAddress(event.address());
  }

  /** Whether the call came from a network that the rightful owners call from. */
  boolean isTrusted(ToldRow event) {
    return trusted.contains(event.address());
  }
}
