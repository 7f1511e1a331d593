/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import org.snakeyaml.engine.v2.nodes.Node;

/** A place in a file; line and column are counted from one. */
record Place(int line, int column) {
  static final Place START = new Place(1, 1);

  static Place of(Node node) {
    return node.getStartMark()
        .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(START);
  }

  /** Returns the place so many characters further on the line. */
  Place right(int characters) {
    return new Place(line, column + characters);
  }
}
