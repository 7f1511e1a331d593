/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.cloudtrail.JsonFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition of an entry.
 *
 * @param values in lower case; empty: any value will do
 */
record Check(Sort sort, Paths paths, Set<String> values) {
  /** What is asked of the values. */
  enum Sort {
    /** One of them is as stated. */
    IF,
    /** None of them is. */
    UNLESS,
    /** They name somebody besides the owner. */
    SHARED,
    /** One of them stands for everyone. */
    OPEN,
    /** None of them does. */
    CONFINED,
    /** They are a policy that lets in somebody besides the owner. */
    POLICY,
    /** They are a policy that lets in nobody else. */
    CLOSED
  }

  static Check of(Sort sort, String text) {
    int equals = text.indexOf(" = ");
    if (equals < 0) {
      return new Check(sort, Paths.of(text), Set.of());
    }
    List<String> values =
        Stream.of(text.substring(equals + 3).split(",\\s*"))
            .map(value -> value.strip().toLowerCase(Locale.ROOT))
            .toList();
    return new Check(sort, Paths.of(text.substring(0, equals)), Set.copyOf(values));
  }

  /** Returns who is meant, empty when the check names nobody; null when it does not hold. */
  @Nullable String holds(Sight sight) {
    String owner = sight.call.accountId();
    switch (sort) {
      case IF, UNLESS -> {
        List<String> texts = paths.texts(sight);
        boolean is =
            values.isEmpty()
                ? !texts.isEmpty()
                : texts.stream().anyMatch(text -> values.contains(text.toLowerCase(Locale.ROOT)));
        return is == (sort == Sort.IF) ? "" : null;
      }
      case CONFINED -> {
        boolean isOpen = paths.allTexts(sight).stream().anyMatch(t -> Audience.open(t) != null);
        return isOpen ? null : "";
      }
      case SHARED, OPEN -> {
        Set<String> audience = new LinkedHashSet<>();
        for (String text : paths.allTexts(sight)) {
          String who = sort == Sort.SHARED ? Audience.of(text, owner) : Audience.open(text);
          if (who != null) {
            audience.add(who);
          }
        }
        return audience.isEmpty() ? null : Audience.joined(audience);
      }
      case POLICY, CLOSED -> {
        String audience = null;
        List<JsonFields> policies = paths.values(sight);
        for (JsonFields policy : policies) {
          audience = audience == null ? Audience.ofPolicy(policy, owner) : audience;
        }
        if (sort == Sort.CLOSED) {
          return audience == null && !policies.isEmpty() ? "" : null;
        }
        return audience;
      }
    }
    throw new IllegalStateException("Unknown check " + sort);
  }
}
