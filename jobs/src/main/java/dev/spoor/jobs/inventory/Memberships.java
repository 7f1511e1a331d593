/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.spark.mapped.MappedIndex;
import dev.spoor.common.spark.mapped.MappedRecords;
import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.common.spark.mapped.Releasable;
import java.util.ArrayList;
import java.util.List;

/** What machines and tasks hang on of groups whose capacity somebody set, in mapped files. */
final class Memberships implements Releasable {
  private final MappedRecords records = new MappedRecords();

  /** Numbers by the name of the group, and of group and member. */
  private final MappedIndex index = new MappedIndex();

  private final long endOfBill;

  /**
   * @param endOfBill microsecond in which the bill ends
   */
  Memberships(long endOfBill) {
    this.endOfBill = endOfBill;
  }

  /**
   * What a member hangs on.
   *
   * @param number a member is of its nearest group by the smallest
   * @param bornBy last microsecond in which the member may have been created
   */
  record Membership(int number, Slots.Member member, long bornBy, String how, String confidence) {}

  @Override
  public void release() {
    records.release();
    index.release();
  }

  /** Adds one; the nearest group of a member first. */
  void add(Known member, Known group, String how, String confidence) {
    // Two tags, or two records of its birth, do not give a machine two places.
    String both = group.name() + " has " + member.name();
    if (index.has(both)) {
      return;
    }
    Slots.Member place = Slots.member(member, endOfBill);
    PackedWriter out = new PackedWriter();
    out.text(place.id());
    out.number(place.born());
    out.number(place.ended());
    out.number(member.bornBy());
    out.text(how);
    out.text(confidence);
    int number = records.add(out.bytes());
    index.add(both, number);
    index.add(group.name(), number);
  }

  /** Returns those of a group. */
  List<Membership> of(Known group) {
    List<Membership> memberships = new ArrayList<>();
    for (int at = index.first(group.name()); at >= 0; at = index.next(at)) {
      memberships.add(read(index.value(at)));
    }
    return memberships;
  }

  private Membership read(int number) {
    PackedReader in = new PackedReader(records.get(number));
    Slots.Member member = new Slots.Member(in.word(), in.number(), in.number());
    return new Membership(number, member, in.number(), in.word(), in.word());
  }
}
