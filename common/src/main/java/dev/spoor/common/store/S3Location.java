/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import dev.spoor.common.evidence.UserException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket and a key, or the beginning of one.
 *
 * @param bucket bucket name or access point ARN
 * @param key verbatim, never percent-decoded; empty for the bucket as a whole
 */
record S3Location(String bucket, String key) {
  private static final Pattern FORM =
      Pattern.compile("s3[an]?://([^/]+)(?:/(.*))?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /**
   * Whether a location is one of S3: {@code s3://}, or Hadoop's {@code s3a://} and {@code s3n://}.
   */
  static boolean matches(String location) {
    String lower = location.substring(0, Math.min(6, location.length())).toLowerCase(Locale.ROOT);
    return lower.startsWith("s3://") || lower.startsWith("s3a://") || lower.startsWith("s3n://");
  }

  /**
   * Parses {@code s3://bucket/key}.
   *
   * @throws UserException if there is no bucket
   */
  static S3Location parse(String location) {
    Matcher form = FORM.matcher(location);
    if (!form.matches()) {
      throw UserException.usage(
          "Invalid location: " + Printable.of(location) + " (expected s3://bucket/prefix)");
    }
    String key = form.group(2);
    return new S3Location(form.group(1), key == null ? "" : key);
  }

  /** Whether this is a bucket, or a key that ends with a slash, and so can be no single object. */
  boolean isFolder() {
    return key.isEmpty() || key.endsWith("/");
  }

  /** Returns this with a slash at the end of its key, unless it is the whole bucket. */
  S3Location folder() {
    return isFolder() ? this : new S3Location(bucket, key + "/");
  }

  /** Returns the place of another key of the same bucket. */
  S3Location at(String otherKey) {
    return new S3Location(bucket, otherKey);
  }

  /** Returns the URI, for use. */
  String uri() {
    return "s3://" + bucket + "/" + key;
  }

  /** Returns the URI, for messages. */
  @Override
  public String toString() {
    return Printable.of(uri());
  }
}
