/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.List;

/**
 * What a thing that no event speaks of may hang on.
 *
 * @param lives none where they are too many to say which it is
 * @param how words to follow the thing
 */
record Candidates(List<Known> lives, String how, String confidence, boolean areTooMany) {
  static final Candidates NONE = new Candidates(List.of(), "", "weak");

  Candidates(List<Known> lives, String how, String confidence) {
    this(lives, how, confidence, false);
  }
}
