/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.jobs.report.view.RestatedMonth;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code run.json} says of the money: lists of entries, whose values are texts since amounts
 * are exact.
 */
final class MoneyRecord {
  static final String BILLS = "bills";
  static final String DELTAS = "usage_deltas";
  static final String RESTATED = "restated";
  static final String SUPERSEDED = "superseded";
  static final String ATTRIBUTION = "attribution";
  static final String HOLDS = "holds";

  private final Map<String, List<Map<String, String>>> lists = new TreeMap<>();

  void add(String list, Map<String, String> entry) {
    lists.computeIfAbsent(list, name -> new ArrayList<>()).add(new TreeMap<>(entry));
  }

  /** Puts entries in the place of what the list had. */
  void replace(String list, List<Map<String, String>> entries) {
    lists.remove(list);
    entries.forEach(entry -> add(list, entry));
  }

  /** Puts the lists of another record in the place of those of the same names. */
  void replace(MoneyRecord other) {
    other.lists.forEach(this::replace);
  }

  List<Map<String, String>> list(String name) {
    return lists.getOrDefault(name, List.of());
  }

  /**
   * Returns what every line read was billed, by month and currency: also rows of split costs, which
   * AWS bills nothing.
   */
  Map<String, BigDecimal> read() {
    Map<String, BigDecimal> read = new TreeMap<>();
    for (Map<String, String> bill : list(BILLS)) {
      read.merge(
          bill.getOrDefault("month", "") + " " + bill.getOrDefault("currency", ""),
          new BigDecimal(bill.getOrDefault("read", "0")),
          BigDecimal::add);
    }
    return read;
  }

  /** Returns the months that an earlier run read otherwise. */
  List<RestatedMonth> restated() {
    return list(RESTATED).stream().map(entry -> restated(entry, true)).toList();
  }

  /**
   * Returns the same and the months of which replaced assemblies lie beside the newest; each
   * assembly once.
   */
  List<RestatedMonth> restatedAndSuperseded() {
    List<RestatedMonth> months = new ArrayList<>(restated());
    for (Map<String, String> entry : list(SUPERSEDED)) {
      RestatedMonth month = restated(entry, false);
      if (months.stream().noneMatch(other -> other.isOfSameAssembly(month))) {
        months.add(month);
      }
    }
    return months;
  }

  private static RestatedMonth restated(Map<String, String> entry, boolean isOfRun) {
    return new RestatedMonth(
        entry.getOrDefault("payer", ""),
        entry.getOrDefault("month", ""),
        entry.getOrDefault("currency", ""),
        entry.getOrDefault("earlier_assembly", ""),
        entry.getOrDefault("assembly", ""),
        new BigDecimal(entry.getOrDefault("earlier", "0")),
        new BigDecimal(entry.getOrDefault("charges", "0")),
        isOfRun);
  }

  boolean isEmpty() {
    return lists.isEmpty();
  }

  /** Returns the entries whose sums differ. */
  List<Map<String, String>> violations() {
    return lists.values().stream()
        .flatMap(List::stream)
        .filter(entry -> "false".equals(entry.get(HOLDS)))
        .toList();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("money");
    json.writeBooleanField("conservation_holds", violations().isEmpty());
    for (Map.Entry<String, List<Map<String, String>>> list : lists.entrySet()) {
      json.writeArrayFieldStart(list.getKey());
      for (Map<String, String> entry : list.getValue()) {
        json.writeStartObject();
        for (Map.Entry<String, String> value : entry.entrySet()) {
          json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** Reads what {@link #write} wrote, from the start of the object; the rest is passed over. */
  static MoneyRecord read(JsonParser json) throws IOException {
    MoneyRecord record = new MoneyRecord();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.START_ARRAY) {
        json.skipChildren();
        continue;
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> entry = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String key = json.currentName();
          if (json.nextToken() == JsonToken.VALUE_STRING) {
            entry.put(key, json.getText());
          } else {
            json.skipChildren();
          }
        }
        record.add(name, entry);
      }
    }
    return record;
  }
}
