/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.jobs.detect.hit.Shown;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement quotes of a value. Names of AWS fit whole: the longest ARN of a session takes
 * some 180 characters. Of a policy that is longer, whom it lets in is quoted, not how it begins.
 */
final class ShownValue {
  static final int LONGEST = 220;

  /** Most characters of a policy that are looked at; AWS takes 20,480 for a bucket. */
  private static final int POLICY = 65_536;

  private static final int ACTIONS = 60;

  /** No list or object within another: a text of nothing but beginnings is looked at once. */
  private static final String VALUE =
      "\\s*:\\s*(?:\"[^\"]*\"|\\[[^\\[\\]]*\\]|\\{[^{}]*\\}|true|false)";

  private static final Pattern PRINCIPAL = Pattern.compile("\"(?:Not)?Principal\"" + VALUE);
  private static final Pattern ACTION = Pattern.compile("\"(?:Not)?Action\"" + VALUE);
  private static final Pattern DENY = Pattern.compile("\"Effect\"\\s*:\\s*\"Deny\"");
  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");
  private static final Pattern ENCODED = Pattern.compile("(?i)%22(?:Not)?Principal%22");

  private ShownValue() {}

  static String of(String value) {
    return Shown.left(value, LONGEST);
  }

  /**
   * Returns what is quoted of a field of an event.
   *
   * @param account whose account it is: of a policy whoever else is let in comes first
   */
  static String of(String value, @Nullable String account) {
    if (value.length() <= LONGEST) {
      return value;
    }
    String policy = ENCODED.matcher(value).find() ? decoded(value) : value;
    String opened =
        policy.length() <= POLICY && policy.contains("Principal") ? opened(policy, account) : null;
    return opened == null ? of(value) : opened;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** Returns whom the policy lets in and to what; null where it names nobody. */
  private static @Nullable String opened(String policy, @Nullable String account) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String statement : statements(policy)) {
      Matcher principal = PRINCIPAL.matcher(statement);
      if (!principal.find()) {
        continue;
      }
      String named = principal.group();
      int other = other(named, account);
      int place = DENY.matcher(statement).find() ? 2 : other >= 0 ? 0 : 1;
      if (place < least) {
        least = place;
        Matcher action = ACTION.matcher(statement);
        String told = action.find() ? "," + Shown.left(action.group(), ACTIONS) : "";
        best = Shown.CUT + Shown.left(from(named, other), LONGEST) + told + Shown.CUT;
      }
    }
    return best;
  }

  /** Returns where everybody is named, or an account that is not the own; -1 where none is. */
  private static int other(String principal, @Nullable String account) {
    int everybody = principal.indexOf("\"*\"");
    if (everybody >= 0) {
      return everybody;
    }
    Matcher named = ACCOUNT.matcher(principal);
    while (named.find()) {
      if (!named.group().equals(account)) {
        return named.start();
      }
    }
    return -1;
  }

  /** Of very many who are let in the one that counts comes first. */
  private static String from(String principal, int other) {
    if (principal.length() <= LONGEST || other < LONGEST / 2) {
      return principal;
    }
    int begin = Math.max(principal.lastIndexOf('"', other), 0);
    String name = principal.substring(0, principal.indexOf(':') + 1);
    return name + Shown.CUT + principal.substring(begin);
  }

  /** Returns the objects within the list of statements, or the one that stands for a list. */
  private static List<String> statements(String policy) {
    int from = Math.max(0, policy.indexOf("\"Statement\""));
    List<String> statements = new ArrayList<>();
    boolean isQuoted = false;
    int depth = 0;
    int start = from;
    for (int i = from + (from > 0 ? "\"Statement\"".length() : 0); i < policy.length(); i++) {
      char c = policy.charAt(i);
      if (isQuoted) {
        i += c == '\\' ? 1 : 0;
        isQuoted = c != '"';
      } else if (c == '"') {
        isQuoted = true;
      } else if (c == '{') {
        start = depth++ == 0 ? i : start;
      } else if (c == '}' && --depth == 0) {
        statements.add(policy.substring(start, i + 1));
      }
    }
    return statements;
  }
}
