/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A single value of a rule file. What looks like a number with a leading zero is text: account ids
 * begin with zeros, and YAML 1.1 tools read those as text or in base eight. So is {@code 1e3},
 * which to them is a number only as {@code 1.0e+3}.
 *
 * @param kind what it is
 * @param text as written, without quotes
 * @param number null unless it is a number
 * @param place where it stands
 * @param isPlain whether it stands without quotes
 */
record Scalar(Kind kind, String text, @Nullable BigDecimal number, Place place, boolean isPlain) {
  enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    NULL
  }

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9]\\d{0,60})(\\.\\d{1,60}([eE][-+]\\d{1,3})?)?");
  private static final Pattern MAYBE_NUMBER =
      Pattern.compile("[-+]?(0\\d+|\\d+(\\.\\d*)?[eE][-+]?\\d+)");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,32}");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

  /** Words that YAML 1.1 tools read as true and false. */
  private static final Pattern OLD_FLAG =
      Pattern.compile("y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF");

  static Scalar of(ScalarNode node) {
    String text = node.getValue();
    Place place = Place.of(node);
    if (!node.isPlain() || node.getTag().equals(Tag.STR)) {
      if (node.isPlain() && HEX.matcher(text).matches()) {
        return new Scalar(Kind.NUMBER, text, hex(text), place, true);
      }
      return new Scalar(Kind.TEXT, text, null, place, node.isPlain());
    }
    if (NULLS.contains(text)) {
      return new Scalar(Kind.NULL, text, null, place, true);
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return new Scalar(Kind.FLAG, TRUE.contains(text) ? "true" : "false", null, place, true);
    }
    if (NUMBER.matcher(text).matches()) {
      return new Scalar(Kind.NUMBER, text, new BigDecimal(text), place, true);
    }
    if (HEX.matcher(text).matches()) {
      return new Scalar(Kind.NUMBER, text, hex(text), place, true);
    }
    return new Scalar(Kind.TEXT, text, null, place, true);
  }

  private static BigDecimal hex(String text) {
    return new BigDecimal(new BigInteger(text.substring(2), 16));
  }

  boolean isTrue() {
    return kind == Kind.FLAG && text.equals("true");
  }

  /** Warns of what YAML 1.1 tools read otherwise than this one. */
  void lint(Complaints complaints) {
    if (!isPlain) {
      return;
    }
    if (kind == Kind.TEXT && OLD_FLAG.matcher(text).matches()) {
      complaints.warning(
          place,
          "unquoted " + text + " is text here and true or false to YAML 1.1 tools",
          "write '" + text + "' in quotes, or true or false");
    } else if (kind == Kind.TEXT && MAYBE_NUMBER.matcher(text).matches()) {
      complaints.warning(
          place,
          "unquoted " + Complaints.quote(text) + " is text here and may be a number to other tools",
          "write it in quotes");
    } else if (kind == Kind.NUMBER && text.startsWith("0x")) {
      complaints.warning(
          place,
          "unquoted " + Complaints.quote(text) + " is the number " + number,
          "write it in quotes to match the text");
    }
  }
}
