/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.IpNetwork;
import dev.spoor.common.sigma.ValueTest;
import dev.spoor.common.sigma.ValueTest.Comparison;
import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A compiled test of the values of a field. */
interface ValueCheck {
  /** Dear enough to go after everything that looks at plain fields. */
  int EXPENSIVE = 100;

  /** Returns whether any of the values passes, as a constant of {@link Outcome}. */
  int check(FieldValues values, EventFields event);

  /** Returns what one of the values must be for the check not to fail. */
  default Need need() {
    return Need.ANY;
  }

  /** Returns roughly how dear the check is. */
  default int cost() {
    return 2;
  }

  /** One of some whole texts, folded: looked up, however many there are. */
  record OneOf(Set<String> words) implements ValueCheck {
    @Override
    public int check(FieldValues values, EventFields event) {
      for (String text : values.folded()) {
        if (words.contains(text)) {
          return Outcome.TRUE;
        }
      }
      return Outcome.FALSE;
    }

    @Override
    public Need need() {
      return Need.ofTexts(words);
    }

    @Override
    public int cost() {
      return 1;
    }
  }

  /** A text, cased or folded. */
  record OfText(TextMatcher matcher, boolean cased, Need need) implements ValueCheck {
    @Override
    public int check(FieldValues values, EventFields event) {
      for (String text : cased ? values.texts() : values.folded()) {
        if (matcher.matches(text)) {
          return Outcome.TRUE;
        }
      }
      return Outcome.FALSE;
    }
  }

  /** An expression, within a budget for each value and for all values of an event. */
  record OfRegex(Pattern pattern, @Nullable String required, Need need) implements ValueCheck {
    @Override
    public int check(FieldValues values, EventFields event) {
      int outcome = Outcome.FALSE;
      for (String text : values.texts()) {
        if (required != null && !text.contains(required)) {
          continue;
        }
        Budgeted budgeted = new Budgeted(text, event.looks());
        try {
          if (pattern.matcher(budgeted).find()) {
            return Outcome.TRUE;
          }
        } catch (Budgeted.Spent | StackOverflowError e) {
          outcome = Outcome.UNKNOWN;
        }
        event.looks(budgeted.rest(event.looks()));
      }
      return outcome;
    }

    @Override
    public int cost() {
      return EXPENSIVE;
    }
  }

  /** A network. */
  record OfNetwork(IpNetwork network) implements ValueCheck {
    @Override
    public int check(FieldValues values, EventFields event) {
      for (Object value : values.values()) {
        if (value instanceof String text && network.contains(text)) {
          return Outcome.TRUE;
        }
      }
      return Outcome.FALSE;
    }

    @Override
    public int cost() {
      return 10;
    }
  }

  /** A number. */
  record OfNumber(Comparison comparison, BigDecimal number, String text) implements ValueCheck {
    @Override
    public int check(FieldValues values, EventFields event) {
      for (Object value : values.values()) {
        if (comparison == Comparison.EQUAL && value instanceof String digits) {
          if (digits.equals(text)) {
            return Outcome.TRUE;
          }
          continue;
        }
        BigDecimal other = Numbers.of(value);
        if (other != null && comparison.holds(other.compareTo(number))) {
          return Outcome.TRUE;
        }
      }
      return Outcome.FALSE;
    }
  }

  /** A part of a time. */
  record OfTime(ValueTest.TimeOf test) implements ValueCheck {
    @Override
    public int check(FieldValues values, EventFields event) {
      for (Object value : values.values()) {
        OptionalInt part = TimeText.part(ValueText.of(value), test.part());
        if (part.isPresent()
            && test.comparison()
                .holds(BigDecimal.valueOf(part.getAsInt()).compareTo(test.number()))) {
          return Outcome.TRUE;
        }
      }
      return Outcome.FALSE;
    }

    @Override
    public int cost() {
      return 10;
    }
  }

  /** Absence or null. */
  record OfMissing() implements ValueCheck {
    @Override
    public int check(FieldValues values, EventFields event) {
      return Outcome.of(values.isMissing());
    }
  }

  /** Presence. */
  record OfExists(boolean expected) implements ValueCheck {
    @Override
    public int check(FieldValues values, EventFields event) {
      return Outcome.of(values.isPresent() == expected);
    }
  }

  /** Another field of the event, by its number. */
  record OfReference(int other, ValueTest.Position position, boolean cased) implements ValueCheck {
    @Override
    public int check(FieldValues values, EventFields event) {
      FieldValues others = event.field(other);
      for (String text : cased ? values.texts() : values.folded()) {
        for (String part : cased ? others.texts() : others.folded()) {
          if (holds(text, part)) {
            return Outcome.TRUE;
          }
        }
      }
      return Outcome.FALSE;
    }

    private boolean holds(String text, String part) {
      return switch (position) {
        case WHOLE -> text.equals(part);
        case START -> text.startsWith(part);
        case END -> text.endsWith(part);
        case ANYWHERE -> text.contains(part);
      };
    }

    @Override
    public int cost() {
      return 20;
    }
  }

  /** Numbers of events. */
  final class Numbers {
    private static final Pattern NUMBER =
        Pattern.compile("[-+]?\\d{1,100}(\\.\\d{1,100})?([eE][-+]?\\d{1,3})?");

    private Numbers() {}

    /** Returns a value as a number; null when it is none, nor text that is one. */
    static @Nullable BigDecimal of(Object value) {
      if (value instanceof BigDecimal number) {
        return number;
      }
      if (value instanceof Number || value instanceof String) {
        String text = value.toString();
        return text.length() <= 210 && NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
      }
      return null;
    }
  }
}
