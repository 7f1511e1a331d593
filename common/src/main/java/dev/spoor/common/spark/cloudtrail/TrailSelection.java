/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.TrailKey;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which objects may hold wanted records, by their keys alone.
 *
 * <p>The days in a key are delivery days: an object holds events of any time before, and
 * practically none of a later one. So days before the window go, and days after it stay for as long
 * as delivery may take. Accounts and regions prune only inside an {@code AWSLogs/} tree: names of
 * loose files are known to lie. And regions prune only when none is wanted that a global service or
 * the sign-in names as its own: such records lie in the folders of other regions too, under {@code
 * us-west-1/} for one with {@code awsRegion} {@code us-east-1}.
 *
 * @param firstDay first delivery day wanted, or {@code null}
 * @param lastDay last delivery day wanted, slack included, or {@code null}
 * @param accounts accounts wanted; empty for all
 * @param regions regions wanted; empty for all
 */
record TrailSelection(
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    Set<String> accounts,
    Set<String> regions)
    implements Serializable {
  /** Regions that records of IAM, STS, CloudFront, other global services and the sign-in name. */
  private static final Set<String> GLOBAL_HOMES =
      Set.of(
          "us-east-1",
          "us-east-2",
          "us-west-2",
          "eu-north-1",
          "ap-southeast-2",
          "us-gov-west-1",
          "us-gov-east-1",
          "cn-north-1",
          "cn-northwest-1");

  static final TrailSelection ALL = new TrailSelection(null, null, Set.of(), Set.of());

  TrailSelection {
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
  }

  boolean hasDays() {
    return firstDay != null || lastDay != null;
  }

  /** Whether the object with this key may hold a wanted record. */
  boolean mayHold(TrailKey key) {
    if (key.folder() == TrailKey.Folder.LOOSE) {
      return true;
    }
    LocalDate day = key.day();
    return (day == null || mayHoldDays(day, day))
        && (key.account() == null || mayHoldAccount(key.account()))
        && (key.region() == null || mayHoldRegion(key.region()));
  }

  /** Whether any of the days from first to last is wanted. */
  boolean mayHoldDays(LocalDate first, LocalDate last) {
    return (firstDay == null || !last.isBefore(firstDay))
        && (lastDay == null || !first.isAfter(lastDay));
  }

  /** Whether all of the days from first to last are wanted. */
  boolean holdsDays(LocalDate first, LocalDate last) {
    return (firstDay == null || !first.isBefore(firstDay))
        && (lastDay == null || !last.isAfter(lastDay));
  }

  /** Folders that are not twelve digits are kept: their records may be of any account. */
  boolean mayHoldAccount(String folder) {
    return accounts.isEmpty() || accounts.contains(folder) || !folder.matches("\\d{12}");
  }

  boolean mayHoldRegion(String folder) {
    return regions.isEmpty()
        || regions.contains(folder)
        || regions.stream().anyMatch(GLOBAL_HOMES::contains)
        || !folder.matches("[a-z]{2}(-[a-z]+)+-\\d");
  }
}
