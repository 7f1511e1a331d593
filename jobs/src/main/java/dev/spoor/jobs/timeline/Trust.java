/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who a trust policy lets in, as far as it tells a way in from what a role is made for: the account
 * itself and AWS's services are left out.
 */
final class Trust {
  /** Longest list that is compared; a policy that names more is not held to be repaired. */
  private static final int CHARACTERS = 20_000;

  /** Longest list that is told. */
  private static final int TOLD = 300;

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
    String changed = event.request().text("policyDocument");
    String text = changed == null ? event.request().text("assumeRolePolicyDocument") : changed;
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
   * Returns those of {@link #of} who are none of an account's own users and roles, in words; null
   * when there are none.
   */
  static @Nullable String foreign(@Nullable String trusted, String account) {
    String names =
        Arrays.stream(trusted == null ? new String[0] : trusted.split(SEPARATOR))
            .filter(name -> !name.isEmpty() && !account.equals(party(name)))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? null : names.substring(0, Math.min(TOLD, names.length()));
  }

  /**
   * Returns whom a permission on a function lets in, where that is everybody or another account, by
   * itself or through a service of AWS; null otherwise.
   */
  static @Nullable String ofPermission(EventView event) {
    String principal = event.request().text("principal");
    String through = event.request().text("sourceAccount");
    boolean isService = principal != null && HOST.matcher(principal).matches();
    String party = isService ? through : principal;
    return party == null || event.accountId().equals(party(party))
        ? null
        : party.substring(0, Math.min(TOLD, party.length()));
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
