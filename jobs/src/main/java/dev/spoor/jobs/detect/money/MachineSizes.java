/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a machine says of its size, be it {@code c7i.24xlarge}, {@code db.r5.large} or
 * {@code m5.large.search}: an {@code xlarge} has four processors, and all other sizes count in
 * these. Nominal: families without hyper-threading have half of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/cpu-options-supported-instances-values.html">
 *     Processors of each instance type</a>
 */
final class MachineSizes {
  /** A whole machine, where its size is not in the name: most have more. */
  private static final int WHOLE = 64;

  /** Apple's machines are whole ones with few processors. */
  private static final int MAC = 12;

  /** Whole machines that are smaller. */
  private static final Map<String, Integer> SMALL = Map.of("a1", 16, "z1d", 48);

  private static final Pattern SIZE =
      Pattern.compile("(nano|micro|small|medium|large|(\\d{0,3})xlarge|metal(?:-(\\d{1,3})xl)?)");

  /** Types that were read; AWS has some thousands, and a bill may hold any text. */
  private static final int REMEMBERED = 10_000;

  private static final Map<String, Machine> READ = new ConcurrentHashMap<>();
  private static final Machine UNKNOWN = new Machine("", 0);

  private record Machine(String family, int processors) {}

  private MachineSizes() {}

  /** Returns the processors that a type stands for; 0 when its name does not say. */
  static int processors(@Nullable String type) {
    return of(type).processors;
  }

  /** Returns the family before the size: {@code r5} of {@code db.r5.large}; null without one. */
  static @Nullable String family(@Nullable String type) {
    String family = of(type).family;
    return family.isEmpty() ? null : family;
  }

  private static Machine of(@Nullable String type) {
    if (type == null) {
      return UNKNOWN;
    }
    Machine read = READ.get(type);
    if (read == null) {
      read = read(type);
      if (READ.size() < REMEMBERED) {
        READ.put(type, read);
      }
    }
    return read;
  }

  private static Machine read(String type) {
    String[] parts = type.split("\\.", 5);
    for (int i = 1; i < parts.length; i++) {
      Matcher size = SIZE.matcher(parts[i]);
      if (size.matches()) {
        return new Machine(parts[i - 1], processors(parts[i - 1], size));
      }
    }
    return UNKNOWN;
  }

  private static int processors(String family, Matcher size) {
    String name = size.group(1);
    if (name.endsWith("xlarge")) {
      return 4 * times(size.group(2));
    }
    if (name.startsWith("metal")) {
      String times = size.group(3);
      if (times != null) {
        return 4 * times(times);
      }
      return family.startsWith("mac") ? MAC : SMALL.getOrDefault(family, WHOLE);
    }
    return name.equals("large") || name.equals("medium") ? 2 : 1;
  }

  private static int times(@Nullable String number) {
    return number == null || number.isEmpty() ? 1 : Integer.parseInt(number);
  }
}
