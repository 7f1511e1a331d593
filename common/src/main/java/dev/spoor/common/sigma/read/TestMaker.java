/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.IpNetwork;
import dev.spoor.common.sigma.ValueTest;
import dev.spoor.common.sigma.ValueTest.Comparison;
import dev.spoor.common.sigma.ValueTest.Piece;
import dev.spoor.common.sigma.ValueTest.Position;
import dev.spoor.common.sigma.ValueTest.TimePart;
import dev.spoor.common.sigma.read.Modifier.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes tests of the values under a field, applying its modifiers in their order. */
final class TestMaker {
  private final ModifierChain chain;
  private final Placeholders placeholders;
  private final Complaints complaints;

  TestMaker(ModifierChain chain, Placeholders placeholders, Complaints complaints) {
    this.chain = chain;
    this.placeholders = placeholders;
    this.complaints = complaints;
  }

  /** Returns the tests that one value stands for; none with an error when it makes no sense. */
  List<ValueTest> make(Scalar value) {
    value.lint(complaints);
    Modifier type = chain.first(Kind.TYPE);
    if (value.kind() == Scalar.Kind.NULL) {
      return missing(value);
    }
    if (type == Modifier.EXISTS) {
      return exists(value);
    }
    if (chain.first(Kind.TIME) != null || chain.first(Kind.COMPARISON) != null) {
      return compared(value);
    }
    if (type == Modifier.FIELDREF) {
      return reference(value);
    }
    boolean isPlainNumber =
        value.kind() == Scalar.Kind.NUMBER
            && !chain.isKeyword()
            && chain.modifiers().stream().allMatch(m -> m.kind == Kind.JOIN || m.kind == Kind.CASE);
    BigDecimal number = value.number();
    if (isPlainNumber && number != null) {
      return List.of(new ValueTest.Number(Comparison.EQUAL, number));
    }
    List<ValueTest> tests = new ArrayList<>();
    for (String text : texts(value, type)) {
      if (type == Modifier.RE) {
        tests.addAll(expression(text, value.place()));
      } else if (type == Modifier.CIDR) {
        tests.addAll(network(text, value.place()));
      } else {
        tests.addAll(text(text, value.place()));
      }
    }
    return tests;
  }

  private List<String> texts(Scalar value, @Nullable Modifier type) {
    if (!chain.has(Modifier.EXPAND)) {
      return List.of(value.text());
    }
    return placeholders.expand(
        value.text(),
        value.place(),
        complaints,
        type == Modifier.RE ? Pattern::quote : text -> text);
  }

  private List<ValueTest> missing(Scalar value) {
    Modifier other =
        chain.modifiers().stream().filter(m -> m.kind != Kind.JOIN).findFirst().orElse(null);
    if (chain.isKeyword() || other != null) {
      complaints.error(
          value.place(),
          "null makes no sense " + (other == null ? "as a keyword" : "with " + other.text()),
          "write '' for empty text");
      return List.of();
    }
    return List.of(new ValueTest.Missing());
  }

  private List<ValueTest> exists(Scalar value) {
    if (value.kind() != Scalar.Kind.FLAG) {
      complaints.error(
          value.place(),
          "exists needs true or false, not " + Complaints.quote(value.text()),
          value.kind() == Scalar.Kind.TEXT && !value.isPlain() ? "leave out the quotes" : null);
      return List.of();
    }
    return List.of(new ValueTest.Exists(value.isTrue()));
  }

  private List<ValueTest> compared(Scalar value) {
    Modifier part = chain.first(Kind.TIME);
    Modifier comparison = chain.first(Kind.COMPARISON);
    BigDecimal number = value.number();
    if (number == null) {
      Modifier shown = comparison != null ? comparison : part;
      complaints.error(
          value.place(),
          (shown == null ? "" : shown.text() + " needs a number, not ")
              + Complaints.quote(value.text()),
          value.text().matches("-?\\d+") ? "leave out the quotes" : null);
      return List.of();
    }
    if (part != null && comparison == null) {
      warnOfRange(part, number, value.place());
    }
    Comparison how =
        comparison == null
            ? Comparison.EQUAL
            : switch (comparison) {
              case GT -> Comparison.GREATER;
              case GTE -> Comparison.GREATER_OR_EQUAL;
              case LT -> Comparison.LESS;
              default -> Comparison.LESS_OR_EQUAL;
            };
    return List.of(
        part == null
            ? new ValueTest.Number(how, number)
            : new ValueTest.TimeOf(TimePart.valueOf(part.name()), how, number));
  }

  /** Warns of what no time can be. */
  private void warnOfRange(Modifier part, BigDecimal number, Place place) {
    int least = part == Modifier.MINUTE || part == Modifier.HOUR ? 0 : 1;
    int most =
        switch (part) {
          case MINUTE -> 59;
          case HOUR -> 23;
          case DAY -> 31;
          case WEEK -> 53;
          case MONTH -> 12;
          default -> 9999;
        };
    boolean isWithin =
        number.stripTrailingZeros().scale() <= 0
            && number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    if (!isWithin) {
      complaints.warning(
          place,
          "%s is a whole number from %s to %s: %s is never met"
              .formatted(part.text(), least, most, number.toPlainString()),
          null);
    }
  }

  private List<ValueTest> reference(Scalar value) {
    if (value.text().isBlank()) {
      complaints.error(value.place(), "fieldref needs the name of a field");
      return List.of();
    }
    Modifier position = chain.first(Kind.POSITION);
    return List.of(
        new ValueTest.FieldReference(
            value.text(),
            position == null
                ? Position.WHOLE
                : switch (position) {
                  case STARTSWITH -> Position.START;
                  case ENDSWITH -> Position.END;
                  default -> Position.ANYWHERE;
                },
            chain.has(Modifier.CASED)));
  }

  private List<ValueTest> expression(String text, Place place) {
    String translated = Expressions.translate(text, place, complaints);
    return translated == null
        ? List.of()
        : List.of(
            new ValueTest.Regex(
                translated, chain.has(Modifier.I), chain.has(Modifier.M), chain.has(Modifier.S)));
  }

  private List<ValueTest> network(String text, Place place) {
    IpNetwork network = IpNetwork.of(text).orElse(null);
    if (network == null) {
      complaints.error(
          place, "no network: " + Complaints.quote(text), "write address/bits, such as 10.0.0.0/8");
      return List.of();
    }
    return List.of(new ValueTest.Network(network));
  }

  private List<ValueTest> text(String text, Place place) {
    List<List<Piece>> variants = List.of(Pieces.of(text));
    byte[] bytes = null;
    boolean before = chain.isKeyword();
    boolean after = chain.isKeyword();
    for (Modifier modifier : chain.modifiers()) {
      switch (modifier.kind) {
        case POSITION -> {
          before |= modifier != Modifier.STARTSWITH;
          after |= modifier != Modifier.ENDSWITH;
        }
        case DASH -> variants = List.of(Pieces.anyDash(variants.get(0)));
        case ENCODING -> {
          if (bytes == null) {
            String plain = Pieces.plain(variants.get(0));
            if (plain == null) {
              complaints.error(
                  place,
                  modifier.text() + " cannot encode the wildcards in " + Complaints.quote(text),
                  "write \\* or \\? for the characters themselves");
              return List.of();
            }
            bytes = plain.getBytes(StandardCharsets.UTF_8);
            if (modifier.kind == Kind.ENCODING
                && modifier != Modifier.BASE64
                && modifier != Modifier.BASE64OFFSET) {
              bytes = Encodings.utf16(plain, modifier);
            }
          }
          variants = encoded(bytes, modifier, place);
        }
        default -> {}
      }
    }
    List<ValueTest> tests = new ArrayList<>();
    for (List<Piece> variant : variants) {
      tests.add(
          new ValueTest.Text(Pieces.within(before, variant, after), chain.has(Modifier.CASED)));
    }
    return tests;
  }

  private List<List<Piece>> encoded(byte[] bytes, Modifier modifier, Place place) {
    if (modifier == Modifier.BASE64) {
      return List.of(Pieces.literal(Encodings.base64(bytes)));
    }
    if (modifier == Modifier.BASE64OFFSET) {
      if (bytes.length < 2) {
        complaints.error(place, "base64offset needs two bytes or more");
        return List.of();
      }
      return Encodings.base64Offsets(bytes).stream().map(Pieces::literal).toList();
    }
    return List.of(Pieces.literal(Encodings.characters(bytes)));
  }
}
