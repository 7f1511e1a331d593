/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.RuleText;
import java.util.List;

/** A rule and a correlation for tests, and records that meet them. */
final class StoppedTrail {
  /** A rule for a call. */
  static final String RULE =
      """
      title: Trail stopped
      name: stopped
      logsource: {product: aws, service: cloudtrail}
      detection:
        call: {eventName: StopLogging, spoor.outcome: success}
        condition: call
      level: high
      """;

  /** A correlation of its hits. */
  static final String BURST =
      """
      title: Many trails stopped
      correlation:
        type: event_count
        rules: [stopped]
        group-by: [spoor.caller]
        timespan: 10m
        condition: {gte: 2}
      """;

  private static final String EVENT =
      "{eventName: StopLogging, eventTime: '2025-01-01T00:0%d:00Z',"
          + " userIdentity: {accessKeyId: %s}%s}";

  private StoppedTrail() {}

  static LoadedRules load(String text) {
    return RuleLoader.of(List.of(new RuleText("a.yml", text)));
  }

  /** Returns what a rule says to Spoor: that it has such a test. */
  static String test(boolean match, String... events) {
    return "spoor: {tests: [{name: t, match: %s, events: [%s]}]}\n"
        .formatted(match, String.join(", ", events));
  }

  /** Returns a record of the call, by a key. */
  static String event(int minute, String key, String more) {
    return EVENT.formatted(minute, key, more);
  }
}
