/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.aws.AccountId;
import dev.spoor.common.aws.Arn;
import dev.spoor.common.cloudtrail.JsonFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To whom something is open, beyond the account that owns it. */
final class Audience {
  static final String EVERYONE = "everyone";

  /** Of an audience this many are named. */
  static final int NAMED = 20;

  private static final int LONGEST = 256;

  private static final Set<String> OPEN =
      Set.of("0.0.0.0/0", "::/0", "public-read", "public-read-write", "authenticated-read");

  /** No one holds a range of addresses as large as that: the largest are of 8 bits. */
  private static final int LONGEST_VAST_V4 = 7;

  /** All addresses of the internet lie in 2000::/3. */
  private static final int LONGEST_VAST_V6 = 4;

  private Audience() {}

  /** Returns who a principal, an account or a group is; null for the owner and for services. */
  static @Nullable String of(String principal, String owner) {
    if (principal.equals("*") || principal.equalsIgnoreCase("all")) {
      return EVERYONE;
    }
    if (AccountId.isValid(principal)) {
      return principal.equals(owner) ? null : "account " + principal;
    }
    Arn arn = Arn.of(principal);
    if (arn == null) {
      return null;
    }
    if (arn.service().equals("organizations")) {
      return arn.resource();
    }
    return AccountId.isValid(arn.account()) && !arn.account().equals(owner)
        ? "account " + arn.account()
        : null;
  }

  /** Returns a range of addresses, group or canned ACL that means everyone; null of others. */
  static @Nullable String open(String value) {
    if (value.equals("*") || value.equals("all")) {
      return EVERYONE;
    }
    boolean isOpen =
        OPEN.contains(value.toLowerCase(Locale.ROOT))
            || isVast(value)
            || value.contains("/global/AllUsers")
            || value.contains("/global/AuthenticatedUsers");
    return isOpen ? value.substring(0, Math.min(value.length(), LONGEST)) : null;
  }

  /** Whether a range holds so much of the internet that it hides nothing: two halves are all. */
  private static boolean isVast(String value) {
    int slash = value.indexOf('/');
    String bits = value.substring(slash + 1);
    if (slash < 0 || bits.length() != 1 || bits.charAt(0) < '0' || bits.charAt(0) > '9') {
      return false;
    }
    String from = value.substring(0, slash);
    boolean isV4 = from.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    boolean isV6 = from.indexOf(':') >= 0 && from.chars().allMatch(c -> c == ':' || hex(c));
    int length = bits.charAt(0) - '0';
    return (isV4 && from.indexOf('.') > 0 && length <= LONGEST_VAST_V4)
        || (isV6 && length <= LONGEST_VAST_V6);
  }

  private static boolean hex(int c) {
    return Character.digit(c, 16) >= 0;
  }

  /** Returns to whom a policy opens what it is for, besides the owner; null when to nobody. */
  static @Nullable String ofPolicy(JsonFields policy, String owner) {
    JsonFields document = policy;
    if (!document.at("Statement").isPresent()) {
      document = new JsonFields(policy.text());
    }
    Set<String> audience = new LinkedHashSet<>();
    for (JsonFields statement : document.at("Statement").elements()) {
      if (!"Allow".equalsIgnoreCase(statement.text("Effect"))) {
        continue;
      }
      JsonFields condition = statement.at("Condition");
      String limits = condition.members().isEmpty() ? "" : " under conditions";
      JsonFields principal = statement.at("Principal");
      List<JsonFields> named =
          principal.members().isEmpty() ? principal.elements() : principal.at("AWS").elements();
      for (JsonFields one : named) {
        String text = one.text();
        String who = text == null ? null : of(text, owner);
        if (who != null) {
          audience.add(who + limits);
        }
      }
    }
    return audience.isEmpty() ? null : joined(audience);
  }

  static String joined(Set<String> audience) {
    List<String> named = audience.stream().limit(NAMED).toList();
    int more = audience.size() - named.size();
    return String.join(", ", named) + (more == 0 ? "" : " and " + more + " more");
  }
}
