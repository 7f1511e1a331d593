/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Fact;
import java.io.Serializable;
import org.apache.spark.sql.Column;

/**
 * Who works with what from where: what must stay the same for a session to be taken for the same
 * person or program as before.
 *
 * @param principal role, user or Identity Center person
 * @param network the /24 or /48, or the service that called in the caller's name; empty for none
 * @param tool see {@link Agent#tool}
 */
record Habit(String accountId, String principal, String network, String tool)
    implements Serializable {
  private static final String SEPARATOR = "\u001f";

  static Habit of(EventView event) {
    Caller caller = event.caller();
    return new Habit(
        event.accountId(),
        clean(caller.principal()),
        clean(Fact.text(caller.network())),
        Agent.tool(event.text("user_agent")));
  }

  static Habit of(String account, String text) {
    String[] parts = text.split(SEPARATOR, 4);
    return new Habit(account, parts[0], parts[1], parts[2]);
  }

  /**
   * Whether the network is one of addresses. The name of a service in its place says nothing of who
   * had it call: anybody can, from anywhere.
   */
  boolean isOfAddress() {
    return NetworkSet.isBlock(network);
  }

  /** Returns what stands behind a habit in the text of a fact. */
  static String rest(String text) {
    return text.split(SEPARATOR, 4)[3];
  }

  /** Returns the habit, without its account, and something else as text. */
  String text(String rest) {
    return String.join(SEPARATOR, principal, network, tool, clean(rest));
  }

  /** Whoever writes the input could write the separator, too. */
  static String clean(String text) {
    return text.replace(SEPARATOR, "");
  }

  /** Whether {@link #clean} makes another text of one. */
  static Column mayBeCleaned(Column text) {
    return text.contains(SEPARATOR);
  }
}
