/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Formats of instants, UTC. */
final class Times {

  static final DateTimeFormatter SECONDS = format("yyyy-MM-dd'T'HH:mm:ss'Z'");
  static final DateTimeFormatter MILLIS = format("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

  /** Billing periods in manifests of the legacy report. */
  static final DateTimeFormatter BASIC = format("yyyyMMdd'T'HHmmss.SSS'Z'");

  private static final int REMEMBERED = 1_000;

  private final DateTimeFormatter format;
  private final Map<Instant, String> texts = new HashMap<>();

  /** Makes a formatter that remembers its answers: bills repeat few instants in many lines. */
  Times(DateTimeFormatter format) {
    this.format = format;
  }

  String text(Instant instant) {
    String text = texts.get(instant);
    if (text == null) {
      if (texts.size() == REMEMBERED) {
        texts.clear();
      }
      text = format.format(instant);
      texts.put(instant, text);
    }
    return text;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
