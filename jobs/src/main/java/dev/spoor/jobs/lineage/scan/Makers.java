/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Maker;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makers of the things that AWS services launch machines for, by group and time. */
public final class Makers implements Serializable {
  private static final long serialVersionUID = 1;

  /** Auto Scaling groups of Batch: this, the environment's name, -asg- and a UUID. */
  private static final String BATCH_NAME = "AWSBatch-";

  /** Stacks of Elastic Beanstalk, which their groups are named after: this, an id, -stack. */
  private static final String BEANSTALK_NAME = "awseb-e-";

  private final HashMap<String, ArrayList<Maker>> byGroup = new HashMap<>();

  public Makers(Collection<Maker> makers) {
    for (Maker maker : makers) {
      byGroup.computeIfAbsent(maker.group(), key -> new ArrayList<>()).add(maker);
    }
    byGroup.values().forEach(list -> list.sort(Comparator.comparing(Maker::source, Source.ORDER)));
  }

  /** Puts the makers of groups in place of the groups. */
  public List<Edge> resolved(Collection<Edge> edges) {
    return edges.stream().map(this::resolved).toList();
  }

  /**
   * Returns an edge with the maker of the group in place of the group. Of a group whose making is
   * not in the data the edge stays, as a possibility that says so.
   */
  public Edge resolved(Edge edge) {
    if (edge.basis() != Basis.GROUP) {
      return edge;
    }
    String group = edge.parent().substring(MachineEdges.GROUP.length());
    // A definition is made before it is deployed, and a machine runs what was deployed last.
    boolean isDefinition = MachineRoles.isDefinition(group.split("/", 4)[2]);
    long launched = edge.source().micros() + (isDefinition ? edge.distance() * Times.SECOND : 0);
    Maker maker = latestBefore(group, launched);
    if (maker == null) {
      return edge.on(Basis.MAKER)
          .from(
              edge.parent(),
              edge.how(),
              edge.reason() + " for " + words(group) + ", whose making is not in the data")
          .asPossibility();
    }
    Edge made =
        edge.on(Basis.MAKER)
            .from(
                maker.credential(),
                maker.how(),
                edge.reason()
                    + " by "
                    + words(group)
                    + ", made at "
                    + Times.words(maker.source().micros()));
    return maker.credential().equals(edge.child()) ? made.asPossibility() : made;
  }

  /** How the launch of a machine that the case names is spelled where a group is expected. */
  static String launch(String machine) {
    return "launch:" + machine;
  }

  /**
   * Returns who launched a machine that the case names; where AWS launched it for a group, who made
   * that, or the group when its making is not in the data. Null when nothing tells.
   */
  public @Nullable Maker launcher(String machine) {
    List<Maker> launches = byGroup.get(launch(machine));
    if (launches == null) {
      return null;
    }
    Maker launch = launches.get(0);
    String group = launch.credential();
    if (!group.startsWith(MachineEdges.GROUP)) {
      return launch;
    }
    group = group.substring(MachineEdges.GROUP.length());
    Maker maker = latestBefore(group, launch.source().micros());
    return maker == null ? launch : maker;
  }

  public static String words(String group) {
    String[] parts = group.split("/", 4);
    return parts[2].substring(parts[2].lastIndexOf(':') + 1) + " " + parts[3];
  }

  private @Nullable Maker latestBefore(String group, long micros) {
    Maker last = null;
    for (Maker maker : byGroup.getOrDefault(group, new ArrayList<>())) {
      last = maker.source().order() <= micros ? maker : last;
    }
    String outer = outer(group);
    if (outer == null || last != null && !isOfService(last, outer)) {
      return last;
    }
    Maker asked = latestBefore(outer, micros);
    return asked == null ? last : asked;
  }

  /** Whether the service of an environment made a group, in a session of the role that it has. */
  private boolean isOfService(Maker maker, String environment) {
    String service = MachineEdges.service(environment.split("/", 4)[2]);
    return byGroup.getOrDefault(session(maker.credential()), new ArrayList<>()).stream()
        .anyMatch(given -> given.credential().equals(service));
  }

  /** How a session that a service was given is spelled where a group is expected. */
  static String session(String credential) {
    return "session:" + credential;
  }

  /**
   * Returns the environment of Batch or Elastic Beanstalk that a group of machines or a stack is of
   * by its name, null when the name tells none. Asked only where nobody is known to have made the
   * group, or the environment's service made it: the name alone is anybody's to choose.
   */
  private static @Nullable String outer(String group) {
    String[] parts = group.split("/", 4);
    String name = parts[3];
    boolean isGroup = parts[2].equals(MachineEdges.SCALING_GROUP);
    String tag = null;
    String environment = null;
    if (isGroup && name.startsWith(BATCH_NAME)) {
      tag = MachineEdges.BATCH;
      environment = between(name, BATCH_NAME.length(), "-asg-");
    } else if ((isGroup || parts[2].equals(MachineEdges.STACK))
        && name.startsWith(BEANSTALK_NAME)) {
      tag = MachineEdges.BEANSTALK;
      environment = between(name, BEANSTALK_NAME.length() - "e-".length(), "-stack");
    }
    return environment == null ? null : parts[0] + "/" + parts[1] + "/" + tag + "/" + environment;
  }

  private static @Nullable String between(String name, int from, String until) {
    int end = name.lastIndexOf(until);
    return end <= from ? null : name.substring(from, end);
  }
}
