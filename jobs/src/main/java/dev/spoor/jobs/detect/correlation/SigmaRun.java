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
import org.jspecify.annotations.Nullable;

/** Decides which hits of one group of a Sigma rule count, and takes them as evidence. */
public final class SigmaRun {
  /** Most events held to know them again; hits of one event come together. */
  private static final int KEPT = 2 * CorrelationRun.WAITING;

  private final @Nullable CorrelationRun<Hit> correlation;
  private final boolean isSum;
  private final boolean isCountOfValues;
  private final DifferentValues values = new DifferentValues();
  private final LinkedHashSet<String> kept = new LinkedHashSet<>();
  private final Evidence evidence;
  private String lastThing = "";
  private @Nullable SigmaThing last;
  private String lastTold = "";
  private @Nullable BigDecimal total;
  private BigDecimal bySuspects = BigDecimal.ZERO;
  private BigDecimal fromTrusted = BigDecimal.ZERO;

  /** The event whose numbers were added last. */
  private @Nullable String added;

  public SigmaRun(@Nullable CorrelationPlan plan, Evidence evidence) {
    this.correlation = plan == null ? null : new CorrelationRun<>(plan);
    this.isSum = plan != null && plan.window().type() == CorrelationRule.Type.VALUE_SUM;
    this.isCountOfValues = plan != null && plan.window().type() == CorrelationRule.Type.VALUE_COUNT;
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
    BigDecimal amount = amount(thing);
    String left = amount == null ? values(thing) : amount.toPlainString();
    String text = thing.isPlain() ? hit.thing() : thing.told(left);
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
    SigmaThing thing = thing(hit);
    String event = thing.event(hit.proof().ref());
    addUp(event, amount(thing), thing);
    String more = values(thing);
    if (more != null) {
      values.add(more, thing.isBySuspect() && !thing.isFromTrusted());
    }
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
    boolean isRest = SigmaThing.isRest(hit.thing());
    if (thing.isFromTrusted()) {
      evidence.addBySuspectFromTrusted(hit.weight(), hit.proof(), isRest);
    } else if (isRest && thing.isBySuspect()) {
      evidence.addUncitedBySuspect(hit.weight(), hit.proof());
    } else if (isRest) {
      evidence.addUncited(hit.weight(), hit.proof());
    } else if (thing.isBySuspect()) {
      evidence.addBySuspect(hit.proof());
    } else {
      evidence.add(hit.proof());
    }
    evidence.addCut(thing.isCut());
    evidence.addAccount(Fact.text(thing.accountId()));
  }

  /** Adds the numbers of an event once, of the first of its rules that has some. */
  private void addUp(@Nullable String event, @Nullable BigDecimal amount, SigmaThing thing) {
    boolean isAgain = event != null && event.equals(added);
    if (amount != null && !isAgain) {
      total = total == null ? amount : total.add(amount);
      if (thing.isFromTrusted()) {
        fromTrusted = fromTrusted.add(amount);
      } else if (thing.isBySuspect()) {
        bySuspects = bySuspects.add(amount);
      }
      added = event;
    }
  }

  /** Returns what a hit adds to a sum; null where that is another's, inside, or no number. */
  private @Nullable BigDecimal amount(SigmaThing thing) {
    return isSum && thing.within().isEmpty() ? CorrelationHit.sum(thing.value()) : null;
  }

  /** Returns the values of a hit where they are counted; null where that is another's, inside. */
  private @Nullable String values(SigmaThing thing) {
    String value = thing.value();
    return isCountOfValues && value != null && thing.within().isEmpty()
        ? DifferentValues.bounded(value)
        : null;
  }

  public void end() {
    if (correlation != null) {
      correlation.end(this::keepOnce);
      evidence.addForgotten(correlation.forgotten());
    }
    if (total != null) {
      // What is told of a sum comes first.
      String told = number(total);
      boolean isOfFirst = evidence.hasSuspectsElsewhere();
      BigDecimal share = isOfFirst ? bySuspects : fromTrusted;
      String part = ", of it " + number(share) + " by " + evidence.firstPart();
      String apart = evidence.isShared() ? told + part : told;
      evidence.addSum(new Proof(null, null, null, null, apart, null, null, null));
    } else if (!values.isEmpty()) {
      boolean isOfFirst = evidence.isShared() && evidence.hasSuspectsElsewhere();
      String told = values.told(isOfFirst ? evidence.firstPart() : null);
      evidence.addSum(new Proof(null, null, null, null, told, null, null, null));
    }
  }

  private static String number(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount).replaceFirst("\\.00$", "");
  }
}
