/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.rule;

import dev.spoor.common.aws.AwsRanges;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is known to be right, and from where on something is worth a statement.
 *
 * @param trustedNetworks CIDR blocks that the organization calls from
 * @param homeRegions regions whose use is no news; {@code global} always is one
 * @param knownAccounts accounts that may be shared with
 * @param approvedAccelerators account to instance families with GPUs or ML chips that it may run;
 *     the account {@code *} speaks of all
 * @param awsRanges addresses of AWS
 * @param thresholds when much is too much
 */
public record DetectSettings(
    List<String> trustedNetworks,
    List<String> homeRegions,
    List<String> knownAccounts,
    Map<String, List<String>> approvedAccelerators,
    AwsRanges awsRanges,
    Thresholds thresholds)
    implements Serializable {

  /**
   * Limits that must be reached before a rule speaks.
   *
   * @param baseline how long a key, account or principal must have been seen before something new
   *     about it counts; shorter archives cannot tell new from unseen
   * @param newNetworkEvents calls from a new network (D01)
   * @param denied denials within ten minutes (D08)
   * @param deniedCalls different calls among them (D08)
   * @param protectedMachines machines protected against termination within 30 minutes (D25)
   * @param clusters container clusters created within 30 minutes (D32)
   * @param groupSize maximum of an Auto Scaling group that no ordinary service has (D23)
   * @param groupRatio maximum by desired size of a group, from 20 machines on (D23)
   * @param modelCalls calls to AI models within an hour by a principal new to them (D76)
   * @param modelCallsPerDay calls to AI models within 24 hours by a principal that made far fewer
   *     before (D76)
   * @param modelRatio how many times its busiest 24 hours before that must be (D76)
   * @param keyAge age from which an active key should have been replaced (R04)
   * @param dormancy time without use after which a key that is used again is news (D03)
   * @param costFloor rise of a service in an account and region over comparable days, in the bill's
   *     currency (B03)
   * @param costRatio and what the cost must be of the comparable cost before (B03)
   * @param uncoveredRise rise of the share of machines beyond commitments, from 0 to 1 (B07)
   */
  public record Thresholds(
      Duration baseline,
      int newNetworkEvents,
      int denied,
      int deniedCalls,
      int protectedMachines,
      int clusters,
      int groupSize,
      int groupRatio,
      int modelCalls,
      int modelCallsPerDay,
      int modelRatio,
      Duration keyAge,
      Duration dormancy,
      BigDecimal costFloor,
      double costRatio,
      double uncoveredRise)
      implements Serializable {
    /** Returns the thresholds that the rules' sources propose. */
    public static Thresholds defaults() {
      return new Thresholds(
          Duration.ofDays(14),
          3,
          15,
          5,
          3,
          5,
          100,
          20,
          500,
          100,
          10,
          Duration.ofDays(90),
          Duration.ofDays(90),
          new BigDecimal("30"),
          2.0,
          0.25);
    }

    /** Returns these thresholds with another age from which a key should have been replaced. */
    public Thresholds withKeyAge(Duration age) {
      return with(age, costFloor, costRatio, uncoveredRise);
    }

    /**
     * Returns these thresholds with others of what is told of months.
     *
     * @param floor rise from which on it is told, in the bill's currency
     * @param ratio and what the cost must be of the cost before
     * @param uncovered rise of the share beyond commitments, from 0 to 1
     */
    public Thresholds withMonths(BigDecimal floor, double ratio, double uncovered) {
      return with(keyAge, floor, ratio, uncovered);
    }

    private Thresholds with(Duration age, BigDecimal floor, double ratio, double uncovered) {
      return new Thresholds(
          baseline,
          newNetworkEvents,
          denied,
          deniedCalls,
          protectedMachines,
          clusters,
          groupSize,
          groupRatio,
          modelCalls,
          modelCallsPerDay,
          modelRatio,
          age,
          dormancy,
          floor,
          ratio,
          uncovered);
    }
  }

  /** Copies the collections. */
  public DetectSettings {
    trustedNetworks = List.copyOf(trustedNetworks);
    homeRegions = List.copyOf(homeRegions);
    knownAccounts = List.copyOf(knownAccounts);
    approvedAccelerators = Map.copyOf(approvedAccelerators);
  }

  /** Returns the baseline in microseconds. */
  public long baselineMicros() {
    return thresholds.baseline().toSeconds() * 1_000_000;
  }

  /** Returns settings that know nothing to be right. */
  public static DetectSettings defaults() {
    return new DetectSettings(
        List.of(), List.of(), List.of(), Map.of(), AwsRanges.NONE, Thresholds.defaults());
  }
}
