/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.util.List;

/** What is looked for in an event: maps are {@link All}, lists of maps are {@link Any}. */
public sealed interface Search extends Serializable {
  /** Calls the visitor's method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /**
   * All must be met.
   *
   * @param of at least one
   */
  record All(List<Search> of) implements Search {
    /** Copies the list. */
    public All {
      of = List.copyOf(of);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.all(this);
    }
  }

  /**
   * One must be met.
   *
   * @param of at least one
   */
  record Any(List<Search> of) implements Search {
    /** Copies the list. */
    public Any {
      of = List.copyOf(of);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.any(this);
    }
  }

  /**
   * A field must pass one of the tests, or every one.
   *
   * @param name the rule's name of the field, such as {@code userIdentity.type}
   * @param all whether every test must pass, each by any value of the field
   * @param negated whether the outcome is turned round ({@code neq}): an absent field then passes
   * @param tests none only where a placeholder stood for nothing; that is never met
   */
  record Field(String name, boolean all, boolean negated, List<ValueTest> tests) implements Search {
    /** Copies the list. */
    public Field {
      tests = List.copyOf(tests);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.field(this);
    }
  }

  /**
   * The text of the event must pass one of the tests, or every one: any value in it, or the whole
   * as JSON.
   *
   * @param all whether every test must pass, each by any value of the event or by the whole
   * @param tests only {@link ValueTest.Text} (made to find the words anywhere in a value) and
   *     {@link ValueTest.Regex}
   */
  record Keywords(boolean all, List<ValueTest> tests) implements Search {
    /** Copies the list. */
    public Keywords {
      tests = List.copyOf(tests);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.keywords(this);
    }
  }

  /** Something to do for each kind of search. */
  interface Visitor<R> {
    /** Visits a map. */
    R all(All all);

    /** Visits a list of maps. */
    R any(Any any);

    /** Visits a field. */
    R field(Field field);

    /** Visits keywords. */
    R keywords(Keywords keywords);
  }
}
