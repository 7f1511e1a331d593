/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Attributes that mean nothing to Sigma, as plain values for whoever put them there. */
final class PlainValues {
  private final Complaints complaints;

  PlainValues(Complaints complaints) {
    this.complaints = complaints;
  }

  /** Returns a map, list, text, number, truth value or null. */
  @Nullable Object of(Node node) {
    if (node instanceof MappingNode mapping) {
      YamlMap entries = YamlMap.of(mapping, complaints);
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (String name : entries.names()) {
        Node value = entries.node(name);
        map.put(name, value == null ? null : of(value));
      }
      return Collections.unmodifiableMap(map);
    }
    if (node instanceof SequenceNode sequence) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        list.add(of(item));
      }
      return Collections.unmodifiableList(list);
    }
    Scalar scalar = Scalar.of((ScalarNode) node);
    return switch (scalar.kind()) {
      case NULL -> null;
      case FLAG -> scalar.isTrue();
      case NUMBER -> scalar.number();
      case TEXT -> scalar.text();
    };
  }
}
