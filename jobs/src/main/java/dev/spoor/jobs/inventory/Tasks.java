/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/**
 * Tasks of container services. Trails do not show who started them, but their ids name the cluster;
 * so they are of the cluster and the services that ran in it when they were first billed, if these
 * have one maker. Of a cluster that is older than the archive not all services are known.
 */
final class Tasks implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String SERVICE = "ecs:service";
  private static final String CLUSTER = "ecs:cluster";

  private final HashMap<String, ArrayList<Known>> services = new HashMap<>();
  private final HashMap<String, ArrayList<Known>> clusters = new HashMap<>();

  Tasks(Collection<Known> lives) {
    for (Known life : lives) {
      if (life.kind().equals(CLUSTER)) {
        clusters.computeIfAbsent(life.key(), key -> new ArrayList<>()).add(life);
      } else if (life.kind().equals(SERVICE)) {
        for (Tie tie : life.ties()) {
          if (tie.parent().startsWith(CLUSTER + ":")) {
            services.computeIfAbsent(tie.parent(), key -> new ArrayList<>()).add(life);
          }
        }
      }
    }
  }

  Candidates of(Known task) {
    int slash = task.key().indexOf('/');
    if (slash < 0) {
      return Candidates.NONE;
    }
    String cluster = CLUSTER + task.key().substring("ecs:task".length(), slash);
    List<Known> made =
        during(task, clusters.get(cluster)).stream().filter(Known::isCreationKnown).toList();
    if (made.isEmpty()) {
      return Candidates.NONE;
    }
    List<Known> running = during(task, services.get(cluster));
    if (running.isEmpty()) {
      return new Candidates(made, "runs in the cluster", "medium");
    }
    List<Known> all = new ArrayList<>(made);
    all.addAll(running);
    return new Candidates(all, "runs in the cluster of the service", "strong");
  }

  private static List<Known> during(
      Known task, @org.jspecify.annotations.Nullable List<Known> lives) {
    List<Known> found = new ArrayList<>();
    if (lives != null) {
      for (Known life : lives) {
        boolean isEnded = life.ended() != Life.UNKNOWN && life.ended() < task.since();
        if (life.since() <= task.bornBy() && !isEnded) {
          found.add(life);
        }
      }
    }
    return found;
  }
}
