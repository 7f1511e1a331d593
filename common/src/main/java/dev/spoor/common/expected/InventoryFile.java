/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.expected;

import dev.spoor.common.evidence.ReadProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a file that may be an inventory.
 *
 * @param kind what the file is; null when it is no inventory of the kind that was asked for
 * @param resources what it holds, in its order
 * @param problems what could not be read; without excerpts, since states hold secrets
 * @param read things found, those that could not be read counted
 */
public record InventoryFile(
    @Nullable Kind kind, List<ExpectedResource> resources, List<ReadProblem> problems, long read) {
  /** Things held of one file. */
  public static final int MOST_RESOURCES = 500_000;

  /** What a file is. */
  public enum Kind {
    TERRAFORM_STATE("terraform-state"),
    CONFIG_SNAPSHOT("config-snapshot");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns the name as tables, flags and the case file spell it. */
    public String text() {
      return text;
    }
  }

  /** Copies the lists. */
  public InventoryFile {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }

  /** Returns how many of the things could not be read. */
  public long rejected() {
    return problems.stream().filter(problem -> problem.where().ordinal() >= 0).count();
  }
}
