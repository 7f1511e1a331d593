/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Edge;

/**
 * An edge in bytes, as most edges are only counted and passed on, with what it is to its child.
 *
 * @param mark {@link ChildGroups#NONE}, {@link ChildGroups#PARENT} or {@link ChildGroups#FIRST}
 */
record MarkedEdge(int mark, byte[] bytes) {
  Edge edge() {
    return Edge.read(bytes);
  }
}
