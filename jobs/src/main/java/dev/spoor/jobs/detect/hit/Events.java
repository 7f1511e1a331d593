/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import dev.spoor.common.spark.events.EventView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words about one event that rules share. */
public final class Events {
  private static final Pattern KEY = Pattern.compile("A[KS]IA[A-Z0-9]");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Events() {}

  /** Returns who made the call: its access key, else its identity. */
  public static String caller(EventView event) {
    return event.credential();
  }

  public static String callerKind(EventView event) {
    return accessKey(event) == null ? "principal" : "access key";
  }

  /** Returns what a credential is to the reader: an access key, or who called without one. */
  public static String credentialKind(String credential) {
    boolean mayBe = credential.startsWith("AKIA") || credential.startsWith("ASIA");
    return mayBe && KEY.matcher(credential).lookingAt() ? "access key" : "principal";
  }

  /** Returns the access key; null when there is none. */
  public static @Nullable String accessKey(EventView event) {
    String key = event.text("access_key_id");
    return key == null || key.isEmpty() ? null : key;
  }

  /** Returns the time in microseconds since the epoch; null when the record does not say. */
  public static @Nullable Long micros(EventView event) {
    return event.micros("event_time");
  }

  /** Returns the event as evidence. */
  public static Proof proof(EventView event, @Nullable String detail) {
    return new Proof(
        micros(event),
        event.text("event_id"),
        event.ref(),
        event.text("aws_region"),
        detail == null ? "" : detail,
        accessKey(event),
        null,
        null);
  }

  /** Returns a time as statements tell it, to the minute and in UTC. */
  public static String minute(long micros) {
    return MINUTE.format(Instant.ofEpochSecond(micros / 1_000_000));
  }

  /** Whether a text is null or empty. */
  public static boolean isBlank(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  /** Returns the texts that are there, joined. */
  public static String joined(String separator, @Nullable String... texts) {
    StringJoiner joiner = new StringJoiner(separator);
    for (String text : texts) {
      if (text != null) {
        joiner.add(text);
      }
    }
    return joiner.toString();
  }
}
