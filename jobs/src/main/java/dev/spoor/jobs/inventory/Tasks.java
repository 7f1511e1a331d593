/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of container services. Trails do not show who started them, but their ids name the cluster;
 * so they are of the cluster and the services that ran in it when they were first billed, if these
 * have one maker. Of a cluster that is older than the archive not all services are known.
 */
final class Tasks {
  static final String SERVICE = "ecs:service";
  static final String TASK = "ecs:task";
  private static final String CLUSTER = "ecs:cluster";

  private Tasks() {}

  /** Returns the groups that a life is of: services by cluster. */
  static List<String> groups(Known life) {
    if (!life.kind().equals(SERVICE)) {
      return List.of();
    }
    return life.ties().stream()
        .map(Tie::parent)
        .filter(parent -> parent.startsWith(CLUSTER + ":"))
        .map(Tasks::services)
        .toList();
  }

  /**
   * Returns what the keys of a service's tasks begin with, before a slash; null of other things.
   */
  static @Nullable String tasks(Known service) {
    int slash = service.key().indexOf('/');
    return service.kind().equals(SERVICE) && slash > 0
        ? TASK + service.key().substring(SERVICE.length(), slash)
        : null;
  }

  private static String services(String cluster) {
    return "services of " + cluster;
  }

  /**
   * Returns the cluster of a task, and what ran in it.
   *
   * @param most of more than these lives none is told
   */
  static Candidates of(Known task, HeldLives lives, int most) {
    int slash = task.key().indexOf('/');
    if (slash < 0) {
      return Candidates.NONE;
    }
    String cluster = CLUSTER + task.key().substring(TASK.length(), slash);
    List<Known> found = new ArrayList<>();
    addThere(cluster, task, lives, most, found);
    found.removeIf(life -> !life.isCreationKnown());
    if (found.isEmpty()) {
      return Candidates.NONE;
    }
    int made = found.size();
    addThere(services(cluster), task, lives, most, found);
    if (found.size() > most) {
      return new Candidates(List.of(), "runs in the cluster of the service", "strong", true);
    }
    return found.size() == made
        ? new Candidates(found, "runs in the cluster", "medium")
        : new Candidates(found, "runs in the cluster of the service", "strong");
  }

  private static void addThere(
      String key, Known task, HeldLives lives, int most, List<Known> found) {
    lives.each(
        key,
        number -> {
          if (found.size() <= most && lives.isThere(number, task.bornBy(), task.since())) {
            found.add(lives.get(number));
          }
        });
  }
}
