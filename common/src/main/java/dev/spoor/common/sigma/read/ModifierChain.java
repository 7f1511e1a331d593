/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.read.Modifier.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field with its modifiers, such as {@code userAgent|contains|all}, checked for sense.
 *
 * @param field empty for keywords
 * @param modifiers in the order of the rule
 * @param place where it stands
 */
record ModifierChain(String field, List<Modifier> modifiers, Place place) {
  private static final int LONGEST_FIELD = 512;

  /** Reads a name of a selection's entry; null with errors when it makes no sense. */
  static @Nullable ModifierChain of(String text, Place place, Complaints complaints) {
    String[] parts = text.split("\\|", -1);
    List<Modifier> modifiers = new ArrayList<>();
    int before = complaints.errors();
    int offset = parts[0].length() + 1;
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      Place at = place.right(offset);
      offset += part.length() + 1;
      Modifier modifier = Modifier.of(part).orElse(null);
      if (modifier == null) {
        complaints.error(
            at,
            "unknown modifier "
                + Complaints.quote(part)
                + (parts[0].isEmpty() ? "" : " on " + Complaints.quote(parts[0])),
            Suggestion.didYouMean(part, Modifier.names()));
      } else if (modifiers.contains(modifier)) {
        complaints.error(at, "modifier " + part + " is given twice");
      } else {
        modifiers.add(modifier);
      }
    }
    if (parts[0].length() > LONGEST_FIELD) {
      complaints.error(place, "a field's name is longer than " + LONGEST_FIELD + " characters");
    }
    if (complaints.errors() > before) {
      return null;
    }
    ModifierChain chain = new ModifierChain(parts[0], List.copyOf(modifiers), place);
    chain.check(complaints);
    return complaints.errors() > before ? null : chain;
  }

  boolean has(Modifier modifier) {
    return modifiers.contains(modifier);
  }

  /** Returns the first modifier of a kind, null when there is none. */
  @Nullable Modifier first(Kind kind) {
    return modifiers.stream().filter(modifier -> modifier.kind == kind).findFirst().orElse(null);
  }

  boolean isKeyword() {
    return field.isEmpty();
  }

  private void check(Complaints complaints) {
    only(Kind.POSITION, complaints);
    only(Kind.COMPARISON, complaints);
    only(Kind.TIME, complaints);
    checkFlags(complaints);
    checkTypes(complaints);
    checkOrder(complaints);
    if (isKeyword()) {
      checkKeyword(complaints);
    }
    if (has(Modifier.NEQ) && has(Modifier.ALL) && !isKeyword()) {
      complaints.warning(
          place,
          "neq and all together are met where any one of the values is missing",
          "leave out all where none may be there");
    }
  }

  private void only(Kind kind, Complaints complaints) {
    List<Modifier> some = modifiers.stream().filter(m -> m.kind == kind).toList();
    if (some.size() > 1) {
      error(
          complaints,
          some.get(0).text() + " and " + some.get(1).text() + " exclude each other",
          "write two selections");
    }
  }

  private void checkFlags(Complaints complaints) {
    boolean expression = false;
    for (Modifier modifier : modifiers) {
      if (modifier.kind == Kind.FLAG && !expression) {
        error(complaints, modifier.text() + " belongs to re", "write re|" + modifier.text());
        return;
      }
      expression = modifier == Modifier.RE || modifier.kind == Kind.FLAG;
    }
    if (has(Modifier.RE) && has(Modifier.CASED)) {
      if (has(Modifier.I)) {
        error(complaints, "cased and i contradict each other", null);
      } else {
        complaints.warning(place, "an expression is cased without saying so", "leave out cased");
      }
    }
  }

  /** What each modifier that makes something else of a value can stand together with. */
  private void checkTypes(Complaints complaints) {
    List<Modifier> types =
        modifiers.stream()
            .filter(m -> Set.of(Kind.TYPE, Kind.COMPARISON, Kind.TIME).contains(m.kind))
            .toList();
    if (types.isEmpty()) {
      return;
    }
    Modifier type = types.get(0);
    Set<Kind> allowed =
        switch (type) {
          case RE -> EnumSet.of(Kind.TYPE, Kind.FLAG, Kind.JOIN, Kind.EXPAND, Kind.CASE);
          case CIDR -> EnumSet.of(Kind.TYPE, Kind.JOIN, Kind.EXPAND);
          case EXISTS -> EnumSet.of(Kind.TYPE, Kind.JOIN);
          case FIELDREF -> EnumSet.of(Kind.TYPE, Kind.POSITION, Kind.JOIN, Kind.CASE);
          default -> EnumSet.of(Kind.COMPARISON, Kind.TIME, Kind.JOIN);
        };
    for (Modifier other : modifiers) {
      boolean second = other.kind == Kind.TYPE && other != type;
      if (second || !allowed.contains(other.kind)) {
        error(
            complaints,
            type.text() + " and " + other.text() + " make no sense together",
            type == Modifier.RE && other.kind == Kind.POSITION
                ? "an expression is searched anywhere: use ^ and $"
                : null);
      }
    }
    if (type == Modifier.EXISTS && has(Modifier.ALL)) {
      error(complaints, "exists and all make no sense together", null);
    }
  }

  /** Modifiers act one after the other: bytes first, then where they stand. */
  private void checkOrder(Complaints complaints) {
    boolean position = false;
    boolean encoded = false;
    boolean wide = false;
    boolean dash = false;
    for (Modifier modifier : modifiers) {
      switch (modifier.kind) {
        case POSITION -> position = true;
        case DASH -> {
          if (encoded) {
            error(complaints, "windash after an encoding changes nothing", null);
          }
          dash = true;
        }
        case ENCODING -> {
          boolean base64 = modifier == Modifier.BASE64 || modifier == Modifier.BASE64OFFSET;
          if (position) {
            error(
                complaints,
                modifier.text() + " after contains, startswith or endswith encodes wildcards",
                "put " + modifier.text() + " first");
          } else if (dash) {
            error(complaints, modifier.text() + " cannot encode what windash left open", null);
          } else if (encoded || (wide && !base64)) {
            error(complaints, modifier.text() + " encodes what is encoded already", null);
          }
          encoded |= base64;
          wide |= !base64;
        }
        case EXPAND -> {
          if (encoded || wide) {
            error(complaints, "expand after an encoding finds no placeholder", "put expand first");
          }
        }
        default -> {}
      }
    }
    if (wide && !encoded) {
      complaints.warning(
          place,
          "text in UTF-16 is looked for with its zero characters",
          "add base64 or base64offset");
    }
    int all = modifiers.indexOf(Modifier.ALL);
    if (all >= 0
        && modifiers.subList(all, modifiers.size()).stream()
            .anyMatch(m -> m.kind == Kind.POSITION || m.kind == Kind.TYPE)) {
      complaints.warning(place, "all usually stands last", null);
    }
  }

  private void checkKeyword(Complaints complaints) {
    Set<Kind> allowed =
        EnumSet.of(
            Kind.JOIN, Kind.CASE, Kind.EXPAND, Kind.DASH, Kind.ENCODING, Kind.FLAG, Kind.POSITION);
    for (Modifier modifier : modifiers) {
      boolean fits =
          modifier == Modifier.RE
              || (allowed.contains(modifier.kind)
                  && modifier != Modifier.NEQ
                  && (modifier.kind != Kind.POSITION || modifier == Modifier.CONTAINS));
      if (!fits) {
        error(
            complaints,
            modifier.text() + " needs a field",
            modifier == Modifier.NEQ
                ? "write not before the words in the condition"
                : "write field|" + modifier.text());
      }
    }
  }

  private void error(Complaints complaints, String message, @Nullable String suggestion) {
    complaints.error(
        place, message + (isKeyword() ? "" : " (on " + Complaints.quote(field) + ")"), suggestion);
  }
}
