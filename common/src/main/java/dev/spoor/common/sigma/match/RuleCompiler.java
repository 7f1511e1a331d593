/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.Search;
import dev.spoor.common.sigma.ValueTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes checks of rules; fields are numbered, so that rules share what they look up. */
final class RuleCompiler {
  private final FieldMapping mapping;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<FieldPath> paths = new ArrayList<>();

  /** Tests of each field, and their numbers. */
  private final List<List<ValueCheck>> tests = new ArrayList<>();

  private final List<Map<ValueCheck, Integer>> testNumbers = new ArrayList<>();

  /** Compiled tests: rules that say the same share one. */
  private final Map<ValueTest, ValueCheck> compiled = new HashMap<>();

  private final Set<Integer> looked = new TreeSet<>();
  private final Set<Tried> tried = new LinkedHashSet<>();

  /** A test of a field, by their numbers. */
  record Tried(int field, int test) {}

  RuleCompiler(FieldMapping mapping) {
    this.mapping = mapping;
  }

  /** Returns the fields of all rules compiled so far, by their numbers. */
  List<FieldPath> paths() {
    return List.copyOf(paths);
  }

  /** Returns the tests of a field by their numbers. */
  List<ValueCheck> tests(int field) {
    return tests.get(field);
  }

  /** Returns the fields that the rule which was compiled last looks at. */
  int[] looked() {
    return looked.stream().mapToInt(field -> field).toArray();
  }

  /** Returns the tests of fields that the rule which was compiled last has. */
  Tried[] tried() {
    return tried.toArray(Tried[]::new);
  }

  /** Returns the number of a path in events. */
  int fieldNumber(String path) {
    return numbers.computeIfAbsent(
        path,
        name -> {
          paths.add(new FieldPath(name));
          tests.add(new ArrayList<>());
          testNumbers.add(new HashMap<>());
          return paths.size() - 1;
        });
  }

  Check compile(Detection detection) {
    looked.clear();
    tried.clear();
    Map<String, Check> searches = new HashMap<>();
    detection
        .searches()
        .forEach((name, search) -> searches.put(name, search.accept(new Searches())));
    return detection.condition().accept(new Conditions(searches));
  }

  private record Conditions(Map<String, Check> searches) implements Condition.Visitor<Check> {
    @Override
    public Check and(Condition.And and) {
      return Check.all(and.of().stream().map(one -> one.accept(this)).toList());
    }

    @Override
    public Check or(Condition.Or or) {
      return Check.any(or.of().stream().map(one -> one.accept(this)).toList());
    }

    @Override
    public Check not(Condition.Not not) {
      return Check.not(not.of().accept(this));
    }

    @Override
    public Check named(Condition.Named named) {
      Check check = searches.get(named.search());
      if (check == null) {
        throw new IllegalStateException("expected a search named " + named.search());
      }
      return check;
    }
  }

  private final class Searches implements Search.Visitor<Check> {
    @Override
    public Check all(Search.All all) {
      return Check.all(all.of().stream().map(one -> one.accept(this)).toList());
    }

    @Override
    public Check any(Search.Any any) {
      return Check.any(any.of().stream().map(one -> one.accept(this)).toList());
    }

    @Override
    public Check field(Search.Field field) {
      Check check = join(fieldNumber(mapping.path(field.name())), field.all(), field.tests());
      return field.negated() ? Check.not(check) : check;
    }

    @Override
    public Check keywords(Search.Keywords keywords) {
      return join(ValuesCheck.LEAVES, keywords.all(), keywords.tests());
    }

    private Check join(int field, boolean all, List<ValueTest> tests) {
      List<Check> checks = new ArrayList<>();
      Set<String> words = new HashSet<>();
      for (ValueTest test : tests) {
        String word = all ? null : word(test);
        if (word == null) {
          checks.add(check(field, compiled(test)));
        } else {
          words.add(word);
        }
      }
      if (!words.isEmpty()) {
        checks.add(check(field, new ValueCheck.OneOf(Set.copyOf(words))));
      }
      if (checks.isEmpty()) {
        return new ValuesCheck.Never();
      }
      return all ? Check.all(checks) : Check.any(checks);
    }
  }

  private ValuesCheck check(int field, ValueCheck test) {
    if (field == ValuesCheck.LEAVES) {
      return new ValuesCheck(field, 0, test);
    }
    looked.add(field);
    List<ValueCheck> ofField = tests.get(field);
    int number =
        testNumbers
            .get(field)
            .computeIfAbsent(
                test,
                one -> {
                  ofField.add(one);
                  return ofField.size() - 1;
                });
    tried.add(new Tried(field, number));
    return new ValuesCheck(field, number, test);
  }

  private ValueCheck compiled(ValueTest test) {
    ValueCheck known = compiled.get(test);
    if (known == null) {
      known = test.accept(new Tests());
      compiled.put(test, known);
    }
    return known;
  }

  /** Returns the only folded text that passes a test; null where it is not just one. */
  private static @Nullable String word(ValueTest test) {
    if (!(test instanceof ValueTest.Text text) || text.cased() || text.pieces().size() > 1) {
      return null;
    }
    if (text.pieces().isEmpty()) {
      return "";
    }
    return text.pieces().get(0) instanceof ValueTest.Literal only ? Fold.of(only.text()) : null;
  }

  private final class Tests implements ValueTest.Visitor<ValueCheck> {
    @Override
    public ValueCheck text(ValueTest.Text text) {
      return new ValueCheck.OfText(new TextMatcher(text), text.cased(), Need.of(text));
    }

    @Override
    public ValueCheck regex(ValueTest.Regex regex) {
      int flags = Pattern.UNIX_LINES;
      flags |= regex.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
      flags |= regex.multiline() ? Pattern.MULTILINE : 0;
      flags |= regex.dotAll() ? Pattern.DOTALL : 0;
      return new ValueCheck.OfRegex(
          Pattern.compile(regex.expression(), flags),
          regex.ignoreCase() ? null : RequiredText.of(regex.expression()),
          Need.of(regex));
    }

    @Override
    public ValueCheck network(ValueTest.Network network) {
      return new ValueCheck.OfNetwork(network.network());
    }

    @Override
    public ValueCheck number(ValueTest.Number number) {
      return new ValueCheck.OfNumber(
          number.comparison(), number.number(), ValueText.of(number.number()));
    }

    @Override
    public ValueCheck timeOf(ValueTest.TimeOf timeOf) {
      return new ValueCheck.OfTime(timeOf);
    }

    @Override
    public ValueCheck missing(ValueTest.Missing missing) {
      return new ValueCheck.OfMissing();
    }

    @Override
    public ValueCheck exists(ValueTest.Exists exists) {
      return new ValueCheck.OfExists(exists.expected());
    }

    @Override
    public ValueCheck fieldReference(ValueTest.FieldReference reference) {
      return new ValueCheck.OfReference(
          fieldNumber(mapping.path(reference.field())), reference.position(), reference.cased());
    }
  }
}
