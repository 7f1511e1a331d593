/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A value modifier of the specification, by what it does to a value. */
enum Modifier {
  CONTAINS(Kind.POSITION),
  STARTSWITH(Kind.POSITION),
  ENDSWITH(Kind.POSITION),
  ALL(Kind.JOIN),
  NEQ(Kind.JOIN),
  CASED(Kind.CASE),
  EXPAND(Kind.EXPAND),
  WINDASH(Kind.DASH),
  BASE64(Kind.ENCODING),
  BASE64OFFSET(Kind.ENCODING),
  UTF16LE(Kind.ENCODING),
  UTF16BE(Kind.ENCODING),
  UTF16(Kind.ENCODING),
  WIDE(Kind.ENCODING),
  RE(Kind.TYPE),
  I(Kind.FLAG),
  M(Kind.FLAG),
  S(Kind.FLAG),
  CIDR(Kind.TYPE),
  EXISTS(Kind.TYPE),
  FIELDREF(Kind.TYPE),
  GT(Kind.COMPARISON),
  GTE(Kind.COMPARISON),
  LT(Kind.COMPARISON),
  LTE(Kind.COMPARISON),
  MINUTE(Kind.TIME),
  HOUR(Kind.TIME),
  DAY(Kind.TIME),
  WEEK(Kind.TIME),
  MONTH(Kind.TIME),
  YEAR(Kind.TIME);

  /** What modifiers of a kind do. */
  enum Kind {
    /** Says where in the field the value stands. */
    POSITION,
    /** Joins several values. */
    JOIN,
    /** Tells upper from lower case. */
    CASE,
    /** Fills in placeholders. */
    EXPAND,
    /** Lets a dash stand for other dashes. */
    DASH,
    /** Turns the value into bytes or their text. */
    ENCODING,
    /** Makes the value something else than text. */
    TYPE,
    /** Belongs to an expression. */
    FLAG,
    /** Compares numbers. */
    COMPARISON,
    /** Takes a number out of a time. */
    TIME
  }

  final Kind kind;

  Modifier(Kind kind) {
    this.kind = kind;
  }

  /** Returns the modifier as rules write it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what a name means; the flags of expressions have long names too, as in pySigma. */
  static Optional<Modifier> of(String text) {
    String name =
        switch (text) {
          case "ignorecase" -> "i";
          case "multiline" -> "m";
          case "dotall" -> "s";
          default -> text;
        };
    return Arrays.stream(values()).filter(modifier -> modifier.text().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Modifier::text).toList();
  }
}
