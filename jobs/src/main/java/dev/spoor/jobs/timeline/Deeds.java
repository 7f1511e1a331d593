/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.Iterator;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/**
 * What intruders did that may have made something: a credential that came of it is theirs, even
 * when it is used from the owner's own network, as machines are. The last {@value #HELD} are held.
 */
final class Deeds {
  static final int HELD = 10_000;

  private final LinkedHashSet<String> eventIds = new LinkedHashSet<>();

  /** Takes in an event, told by whom. */
  void add(ToldRow event, Meaning meaning) {
    String id = event.eventId();
    boolean isDeed =
        Actors.isBad(meaning.actor())
            && "success".equals(event.outcome())
            && !meaning.call(event).phase().equals("Discovery");
    if (id == null || !isDeed) {
      return;
    }
    eventIds.add(id);
    if (eventIds.size() > HELD) {
      Iterator<String> eldest = eventIds.iterator();
      eldest.next();
      eldest.remove();
    }
  }

  /** Whether the credential of the event came of one of them. */
  boolean made(ToldRow event) {
    @Nullable String minting = event.mintingEventId();
    return minting != null && eventIds.contains(minting);
  }
}
