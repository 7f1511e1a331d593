/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.cloudtrail.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a policy in a request lets in an account that is not the record's own: the field {@code
 * spoor.otherAccount}. Read in one pass, so a document cannot be padded until it is too long to
 * match.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS
 *     JSON policy elements: Principal</a>
 */
public final class PolicyAccounts {
  /** Members of requests that hold a policy about principals, as an object or as its text. */
  private static final List<String> POLICIES =
      List.of(
          "bucketPolicy",
          "assumeRolePolicyDocument",
          "policyDocument",
          "policy",
          "policyText",
          "resourcePolicy",
          "accessPolicies");

  private static final Pattern ACCOUNT =
      Pattern.compile("(?:arn:aws[a-z-]*:(?:iam|sts)::)?([0-9]{12})(?::.*)?", Pattern.DOTALL);

  private PolicyAccounts() {}

  /**
   * Returns {@code true} if a statement that allows names a principal of another account, {@code
   * false} if there is a policy and none does; null without a policy that can be read.
   *
   * @param request plain value of the request, see {@link JsonFields#value}
   * @param own account of the record
   */
  public static @Nullable String otherAccount(@Nullable Object request, @Nullable String own) {
    String told = null;
    for (String name : POLICIES) {
      Object statements = member(document(member(request, name)), "Statement");
      if (statements != null) {
        told = isOpen(statements, own) ? "true" : told == null ? "false" : told;
      }
    }
    return told;
  }

  private static boolean isOpen(Object statements, @Nullable String own) {
    for (Object statement : each(statements)) {
      if ("Allow".equals(member(statement, "Effect"))) {
        for (Object principal : each(member(member(statement, "Principal"), "AWS"))) {
          if (principal instanceof String name && isOther(name, own)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isOther(String principal, @Nullable String own) {
    Matcher account = ACCOUNT.matcher(principal);
    return account.matches() && !account.group(1).equals(own);
  }

  /** Returns a policy as an object, be it one or its text. */
  private static @Nullable Object document(@Nullable Object policy) {
    return policy instanceof String text ? PolicyDocument.of(text).value() : policy;
  }

  private static @Nullable Object member(@Nullable Object of, String name) {
    return of instanceof Map<?, ?> members ? members.get(name) : null;
  }

  private static List<?> each(@Nullable Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }
}
