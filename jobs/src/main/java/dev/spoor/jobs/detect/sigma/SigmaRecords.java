/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.rules.Networks;
import dev.spoor.common.spark.events.EventView;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes records of one event after the other. Belongs to one thread. */
public final class SigmaRecords {
  private final NetworkSet trusted;
  private final Set<String> suspects;
  private final AwsRanges.@Nullable Lookup ranges;
  private final IdentityExtras extras = new IdentityExtras();

  // Of the event before: callers come in a row.
  private @Nullable String lastAddress;
  private @Nullable String lastEndpoint;
  private @Nullable String lastNetwork;
  private String lastCredential = "";
  private boolean isLastSuspect;

  /**
   * Knows of no event yet.
   *
   * @param trusted the case's networks
   * @param suspects credentials that an intruder is taken to have, see {@code Suspected}
   * @param awsRanges addresses of AWS, as far as the case gives a list of them
   */
  public SigmaRecords(NetworkSet trusted, Set<String> suspects, AwsRanges awsRanges) {
    this.trusted = trusted;
    this.suspects = suspects;
    this.ranges = awsRanges.isKnown() ? awsRanges.lookup() : null;
    this.isLastSuspect = suspects.contains(lastCredential);
  }

  /** Returns what knows the addresses of AWS; null where the case gives no list of them. */
  public AwsRanges.@Nullable Lookup ranges() {
    return ranges;
  }

  /** Returns what events before told of their callers. */
  IdentityExtras extras() {
    return extras;
  }

  /** Returns {@link Networks#of} an address and an endpoint. */
  @Nullable String network(@Nullable String address, @Nullable String endpoint) {
    boolean isLast = Objects.equals(address, lastAddress) && Objects.equals(endpoint, lastEndpoint);
    if (!isLast) {
      lastNetwork = Networks.of(address, endpoint, trusted);
      lastAddress = address;
      lastEndpoint = endpoint;
    }
    return lastNetwork;
  }

  /** Whether an intruder is taken to have a credential. */
  boolean isSuspect(String credential) {
    if (!credential.equals(lastCredential)) {
      isLastSuspect = suspects.contains(credential);
      lastCredential = credential;
    }
    return isLastSuspect;
  }

  public SigmaRecord of(EventView event) {
    return new SigmaRecord(event, this);
  }
}
