/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.common.sigma.match.SigmaEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a record says in the fields of correlations, member by member where a field is an array: a
 * record is in the group of each of its members, as a rule is met by any of them. Of more than
 * {@value #MOST} combinations the first are taken.
 */
final class Members {
  static final int MOST = FieldText.ELEMENTS;

  /** Longest text that names a group, and longest value: those that are counted may be many. */
  private static final int LONGEST_GROUP = 500;

  private static final int LONGEST_VALUE = 100;

  private final SigmaEvent event;
  private boolean isCut;

  Members(SigmaEvent event) {
    this.event = event;
  }

  /** Whether the record has more than was taken. */
  boolean isCut() {
    return isCut;
  }

  /** Returns every choice of one member of each field; fields without any are in none of them. */
  List<Map<String, String>> choices(Set<String> fields) {
    List<Map<String, String>> choices = List.of(Map.of());
    for (String field : fields) {
      List<String> texts = new ArrayList<>(new LinkedHashSet<>(texts(field, LONGEST_GROUP)));
      if (!texts.isEmpty()) {
        choices = times(choices, field, texts);
      }
    }
    return choices;
  }

  private List<Map<String, String>> times(
      List<Map<String, String>> choices, String field, List<String> texts) {
    List<Map<String, String>> product = new ArrayList<>();
    for (Map<String, String> choice : choices) {
      for (String text : texts) {
        if (product.size() == MOST) {
          isCut = true;
          return product;
        }
        Map<String, String> longer = new LinkedHashMap<>(choice);
        longer.put(field, text);
        product.add(longer);
      }
    }
    return product;
  }

  /**
   * Returns what is measured in some fields: the values of one field, or of several fields each
   * combination of theirs; null where they have none.
   *
   * @param chosen the member that counts, of fields of which one was chosen
   */
  @Nullable String values(Iterable<String> fields, Map<String, String> chosen) {
    List<String> tuples = List.of("");
    for (String field : fields) {
      String one = chosen.get(field);
      List<String> texts = one == null ? texts(field, LONGEST_VALUE) : List.of(one);
      if (!texts.isEmpty()) {
        tuples = joined(tuples, texts);
      }
    }
    StringJoiner all = new StringJoiner(CorrelationHit.NEXT_VALUE);
    tuples.forEach(all::add);
    return all.length() == 0 ? null : all.toString();
  }

  private List<String> joined(List<String> tuples, List<String> texts) {
    List<String> longer = new ArrayList<>();
    for (String tuple : tuples) {
      for (String text : texts) {
        if (longer.size() == MOST) {
          isCut = true;
          return longer;
        }
        longer.add(tuple.isEmpty() ? text : tuple + "\u001f" + text);
      }
    }
    return longer;
  }

  private List<String> texts(String field, int longest) {
    List<String> texts = FieldText.all(event, field);
    isCut |= texts.size() > MOST;
    return texts.stream().limit(MOST).map(text -> bounded(text, longest)).toList();
  }

  /** Returns a text of its own for each long text, so that none takes much memory. */
  private static String bounded(String text, int longest) {
    String plain = text.replace(CorrelationHit.NEXT_VALUE, " ");
    return plain.length() <= longest
        ? plain
        : plain.substring(0, longest / 2)
            + " #"
            + UUID.nameUUIDFromBytes(plain.getBytes(StandardCharsets.UTF_8));
  }
}
