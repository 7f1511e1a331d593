/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts and what a rule asks of them, by plain regular expressions. */
final class NaiveTexts {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .configure(
              com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

  private NaiveTexts() {}

  static List<String> texts(Object value) {
    if (!(value instanceof Map)) {
      return List.of(
          value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    }
    try {
      String json = JSON.writeValueAsString(value);
      return List.of(json, json.replaceAll("\\\\(.)", "$1"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean text(String text, String expected, String where, List<String> modifiers) {
    if (modifiers.contains("re")) {
      int flags = Pattern.UNIX_LINES;
      flags |= modifiers.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
      flags |= modifiers.contains("m") ? Pattern.MULTILINE : 0;
      flags |= modifiers.contains("s") ? Pattern.DOTALL : 0;
      return Pattern.compile(expected, flags).matcher(text).find();
    }
    List<String> encoded = encoded(expected, modifiers);
    return encoded == null
        ? fits(text, expression(expected, modifiers), where, modifiers)
        : encoded.stream().anyMatch(one -> fits(text, Pattern.quote(one), where, modifiers));
  }

  /** Returns what a value without wildcards looks like when encoded; null where it is not. */
  private static @Nullable List<String> encoded(String value, List<String> modifiers) {
    Charset charset = StandardCharsets.UTF_8;
    String mark = "";
    for (String modifier : modifiers) {
      switch (modifier) {
        case "wide", "utf16le" -> charset = StandardCharsets.UTF_16LE;
        case "utf16be" -> charset = StandardCharsets.UTF_16BE;
        case "utf16" -> {
          charset = StandardCharsets.UTF_16LE;
          mark = "\ufeff";
        }
        default -> {}
      }
    }
    byte[] bytes = (mark + value).getBytes(charset);
    if (modifiers.contains("base64")) {
      return List.of(Base64.getEncoder().encodeToString(bytes));
    }
    if (modifiers.contains("base64offset")) {
      return List.of(steady(bytes, 0), steady(bytes, 1), steady(bytes, 2));
    }
    return charset.equals(StandardCharsets.UTF_8)
        ? null
        : List.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** Returns what is the same in Base64 whatever stands before and after some bytes. */
  private static String steady(byte[] bytes, int before) {
    byte[] longer = new byte[before + bytes.length + 3];
    System.arraycopy(bytes, 0, longer, before, bytes.length);
    String zeros = Base64.getEncoder().encodeToString(longer);
    Arrays.fill(longer, (byte) 0xff);
    System.arraycopy(bytes, 0, longer, before, bytes.length);
    String ones = Base64.getEncoder().encodeToString(longer);
    StringBuilder same = new StringBuilder();
    for (int i = 0; i < zeros.length(); i++) {
      boolean isPadding = zeros.charAt(i) == '=';
      if (zeros.charAt(i) == ones.charAt(i) && !isPadding) {
        same.append(zeros.charAt(i));
      }
    }
    return same.toString();
  }

  private static boolean fits(String text, String pattern, String where, List<String> modifiers) {
    boolean open = where.equals("contains") || modifiers.contains("contains");
    String whole =
        (open || modifiers.contains("endswith") ? ".*" : "")
            + pattern
            + (open || modifiers.contains("startswith") ? ".*" : "");
    boolean cased = modifiers.contains("cased");
    return Pattern.compile(cased ? whole : lowerLiterals(whole), Pattern.DOTALL)
        .matcher(cased ? text : lower(text))
        .matches();
  }

  /** Makes an expression of a value with wildcards, character by character. */
  private static String expression(String value, List<String> modifiers) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() && "*?\\".indexOf(value.charAt(i + 1)) >= 0) {
        out.append(Pattern.quote(String.valueOf(value.charAt(++i))));
      } else if (c == '*') {
        out.append(".*");
      } else if (c == '?') {
        out.append('.');
      } else if (modifiers.contains("windash") && "-/\u2013\u2014\u2015".indexOf(c) >= 0) {
        out.append("[-/\u2013\u2014\u2015]");
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return out.toString();
  }

  /** Lowers all but the marks of quotes. */
  private static String lowerLiterals(String expression) {
    return lower(expression).replace("\\q", "\\Q").replace("\\e", "\\E");
  }

  static String lower(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(c == '\u0130' ? c : Character.toLowerCase(c));
    }
    return out.toString();
  }
}
