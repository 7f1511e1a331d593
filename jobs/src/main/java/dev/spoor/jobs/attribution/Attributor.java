/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.spark.Expanding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Says of each line whose it is. Reads rows of {@link Part} in their order and holds one thing at a
 * time: its lives, who used it in the hour at hand, and the sums of what was said of it.
 */
final class Attributor extends Expanding<Row, Row> {
  /** Lives of one thing that are held; of more than these nobody is named. */
  private static final int LIVES = 1_000;

  private final List<Part> owners = new ArrayList<>();
  private final Shares shares = new Shares();
  private final Map<Tally.Key, Tally> tallies = new LinkedHashMap<>();
  private @Nullable String key;

  Attributor(Iterator<Row> parts) {
    super(parts);
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Part part = new Part(row);
    if (!part.key().equals(key)) {
      finish(out);
      key = part.key();
    }
    switch (part.sort()) {
      case Part.OWNER -> {
        if (owners.size() <= LIVES) {
          owners.add(part);
        }
      }
      case Part.USE -> {
        shares.move(part.at());
        shares.add(part);
      }
      default -> {
        shares.move(part.at());
        charge(part, out);
      }
    }
  }

  private void charge(Part lines, Consumer<Row> out) {
    String rest = lines.reason();
    if (rest != null) {
      add(lines, Caused.rest(rest), lines.costs(), out);
      return;
    }
    Caused maker = maker(lines);
    boolean isMakerBad = maker != null && Actor.isBad(maker.actor());
    if (!isMakerBad && shares.split(lines, (caused, costs) -> add(lines, caused, costs, out))) {
      return;
    }
    String named = lines.principal();
    Caused caused = maker;
    if (caused == null) {
      caused =
          named == null
              ? Caused.unexplained("the bill does not say what or whom the usage is of")
              : Caused.byNamed(named);
    }
    add(lines, caused, lines.costs(), out);
  }

  /** Returns the maker of the thing that the lines name; null when they name none. */
  private @Nullable Caused maker(Part lines) {
    if (lines.resourceKey() == null) {
      return null;
    }
    if (owners.size() > LIVES) {
      return Caused.unexplained("made anew more than " + LIVES + " times");
    }
    Caused latest = null;
    for (Part owner : owners) {
      if (owners.size() == 1 || isAlive(owner, lines)) {
        Caused caused = Caused.byMaker(owner);
        if (latest != null && !latest.isSameActor(caused)) {
          return Caused.unexplained("made more than once in that time, by different makers");
        }
        latest = caused;
      }
    }
    return latest == null ? Caused.unexplained("its creation is not in the archive") : latest;
  }

  private static boolean isAlive(Part owner, Part lines) {
    long created = owner.subject().isEmpty() ? Long.MIN_VALUE : Long.parseLong(owner.subject());
    return created < lines.until() && owner.until() >= lines.at();
  }

  private void add(Part lines, Caused caused, Costs costs, Consumer<Row> out) {
    tallies
        .computeIfAbsent(Tally.key(lines, caused), same -> new Tally(lines, caused))
        .add(lines, costs);
    if (Actor.isBad(caused.actor())) {
      out.accept(Attributed.hour(lines, caused, costs));
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    tallies.values().forEach(tally -> out.accept(Attributed.month(tally)));
    tallies.clear();
    owners.clear();
    shares.clear();
  }
}
