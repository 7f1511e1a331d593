/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.Search;
import dev.spoor.common.sigma.ValueTest;
import dev.spoor.common.sigma.ValueTest.Literal;
import dev.spoor.common.sigma.ValueTest.Piece;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * What a field must hold for a rule to match: the rule cannot match an event of which no value of
 * the field is one of these. Nothing follows the other way.
 *
 * @param isAny whether nothing can be said
 * @param values folded texts
 * @param prefixes folded beginnings of texts
 * @param pieces folded parts of texts, each of {@link PieceFinder#SHORTEST} characters or more
 */
record Need(boolean isAny, Set<String> values, Set<String> prefixes, Set<String> pieces) {
  static final Need ANY = new Need(true, Set.of(), Set.of(), Set.of());
  private static final Need NONE = new Need(false, Set.of(), Set.of(), Set.of());

  /** Returns what a rule needs of the field at a path. */
  static Need of(Detection detection, String path, FieldMapping mapping) {
    Searches searches = new Searches(path, mapping);
    return detection.condition().accept(new Conditions(detection, searches));
  }

  /** Returns what a test needs, be it passed or undecided. */
  static Need of(ValueTest test) {
    return Searches.test(test);
  }

  /** Returns the need of one of some whole texts, which are folded. */
  static Need ofTexts(Set<String> texts) {
    return new Need(false, texts, Set.of(), Set.of());
  }

  /** Whether whole texts or their beginnings are all that can do, so that a database can look. */
  boolean isExact() {
    return !isAny && pieces.isEmpty();
  }

  /** Returns all fields, as events call them, that a detection tests, in a fixed order. */
  static Set<String> paths(Detection detection, FieldMapping mapping) {
    Set<String> paths = new TreeSet<>();
    detection.searches().values().forEach(search -> addPaths(search, mapping, paths));
    return paths;
  }

  private static void addPaths(Search search, FieldMapping mapping, Set<String> paths) {
    if (search instanceof Search.Field field) {
      paths.add(mapping.path(field.name()));
    } else if (search instanceof Search.All all) {
      all.of().forEach(one -> addPaths(one, mapping, paths));
    } else if (search instanceof Search.Any any) {
      any.of().forEach(one -> addPaths(one, mapping, paths));
    }
  }

  private Need or(Need other) {
    if (isAny || other.isAny) {
      return ANY;
    }
    Set<String> allValues = new TreeSet<>(values);
    allValues.addAll(other.values);
    Set<String> allPrefixes = new TreeSet<>(prefixes);
    allPrefixes.addAll(other.prefixes);
    Set<String> allPieces = new TreeSet<>(pieces);
    allPieces.addAll(other.pieces);
    return new Need(false, allValues, allPrefixes, allPieces);
  }

  /**
   * Returns the stricter of two: both are needed, so each alone is. They are not cut, for an array
   * can satisfy one with one member and the other with another.
   */
  private Need and(Need other) {
    if (isAny || other.isAny) {
      return isAny ? other : this;
    }
    return weight() <= other.weight() ? this : other;
  }

  /** Returns how many ways of looking up there are; few is better. */
  int weight() {
    return values.size() + 3 * prefixes.size() + 1_000 * pieces.size();
  }

  private static Need join(List<Need> needs, BinaryOperator<Need> how) {
    return needs.stream().reduce(how).orElse(NONE);
  }

  private record Conditions(Detection detection, Searches searches)
      implements Condition.Visitor<Need> {
    @Override
    public Need and(Condition.And and) {
      return join(and.of().stream().map(one -> one.accept(this)).toList(), Need::and);
    }

    @Override
    public Need or(Condition.Or or) {
      return join(or.of().stream().map(one -> one.accept(this)).toList(), Need::or);
    }

    @Override
    public Need not(Condition.Not not) {
      return ANY;
    }

    @Override
    public Need named(Condition.Named named) {
      Search search = detection.searches().get(named.search());
      return search == null ? ANY : search.accept(searches);
    }
  }

  private record Searches(String path, FieldMapping mapping) implements Search.Visitor<Need> {
    @Override
    public Need all(Search.All all) {
      return join(all.of().stream().map(one -> one.accept(this)).toList(), Need::and);
    }

    @Override
    public Need any(Search.Any any) {
      return join(any.of().stream().map(one -> one.accept(this)).toList(), Need::or);
    }

    @Override
    public Need field(Search.Field field) {
      if (field.negated() || !mapping.path(field.name()).equals(path)) {
        return field.tests().isEmpty() && !field.negated() ? NONE : ANY;
      }
      return join(
          field.tests().stream().map(Searches::test).toList(), field.all() ? Need::and : Need::or);
    }

    @Override
    public Need keywords(Search.Keywords keywords) {
      return keywords.tests().isEmpty() ? NONE : ANY;
    }

    private static Need test(ValueTest test) {
      if (test instanceof ValueTest.Text text) {
        return text(text.pieces());
      }
      if (test instanceof ValueTest.Regex regex && !regex.ignoreCase()) {
        String required = RequiredText.of(regex.expression());
        return required == null ? ANY : piece(Fold.of(required));
      }
      return ANY;
    }

    private static Need text(List<Piece> pieces) {
      if (pieces.isEmpty()) {
        return ofTexts(Set.of(""));
      }
      if (pieces.get(0) instanceof Literal literal) {
        String folded = Fold.of(literal.text());
        return pieces.size() == 1
            ? ofTexts(Set.of(folded))
            : new Need(false, Set.of(), Set.of(folded), Set.of());
      }
      String longest = "";
      for (Piece piece : pieces) {
        if (piece instanceof Literal literal && literal.text().length() > longest.length()) {
          longest = literal.text();
        }
      }
      return piece(Fold.of(longest));
    }

    private static Need piece(String folded) {
      return folded.length() < PieceFinder.SHORTEST
          ? ANY
          : new Need(false, Set.of(), Set.of(), Set.of(folded));
    }
  }
}
