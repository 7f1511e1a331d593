/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What intruders and suspects cost, how that adds up to the bill, and what of theirs is still
 * alive.
 *
 * @param isAttributed whether there is a bill that was attributed
 * @param actors dearest first
 * @param months what the bill charges, by class, oldest month first
 * @param flows from root credentials through kinds of things to regions, dearest first
 * @param gaps why usage is left unexplained, dearest first
 * @param refused launches that AWS refused, dearest first
 * @param categories things that are alive and left behind, unused or open
 * @param alive things that an intruder or suspect made and that are not known to have ended, in the
 *     order in which to end them
 * @param unclear such things of whom nothing tells whether owner or intruder made them, dearest
 *     first, without commands
 * @param rails policies that end sessions, and that would have stopped the spending
 * @param headline what all of them cost, in a sentence; null when nobody cost anything
 */
public record CostView(
    boolean isAttributed,
    Excerpt<Actor> actors,
    List<Month> months,
    List<Flow> flows,
    Excerpt<Gap> gaps,
    Excerpt<Refused> refused,
    List<Category> categories,
    Excerpt<Alive> alive,
    Excerpt<Alive> unclear,
    GuardRails rails,
    @Nullable String headline) {
  /** Cuts lists to their limits. */
  public CostView {
    actors = actors.limitedTo(ReportLimits.TIMELINES);
    months = List.copyOf(months);
    flows = List.copyOf(flows);
    gaps = gaps.limitedTo(ReportLimits.REASONS);
    refused = refused.limitedTo(ReportLimits.REASONS);
    categories = List.copyOf(categories);
    alive = alive.limitedTo(ReportLimits.ALIVE);
    unclear = unclear.limitedTo(ReportLimits.ALIVE);
  }

  /** Returns a view that says nothing. */
  public static CostView none() {
    return new CostView(
        false,
        Excerpt.whole(List.of(), "attribution"),
        List.of(),
        List.of(),
        Excerpt.whole(List.of(), "attribution"),
        Excerpt.whole(List.of(), "refused_launches"),
        List.of(),
        Excerpt.whole(List.of(), "resources"),
        Excerpt.whole(List.of(), "resources"),
        GuardRails.NONE,
        null);
  }

  /** Returns the currencies that intruders and suspects cost something in, the dearest first. */
  public List<String> currencies() {
    return actors.rows().stream().map(Actor::currency).distinct().toList();
  }

  /**
   * Returns what intruders and suspects cost beyond the actors shown, by currency: with it their
   * table adds up to the months.
   */
  public Map<String, BigDecimal> otherActors() {
    return beyond(
        month -> month.intruders().add(month.suspects()),
        actors.rows(),
        Actor::currency,
        Actor::total);
  }

  /** Returns what is unexplained beyond the reasons shown, by currency. */
  public Map<String, BigDecimal> otherGaps() {
    return beyond(Month::unexplained, gaps.rows(), Gap::currency, Gap::billed);
  }

  private <T> Map<String, BigDecimal> beyond(
      Function<Month, BigDecimal> column,
      List<T> shown,
      Function<T, String> currency,
      Function<T, BigDecimal> billed) {
    Map<String, BigDecimal> left = new TreeMap<>();
    months.forEach(month -> left.merge(month.currency(), column.apply(month), BigDecimal::add));
    shown.forEach(
        row -> left.merge(currency.apply(row), billed.apply(row).negate(), BigDecimal::add));
    left.values().removeIf(amount -> amount.signum() == 0);
    return left;
  }

  /**
   * One root credential's cost in one currency.
   *
   * @param actor intruder or suspect
   * @param dearest cost of the dearest UTC day
   * @param pace when it cost what
   */
  public record Actor(
      String root,
      String actor,
      String currency,
      BigDecimal direct,
      BigDecimal derived,
      BigDecimal shared,
      BigDecimal effective,
      BigDecimal dearest,
      Pace pace,
      @Nullable Instant first,
      @Nullable Instant last) {
    /** Returns the billed cost of all classes. */
    public BigDecimal total() {
      return direct.add(derived).add(shared);
    }

    /** Returns what it cost between the first signal and the containment, or the bill's end. */
    public BigDecimal betweenSignalAndContainment() {
      return total().subtract(pace.beforeSignal()).subtract(pace.afterContainment());
    }
  }

  /**
   * When a root credential cost what.
   *
   * @param beforeSignal cost of the hours that had ended when the first signal came
   * @param afterContainment cost of the hours that began after the root was ended
   * @param hourly cost of an hour, of the last 24 before the containment or the bill's end; null
   *     when there is none
   * @param contained when the root was disabled or deleted; null when never: a session that expired
   *     was not contained
   */
  public record Pace(
      BigDecimal beforeSignal,
      BigDecimal afterContainment,
      @Nullable BigDecimal hourly,
      @Nullable Instant contained) {}

  /** A month of the bill in one currency: its parts are the whole. */
  public record Month(
      String month,
      String currency,
      BigDecimal intruders,
      BigDecimal suspects,
      BigDecimal others,
      BigDecimal unexplained,
      BigDecimal rest) {
    /** Returns the sum of the parts. */
    public BigDecimal total() {
      return intruders.add(suspects).add(others).add(unexplained).add(rest);
    }
  }

  /** Money from a root credential to a kind of thing in a region. */
  public record Flow(String root, String kind, String region, String currency, BigDecimal billed) {}

  /** Usage that nobody is known to have caused, by reason. */
  public record Gap(String reason, String currency, BigDecimal billed) {}

  /**
   * Launches that AWS refused, of one caller, type and reason.
   *
   * @param machines of the largest call
   * @param rate what an hour of one cost on the bill; null when it has none of the kind
   * @param rateRegion region of that rate
   */
  public record Refused(
      @Nullable String root,
      String actor,
      @Nullable String account,
      @Nullable String region,
      @Nullable String type,
      String option,
      String refusal,
      String code,
      long calls,
      long machines,
      @Nullable BigDecimal rate,
      @Nullable String rateRegion,
      @Nullable BigDecimal hourly,
      @Nullable String currency,
      @Nullable Instant first,
      @Nullable String eventId) {}

  /**
   * Things that are alive and of a category.
   *
   * @param bad how many of them intruders and suspects made
   * @param billed null when none is billed, or in several currencies
   * @param example the dearest of them
   */
  public record Category(
      String title,
      String meaning,
      long things,
      long bad,
      @Nullable BigDecimal billed,
      @Nullable String currency,
      String example) {}

  /**
   * A thing that is not known to have ended.
   *
   * @param protection what it is protected from, in words; null when it is not protected
   * @param stop command that ends it; null when there is none
   * @param keep what to do first so that evidence is kept; null when nothing is lost
   */
  public record Alive(
      String root,
      String kind,
      String id,
      @Nullable String account,
      @Nullable String region,
      @Nullable String size,
      @Nullable Instant created,
      @Nullable String exposure,
      @Nullable String protection,
      @Nullable BigDecimal billed,
      @Nullable String currency,
      String note,
      String reason,
      @Nullable String eventId,
      @Nullable String keep,
      @Nullable String stop) {}
}
