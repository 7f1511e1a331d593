/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A thing that another hangs on.
 *
 * @param parent key of the thing
 * @param how words to follow the other, such as "launched by the Auto Scaling group"
 * @param isOfBirth said by the call that created the other; a later tie makes nobody its maker,
 *     unless the other did not exist before the parent
 */
record Tie(String parent, String how, String confidence, boolean isOfBirth)
    implements Serializable {
  private static final int PARTS = 4;

  /** What a thing is made of, or lies in: whoever made that need not be who wanted the thing. */
  private static final Set<String> INGREDIENTS =
      Set.of(
          "autoscaling:launch-configuration",
          "batch:job-definition",
          "ec2:elastic-ip",
          "ec2:image",
          "ec2:launch-template",
          "ec2:launch-template-name",
          "ec2:snapshot",
          "ec2:vpc",
          "ecs:task-definition");

  /**
   * Returns how far the parent is from who wanted the other: nearest is what it was made for, then
   * the cluster that it runs in, then what it was made of.
   */
  int distance() {
    return isIngredient() ? 2 : parent.startsWith("ecs:cluster:") ? 1 : 0;
  }

  /** Whether the parent is what the other was made of, and not what it was made for. */
  boolean isIngredient() {
    int service = parent.indexOf(':');
    int kind = parent.indexOf(':', service + 1);
    return kind > 0 && INGREDIENTS.contains(parent.substring(0, kind));
  }

  /** Returns it as said by the call that created the other. */
  Tie ofBirth() {
    return new Tie(parent, how, confidence, true);
  }

  /** Returns ties as texts, for a column. */
  static String[] flat(List<Tie> ties) {
    List<String> flat = new ArrayList<>();
    for (Tie tie : ties) {
      flat.addAll(List.of(tie.parent, tie.how, tie.confidence, Boolean.toString(tie.isOfBirth)));
    }
    return flat.toArray(String[]::new);
  }

  /** Returns the ties of such a column. */
  static List<Tie> of(List<String> flat) {
    List<Tie> ties = new ArrayList<>();
    for (int i = 0; i + PARTS <= flat.size(); i += PARTS) {
      ties.add(
          new Tie(
              flat.get(i),
              flat.get(i + 1),
              flat.get(i + 2),
              Boolean.parseBoolean(flat.get(i + 3))));
    }
    return ties;
  }
}
