/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was done with the rights of a user from what was done with those of a role. A thief
 * makes a session of a stolen key in one call (GetSessionToken, GetFederationToken), so that the
 * kind of the key says nothing.
 */
final class UserSessions {
  private static final Set<String> USERS = Set.of("IAMUser", "FederatedUser", "Root");

  /** In agents of the console, of browsers and of services that act for the console. */
  private static final List<String> CONSOLE =
      List.of("Mozilla/", "onsole", "signin.amazonaws.com", "AWS Internal", "aws-internal/");

  private UserSessions() {}

  /** Whether a long-term key made the call, or a session of a user that is not the console's. */
  static boolean isByKeyOrUser(EventView event) {
    return event.isOfLongTermKey()
        || (Events.accessKey(event) != null
            && Events.isBlank(event.text("invoked_by"))
            && USERS.contains(orEmpty(event.text("identity_type")))
            && !isByConsole(event));
  }

  private static boolean isByConsole(EventView event) {
    String agent = orEmpty(event.text("user_agent"));
    return event.caller().kind() == Caller.Kind.CONSOLE_SESSION
        || CONSOLE.stream().anyMatch(agent::contains)
        || agent.endsWith(".amazonaws.com");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
