/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.rule;

import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.Suppression;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;

/**
 * By which Sigma rules events are judged, and which hits the case knows to be benign.
 *
 * @param rules that can be used
 * @param suppressions in the order of the case
 */
public record RuleSettings(LoadedRules rules, List<Suppression> suppressions)
    implements Serializable {
  /** Rules of Spoor's own code alone. */
  public static final RuleSettings NONE = new RuleSettings(LoadedRules.NONE, List.of());

  /** Copies the list. */
  public RuleSettings {
    rules = rules.forJudging();
    suppressions = List.copyOf(suppressions);
  }

  /** Sends them once to each process that works on a frame: else each task reads its own. */
  public Broadcast<RuleSettings> sent(Dataset<?> frame) {
    return JavaSparkContext.fromSparkContext(frame.sparkSession().sparkContext()).broadcast(this);
  }

  /** Returns the words of all rules by the names that groups hold. */
  public Map<String, Rule> words() {
    Map<String, Rule> words = new TreeMap<>(Rule.all());
    words.putAll(SigmaWords.of(rules));
    return words;
  }
}
