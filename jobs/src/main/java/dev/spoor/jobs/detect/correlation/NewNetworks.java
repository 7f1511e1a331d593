/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.trail.KeyUses;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first and the last use of long-term keys from a network that came up after the baseline
 * (D01), and of instance sessions from another network than their first (D54).
 *
 * <p>Networks that have too few uses each are taken together by {@link ScatteredUses}, where many
 * came within a day.
 *
 * <p>Acquaintance counts from the first use anywhere: most stolen keys were at home in a trusted
 * network. Only what was done from elsewhere is told. Without AWS's list of addresses D54 does not
 * know which are Amazon's; it is a lead. With it, a session's first network counts too where it is
 * not of AWS.
 */
public final class NewNetworks implements Correlation {
  private final boolean isOfKey;
  private final long baseline;
  private final int fewest;
  private String key = "";
  private long start;
  private String part = "";
  private boolean isOutside;
  private long uses;
  private @Nullable Proof first;
  private @Nullable Proof last;

  /** Uses in new networks of one key, none of which has enough alone. */
  private final ScatteredUses scattered = new ScatteredUses();

  public NewNetworks(boolean isOfKey, DetectSettings settings) {
    this.isOfKey = isOfKey;
    this.baseline = settings.baselineMicros();
    this.fewest = settings.thresholds().newNetworkEvents();
  }

  @Override
  public void next(Hit hit, Consumer<Proof> kept) {
    Proof use = hit.proof();
    if (hit.thing().isEmpty()) {
      endNetwork(kept);
      String used = Fact.text(use.accessKeyId());
      if (!used.equals(key)) {
        scattered.end(kept);
      }
      start = used.equals(key) ? Math.min(start, use.time()) : use.time();
      key = used;
      return;
    }
    if (!hit.part().equals(part)) {
      endNetwork(kept);
      part = hit.part();
      isOutside = hit.thing().startsWith(KeyUses.OUTSIDE);
    }
    uses += hit.weight();
    first = first == null || use.compareTo(first) < 0 ? use : first;
    last = last == null || use.compareTo(last) > 0 ? use : last;
  }

  @Override
  public void end(Consumer<Proof> kept) {
    endNetwork(kept);
    scattered.end(kept);
  }

  private void endNetwork(Consumer<Proof> kept) {
    if (first != null && last != null) {
      if (isNews(first.time())) {
        String of = first.detail() + ", first of " + uses + " calls from this network";
        keep(uses > 1 ? first.withDetail(of) : first, last, kept);
      } else if (isOfKey && first.time() >= start + baseline) {
        scattered.add(uses, first, last);
      }
    }
    first = null;
    last = null;
    uses = 0;
    part = "";
  }

  private static void keep(Proof from, Proof to, Consumer<Proof> kept) {
    kept.accept(from);
    if (!to.withDetail(from.detail()).equals(from)) {
      kept.accept(to);
    }
  }

  private boolean isNews(long time) {
    return isOfKey ? uses >= fewest && time >= start + baseline : isOutside || time > start;
  }
}
