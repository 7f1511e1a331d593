/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.Search;
import dev.spoor.common.sigma.ValueTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads when a rule matches. */
final class DetectionReader {
  private static final String CONDITION = "condition";

  private final Placeholders placeholders;
  private final @Nullable KnownFields known;
  private final Complaints complaints;

  /**
   * Prepares a reading.
   *
   * @param known fields of the log; null where they are not known
   */
  DetectionReader(Placeholders placeholders, @Nullable KnownFields known, Complaints complaints) {
    this.placeholders = placeholders;
    this.known = known;
    this.complaints = complaints;
  }

  /** Returns the detection of a rule; null with errors when it has none that can be used. */
  @Nullable Detection read(YamlMap rule) {
    if (!rule.has("detection")) {
      InfoReader.missing(rule, "detection", complaints);
      return null;
    }
    YamlMap detection = rule.map("detection");
    return detection == null ? null : read(detection, Set.of());
  }

  /**
   * Returns what searches and a condition say; null with errors when that cannot be used.
   *
   * @param others entries that are neither
   */
  @Nullable Detection read(YamlMap detection, Set<String> others) {
    Map<String, Search> searches = new LinkedHashMap<>();
    Set<String> names = new HashSet<>(detection.names());
    names.remove(CONDITION);
    names.removeAll(others);
    for (String name : detection.names()) {
      if (others.contains(name)) {
        continue;
      }
      Node node = detection.node(name);
      if (name.equals("timeframe")) {
        complaints.warning(
            detection.place(name), "timeframe means nothing here", "write a correlation rule");
        names.remove(name);
      } else if (!name.equals(CONDITION) && node != null) {
        Search search = search(node);
        if (search != null) {
          searches.put(name, search);
        }
      }
    }
    Condition condition = condition(detection, names);
    return condition == null || complaints.hasErrors() ? null : new Detection(searches, condition);
  }

  private @Nullable Condition condition(YamlMap detection, Set<String> names) {
    Node node = detection.node(CONDITION);
    if (node == null) {
      String near = Suggestion.nearest(CONDITION, names);
      complaints.error(
          near == null ? detection.place() : detection.place(near),
          "no condition" + (near == null ? "" : ", but " + Complaints.quote(near)),
          near == null ? "write condition: selection" : "did you mean 'condition'?");
      return null;
    }
    List<Condition> all = new ArrayList<>();
    Set<String> used = new HashSet<>();
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    boolean understood = !items.isEmpty();
    for (Node item : items) {
      if (!(item instanceof ScalarNode scalar)) {
        complaints.error(Place.of(item), "a condition must be text");
        understood = false;
        continue;
      }
      Condition one = new ConditionParser(scalar, "selection", names, used, complaints).parse();
      if (one == null) {
        understood = false;
      } else {
        all.add(one);
      }
    }
    if (items.isEmpty()) {
      complaints.error(Place.of(node), "the condition is empty");
    }
    if (understood) {
      warnOfUnused(detection, names, used);
    }
    return all.isEmpty() ? null : all.size() == 1 ? all.get(0) : new Condition.Or(all);
  }

  private void warnOfUnused(YamlMap detection, Set<String> names, Set<String> used) {
    for (String name : detection.names()) {
      if (names.contains(name) && !used.contains(name)) {
        complaints.warning(
            detection.place(name), "the condition does not use " + Complaints.quote(name), null);
      }
    }
  }

  private @Nullable Search search(Node node) {
    if (node instanceof MappingNode mapping) {
      return map(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      return list(sequence);
    }
    return keywords(List.of(node), new ModifierChain("", List.of(), Place.of(node)));
  }

  private @Nullable Search list(SequenceNode sequence) {
    List<Search> any = new ArrayList<>();
    List<Node> words = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof MappingNode mapping) {
        Search search = map(mapping);
        if (search != null) {
          any.add(search);
        }
      } else if (item instanceof ScalarNode) {
        words.add(item);
      } else {
        complaints.error(Place.of(item), "a list inside a list means nothing");
      }
    }
    if (!words.isEmpty()) {
      Search search = keywords(words, new ModifierChain("", List.of(), Place.of(sequence)));
      if (search != null) {
        any.add(search);
      }
    }
    if (sequence.getValue().isEmpty()) {
      complaints.error(Place.of(sequence), "the list is empty");
    }
    return any.isEmpty() ? null : any.size() == 1 ? any.get(0) : new Search.Any(any);
  }

  private @Nullable Search map(MappingNode mapping) {
    YamlMap entries = YamlMap.of(mapping, complaints);
    List<Search> all = new ArrayList<>();
    for (String name : entries.names()) {
      Node value = entries.node(name);
      ModifierChain chain = ModifierChain.of(name, entries.place(name), complaints);
      if (chain != null && value != null) {
        Search search = field(chain, value);
        if (search != null) {
          all.add(search);
        }
      }
    }
    if (entries.names().isEmpty()) {
      complaints.error(entries.place(), "the selection is empty");
    }
    return all.isEmpty() ? null : all.size() == 1 ? all.get(0) : new Search.All(all);
  }

  private @Nullable Search field(ModifierChain chain, Node value) {
    if (value instanceof MappingNode) {
      complaints.error(
          Place.of(value),
          "expected a value or a list of values for " + Complaints.quote(chain.field()),
          "write " + Complaints.quote(chain.field() + ".name") + " for what is inside a field");
      return null;
    }
    List<Node> values = value instanceof SequenceNode list ? list.getValue() : List.of(value);
    if (values.isEmpty()) {
      complaints.error(
          Place.of(value), "no value for " + Complaints.quote(chain.field()), "write null or ''");
      return null;
    }
    if (chain.isKeyword()) {
      return keywords(values, chain);
    }
    checkField(chain.field(), chain.place());
    List<List<ValueTest>> tests = tests(values, chain);
    for (List<ValueTest> ofValue : tests) {
      for (ValueTest test : ofValue) {
        if (test instanceof ValueTest.FieldReference other) {
          checkField(other.field(), Place.of(value));
        }
      }
    }
    if (chain.has(Modifier.ALL) && values.size() == 1) {
      complaints.warning(
          chain.place(),
          "all of a single value means nothing",
          chain.has(Modifier.EXPAND)
              ? "write the values out where none of them may be missing"
              : "leave out all");
    }
    String field = chain.field();
    boolean negated = chain.has(Modifier.NEQ);
    return joined(tests, chain, (all, some) -> new Search.Field(field, all, negated, some));
  }

  private void checkField(String field, Place place) {
    KnownFields.Fault fault = known == null ? null : known.fault(field);
    if (fault != null && known != null && known.isOpen()) {
      complaints.warning(place, fault.message(), fault.suggestion());
    } else if (fault != null) {
      complaints.error(place, fault.message(), fault.suggestion());
    }
  }

  private @Nullable Search keywords(List<Node> words, ModifierChain chain) {
    List<List<ValueTest>> tests = tests(words, chain);
    boolean isEmpty = tests.stream().allMatch(List::isEmpty);
    return isEmpty && !chain.has(Modifier.EXPAND)
        ? null
        : joined(tests, chain, Search.Keywords::new);
  }

  /**
   * Returns the search for the tests of several values. A value can stand for several tests, of
   * which one is enough, also where {@code all} joins the values; with {@code neq} the whole is
   * turned round.
   */
  private static Search joined(
      List<List<ValueTest>> tests,
      ModifierChain chain,
      BiFunction<Boolean, List<ValueTest>, Search> search) {
    boolean all = chain.has(Modifier.ALL);
    if (!all || tests.stream().allMatch(ofValue -> ofValue.size() == 1)) {
      return search.apply(all, tests.stream().flatMap(List::stream).toList());
    }
    List<Search> each = tests.stream().map(ofValue -> search.apply(false, ofValue)).toList();
    return chain.has(Modifier.NEQ) ? new Search.Any(each) : new Search.All(each);
  }

  /** Returns the tests of each value. */
  private List<List<ValueTest>> tests(List<Node> values, ModifierChain chain) {
    TestMaker maker = new TestMaker(chain, placeholders, complaints);
    List<List<ValueTest>> tests = new ArrayList<>();
    for (Node value : values) {
      if (value instanceof ScalarNode scalar) {
        Scalar one = Scalar.of(scalar);
        if (one.kind() == Scalar.Kind.NULL && values.size() > 1 && !chain.isKeyword()) {
          complaints.warning(
              one.place(),
              "the specification allows no null in a list of values, and tools differ on a field"
                  + " that is absent",
              "write a selection of its own for it");
        }
        tests.add(maker.make(one));
      } else {
        complaints.error(Place.of(value), "expected a single value in the list");
      }
    }
    return tests;
  }
}
