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
   * Whether tag and trail name different principals; null where either is missing. Of what a
   * service made for somebody, the tag may name the service's session or that one.
   */
  static @Nullable Boolean isContradicted(Known life, Way way) {
    String tag = life.tag();
    String tagged = tag == null ? "" : principalId(tag);
    if (tag == null || tagged.isEmpty() || !life.isCreationKnown()) {
      return null;
    }
    boolean isCreator = is(tagged, life.principalId());
    if (isCreator || (life.principalId() != null && !life.isService())) {
      return !isCreator;
    }
    boolean isOfPerson = tag.startsWith("IAMUser:") || tag.startsWith("Root:");
    boolean isTold = way.principalId() != null && (life.principalId() != null || isOfPerson);
    return life.isService() && isTold ? (Boolean) !is(tagged, way.principalId()) : null;
  }

  private static boolean is(String tagged, @Nullable String principal) {
    return principal != null && tagged.equals(before(principal, ':'));
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
