/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names of models, which calls and bills spell differently: {@code
 * anthropic.claude-3-5-sonnet-20241022-v2:0} is billed as {@code
 * USW2-Claude3.5Sonnetv2-input-tokens}. Both have the words of the family.
 */
final class Models {
  /** Shorter words, such as v2, say nothing of the family. */
  private static final int SHORTEST = 4;

  private Models() {}

  /**
   * Returns the words of a model's name as calls give it, an id or an ARN, in lower case and in
   * order; empty when it has none.
   */
  static String words(@Nullable String modelId) {
    if (modelId == null) {
      return "";
    }
    String id = modelId.substring(modelId.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    int family = provider(id);
    TreeSet<String> words = new TreeSet<>();
    for (String word : id.substring(family).split("[^a-z]+", -1)) {
      if (word.length() >= SHORTEST) {
        words.add(word);
      }
    }
    return String.join(" ", words);
  }

  /** Returns where the family begins, behind provider and perhaps region: us.anthropic.claude. */
  private static int provider(String id) {
    List<Integer> dots = new ArrayList<>();
    for (int i = 0; i < id.length() && id.charAt(i) != '-' && id.charAt(i) != ':'; i++) {
      if (id.charAt(i) == '.') {
        dots.add(i);
      }
    }
    return dots.isEmpty() ? 0 : dots.get(dots.size() - 1) + 1;
  }

  /** Whether a usage type is of the model with these words. */
  static boolean isBilledAs(String words, String usageType) {
    if (words.isEmpty()) {
      return false;
    }
    String type = usageType.toLowerCase(Locale.ROOT);
    for (String word : words.split(" ", -1)) {
      if (!type.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
