/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

/** Tag keys in the form in which they are activated for billing: {@code user:Name}. */
public final class TagKeys {
  public static final String CREATED_BY = "aws:createdBy";

  private static final String OF_RESOURCES = "resourceTags/";

  private TagKeys() {}

  /**
   * Returns the key behind a normalised one. Capitals and punctuation are lost in Athena's names,
   * so {@code user_name} gives {@code user:name}; only {@code aws:createdBy} is known to the
   * letter.
   *
   * <p>Where tags of all sorts share a map, {@code resourceTags/} falls away.
   */
  public static String restore(String key) {
    return key.startsWith(OF_RESOURCES)
        ? spelled(key.substring(OF_RESOURCES.length()))
        : spelled(key);
  }

  /** Whether a key of a map of tags of all sorts is one of the resource. */
  public static boolean isOfResource(String key) {
    return key.startsWith(OF_RESOURCES);
  }

  private static String spelled(String key) {
    if (key.equals("aws_created_by")) {
      return CREATED_BY;
    }
    if (key.indexOf(':') >= 0) {
      return key;
    }
    if (key.startsWith("user_")) {
      return "user:" + key.substring(5);
    }
    if (key.startsWith("aws_")) {
      return "aws:" + key.substring(4);
    }
    return key;
  }

  /** Returns a FOCUS key; those of users have no prefix there. */
  public static String fromFocus(String key) {
    return key.startsWith("aws:") || key.startsWith("user:") ? key : "user:" + key;
  }
}
