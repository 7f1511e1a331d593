/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Edge;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Who begot whom in a case, wherever it was resolved. */
public interface Kin extends AutoCloseable {
  /** Returns names that the blast radius may pass through without a sign or a seed of their own. */
  Set<String> wanted();

  /** Returns the parent of a credential, null when it has none. */
  @Nullable String parent(String credential);

  /** Returns profiles with the places of credentials among them, those of a credential together. */
  JavaRDD<Row> placed(JavaRDD<Row> profiles);

  /** Returns the edges as rows of their table. */
  Dataset<Row> edges();

  /** Returns the edges of machines' sessions that were used elsewhere, in the table's order. */
  List<Edge> stolen();

  /**
   * Returns the ways that walks from some places may take, or more.
   *
   * @param starts seeds and suspects
   * @param fewParties most parties that an address may have and still lead from one to another
   */
  Ways ways(Collection<String> starts, Collection<Notable> notables, int fewParties);

  /** Lets go of what Spark keeps. */
  @Override
  void close();
}
