/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.spark.events.EventView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes that reads of buckets sent out of AWS; knows at most {@value #HELD} addresses. */
final class Egress {
  private static final int HELD = 10_000;

  /** S3's largest object has 50 TB; a larger number is not one of its own. */
  private static final double MOST_BYTES = 5e13;

  private final Actor actor;
  private final Map<String, Boolean> publicAddresses = new HashMap<>();

  Egress(Actor actor) {
    this.actor = actor;
  }

  /** Returns the bytes of a read that the bill charges for; zero where they stayed within AWS. */
  long bytes(EventView event) {
    return leftAws(event) ? sent(event) : 0;
  }

  /**
   * Whether what was read went out to the internet, which is what the bill charges for: not through
   * an endpoint, not to a private address, not to a machine of the account that calls from where
   * the case says that its own machines are.
   */
  private boolean leftAws(EventView event) {
    String address = event.text("source_ip_address");
    boolean isMachine = event.isInstanceSession() && actor.isTrusted(address);
    return event.text("vpc_endpoint_id") == null && isPublic(address) && !isMachine;
  }

  private boolean isPublic(@Nullable String address) {
    if (publicAddresses.size() >= HELD) {
      publicAddresses.clear();
    }
    return publicAddresses.computeIfAbsent(
        address == null ? "" : address, text -> Addresses.isPublic(text));
  }

  private static long sent(EventView event) {
    String bytes = event.additional().text("bytesTransferredOut");
    try {
      return bytes == null ? 0 : (long) Math.min(MOST_BYTES, Double.parseDouble(bytes));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
