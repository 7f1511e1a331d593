/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.sigma.correlation.CorrelationRun;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.sigma.SigmaThing;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which hits of one group of a Sigma rule count, and takes them as evidence. */
public final class SigmaRun {
  /** Most events held to know them again; hits of one event come together. */
  private static final int KEPT = 2 * CorrelationRun.WAITING;

  /** Numbers of records; longer ones are no amounts. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,20})?");

  private final @Nullable CorrelationRun<Hit> correlation;
  private final boolean isSum;
  private final LinkedHashSet<String> kept = new LinkedHashSet<>();
  private final Evidence evidence;
  private String lastThing = "";
  private @Nullable SigmaThing last;
  private String lastTold = "";
  private @Nullable BigDecimal total;

  public SigmaRun(@Nullable CorrelationPlan plan, Evidence evidence) {
    this.correlation = plan == null ? null : new CorrelationRun<>(plan);
    this.isSum = plan != null && plan.window().type() == CorrelationRule.Type.VALUE_SUM;
    this.evidence = evidence;
  }

  public void next(Hit hit) {
    if (correlation == null) {
      keep(hit);
      return;
    }
    SigmaThing thing = thing(hit);
    correlation.next(
        new CorrelationHit<>(
            hit.proof().time(),
            thing.within(),
            thing.rule(),
            thing.value(),
            thing.event(hit.proof().ref()),
            told(hit, thing)),
        this::keepOnce);
  }

  /** Returns a hit without what nothing asks for any more: very many wait, most say the same. */
  private Hit told(Hit hit, SigmaThing thing) {
    boolean isPlain = thing.value() == null && thing.within().isEmpty();
    String text = isPlain ? hit.thing() : thing.told(amount(thing));
    if (!text.equals(lastTold)) {
      lastTold = text;
    }
    return new Hit(hit.group(), hit.part(), lastTold, hit.weight(), hit.proof());
  }

  /** Most hits of a group say the same. */
  private SigmaThing thing(Hit hit) {
    SigmaThing known = last;
    if (known == null || !lastThing.equals(hit.thing())) {
      known = SigmaThing.of(hit.thing());
      lastThing = hit.thing();
      last = known;
    }
    return known;
  }

  /** An event, or row, that meets several rules of a correlation is one piece of evidence. */
  private void keepOnce(Hit hit) {
    String event = thing(hit).event(hit.proof().ref());
    if (event != null && !kept.add(event)) {
      return;
    }
    if (kept.size() > KEPT) {
      Iterator<String> oldest = kept.iterator();
      oldest.next();
      oldest.remove();
    }
    keep(hit);
  }

  private void keep(Hit hit) {
    SigmaThing thing = thing(hit);
    String amount = amount(thing);
    if (amount != null) {
      BigDecimal number = new BigDecimal(amount);
      total = total == null ? number : total.add(number);
    }
    if (SigmaThing.isRest(hit.thing())) {
      evidence.addUncited(hit.weight(), hit.proof());
    } else {
      evidence.add(hit.proof());
    }
    evidence.addCut(thing.isCut());
    evidence.addActor(Fact.text(thing.accountId()), thing.isBySuspect());
  }

  /** Returns what a hit adds to a sum, where that is an amount. */
  private @Nullable String amount(SigmaThing thing) {
    String value = isSum ? thing.value() : null;
    return value != null && NUMBER.matcher(value).matches() ? value : null;
  }

  public void end() {
    if (correlation != null) {
      correlation.end(this::keepOnce);
      evidence.addForgotten(correlation.forgotten());
    }
    if (total != null) {
      // What is told of a sum comes first.
      String told = String.format(Locale.ROOT, "%,.2f", total).replaceFirst("\\.00$", "");
      evidence.addSum(new Proof(null, null, null, null, told, null, null, null));
    }
  }
}
