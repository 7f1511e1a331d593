/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.util.List;

/**
 * How named searches are joined. {@code 1 of} and {@code all of} have become or and and of the
 * names that they stand for.
 */
public sealed interface Condition extends Serializable {
  /** Calls the visitor's method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /**
   * All must hold.
   *
   * @param of at least one
   */
  record And(List<Condition> of) implements Condition {
    /** Copies the list. */
    public And {
      of = List.copyOf(of);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(this);
    }
  }

  /**
   * One must hold.
   *
   * @param of at least one
   */
  record Or(List<Condition> of) implements Condition {
    /** Copies the list. */
    public Or {
      of = List.copyOf(of);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(this);
    }
  }

  /**
   * It must not hold.
   *
   * @param of what
   */
  record Not(Condition of) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /**
   * The search must be met.
   *
   * @param search its name
   */
  record Named(String search) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.named(this);
    }
  }

  /** Something to do for each kind of condition. */
  interface Visitor<R> {
    /** Visits a conjunction. */
    R and(And and);

    /** Visits a disjunction. */
    R or(Or or);

    /** Visits a negation. */
    R not(Not not);

    /** Visits a search. */
    R named(Named named);
  }
}
