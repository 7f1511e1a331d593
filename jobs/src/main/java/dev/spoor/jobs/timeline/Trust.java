/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who a trust policy lets in, as far as it tells a way in from what a role is made for: the account
 * itself and AWS's services are left out.
 */
final class Trust {
  /** Longest list that is compared; a policy that names more is not held to be repaired. */
  private static final int CHARACTERS = 20_000;

  private static final String SEPARATOR = "\n";

  private Trust() {}

  /** Returns whom the policy of a call lets in, as one text; null when it cannot be told. */
  static @Nullable String of(EventView event) {
    String text = event.request().text("policyDocument");
    JsonFields statements = new JsonFields(text).at("Statement");
    if (!statements.isPresent()) {
      return null;
    }
    Set<String> outsiders = new TreeSet<>();
    for (JsonFields statement : statements.elements()) {
      if (!"Deny".equals(statement.text("Effect"))) {
        if (!statement.at("Principal").isPresent()) {
          return null; // NotPrincipal lets in everybody else
        }
        outsiders(statement.at("Principal"), event.accountId(), outsiders);
      }
    }
    String all = String.join(SEPARATOR, outsiders);
    return all.length() > CHARACTERS ? null : all;
  }

  private static void outsiders(JsonFields principal, String account, Set<String> outsiders) {
    principal
        .members()
        .forEach(
            (kind, names) -> {
              if (!kind.equals("Service")) {
                names.elements().forEach(name -> add(name, account, outsiders));
              }
            });
    if (principal.members().isEmpty()) {
      add(principal, account, outsiders);
    }
  }

  private static void add(JsonFields name, String account, Set<String> outsiders) {
    String text = name.text();
    boolean isOwn =
        text != null
            && (text.equals(account)
                || text.startsWith("arn:") && text.endsWith(":iam::" + account + ":root"));
    if (text != null && !isOwn) {
      boolean isAccount = text.matches("\\d{12}");
      outsiders.add(isAccount ? "arn:aws:iam::" + text + ":root" : text);
    }
  }

  /** Whether a later policy lets in nobody of those that an earlier one let in. */
  static boolean isRepaired(@Nullable String earlier, @Nullable String later) {
    if (earlier == null || later == null || earlier.equals(later)) {
      return false;
    }
    Set<String> still = new TreeSet<>(List.of(later.split(SEPARATOR)));
    still.retainAll(List.of(earlier.split(SEPARATOR)));
    return still.isEmpty() && !later.contains("*");
  }
}
