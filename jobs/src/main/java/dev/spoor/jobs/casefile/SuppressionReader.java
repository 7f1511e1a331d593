/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import dev.spoor.common.rules.Suppression;
import inet.ipaddr.IPAddressString;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads and checks what a case file suppresses; each complaint names the line. */
final class SuppressionReader {
  /** Entries that are no field of the record. */
  private static final List<String> ENTRIES =
      List.of("rule", "subject", "account", "region", "network", "reason", "author", "expires");

  /** What each must say, and what a complaint calls it. */
  private static final List<Needed> NEEDED =
      List.of(
          new Needed("rule", "a rule"),
          new Needed("reason", "a reason"),
          new Needed("author", "an author"),
          new Needed("expires", "a last day (expires)"));

  private final CaseFile file;

  private record Needed(String entry, String called) {}

  /**
   * Suppressions, and where each names its rule.
   *
   * @param places {@code file:line} of each, in the same order
   */
  record Placed(List<Suppression> suppressions, List<String> places) {}

  private SuppressionReader(CaseFile file) {
    this.file = file;
  }

  static Placed read(@Nullable CaseFile file) {
    List<Suppression> suppressions = new ArrayList<>();
    List<String> places = new ArrayList<>();
    if (file != null) {
      SuppressionReader reader = new SuppressionReader(file);
      for (CaseFile.Item item : file.items("suppressions")) {
        suppressions.add(reader.suppression(item));
        places.add(file.place(lineOf(item, "rule")));
      }
    }
    return new Placed(suppressions, places);
  }

  private Suppression suppression(CaseFile.Item item) {
    Map<String, String> values = new TreeMap<>();
    item.entries()
        .forEach(
            (name, entry) -> {
              List<String> texts = file.texts(name, entry.node());
              if (texts.size() == 1) {
                values.put(name, texts.get(0));
              } else {
                file.complain(entry.line(), name + ": expected one text");
              }
            });
    for (Needed needed : NEEDED) {
      if (!item.entries().containsKey(needed.entry())) {
        file.complain(item.line(), "a suppression without " + needed.called());
      }
    }
    TreeMap<String, String> fields = new TreeMap<>(values);
    fields.keySet().removeAll(ENTRIES);
    for (String field : new TreeSet<>(fields.keySet())) {
      if (!isField(field)) {
        complain(
            item,
            field,
            "unknown entry '%s' (expected one of %s, or a field such as userIdentity.arn)"
                .formatted(field, String.join(", ", ENTRIES)));
        fields.remove(field);
      }
    }
    String network = values.get("network");
    if (network != null && !new IPAddressString(network).isValid()) {
      complain(
          item,
          "network",
          "invalid network '" + network + "' (expected CIDR such as 192.0.2.0/24)");
      network = null;
    }
    return new Suppression(
        values.getOrDefault("rule", ""),
        values.get("subject"),
        values.get("account"),
        values.get("region"),
        network,
        fields,
        values.getOrDefault("reason", ""),
        values.get("author"),
        day(item, values.get("expires")));
  }

  /** Members of records begin small and have dots or capitals; a misspelt entry has neither. */
  private static boolean isField(String name) {
    return name.indexOf('.') > 0 || name.chars().anyMatch(Character::isUpperCase);
  }

  private @Nullable LocalDate day(CaseFile.Item item, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      complain(item, "expires", "invalid day '" + text + "' (expected one such as 2026-06-30)");
      return null;
    }
  }

  private void complain(CaseFile.Item item, String entry, String message) {
    file.complain(lineOf(item, entry), message);
  }

  private static int lineOf(CaseFile.Item item, String entry) {
    CaseFile.Entry found = item.entries().get(entry);
    return found == null ? item.line() : found.line();
  }
}
