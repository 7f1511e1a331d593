/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.spark.EqualTexts;
import dev.spoor.common.spark.Expanding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Says of each line whose it is. Reads rows of {@link Part} in their order and holds one thing, or
 * one service in one place, at a time: its lives, who used it in the hour at hand, the lines of
 * that hour, and up to {@link #TALLIES} sums of what was said of it; beyond that sums are told in
 * parts.
 */
final class Attributor extends Expanding<Row, Row> {
  private static final int TALLIES = 50_000;

  /**
   * Uses and lines of models in one place that are looked at before the first of them is judged:
   * about 20 MB where most of their cells come again, several times that where few do. What more
   * there is does not count for what is usual.
   */
  private static final int HELD = 50_000;

  private final Makers makers = new Makers();
  private final Shares shares;
  private final Changes changes;
  private final Switches switches = new Switches();
  private final JobRuns jobRuns = new JobRuns();
  private final Chosen chosen = new Chosen();
  private final List<Part> waiting = new ArrayList<>();

  /** What cells of waiting parts hold: nearly all of it comes again and again. */
  private final Map<Object, Object> cells = new HashMap<>();

  private final List<Part> lines = new ArrayList<>();
  private final Map<Tally.Key, Tally> tallies = new LinkedHashMap<>();
  private final EqualTexts texts = new EqualTexts();
  private final Set<String> reached;
  private final MadeAccounts accounts;
  private @Nullable String key;
  private boolean isWaiting;

  /**
   * @param reached principals of reached credentials
   * @param startOfBill microsecond in which the bill begins
   */
  Attributor(Iterator<Row> parts, Set<String> reached, MadeAccounts accounts, long startOfBill) {
    super(parts);
    this.reached = reached;
    this.accounts = accounts;
    this.shares = new Shares(reached, startOfBill);
    this.changes = new Changes(makers, startOfBill);
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Part part = new Part(row);
    if (!part.key().equals(key)) {
      finish(out);
      key = part.key();
      isWaiting = Shares.isOfModels(part.key());
    }
    if (!isWaiting) {
      take(part, out);
      return;
    }
    waiting.add(part.sharing(cells));
    if (waiting.size() >= HELD) {
      judge(out);
    }
  }

  /** Takes in what waited, knowing now what is usual. */
  private void judge(Consumer<Row> out) {
    isWaiting = false;
    cells.clear();
    if (!waiting.isEmpty()) {
      shares.know(UsualUse.of(waiting));
      waiting.forEach(part -> take(part, out));
      waiting.clear();
    }
  }

  private void take(Part part, Consumer<Row> out) {
    if (!lines.isEmpty() && lines.get(0).at() != part.at()) {
      charge(out);
    }
    switch (part.sort()) {
      case Part.OWNER -> makers.add(part);
      case Part.USE -> {
        if (StartCall.isOfRuns(part.key())) {
          jobRuns.add(part);
        } else {
          shares.add(part);
        }
      }
      case Part.LIFE -> shares.addLife(part);
      case Part.CHANGE -> changes.add(part);
      case Part.CHOSEN -> chosen.add(part);
      case Part.SWITCH -> switches.add(part, makers.begin(part.start() + 1));
      default -> {
        int last = lines.size() - 1;
        if (last >= 0 && lines.get(last).isSameAs(part)) {
          lines.set(last, lines.get(last).plus(part));
        } else {
          lines.add(part);
        }
      }
    }
  }

  /** Says whose the lines of one time are. */
  private void charge(Consumer<Row> out) {
    shares.of(lines);
    changes.of(lines);
    for (Part line : lines) {
      charge(line, out);
    }
    lines.clear();
    if (tallies.size() > TALLIES) {
      tell(out);
    }
  }

  private void charge(Part line, Consumer<Row> out) {
    Caused maker = makers.of(line);
    Caused bad = maker != null && Actor.isBad(maker.actor()) ? maker : null;
    String rest = line.reason();
    if (rest != null) {
      Caused whose = bad == null || Lines.isNobodys(rest) ? Caused.rest(rest) : bad;
      add(line, whose, line.costs(), out);
      return;
    }
    if (bad == null && shares.split(line, (caused, costs) -> add(line, caused, costs, out))) {
      return;
    }
    if (bad == null && maker != null && isOfAnother(line, maker, out)) {
      return;
    }
    boolean isOpen = maker == null || maker.costClass().equals(CostClass.UNEXPLAINED);
    Caused caused = isOpen ? ofNamedOrAccount(line, maker) : maker;
    add(
        line,
        caused == null
            ? Caused.unexplained("the bill does not say what or whom the usage is of")
            : caused,
        line.costs(),
        out);
  }

  /**
   * Says whose a line is of which no maker is known. In an account that an intruder created a
   * principal that the bill names is his too, as far as nothing says otherwise.
   */
  private @Nullable Caused ofNamedOrAccount(Part line, @Nullable Caused unknown) {
    Caused account = accounts.of(line);
    String named = line.principal();
    if (named == null) {
      return account == null ? unknown : account;
    }
    if (account != null && !Actor.OTHER.equals(account.actor()) && !reached.contains(named)) {
      return account.naming(named);
    }
    return Caused.byNamed(named, reached);
  }

  /** Says whose a line is where another than the maker caused some of it. */
  private boolean isOfAnother(Part line, Caused maker, Consumer<Row> out) {
    BiConsumer<Caused, Costs> told = (caused, costs) -> add(line, caused, costs, out);
    return switches.split(line, maker, told)
        || jobRuns.split(line, maker, told)
        || changes.split(line, maker, told)
        || chosen.split(line, maker, told);
  }

  private void add(Part line, Caused caused, Costs costs, Consumer<Row> out) {
    Tally.Key told = Tally.key(line, caused);
    Tally tally = tallies.get(told);
    if (tally == null) {
      tally = new Tally(told.sharing(texts), line, caused);
      tallies.put(tally.key(), tally);
    }
    tally.add(line, costs);
    if (Actor.isBad(caused.actor())) {
      out.accept(Attributed.hour(line, caused, costs));
    }
  }

  private void tell(Consumer<Row> out) {
    handOn(tallies, (told, tally) -> Attributed.month(tally), out);
  }

  @Override
  protected void finish(Consumer<Row> out) {
    judge(out);
    charge(out);
    tell(out);
    makers.clear();
    shares.clear();
    changes.clear();
    switches.clear();
    jobRuns.clear();
    chosen.clear();
  }
}
