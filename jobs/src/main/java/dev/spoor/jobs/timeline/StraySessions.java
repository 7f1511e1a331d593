/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Sessions of machines that call from a second public network. A session belongs on its machine,
 * whose way out of AWS hardly changes within the session's hours. At most {@value #HELD} sessions
 * of a family are watched.
 */
final class StraySessions {
  static final int HELD = 10_000;

  private final Map<String, String> first = new HashMap<>();

  /** Takes in an event in order of time; whether a session is in a second network from it on. */
  boolean strays(ToldRow event, int flags) {
    boolean isDirect =
        event.through() == null
            && Caller.isInstanceSession(event.principalArn())
            && NetworkSet.isPublic(event.address());
    if (!isDirect) {
      return false;
    }
    String network = Objects.requireNonNullElse(event.network(), "");
    String before = first.get(event.credential());
    if (before == null) {
      if (first.size() < HELD) {
        first.put(event.credential(), network);
      }
      return false;
    }
    return !before.equals(network) && (flags & FirstSeen.NETWORK) != 0;
  }
}
