/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** What lines of the bill say of the size of a thing. */
final class SizedLine {
  private static final int DAY = 24;
  private static final String DISK = "EBS:Volume";

  /** Reads and writes of a magnetic disk: use of it, no size. */
  private static final String DISK_USE = "EBS:VolumeIOUsage";

  private static final String THROUGHPUT = "CapacityUnit-Hrs";

  /** What runs of such a function cost is of another usage type, and use. */
  private static final String KEPT_READY = "Lambda-Provisioned-Concurrency";

  private SizedLine() {}

  /** Whether the size of the thing says what a line costs. */
  static boolean isOne(Part line) {
    return isOfWhole(line) || isKeptReady(line) || isTyped(line);
  }

  /** Whether a line shows what a call changed. */
  static boolean isOf(Part call, Part line) {
    return isOfWhole(line) || isKeptReady(line) || isOfType(call, line.usageType());
  }

  /** Whether a usage type is for the type of machine that a call chose. */
  static boolean isOfType(Part call, String usageType) {
    String size = call.usageType();
    return !size.isEmpty()
        && usageType.indexOf(':') >= 0
        && (usageType.endsWith(':' + size)
            || usageType.endsWith(':' + size.replace("xlarge", "xl")));
  }

  /** Whether a line is one of those that only together show the size of a thing. */
  static boolean isOfWhole(Part line) {
    String type = line.usageType();
    boolean isDisk = type.contains(DISK) && !type.contains(DISK_USE);
    return line.grain() <= DAY && (isDisk || type.endsWith(THROUGHPUT));
  }

  static boolean isKeptReady(Part line) {
    return line.usageType().contains(KEPT_READY);
  }

  /** Whether a line is for a type of machine, such as BoxUsage:m5.large. */
  static boolean isTyped(Part line) {
    String type = line.usageType();
    return !type.contains(DISK)
        && type.indexOf('.', type.indexOf(':') + 1) > 0
        && type.indexOf(':') >= 0;
  }

  /** Returns the usage type without the type of machine. */
  static String family(Part line) {
    String type = line.usageType();
    return type.indexOf(':') < 0 ? type : type.substring(0, type.indexOf(':'));
  }

  /** Returns the days of the month where the price is by the month: a day of February is dearer. */
  static int days(Part line) {
    if (!line.usageType().contains(DISK)) {
      return 1;
    }
    Instant at = Instant.ofEpochSecond(Math.floorDiv(line.at(), 1_000_000L));
    return YearMonth.from(at.atOffset(ZoneOffset.UTC)).lengthOfMonth();
  }
}
