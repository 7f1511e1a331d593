/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/**
 * Evidence of statements that very many lines prove: the earliest are kept, the others counted.
 *
 * <p>A task holds at most {@link #HELD} of them, about 25 MB; then it hands them on.
 */
public final class Tally {
  /** Thing of a hit that stands for lines that are not kept. */
  public static final String REST = "rest";

  private static final int HELD = 50_000;

  private final Map<Key, Kept> groups = new HashMap<>();
  private int held;

  private record Key(Group group, String part, String currency) {}

  /** The lines of one statement. */
  private static final class Kept {
    private final TreeSet<Proof> first = new TreeSet<>();
    private long rest;
    private BigDecimal money = BigDecimal.ZERO;
    private long last;
  }

  public void add(Group group, Proof proof, Consumer<Row> out) {
    add(group, "", proof, out);
  }

  /** Adds a line of a part of a statement, see {@link Hit#part}. */
  public void add(Group group, String part, Proof proof, Consumer<Row> out) {
    Kept kept =
        groups.computeIfAbsent(
            new Key(group, part, Fact.text(proof.currency())), key -> new Kept());
    if (kept.first.add(proof)) {
      held++;
      if (kept.first.size() > Evidence.CITED) {
        drop(kept, kept.first.pollLast());
        held--;
      }
    } else {
      drop(kept, proof);
    }
    if (held >= HELD) {
      flush(out);
    }
  }

  private static void drop(Kept kept, Proof proof) {
    kept.rest++;
    kept.last = Math.max(kept.last, proof.time());
    BigDecimal money = proof.money();
    kept.money = money == null ? kept.money : kept.money.add(money);
  }

  /** Hands everything on, as rows of {@link HitRows}. */
  public void flush(Consumer<Row> out) {
    groups.forEach(
        (key, kept) -> {
          for (Proof proof : kept.first) {
            out.accept(HitRows.row(new Hit(key.group, key.part, "", 1, proof)));
          }
          if (kept.rest > 0) {
            Proof rest = new Proof(kept.last, null, null, null, "", null, kept.money, key.currency);
            out.accept(HitRows.row(new Hit(key.group, key.part, REST, kept.rest, rest)));
          }
        });
    groups.clear();
    held = 0;
  }
}
