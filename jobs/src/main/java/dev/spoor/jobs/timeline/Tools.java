/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The programs that a family's calls were made with, told apart by the beginning of their user
 * agent: Terraform under a key is not the red team under the same key.
 *
 * <p>Agents are hostile text: of {@value #HELD} programs each stands for itself, further ones for
 * one, so that whoever makes up a new agent for each call fills no timeline.
 */
final class Tools {
  static final int HELD = 50;

  /** Characters of a name that count. */
  private static final int LONGEST = 60;

  private final Set<String> known = new HashSet<>();

  /** Returns the name of the program; empty for no agent, and for one of too many. */
  String of(@Nullable String userAgent) {
    String name = name(userAgent);
    if (known.contains(name)) {
      return name;
    }
    return known.size() < HELD && known.add(name) ? name : "";
  }

  /**
   * The agent's first product without version or number of the run: {@code aws-cli} of {@code
   * aws-cli/2.15}, {@code stratus-red-team} of {@code stratus-red-team_ad7e993a}. S3 puts brackets
   * around agents.
   */
  private static String name(@Nullable String userAgent) {
    String agent = userAgent == null ? "" : userAgent;
    int start = agent.startsWith("[") ? 1 : 0;
    int end = start;
    while (end < agent.length() && end - start < LONGEST && "/_,]".indexOf(agent.charAt(end)) < 0) {
      end++;
    }
    return agent.substring(start, end);
  }
}
