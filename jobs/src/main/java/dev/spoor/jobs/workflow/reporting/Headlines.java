/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.Excerpt;
import java.util.Locale;

/** The sentence over a credential's timeline. */
final class Headlines {
  private Headlines() {}

  static String of(long events, long denied, Facts facts, String id) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%,d %s of interest", events, events == 1 ? "event" : "events"));
    append(text, facts.excerpt("account_id", id), "account", "accounts", " in ");
    append(text, facts.excerpt("aws_region", id), "region", "regions", " and ");
    append(text, facts.excerpt("network", id), "network", "networks", ", from ");
    if (denied > 0) {
      text.append(String.format(Locale.ROOT, "; %,d denied", denied));
    }
    return text.append('.').toString();
  }

  private static void append(
      StringBuilder text, Excerpt<String> values, String one, String many, String join) {
    if (!values.isEmpty()) {
      text.append(join)
          .append(
              String.format(
                  Locale.ROOT, "%,d %s", values.total(), values.total() == 1 ? one : many));
    }
  }
}
