/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.common.sigma.match.SigmaEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a record says in the fields of correlations, member by member where a field is an array: a
 * record is in the group of each of its members, as a rule is met by any of them. Of more than
 * {@value #MOST} members of an array, or {@value #MOST_COMBINED} combinations of several arrays,
 * the first are taken.
 */
final class Members {
  /** As many machines as one call of EC2 stops or starts. */
  static final int MOST = 1_000;

  static final int MOST_COMBINED = 20;

  /** Longest text that names a group, and longest value: those that are counted may be many. */
  private static final int LONGEST_GROUP = 500;

  private static final int LONGEST_VALUE = 100;

  private final SigmaEvent event;
  private boolean isCut;
  private boolean isManifold;

  Members(SigmaEvent event) {
    this.event = event;
  }

  /** Whether the record has more than was taken. */
  boolean isCut() {
    return isCut;
  }

  /** Returns every choice of one member of each field, as {@link Choices} has them. */
  List<Map<String, String>> choices(Set<String> fields) {
    Choices choices = new Choices(Members::group);
    List<Map<String, String>> all = choices.of(event, fields);
    isCut |= choices.isCut();
    isManifold = all.size() > 1;
    return all;
  }

  /**
   * Returns what is measured in some fields: the values of one field, or of several fields each
   * combination of theirs; null where one of them has none. Empty text is a value.
   *
   * @param chosen the member that counts, of fields of which one was chosen
   */
  @Nullable String values(Iterable<String> fields, Map<String, String> chosen) {
    List<String> tuples = null;
    for (String field : fields) {
      String one = chosen.get(field);
      List<String> texts = one == null ? values(field) : List.of(one);
      if (texts.isEmpty()) {
        return null;
      }
      tuples = tuples == null ? texts : joined(tuples, texts);
    }
    return tuples == null ? null : String.join(CorrelationHit.NEXT_VALUE, tuples);
  }

  private List<String> joined(List<String> tuples, List<String> texts) {
    int most = tuples.size() > 1 && texts.size() > 1 ? MOST_COMBINED : MOST;
    List<String> longer = new ArrayList<>();
    for (String tuple : tuples) {
      for (String text : texts) {
        if (longer.size() == most) {
          isCut = true;
          return longer;
        }
        longer.add(tuple + "\u001f" + text);
      }
    }
    return longer;
  }

  /** Returns the values of a field; beside groups of several members these are combined with it. */
  private List<String> values(String field) {
    int most = isManifold ? MOST_COMBINED : MOST;
    List<String> texts = FieldText.all(event, field, most);
    isCut |= texts.size() > most;
    List<String> values = new ArrayList<>();
    for (String text : texts.subList(0, Math.min(most, texts.size()))) {
      values.add(bounded(text, LONGEST_VALUE));
    }
    return values;
  }

  /** Returns what stands for a text that names a group. */
  static String group(String text) {
    return bounded(text, LONGEST_GROUP);
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
