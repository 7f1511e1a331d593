/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import org.jspecify.annotations.Nullable;

/**
 * The text of one rule file, with any number of YAML documents in it.
 *
 * @param file name that complaints show, such as {@code rules/iam/new-key.yml}
 * @param text the whole file; empty where it could not be read
 * @param fault why it could not be read; null for a file that was
 */
public record RuleText(String file, String text, @Nullable String fault) {
  /** What names of files begin with that come with the program. */
  public static final String SHIPPED = "pack:";

  /** Makes a file that was read. */
  public RuleText(String file, String text) {
    this(file, text, null);
  }

  /** Makes a file that could not be read. */
  public static RuleText unread(String file, String fault) {
    return new RuleText(file, "", fault);
  }
}
