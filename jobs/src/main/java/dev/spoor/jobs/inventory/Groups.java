/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.spark.mapped.MappedIndex;
import dev.spoor.common.spark.mapped.MappedRecords;
import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.common.spark.mapped.Releasable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Groups whose capacity somebody set, in mapped files, and of whom the callers' credentials are.
 */
final class Groups implements Releasable {
  private final MappedRecords records = new MappedRecords();
  private final MappedIndex byName = new MappedIndex();
  private final Set<String> callers = new TreeSet<>();
  private final Set<String> clusters = new TreeSet<>();
  private Map<String, String> roots = Map.of();
  private Set<String> sessions = Set.of();

  /**
   * A group and the calls on its capacity.
   *
   * @param isCrowded whether there were too many calls to be followed
   */
  record Group(Known thing, List<Resize> calls, boolean isCrowded) {}

  /** Takes in the calls on a group; one call, that of its making, changes nothing. */
  void add(Known group, List<Resize> calls, boolean isCrowded) {
    if (calls.isEmpty() || (calls.size() == 1 && calls.get(0).isBirthOf(group))) {
      return;
    }
    calls.forEach(call -> callers.add(call.credential()));
    hold(group, calls, isCrowded);
  }

  /** Takes in a group of whose calls there are too many to be followed. */
  void addUnfollowed(Known group) {
    hold(group, List.of(), true);
  }

  private void hold(Known group, List<Resize> calls, boolean isCrowded) {
    PackedWriter out = new PackedWriter();
    out.block(group.bytes());
    out.texts(Arrays.asList(Resize.flat(calls)));
    out.flag(isCrowded);
    byName.set(group.name(), records.add(out.bytes()));
    String cluster = Tasks.tasks(group);
    if (cluster != null) {
      clusters.add(cluster);
    }
  }

  @Override
  public void release() {
    records.release();
    byName.release();
  }

  /** Tells each group; of two records of one life the last. */
  void each(Consumer<Group> groups) {
    for (int number = 0; number < records.count(); number++) {
      Group group = read(records.get(number));
      if (byName.value(byName.first(group.thing().name())) == number) {
        groups.accept(group);
      }
    }
  }

  private Group read(byte[] record) {
    PackedReader in = new PackedReader(record);
    Known group = Known.read(in.block());
    List<Resize> calls = Resize.of(in.texts()).stream().map(call -> call.by(sessions)).toList();
    return new Group(group, calls, in.flag());
  }

  /**
   * Whether whoever made a group has called, from where he made it: then what the call added is his
   * either way.
   */
  boolean isMakers(Known group, Resize call) {
    String creator = group.creator();
    return creator != null
        && !group.isService()
        && root(call).equals(group.root() == null ? creator : group.root())
        && Objects.equals(NetworkSet.around(call.address()), NetworkSet.around(group.address()));
  }

  boolean areAllMakers(Group group) {
    return !group.calls().isEmpty()
        && group.calls().size() < Life.RESIZES + Life.OTHERS
        && group.calls().stream().allMatch(call -> isMakers(group.thing(), call));
  }

  /** Returns the first call by another than its maker that changed it to nobody knows what. */
  @Nullable Resize untold(Group group, long before) {
    for (Resize call : group.calls()) {
      boolean isIt = call.capacity().isUntold() && !call.isService() && call.at() <= before;
      if (isIt && !isMakers(group.thing(), call)) {
        return call;
      }
    }
    return null;
  }

  String root(Resize call) {
    return roots.getOrDefault(call.credential(), call.credential());
  }

  /** Returns who set capacities. */
  Set<String> callers() {
    return callers;
  }

  /**
   * Takes in what is known of the callers.
   *
   * @param known roots by credential
   * @param ofServices credentials that are sessions which services were given
   */
  void callers(Map<String, String> known, Set<String> ofServices) {
    roots = known;
    sessions = ofServices;
  }

  /** Returns what the keys of tasks of the groups among them begin with, before a slash. */
  Set<String> taskClusters() {
    return clusters;
  }

  boolean has(Known group) {
    return byName.has(group.name());
  }

  boolean isEmpty() {
    return records.count() == 0;
  }
}
