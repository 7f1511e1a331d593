/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.jobs.detect.rule.Rule;
import dev.spoor.jobs.timeline.Timelines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/** Which rules a run judged by: SHA-256 over the texts of the rules and the table of calls. */
final class RulesHash {
  private RulesHash() {}

  /** Returns the hash over these and the Sigma rules of a run. */
  static String hex(String sigma) {
    MessageDigest digest = InputDigest.newDigest();
    add(digest, Rule.class, "rules.properties");
    add(digest, Timelines.class, "calls.txt");
    digest.update(sigma.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, Class<?> owner, String name) {
    try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      digest.update(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
