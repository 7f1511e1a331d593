/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.List;

/**
 * What a thing that no event speaks of may hang on.
 *
 * @param how words to follow the thing
 */
record Candidates(List<Known> lives, String how, String confidence) {
  static final Candidates NONE = new Candidates(List.of(), "", "weak");
}
