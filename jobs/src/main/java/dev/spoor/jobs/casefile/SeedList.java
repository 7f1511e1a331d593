/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import dev.spoor.common.aws.NetworkSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Seeds while a case is read: named by kind, or a plain list whose entries tell what they are. */
final class SeedList {
  static final List<String> KINDS =
      List.of("access-keys", "arns", "addresses", "users", "user-agents", "instances");

  /**
   * Prefixes of key ids (credentials.md section 1); the rest of an anonymised id may be anything.
   */
  private static final Pattern KEY = Pattern.compile("(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,28}");

  /** Names that IAM allows; agents have a slash or a blank, or are a service's. */
  private static final Pattern USER = Pattern.compile("[\\w+=,.@-]{1,64}(?<!\\.amazonaws\\.com)");

  /** What can only be meant as a key's id, whole or not. */
  private static final Pattern LIKE_KEY = Pattern.compile("(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]*");

  /** What can only be meant as an address or block: four numbers, or hexadecimal and colons. */
  private static final Pattern LIKE_ADDRESS =
      Pattern.compile(
          "(?:\\d{1,4}(?:\\.\\d{1,4}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,8})(?:/.*)?");

  private static final Pattern INSTANCE = Pattern.compile("m?i-[0-9a-fA-F]{8,17}");

  private final Map<String, List<String>> byKind = new LinkedHashMap<>();

  private SeedList() {
    KINDS.forEach(kind -> byKind.put(kind, new ArrayList<>()));
  }

  static SeedList of(List<String> accessKeys) {
    SeedList seeds = new SeedList();
    seeds.addAll("access-keys", accessKeys);
    return seeds;
  }

  /** Adds values of a named kind; false when there is no such kind. */
  boolean addAll(String kind, List<String> values) {
    List<String> list = byKind.get(kind);
    if (list == null) {
      return false;
    }
    list.addAll(values);
    return true;
  }

  /**
   * Adds a value of whatever kind its form says; what has no known form is a user agent. A name
   * that is an agent's as well is found either way.
   */
  void add(String value) {
    addAll(kind(value), List.of(value));
  }

  /** Returns what is wrong with a value that tells its kind by its form; null for nothing. */
  static @Nullable String fault(String value) {
    if (!isKey(value) && LIKE_KEY.matcher(value).matches()) {
      return "invalid access key '"
          + value
          + "' (expected an id such as AKIAIOSFODNN7EXAMPLE; a user of this name stands below"
          + " users)";
    }
    return !NetworkSet.isBlock(value) && LIKE_ADDRESS.matcher(value).matches()
        ? invalidAddress(value)
        : null;
  }

  /** Returns a complaint of what is no address and no block. */
  static String invalidAddress(String value) {
    return "invalid address '" + value + "' (expected an address or CIDR such as 203.0.113.0/24)";
  }

  /** Whether text has the form of an access key's id. */
  static boolean isKey(String value) {
    return KEY.matcher(value).matches();
  }

  private static String kind(String value) {
    if (isKey(value)) {
      return "access-keys";
    }
    if (value.startsWith("arn:")) {
      return "arns";
    }
    if (INSTANCE.matcher(value).matches()) {
      return "instances";
    }
    if (NetworkSet.isBlock(value)) {
      return "addresses";
    }
    return USER.matcher(value).matches() ? "users" : "user-agents";
  }

  CaseSettings.Seeds seeds() {
    return new CaseSettings.Seeds(
        distinct("access-keys"),
        distinct("arns"),
        distinct("addresses"),
        distinct("users"),
        distinct("user-agents"),
        distinct("instances"));
  }

  private List<String> distinct(String kind) {
    return byKind.getOrDefault(kind, List.of()).stream().distinct().toList();
  }
}
