/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several credentials of a family that stand in one place of its picture.
 *
 * @param way what they have in common
 * @param heads how many stand right behind the credential that they came of
 * @param fewestBelow fewest credentials that came of one of the heads
 * @param mostBelow most of them
 * @param reached how many of all lie in the blast radius
 * @param alive how many of all may still work
 * @param signs how many of all bear a sign: there was no room for them
 * @param signWords which signs, in words
 * @param listed the credentials, by birth
 */
public record LineageFold(
    Way way,
    long heads,
    long fewestBelow,
    long mostBelow,
    long reached,
    long alive,
    long signs,
    String signWords,
    Excerpt<Listed> listed) {
  /** What folded credentials have in common. */
  public enum Way {
    /** Siblings alike, each with all that came of it. */
    ALIKE,
    /** One came of the other, in a line; what else came of them is told behind or with them. */
    LINE,
    /** What else came of the credential before them. */
    REST
  }

  /**
   * A credential that is not drawn by itself.
   *
   * @param parent what it came of; null when unknown
   * @param lastUse last call with it; null when never seen in use
   */
  public record Listed(
      String id,
      String kind,
      @Nullable String parent,
      @Nullable Instant born,
      @Nullable Instant lastUse,
      long events,
      boolean isAlive,
      boolean isReached,
      List<CredentialSign> signs) {
    /** Copies the list. */
    public Listed {
      signs = List.copyOf(signs);
    }
  }

  /** Returns what stands here, in words that go on from how many it is. */
  public String words() {
    return switch (way) {
      case ALIKE -> heads == listed.total() ? "alike" : "alike with all that came of them";
      case LINE -> "one behind the other";
      case REST -> "more behind it";
    };
  }

  /** Returns how many came of each head, such as {@code 1 to 3 below each}; null when none did. */
  public @Nullable String below() {
    if (way != Way.ALIKE || mostBelow == 0) {
      return null;
    }
    return fewestBelow == mostBelow
        ? mostBelow + " below each"
        : fewestBelow + " to " + mostBelow + " below each";
  }
}
