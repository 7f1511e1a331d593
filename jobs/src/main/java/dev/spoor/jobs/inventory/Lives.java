/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.resource.Act;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.Expanding;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was seen of each thing into lives. Reads rows of {@link Sighting} in their order.
 *
 * <p>Of a thing that was made again and again the last {@link #HELD} lives wait for their bill,
 * fewer where {@link #CALLS} is too much; earlier ones go without.
 */
final class Lives extends Expanding<Row, Row> {
  private static final int HELD = 1_000;

  /**
   * Calls on capacity that waiting lives remember, some 300 bytes each; then the first one goes.
   */
  private static final int CALLS = 20_000;

  private final ArrayDeque<Life> held = new ArrayDeque<>();
  private int calls;

  Lives(Iterator<Row> sightings) {
    super(sightings);
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Sighting sighting = new Sighting(row);
    Life last = held.peekLast();
    if (last != null && !last.key.equals(sighting.key())) {
      finish(out);
      last = null;
    }
    if (sighting.isBilled()) {
      billed(sighting, last);
    } else {
      Life life = living(sighting, last);
      calls -= life.resizes.size();
      life.happened(sighting);
      calls += life.resizes.size();
    }
    while (held.size() > HELD || (calls > CALLS && held.size() > 1)) {
      Life first = held.remove();
      calls -= first.resizes.size();
      out.accept(LifeRow.of(first));
    }
  }

  private Life living(Sighting sighting, @Nullable Life last) {
    boolean isBirth = sighting.act() == Act.CREATED;
    if (last != null && (!isBirth || last.isSameBirth(isUnique(sighting)))) {
      return last;
    }
    if (last != null) {
      last.wasMadeAnew(sighting.at());
    }
    Life born = new Life(sighting);
    held.add(born);
    return born;
  }

  /** Whether no two things ever have the id, so that the key needs no account. */
  private static boolean isUnique(Sighting sighting) {
    return new ResourceKey(sighting.kind(), sighting.key()).account().isEmpty();
  }

  /** Lines are for the latest life that they can be for. */
  private void billed(Sighting lines, @Nullable Life last) {
    Iterator<Life> latestFirst = held.descendingIterator();
    while (latestFirst.hasNext()) {
      Life life = latestFirst.next();
      if (life.isAliveIn(lines.at(), lines.until())) {
        life.wasBilled(lines);
        return;
      }
    }
    if (last != null && isUnique(lines)) {
      last.wasBilled(lines);
      return;
    }
    Life unknown = new Life(lines);
    unknown.wasBilled(lines);
    held.addFirst(unknown);
  }

  @Override
  protected void finish(Consumer<Row> out) {
    held.forEach(life -> out.accept(LifeRow.of(life)));
    held.clear();
    calls = 0;
  }
}
