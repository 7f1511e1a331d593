/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.aws.Arn;
import dev.spoor.common.spark.events.EventView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of users: unique in an account whatever path their ARN has. */
public final class Users {
  private Users() {}

  /** Returns {@code account/name}; names that differ in case are the same user. */
  public static String key(String accountId, String name) {
    return accountId + "/" + name.toLowerCase(Locale.ROOT);
  }

  /** Returns the name of {@link #key} as that of a user of whatever account. */
  public static String anywhere(String key) {
    return "*" + key.substring(Math.max(0, key.indexOf('/')));
  }

  /** Returns {@code account/name} of a user's ARN, or null for what is none. */
  public static @Nullable String key(@Nullable String arn) {
    Arn parts = Arn.of(arn);
    return parts == null || !parts.resource().startsWith("user/")
        ? null
        : key(parts.account(), parts.lastName());
  }

  /** Returns the ARN of a user of the account of an event, without a path, which it may have. */
  public static String arn(EventView event, String name) {
    return "arn:" + partition(event) + ":iam::" + event.accountId() + ":user/" + name;
  }

  /** Returns the ARN of a user without its path: passwords are of the user, whatever its path. */
  public static String plain(String arn) {
    int user = arn.indexOf(":user/");
    return user < 0
        ? arn
        : arn.substring(0, user + ":user/".length()) + arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** Returns the part of AWS that an event is from, as ARNs name it. */
  public static String partition(EventView event) {
    String region = event.region();
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** Returns the user that a call of IAM is about: the one it names, else its caller. */
  public static @Nullable String target(EventView event) {
    String named = event.request().text("userName");
    if (named != null && !named.isEmpty()) {
      return named;
    }
    return "IAMUser".equals(event.text("identity_type")) ? event.text("user_name") : null;
  }
}
