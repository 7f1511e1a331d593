/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleHit;
import dev.spoor.common.rules.SpoorBlock;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.hit.Tally;
import dev.spoor.jobs.detect.rule.RuleName;
import dev.spoor.jobs.detect.rule.RuleSettings;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Makes hits of rows that meet Sigma rules. Of the very many lines that a rule on bills may meet,
 * those that a finding will cite are handed on and the others as sums.
 */
final class TableHits {
  private static final int MOST_SHOWN = 5;

  private final JudgedTable table;
  private final LoadedRules rules;
  private final Set<String> suspects;
  private final Suppressing suppressing;
  private final Tally tally = new Tally();
  private final Map<String, RuleInfo> infos = new HashMap<>();

  TableHits(JudgedTable table, RuleSettings settings, Set<String> suspects) {
    this.table = table;
    this.rules = settings.rules();
    this.suspects = suspects;
    this.suppressing = new Suppressing(settings);
    rules.all().forEach(info -> infos.put(info.key(), info));
  }

  void tell(TableRecord record, RuleHit hit, Consumer<Row> out) {
    String shownBy = shown(hit.told()).isEmpty() ? hit.rule() : hit.told();
    Proof proof = proof(record, detail(record, shownBy));
    if (hit.group() != null) {
      if (proof.at() != null) {
        String name = RuleName.of(RuleName.Kind.SIGMA, hit.told()).text();
        Group group = FamilyHits.group(name, hit.group());
        String account = record.text(table.account());
        String which = row(record);
        SigmaThing thing = new SigmaThing(isBySuspect(record), account, hit.rule(), hit, which);
        out.accept(HitRows.row(apart(Hit.of(group, thing.text(), proof), record)));
      }
      return;
    }
    Group group = group(record, hit.told());
    if (isBySuspect(record)) {
      out.accept(HitRows.row(apart(Hit.of(group, Evidence.BY_SUSPECT, proof), record)));
    } else {
      tally.add(apart(Hit.of(group, "", proof), record).group(), proof, out);
    }
  }

  /** Returns which of several rows about one event a row is; null where it has one of its own. */
  private @Nullable String row(TableRecord record) {
    String column = table.row();
    String named = column == null ? null : record.text(column);
    return named == null ? null : SigmaThing.boundedRow(named);
  }

  void undecided(TableRecord record, String rule, String reason, Consumer<Row> out) {
    String name = RuleName.of(RuleName.Kind.UNDECIDED, rule).text();
    String account = record.text(table.account());
    Group group = new Group(name, "account", Fact.text(account), account, null);
    Proof proof = proof(record, detail(record, rule) + ": " + reason);
    out.accept(HitRows.row(apart(Hit.of(group, "", proof), record)));
  }

  void finish(Consumer<Row> out) {
    tally.flush(out);
  }

  private Hit apart(Hit hit, TableRecord record) {
    if (suppressing.isIdle()) {
      return hit;
    }
    String region = record.text(JudgedTable.REGION);
    return suppressing.apply(hit, record.text(table.account()), region, null, record);
  }

  private Group group(TableRecord record, String rule) {
    String name = RuleName.of(RuleName.Kind.TABLE, rule).text();
    String account = record.text(table.account());
    String field = rules.block(rule).subject();
    String subject = field.equals(SpoorBlock.CALLER) ? null : record.text(field);
    if (subject != null) {
      return new Group(name, JudgedTable.kind(field, subject), subject, account, null);
    }
    String region = record.text(JudgedTable.REGION);
    for (String column : table.subjects()) {
      String about = record.text(column);
      if (about != null) {
        return new Group(name, JudgedTable.kind(column, about), about, account, region);
      }
    }
    return new Group(name, "account", Fact.text(account), account, region);
  }

  private boolean isBySuspect(TableRecord record) {
    return table.makers().stream().map(record::text).anyMatch(this::isSuspect);
  }

  private boolean isSuspect(@Nullable String credential) {
    return credential != null && suspects.contains(credential);
  }

  private Proof proof(TableRecord record, String detail) {
    String uri = record.text("source_uri");
    String ordinal = record.text("source_ordinal");
    BigDecimal cost = record.money(JudgedTable.COST);
    String event = table.event();
    return new Proof(
        record.micros(table.log().times()),
        event == null ? null : record.text(event),
        uri == null || ordinal == null
            ? null
            : new EvidenceRef(uri, Long.parseLong(ordinal)).toString(),
        record.text(JudgedTable.REGION),
        detail,
        record.text(table.makers()),
        cost,
        cost == null ? null : record.text(table.log().currency()));
  }

  /** Returns what is told of a row: what it is, and the fields that the rule names. */
  private String detail(TableRecord record, String rule) {
    StringJoiner detail = new StringJoiner(" ");
    for (String column : table.told()) {
      String value = record.text(column);
      if (value != null) {
        detail.add(JudgedTable.words(column, ShownValue.of(value)));
      }
    }
    for (String field : shown(rule)) {
      String value = table.told().contains(field) ? null : record.text(field);
      if (value != null) {
        detail.add(field + "=" + ShownValue.of(value));
      }
    }
    return detail.toString();
  }

  private List<String> shown(String rule) {
    List<String> own = rules.block(rule).show();
    RuleInfo info = infos.get(rule);
    List<String> shown = own.isEmpty() && info != null ? info.fields() : own;
    return shown.subList(0, Math.min(MOST_SHOWN, shown.size()));
  }
}
