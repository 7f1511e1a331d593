/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/** What one value of a field is held against, after all modifiers were applied. */
public sealed interface ValueTest extends Serializable {
  /** Calls the visitor's method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /**
   * The whole text of the value must fit; numbers, booleans and objects have a text too.
   *
   * @param pieces no two runs beside each other; none at all fits the empty text
   * @param cased whether upper and lower case differ
   */
  record Text(List<Piece> pieces, boolean cased) implements ValueTest {
    /** Copies the list. */
    public Text {
      pieces = List.copyOf(pieces);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /** A part of a text to fit. */
  sealed interface Piece extends Serializable {}

  /**
   * These characters.
   *
   * @param text never empty
   */
  record Literal(String text) implements Piece {}

  /** What stands for characters. */
  enum Wildcard implements Piece {
    /** {@code ?}: one UTF-16 character. */
    ONE,
    /** {@code *}: any number of characters, also none. */
    RUN,
    /** One of {@code - / – — ―}, from the modifier {@code windash}. */
    DASH
  }

  /**
   * The expression must be found in the value's text.
   *
   * @param expression in the dialect of {@link java.util.regex.Pattern}, valid
   * @param ignoreCase {@code i}
   * @param multiline {@code m}
   * @param dotAll {@code s}
   */
  record Regex(String expression, boolean ignoreCase, boolean multiline, boolean dotAll)
      implements ValueTest {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.regex(this);
    }
  }

  /**
   * The value must be an address in the network.
   *
   * @param network IPv4 or IPv6
   */
  record Network(IpNetwork network) implements ValueTest {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.network(this);
    }
  }

  /**
   * The value must be a number that compares so. For {@link Comparison#EQUAL}, text that reads
   * exactly as the number passes too; for the others, text that is a number.
   *
   * @param comparison how the value must compare
   * @param number what with
   */
  record Number(Comparison comparison, BigDecimal number) implements ValueTest {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.number(this);
    }
  }

  /**
   * A part of the time in the value must compare so. The value is read as it is written: there is
   * no conversion between time zones.
   *
   * @param part which part
   * @param comparison how it must compare
   * @param number what with
   */
  record TimeOf(TimePart part, Comparison comparison, BigDecimal number) implements ValueTest {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.timeOf(this);
    }
  }

  /** The field must be absent or null. */
  record Missing() implements ValueTest {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.missing(this);
    }
  }

  /**
   * The field must be there, be it null or empty; or must not be.
   *
   * @param expected whether it must be there
   */
  record Exists(boolean expected) implements ValueTest {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.exists(this);
    }
  }

  /**
   * The value's text must fit the text of another field of the same event, any of its values.
   *
   * @param field the other field
   * @param position where the other text must stand in the value's
   * @param cased whether upper and lower case differ
   */
  record FieldReference(String field, Position position, boolean cased) implements ValueTest {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.fieldReference(this);
    }
  }

  /** Where a text must stand in another. */
  enum Position {
    /** It must be the same. */
    WHOLE,
    /** At the beginning. */
    START,
    /** At the end. */
    END,
    /** Anywhere. */
    ANYWHERE
  }

  /** How a number must compare with that of the rule. */
  enum Comparison {
    /** The same number. */
    EQUAL,
    /** {@code gt}. */
    GREATER,
    /** {@code gte}. */
    GREATER_OR_EQUAL,
    /** {@code lt}. */
    LESS,
    /** {@code lte}. */
    LESS_OR_EQUAL,
    /** {@code neq}, of correlations. */
    NOT_EQUAL;

    /** Whether the outcome of {@code value.compareTo(number)} is right. */
    public boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case NOT_EQUAL -> order != 0;
      };
    }
  }

  /** Which number of a time is meant. */
  enum TimePart {
    /** 0 to 59. */
    MINUTE,
    /** 0 to 23. */
    HOUR,
    /** Of the month, 1 to 31. */
    DAY,
    /** Of the ISO 8601 year, 1 to 53. */
    WEEK,
    /** 1 to 12. */
    MONTH,
    /** Such as 2026. */
    YEAR
  }

  /** Something to do for each kind of test. */
  interface Visitor<R> {
    /** Visits a text. */
    R text(Text text);

    /** Visits an expression. */
    R regex(Regex regex);

    /** Visits a network. */
    R network(Network network);

    /** Visits a number. */
    R number(Number number);

    /** Visits a part of a time. */
    R timeOf(TimeOf timeOf);

    /** Visits absence. */
    R missing(Missing missing);

    /** Visits presence. */
    R exists(Exists exists);

    /** Visits another field. */
    R fieldReference(FieldReference reference);
  }
}
