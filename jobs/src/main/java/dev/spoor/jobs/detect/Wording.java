/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.sigma.Level;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.money.AccountCosts;
import dev.spoor.jobs.detect.money.Stake;
import dev.spoor.jobs.detect.rule.Rule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** A draft in the words of its rule. */
final class Wording {
  private static final Pattern BLANK =
      Pattern.compile("\\{(count|calls|account|region|money|details|subject)}");
  private static final int ID_DIGITS = 32;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** Returns the row of findings, times in microseconds since the epoch. */
  static Row finding(
      Draft draft, Rule rule, AccountCosts.@Nullable Amount since, @Nullable String suppression) {
    Group group = draft.group();
    BigDecimal own = draft.money();
    BigDecimal atStake = own != null || since == null ? own : (BigDecimal) since.value();
    String currency =
        draft.currency() != null || since == null ? draft.currency() : since.currency();
    return RowFactory.create(
        id(draft),
        rule.origin().id(),
        rule.title(),
        statement(draft, rule) + Stake.sentence(rule.stake(), since),
        severity(draft, rule),
        rule.confidence(),
        rule.audience(),
        rule.phase().isEmpty() ? null : rule.phase(),
        rule.techniques().toArray(String[]::new),
        group.subjectKind(),
        group.subject(),
        draft.rootId(),
        group.accountId(),
        draft.regionId(),
        draft.first(),
        draft.last(),
        atStake,
        currency,
        records(draft),
        draft.eventIds().toArray(String[]::new),
        draft.evidence().toArray(String[]::new),
        rule.why(),
        rule.todo(),
        rule.benign(),
        rule.origin().author(),
        rule.origin().license(),
        rule.origin().references().toArray(String[]::new),
        rule.origin().source(),
        suppression);
  }

  private static String money(Draft draft) {
    BigDecimal money = draft.money();
    return money == null
        ? "an amount that is not known"
        : String.format(Locale.ROOT, "%,.2f %s", money, Fact.text(draft.currency())).strip();
  }

  /** Returns how many records are evidence: of days with a call before them those of the calls. */
  private static long records(Draft draft) {
    boolean isOfDays = draft.group().rule().equals("B25") && !draft.evidence().isEmpty();
    return isOfDays ? draft.evidence().size() : draft.count();
  }

  private static String severity(Draft draft, Rule rule) {
    String ifSuspect = rule.origin().severityIfSuspect();
    if (!draft.isBySuspect() || ifSuspect == null) {
      return rule.severity();
    }
    return rank(ifSuspect) > rank(rule.severity()) ? ifSuspect : rule.severity();
  }

  private static int rank(String severity) {
    return Level.of(severity).map(Level::ordinal).orElse(-1);
  }

  /** Returns the hash of rule, subject and first evidence: the same in every run. */
  private static String id(Draft draft) {
    Group group = draft.group();
    String text =
        Events.joined(
            "\n",
            group.rule(),
            group.subject(),
            group.accountId(),
            group.scopeRegion(),
            firstEvidence(draft));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static @Nullable String firstEvidence(Draft draft) {
    if (!draft.eventIds().isEmpty()) {
      return draft.eventIds().get(0);
    }
    if (!draft.evidence().isEmpty()) {
      return draft.evidence().get(0);
    }
    Long first = draft.first();
    return first == null ? null : TIME.format(Instant.ofEpochSecond(first / 1_000_000));
  }

  private static String statement(Draft draft, Rule rule) {
    String account = draft.group().accountId();
    String region = draft.regionId();
    Map<String, String> values =
        Map.of(
            "count", Long.toString(draft.count()),
            "calls", draft.count() == 1 ? "1 call" : draft.count() + " calls",
            "account", account == null ? "unknown" : account,
            "money", money(draft),
            "region", region == null ? "several regions" : region,
            "details", draft.told(),
            "subject", draft.group().subject());
    return BLANK
        .matcher(rule.statement())
        .replaceAll(
            (MatchResult blank) ->
                Matcher.quoteReplacement(values.getOrDefault(blank.group(1), "")));
  }
}
