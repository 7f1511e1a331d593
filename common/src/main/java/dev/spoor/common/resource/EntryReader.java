/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a line of calls: {@code row | events | act kind | ids | option | ...}. */
final class EntryReader {
  private static final String ANY_KIND = "?";

  private @Nullable Paths each;
  private @Nullable Path inner;
  private @Nullable Paths within;
  private @Nullable Paths size;
  private String unit = "";
  private @Nullable Paths tags;
  private @Nullable Template detail;
  private @Nullable Template surface;
  private final List<Check> checks = new ArrayList<>();
  private final List<Parent> parents = new ArrayList<>();
  private final List<Paths> capacity = new ArrayList<>();
  private @Nullable Paths fewer;

  private EntryReader() {}

  static Entry read(CatalogueFile.Line line, Kinds kinds) {
    String[] deed = line.field(2).split(" ");
    Kind kind = deed.length < 2 ? null : kinds.kind(deed[1]);
    if (deed.length != 2 || (kind == null && !deed[1].equals(ANY_KIND))) {
      throw line.wrong("unknown kind in: " + line.field(2));
    }
    EntryReader reader = new EntryReader();
    try {
      for (String option : line.fields().subList(4, line.fields().size())) {
        reader.option(option, kinds);
      }
      return new Entry(
          line.field(0),
          Act.valueOf(deed[0].toUpperCase(Locale.ROOT)),
          kind,
          Paths.of(line.field(3)),
          reader.each,
          reader.inner,
          reader.within,
          reader.size,
          reader.unit,
          reader.tags,
          reader.detail,
          reader.surface,
          List.copyOf(reader.checks),
          List.copyOf(reader.parents),
          List.copyOf(reader.capacity),
          reader.fewer);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw line.wrong(String.valueOf(e.getMessage()));
    }
  }

  private void option(String option, Kinds kinds) {
    int space = option.indexOf(' ');
    String word = space < 0 ? option : option.substring(0, space);
    String rest = space < 0 ? "" : option.substring(space + 1).strip();
    switch (word) {
      case "each" -> each = Paths.of(rest);
      case "inner" -> inner = Path.of(rest);
      case "within" -> within = Paths.of(rest);
      case "size" -> size(rest);
      case "tags" -> tags = Paths.of(rest);
      case "detail" -> detail = Template.of(rest);
      case "capacity" -> {
        for (String number : rest.split(" to ", -1)) {
          capacity.add(Paths.of(number));
        }
      }
      case "fewer" -> fewer = Paths.of(rest);
      case "by" -> surface = Template.of(rest);
      case "from" -> parents.add(Parent.of(rest, kinds));
      case "if" -> checks.add(Check.of(Check.Sort.IF, rest));
      case "unless" -> checks.add(Check.of(Check.Sort.UNLESS, rest));
      case "shared" -> checks.add(Check.of(Check.Sort.SHARED, rest));
      case "open" -> checks.add(Check.of(Check.Sort.OPEN, rest));
      case "confined" -> checks.add(Check.of(Check.Sort.CONFINED, rest));
      case "policy" -> checks.add(Check.of(Check.Sort.POLICY, rest));
      case "closed" -> checks.add(Check.of(Check.Sort.CLOSED, rest));
      default -> throw new IllegalArgumentException("unknown option " + option);
    }
  }

  private void size(String rest) {
    int in = rest.indexOf(" in ");
    size = Paths.of(in < 0 ? rest : rest.substring(0, in));
    unit = in < 0 ? "" : ' ' + rest.substring(in + 4).strip();
  }
}
