/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.rules.SpoorBlock.Fault;
import dev.spoor.common.rules.SpoorBlock.InlineTest;
import dev.spoor.common.sigma.read.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the tests that a rule brings along; each fault names the test and the entry. */
final class InlineTests {
  private static final String NAME = "spoor.tests";
  private static final Set<String> ENTRIES = Set.of("name", "match", "events");

  private final String place;
  private final String called;
  private final List<Fault> faults;

  private InlineTests(int test, @Nullable Object name, List<Fault> faults) {
    this.place = place(test);
    this.called = "test " + (test + 1) + (name instanceof String text ? " '" + text + "'" : "");
    this.faults = faults;
  }

  /** Returns the entry of a test, as {@link dev.spoor.common.sigma.RuleInfo#lines} calls it. */
  static String place(int test) {
    return NAME + "[" + test + "]";
  }

  /** Returns the tests that are whole. */
  static List<InlineTest> of(@Nullable Object value, List<Fault> faults) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      faults.add(Fault.of(NAME, "expected a list of tests"));
      return List.of();
    }
    List<InlineTest> tests = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> said) {
        InlineTest test = new InlineTests(i, said.get("name"), faults).test(said);
        if (test != null) {
          tests.add(test);
        }
      } else {
        new InlineTests(i, null, faults).complain("", "expected name, match and events");
      }
    }
    return List.copyOf(tests);
  }

  private @Nullable InlineTest test(Map<?, ?> said) {
    int before = faults.size();
    Set<String> missing = new TreeSet<>(ENTRIES);
    said.keySet().forEach(name -> missing.remove(String.valueOf(name)));
    for (Object name : said.keySet()) {
      String entry = String.valueOf(name);
      if (!ENTRIES.contains(entry)) {
        String near = Suggestion.nearest(entry, missing);
        if (near != null) {
          missing.remove(near);
        }
        complain(
            "." + entry,
            "unknown entry '%s' (%s)"
                .formatted(
                    entry,
                    near == null
                        ? "expected name, match and events"
                        : "did you mean '" + near + "'?"));
      }
    }
    missing.forEach(entry -> complain("", "no " + entry));
    boolean isMatch = Boolean.TRUE.equals(said.get("match"));
    if (said.containsKey("name") && !(said.get("name") instanceof String)) {
      complain(".name", "name: expected text");
    }
    if (said.containsKey("match") && !(said.get("match") instanceof Boolean)) {
      complain(".match", "match: '%s' (expected true or false)".formatted(said.get("match")));
    }
    List<Map<String, Object>> events =
        said.containsKey("events") ? events(said.get("events")) : List.of();
    return faults.size() > before || !(said.get("name") instanceof String name)
        ? null
        : new InlineTest(name, isMatch, events);
  }

  private List<Map<String, Object>> events(@Nullable Object value) {
    List<Map<String, Object>> events = new ArrayList<>();
    if (!(value instanceof List<?> records) || records.isEmpty()) {
      complain(".events", "events: expected a list of records, one at least");
      return events;
    }
    for (Object one : records) {
      if (!(one instanceof Map<?, ?> event)) {
        complain(".events", "events: a record has entries of the form name: value");
        return events;
      }
      @SuppressWarnings("unchecked") // Keys of YAML mappings are read as text.
      Map<String, Object> members = (Map<String, Object>) event;
      events.add(members);
    }
    return List.copyOf(events);
  }

  private void complain(String entry, String message) {
    faults.add(new Fault(place + entry, NAME + ": " + called + ": " + message));
  }
}
