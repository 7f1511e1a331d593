/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.resource.Act;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.spark.LesserText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One life of a thing, from its creation to its end, as trail and bill tell it; a thing of the same
 * name that was created after that end lives another.
 */
final class Life {
  static final long UNKNOWN = Long.MIN_VALUE;
  static final String SEVERAL = "several";

  /** What opens nothing while it is stopped, and does not come back once it is deleted. */
  static final String ACCESS_KEY = "iam:access-key";

  private static final long HOUR = 3_600_000_000L;

  /** Ties and helpers that one life remembers; more do not help to say who made it. */
  private static final int REMEMBERED = 10;

  /** Calls on its capacity that one life remembers. */
  static final int RESIZES = 500;

  /** Of the calls beyond those the first of each caller is remembered, of so many callers. */
  static final int OTHERS = 100;

  final String key;
  final String kind;
  String resourceId;
  @Nullable String account;
  @Nullable String region;
  @Nullable String size;
  boolean isInTrail;
  boolean isInBill;
  long created = UNKNOWN;
  @Nullable String createdEvent;
  @Nullable String creator;
  @Nullable String creatorPrincipal;
  @Nullable String creatorAddress;
  boolean isCreatorService;
  boolean isCreatorInvoked;
  final List<Tie> ties = new ArrayList<>();
  final List<Resize> resizes = new ArrayList<>();
  boolean isCrowded;
  private final HashSet<Resizer> resizers = new HashSet<>();
  final TreeSet<String> touchedBy = new TreeSet<>();
  @Nullable String createdByTag;
  long stopped = UNKNOWN;
  long ended = UNKNOWN;
  @Nullable String endedEvent;
  @Nullable String endedBy;

  /** What it is protected from: termination, stop, deletion. */
  final TreeSet<String> protections = new TreeSet<>();

  final Exposures exposures = new Exposures();
  long exposed = UNKNOWN;
  @Nullable String exposedEvent;
  Map<String, String> tags = new HashMap<>();
  long firstBilled = UNKNOWN;
  long firstUntil = UNKNOWN;
  long lastBilled = UNKNOWN;

  /** End of the last lines that charge for what opens it. */
  long openUntil = UNKNOWN;

  BigDecimal billed = BigDecimal.ZERO;
  BigDecimal effective = BigDecimal.ZERO;
  @Nullable String currency;
  @Nullable String uri;
  long ordinal;

  private record Resizer(String credential, @Nullable String address) {}

  Life(Sighting first) {
    key = first.key();
    kind = first.kind();
    resourceId = first.resourceId();
    account = first.account();
    region = first.region();
    uri = first.uri();
    ordinal = first.ordinal();
  }

  /** Takes in what an event did to it. */
  void happened(Sighting sighting) {
    isInTrail = true;
    size = sighting.size() == null ? size : sighting.size();
    switch (sighting.act()) {
      case CREATED -> wasCreated(sighting);
      case ENDED -> {
        ended = sighting.at();
        endedEvent = sighting.eventId();
        endedBy = sighting.credential();
      }
      case STOPPED -> stopped = sighting.at();
      case STARTED -> {
        stopped = UNKNOWN;
        ended = kind.equals(ACCESS_KEY) ? ended : UNKNOWN;
        touched(sighting);
      }
      case PROTECTED -> protections.add(protection(sighting));
      case UNPROTECTED -> protections.remove(protection(sighting));
      case EXPOSED -> {
        exposures.opened(sighting.detail());
        exposed = sighting.at();
        exposedEvent = sighting.eventId();
      }
      case HIDDEN -> exposures.closed(sighting.detail());
      case CHANGED -> touched(sighting);
      case LINKED -> {}
    }
    Resize resize = sighting.resize();
    if (resize != null) {
      resized(resize);
    }
    boolean isOfBirth = isTaggedAtBirth(sighting);
    for (Tie said : sighting.ties()) {
      Tie tie = isOfBirth ? said.ofBirth() : said;
      if (ties.size() < REMEMBERED && !ties.contains(tie)) {
        ties.add(tie);
      }
    }
  }

  /** Whether the service that made it says right after for what: some do not tag as they create. */
  private boolean isTaggedAtBirth(Sighting sighting) {
    return sighting.act() == Act.CHANGED
        && isCreatorInvoked
        && sighting.isInvoked()
        && sighting.credential().equals(creator)
        && sighting.at() - created <= HOUR;
  }

  private void resized(Resize resize) {
    boolean isNewCaller =
        resizes.size() < RESIZES + OTHERS
            && resizers.add(new Resizer(resize.credential(), resize.address()));
    isCrowded |= resizes.size() >= RESIZES;
    if (!isCrowded || isNewCaller) {
      resizes.add(resize);
    }
  }

  private static String protection(Sighting sighting) {
    return sighting.detail() == null ? "" : sighting.detail();
  }

  /** Returns to whom it is open; null when it is to nobody. */
  @Nullable String exposure() {
    return exposures.text();
  }

  private void wasCreated(Sighting sighting) {
    sighting.tags().forEach(tags::putIfAbsent);
    boolean isFirst = created == UNKNOWN;
    if (!isFirst && isMadeAgain()) {
      touched(sighting);
      return;
    }
    boolean isNearer = isCreatorService && !sighting.isService();
    if (isFirst || isNearer) {
      created = isFirst ? sighting.at() : created;
      createdEvent = sighting.eventId();
      creator = sighting.credential();
      creatorPrincipal = sighting.principalId();
      creatorAddress = sighting.address();
      isCreatorService = sighting.isService();
      isCreatorInvoked = sighting.isInvoked();
      uri = sighting.uri();
      ordinal = sighting.ordinal();
    }
  }

  private void touched(Sighting sighting) {
    touchedBy.add(sighting.credential());
    if (touchedBy.size() > REMEMBERED) {
      touchedBy.pollLast();
    }
  }

  /**
   * Whether a creation is this life's own, told by another record of the same act, or changes what
   * is there.
   */
  boolean isSameBirth(boolean isUniqueId) {
    return ended == UNKNOWN && (isUniqueId || created == UNKNOWN || isMadeAgain());
  }

  private boolean isMadeAgain() {
    return Catalogue.standard().isMadeAgain(kind);
  }

  /**
   * A thing of its name was made: it had ended by then, by a call that is not known, unless several
   * can be there by that name.
   */
  void wasMadeAnew(long at) {
    if (ended == UNKNOWN && !Catalogue.standard().isOneOfMany(kind)) {
      ended = at;
    }
  }

  /** Whether lines of that time may be for this life; bills speak of whole hours or days. */
  boolean isAliveIn(long from, long until) {
    return (created == UNKNOWN || created < until) && (ended == UNKNOWN || ended >= from);
  }

  /** Takes in what lines charge for it. */
  void wasBilled(Sighting lines) {
    isInBill = true;
    if (!isInTrail) {
      boolean isLess = lines.resourceId().compareTo(resourceId) < 0;
      resourceId = resourceId.isEmpty() || isLess ? lines.resourceId() : resourceId;
      account = LesserText.orOther(account, lines.account());
      region = LesserText.orOther(region, lines.region());
      size = LesserText.orOther(size, lines.size());
    }
    if (firstBilled == UNKNOWN || lines.at() < firstBilled) {
      firstBilled = lines.at();
      firstUntil = lines.until();
    }
    lastBilled = Math.max(lastBilled, lines.until());
    if (lines.detail() != null) {
      if (exposed == UNKNOWN) {
        exposed = lines.at();
      }
      exposures.opened(lines.detail());
      openUntil = Math.max(openUntil, lines.until());
    }
    if (currency == null) {
      currency = lines.currency();
    } else if (!currency.equals(lines.currency())) {
      currency = SEVERAL;
    }
    billed = billed.add(lines.billed());
    effective = effective.add(lines.effective());
    createdByTag = LesserText.orOther(createdByTag, lines.createdBy());
    if (!isInTrail) {
      lines.tags().forEach((name, value) -> tags.merge(name, value, LesserText::of));
    }
  }
}
