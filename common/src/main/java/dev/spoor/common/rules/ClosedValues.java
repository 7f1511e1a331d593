/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.cloudtrail.Outcome;
import dev.spoor.common.sigma.Search;
import dev.spoor.common.sigma.ValueTest;
import dev.spoor.common.sigma.read.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that no record has under a field of ours, which has a few alone. */
final class ClosedValues {
  private static final List<String> EITHER = List.of("true", "false");

  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "spoor.outcome", Arrays.stream(Outcome.values()).map(Outcome::word).toList(),
          "spoor.network", List.of("trusted", "aws", "internal", "outside"),
          "spoor.suspect", EITHER,
          "spoor.awsAddress", EITHER,
          "spoor.otherAccount", EITHER);

  private ClosedValues() {}

  /**
   * A value that is never there.
   *
   * @param suggestion what may have been meant, or all that there is
   */
  record Fault(String message, String suggestion) {}

  /** Returns what of a selection is never there; values with wildcards are not looked at. */
  static List<Fault> faults(Search search) {
    List<Fault> faults = new ArrayList<>();
    search.accept(new Look(faults));
    return faults;
  }

  private static final class Look implements Search.Visitor<Boolean> {
    private final List<Fault> faults;

    Look(List<Fault> faults) {
      this.faults = faults;
    }

    @Override
    public Boolean all(Search.All all) {
      return each(all.of());
    }

    @Override
    public Boolean any(Search.Any any) {
      return each(any.of());
    }

    @Override
    public Boolean keywords(Search.Keywords keywords) {
      return true;
    }

    @Override
    public Boolean field(Search.Field field) {
      List<String> known = FIELDS.getOrDefault(field.name(), List.of());
      for (ValueTest test : field.tests()) {
        String value = known.isEmpty() ? null : value(test);
        if (value != null && known.stream().noneMatch(value::equalsIgnoreCase)) {
          String near = Suggestion.didYouMean(value, known);
          faults.add(
              new Fault(
                  "%s is never '%s'".formatted(field.name(), value),
                  near == null ? "expected one of " + String.join(", ", known) : near));
        }
      }
      return true;
    }

    private Boolean each(Collection<Search> searches) {
      searches.forEach(one -> one.accept(this));
      return true;
    }

    private static @Nullable String value(ValueTest test) {
      return test instanceof ValueTest.Text text
              && text.pieces().size() == 1
              && text.pieces().get(0) instanceof ValueTest.Literal literal
          ? literal.text()
          : null;
    }
  }
}
