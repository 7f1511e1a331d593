/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a trust policy lets in, as far as it tells a way in from what a role is made for: the account
 * itself and AWS's services are left out.
 */
final class Trust {
  /** Longest list that is compared; a policy that names more is not held to be repaired. */
  private static final int CHARACTERS = 20_000;

  private static final String SEPARATOR = "\n";

  private static final Pattern ACCOUNT =
      Pattern.compile("(?:arn:[a-z-]+:(?:iam|sts)::)?(\\d{12})(?::.+)?");

  private static final Pattern PROVIDER =
      Pattern.compile("arn:[a-z-]+:iam::\\d{12}:(?:saml|oidc)-provider/.+");

  /** Providers that every account has. */
  private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+");

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

  /**
   * Whether a later policy lets in nobody of the accounts and providers that an earlier one let in.
   * An account whose name changes from the whole to one of its users is still let in.
   */
  static boolean isRepaired(@Nullable String earlier, @Nullable String later) {
    if (earlier == null || later == null || earlier.equals(later)) {
      return false;
    }
    Set<String> still = new TreeSet<>();
    for (String name : later.split(SEPARATOR)) {
      String party = name.contains("*") ? null : party(name);
      if (party == null) {
        return false; // whoever that is
      }
      still.add(party);
    }
    for (String name : earlier.split(SEPARATOR)) {
      String party = party(name);
      if (party == null ? !later.isEmpty() : still.contains(party) && !party.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the account or provider that a name is of, null when it does not tell. */
  private static @Nullable String party(String name) {
    Matcher account = ACCOUNT.matcher(name);
    boolean isAccount = account.matches() && !PROVIDER.matcher(name).matches();
    boolean isPlain = name.isEmpty() || name.equals("*") || HOST.matcher(name).matches();
    return isAccount ? account.group(1) : isPlain || PROVIDER.matcher(name).matches() ? name : null;
  }
}
