/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much the bill charges for one call of a model, over the hours or days in which it charges for
 * calls that the trail shows. Where it charges far more, calls are missing in the archive.
 */
final class UsualUse {
  /** Knows nothing, so that no charge is too high. */
  static final UsualUse UNKNOWN = new UsualUse(Map.of());

  /** Prompts differ; beyond this many times the median of a model calls must be missing. */
  private static final BigDecimal TIMES = BigDecimal.valueOf(3);

  /** Of fewer hours none is the usual one. */
  private static final int HOURS = 3;

  private static final int DIGITS = 12;

  /** Usage types of one place; AWS has some hundreds for all models. */
  private static final int TYPES = 2_000;

  private final Map<String, BigDecimal> medians;

  private UsualUse(Map<String, BigDecimal> medians) {
    this.medians = medians;
  }

  /** What was called and what was charged in one hour or day. */
  private static final class Time {
    private final Map<String, BigDecimal> calls = new HashMap<>();
    private final Map<String, BigDecimal> quantities = new HashMap<>();
  }

  private record At(long at, int grain) {}

  /**
   * Reads the uses and lines of one place.
   *
   * @param parts in any order
   */
  static UsualUse of(List<Part> parts) {
    Map<At, Time> times = new HashMap<>();
    for (Part part : parts) {
      Time time = times.computeIfAbsent(new At(part.at(), part.grain()), at -> new Time());
      if (part.sort() == Part.USE) {
        time.calls.merge(part.subject(), part.weight(), BigDecimal::add);
      } else if (part.sort() == Part.LINES && part.reason() == null) {
        time.quantities.merge(part.usageType(), part.quantity(), BigDecimal::add);
      }
    }
    Map<String, List<BigDecimal>> perCall = new HashMap<>();
    for (Time time : times.values()) {
      time.quantities.forEach(
          (type, quantity) -> {
            BigDecimal calls = calls(time, type);
            if (calls.signum() > 0 && quantity.signum() > 0 && perCall.size() < TYPES) {
              perCall
                  .computeIfAbsent(type, first -> new ArrayList<>())
                  .add(quantity.divide(calls, DIGITS, RoundingMode.HALF_EVEN));
            }
          });
    }
    Map<String, BigDecimal> medians = new HashMap<>();
    perCall.forEach(
        (type, values) -> {
          if (values.size() >= HOURS) {
            medians.put(type, values.stream().sorted().toList().get((values.size() - 1) / 2));
          }
        });
    return new UsualUse(medians);
  }

  private static BigDecimal calls(Time time, String usageType) {
    BigDecimal calls = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> use : time.calls.entrySet()) {
      calls = Models.isBilledAs(use.getKey(), usageType) ? calls.add(use.getValue()) : calls;
    }
    return calls;
  }

  /**
   * Returns how many calls a quantity stands for at least, by three times the median; zero where
   * nothing is known of the usage type.
   */
  BigDecimal calls(String usageType, BigDecimal quantity) {
    @Nullable BigDecimal median = medians.get(usageType);
    return median == null || median.signum() <= 0
        ? BigDecimal.ZERO
        : quantity.divide(median.multiply(TIMES), DIGITS, RoundingMode.HALF_EVEN);
  }
}
