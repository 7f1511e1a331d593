/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.rules.RuleHit;
import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.PackedTexts;
import dev.spoor.jobs.detect.hit.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a hit of a Sigma rule, in the place of what differs. Its text begins with the
 * row: the hits of one row come together, whatever rules it meets.
 *
 * @param isBySuspect whether a suspect made the call
 * @param accountId account of the event
 * @param rule key of the rule that the event meets
 * @param within see {@link CorrelationHit#within}
 * @param value see {@link CorrelationHit#value}
 * @param isCut see {@link RuleHit#isCut}
 * @param row which of several rows about one event it is; null for the event itself
 * @param isFromTrusted whether a suspect's call came from one of the case's trusted networks
 */
public record SigmaThing(
    boolean isBySuspect,
    @Nullable String accountId,
    String rule,
    List<CorrelationHit.Inner> within,
    @Nullable String value,
    boolean isCut,
    @Nullable String row,
    boolean isFromTrusted) {
  private static final String SUSPECT = "suspect";
  private static final String SUSPECT_FROM_TRUSTED = "suspect from trusted";
  private static final int LONGEST_GROUP = 240;
  private static final int LONGEST_ROW = 100;
  private static final int FIXED = 6;

  /** Packed texts begin with a number. */
  private static final String REST = "rest ";

  SigmaThing(
      boolean isBySuspect,
      boolean isFromTrusted,
      @Nullable String accountId,
      String rule,
      RuleHit hit) {
    this(
        isBySuspect,
        accountId,
        rule,
        hit.within(),
        hit.value(),
        hit.isCut(),
        null,
        isBySuspect && isFromTrusted);
  }

  SigmaThing(
      boolean isBySuspect,
      @Nullable String accountId,
      String rule,
      RuleHit hit,
      @Nullable String row) {
    this(isBySuspect, accountId, rule, hit.within(), hit.value(), hit.isCut(), row, false);
  }

  String text() {
    List<@Nullable String> texts = new ArrayList<>();
    texts.add(row);
    texts.add(!isBySuspect ? null : isFromTrusted ? SUSPECT_FROM_TRUSTED : SUSPECT);
    texts.add(accountId);
    texts.add(rule);
    texts.add(value);
    texts.add(isCut ? "cut" : null);
    for (CorrelationHit.Inner inner : within) {
      texts.add(inner.correlation());
      texts.add(inner.group());
      texts.add(inner.value());
    }
    return PackedTexts.pack(texts);
  }

  /** Whether this is plain and what travels with another hit. */
  boolean isPlainAnd(
      boolean bySuspect, boolean fromTrusted, @Nullable String account, RuleHit hit) {
    return row == null
        && isPlain()
        && hit.value() == null
        && hit.within().isEmpty()
        && isBySuspect == bySuspect
        && isFromTrusted == (bySuspect && fromTrusted)
        && isCut == hit.isCut()
        && rule.equals(hit.rule())
        && Objects.equals(accountId, account);
  }

  /** Whether nothing is measured of the hit, in no group inside: few of them differ. */
  public boolean isPlain() {
    return value == null && within.isEmpty();
  }

  /**
   * Returns the text without what was measured and in which groups, which may be long.
   *
   * @param amount what stays of what was measured, or null for nothing
   */
  public String told(@Nullable String amount) {
    return new SigmaThing(
            isBySuspect, accountId, rule, List.of(), amount, isCut, row, isFromTrusted)
        .text();
  }

  /** Returns what travels with a hit that stands for events which are counted and not cited. */
  static String rest(String text) {
    return REST + text;
  }

  public static boolean isRest(String text) {
    return text.startsWith(REST);
  }

  public static SigmaThing of(String marked) {
    String text = isRest(marked) ? marked.substring(REST.length()) : marked;
    List<@Nullable String> texts = PackedTexts.unpack(text);
    List<CorrelationHit.Inner> within = new ArrayList<>();
    for (int i = FIXED; i < texts.size(); i += 3) {
      within.add(
          new CorrelationHit.Inner(
              Fact.text(texts.get(i)), Fact.text(texts.get(i + 1)), texts.get(i + 2)));
    }
    return new SigmaThing(
        texts.get(1) != null,
        texts.get(2),
        Fact.text(texts.get(3)),
        within,
        texts.get(4),
        texts.get(5) != null,
        texts.get(0),
        SUSPECT_FROM_TRUSTED.equals(texts.get(1)));
  }

  /**
   * Returns what names the event or row among those of its time.
   *
   * @param ref the record behind it
   */
  public @Nullable String event(@Nullable String ref) {
    return row == null ? ref : Fact.text(ref) + " " + row;
  }

  /**
   * Returns a group's name such that different groups stay different when hits travel, where what
   * is long or cannot be seen is lost.
   */
  static String whole(String group) {
    String shown = Shown.text(group, LONGEST_GROUP);
    return shown.equals(group) ? group : shown + hash(group);
  }

  /** Returns what names a row among those of its event, of bounded length: many hits hold it. */
  static String boundedRow(String named) {
    String first = Shown.left(named, LONGEST_ROW);
    return first.equals(named) ? named : first + hash(named);
  }

  private static String hash(String text) {
    return " #" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
