/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}, in its parts.
 *
 * <p>Parts are as they were written: wildcards of policies, names that an attacker chose and
 * accounts that are none are kept. Everything behind the fifth colon is the resource, which may
 * have colons and slashes of its own.
 *
 * @param partition such as {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param service such as {@code iam}
 * @param region empty where the service or the resource is global
 * @param account empty where the name is unique in AWS, such as a bucket's
 * @param resource such as {@code user/path/name}, {@code function:name:alias} or a bare name
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Identify AWS
 *     resources with ARNs</a>
 */
public record Arn(String partition, String service, String region, String account, String resource)
    implements Serializable {
  private static final String PREFIX = "arn:";
  private static final int COLONS = 4;

  /** Returns the parts of a text; null where it is no ARN. Texts of any length are looked at. */
  public static @Nullable Arn of(@Nullable String text) {
    if (text == null || !text.startsWith(PREFIX)) {
      return null;
    }
    int[] colons = new int[COLONS];
    int from = PREFIX.length();
    for (int i = 0; i < COLONS; i++) {
      colons[i] = text.indexOf(':', from);
      if (colons[i] < 0) {
        return null;
      }
      from = colons[i] + 1;
    }
    return new Arn(
        text.substring(PREFIX.length(), colons[0]),
        text.substring(colons[0] + 1, colons[1]),
        text.substring(colons[1] + 1, colons[2]),
        text.substring(colons[2] + 1, colons[3]),
        text.substring(from));
  }

  /** Returns the account of an ARN; null where the text is none, or has none. */
  public static @Nullable String account(@Nullable String text) {
    Arn arn = of(text);
    return arn == null || arn.account.isEmpty() ? null : arn.account;
  }

  /**
   * Returns the first word of the resource, up to a slash or colon, such as {@code user}; empty
   * where the resource is one word. A slash at its very beginning is left out, as API Gateway
   * writes one.
   */
  public String type() {
    int end = typeEnd();
    return end < 0 ? "" : resource.substring(start(), end);
  }

  /** Returns what follows the type, or the whole resource where that is one word. */
  public String name() {
    int end = typeEnd();
    return resource.substring(end < 0 ? start() : end + 1);
  }

  /** Returns what follows the last slash, as the name of a user that has a path. */
  public String lastName() {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  private int start() {
    return resource.startsWith("/") ? 1 : 0;
  }

  private int typeEnd() {
    for (int i = start(); i < resource.length(); i++) {
      if (resource.charAt(i) == '/' || resource.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return PREFIX + String.join(":", partition, service, region, account, resource);
  }
}
