/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a rule file: its entries by name, in their order. */
final class YamlMap {
  private final Map<String, Entry> entries;
  private final Complaints complaints;
  private final Place place;

  /** An entry, with the place of its name. */
  record Entry(Node value, Place place) {}

  private YamlMap(Map<String, Entry> entries, Complaints complaints, Place place) {
    this.entries = entries;
    this.complaints = complaints;
    this.place = place;
  }

  /** Returns a mapping; names that are no text or given twice are errors. */
  static YamlMap of(MappingNode node, Complaints complaints) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Place at = Place.of(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        complaints.error(at, "a name must be text");
      } else if (entries.putIfAbsent(key.getValue(), new Entry(tuple.getValueNode(), at)) != null) {
        complaints.error(
            at,
            Complaints.quote(key.getValue()) + " is given twice",
            "YAML keeps one of the two: join them or name them apart");
      }
    }
    return new YamlMap(entries, complaints, Place.of(node));
  }

  Place place() {
    return place;
  }

  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** Returns the value of an entry, null when there is none. */
  @Nullable Node node(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.value();
  }

  /** Returns where the name of an entry stands; the mapping's own place when there is none. */
  Place place(String name) {
    Entry entry = entries.get(name);
    return entry == null ? place : entry.place();
  }

  /** Returns the text of an entry; null when it is absent, null, or no single value (an error). */
  @Nullable String text(String name) {
    Node node = node(name);
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar) {
      Scalar value = Scalar.of(scalar);
      return value.kind() == Scalar.Kind.NULL ? null : value.text();
    }
    complaints.error(Place.of(node), "expected text for " + name);
    return null;
  }

  /** Returns the texts of an entry, one or a list; none when it is absent. */
  List<String> texts(String name) {
    Node node = node(name);
    List<String> texts = new ArrayList<>();
    if (node == null) {
      return texts;
    }
    for (Node item : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
      if (!(item instanceof ScalarNode scalar)) {
        complaints.error(Place.of(item), "expected text or a list of texts for " + name);
      } else if (Scalar.of(scalar).kind() != Scalar.Kind.NULL) {
        texts.add(scalar.getValue());
      }
    }
    return texts;
  }

  /** Returns the mapping of an entry; null when it is absent or no mapping (an error). */
  @Nullable YamlMap map(String name) {
    Node node = node(name);
    if (node == null) {
      return null;
    }
    if (node instanceof MappingNode mapping) {
      return of(mapping, complaints);
    }
    complaints.error(Place.of(node), "expected entries of the form 'name: value' for " + name);
    return null;
  }
}
