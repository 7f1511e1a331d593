/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import org.jspecify.annotations.Nullable;

/**
 * The cost allocation tag {@code aws:createdBy}: {@code type:principal id:name}, such as {@code
 * IAMUser:AIDAEXAMPLE:alice}, {@code AssumedRole:AROAEXAMPLE:session}, {@code Root:111122223333}.
 */
final class CreatedByTag {
  private CreatedByTag() {}

  /**
   * Whether tag and creation name different principals; null where either is missing, or where a
   * service created the thing in somebody's name.
   */
  static @Nullable Boolean isContradicted(Life life) {
    String tag = life.createdByTag;
    String principal = life.creatorPrincipal;
    if (tag == null || principal == null || life.isCreatorService) {
      return null;
    }
    String tagged = principalId(tag);
    return tagged.isEmpty() ? null : (Boolean) !tagged.equals(before(principal, ':'));
  }

  /** Returns the principal id of a tag; empty when it has none. */
  static String principalId(String tag) {
    int type = tag.indexOf(':');
    return type < 0 ? "" : before(tag.substring(type + 1), ':');
  }

  private static String before(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
