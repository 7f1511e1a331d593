/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.sigma.Complaint;
import dev.spoor.jobs.report.view.CaseFacts;
import dev.spoor.jobs.workflow.reporting.Judged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What {@code run.json} and the report say of the rules: those used, those not, and what is
 * suppressed.
 */
final class RulesRecord {
  static final RulesRecord NONE = new RulesRecord(LoadedRules.NONE, List.of());

  /** Most complaints that are listed; {@code spoor rules check} lists all. */
  private static final int LISTED = 200;

  private final LoadedRules rules;
  private final List<Suppression> suppressions;
  private final Map<Integer, Suppressed> suppressed = new HashMap<>();

  private record Suppressed(long findings, long records) {}

  private RulesRecord(LoadedRules rules, List<Suppression> suppressions) {
    this.rules = rules;
    this.suppressions = suppressions;
  }

  static RulesRecord of(LoadedRules rules, List<Suppression> suppressions) {
    return new RulesRecord(rules, suppressions);
  }

  String sha256() {
    return rules.sha256();
  }

  /** Returns how many rules cannot be used. */
  long unusable() {
    return rules.unusable();
  }

  /** Counts what each suppression sets apart; asks the table only when there are any. */
  void count(Dataset<Row> findings) {
    if (suppressions.isEmpty()) {
      return;
    }
    for (Row row :
        findings
            .filter(col("suppressed_by").isNotNull())
            .groupBy("suppressed_by")
            .agg(functions.count(col("rule_id")), sum("evidence_count"))
            .collectAsList()) {
      String by = row.getString(0);
      suppressed.put(
          Integer.parseInt(by, 0, by.indexOf(':'), 10) - 1,
          new Suppressed(row.getLong(1), row.getLong(2)));
    }
  }

  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("rules");
    json.writeNumberField("used", rules.all().size());
    json.writeNumberField("not_used", rules.unusable());
    json.writeArrayFieldStart("complaints");
    for (Complaint complaint : rules.complaints().stream().limit(LISTED).toList()) {
      json.writeString(complaint.text());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("suppressed");
    for (int i = 0; i < suppressions.size(); i++) {
      Suppression one = suppressions.get(i);
      Suppressed what = suppressed.getOrDefault(i, new Suppressed(0, 0));
      json.writeStartObject();
      json.writeStringField("rule", one.rule());
      json.writeStringField("reason", one.reason());
      if (one.expires() != null) {
        json.writeStringField("expires", one.expires().toString());
      }
      json.writeNumberField("findings", what.findings);
      json.writeNumberField("records", what.records);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Returns what the report says. */
  Judged judged() {
    List<CaseFacts.Fact> facts = new ArrayList<>();
    facts.add(
        new CaseFacts.Fact(
            "Sigma rules", "%,d used, %,d not".formatted(rules.all().size(), rules.unusable())));
    List<Complaint> errors = rules.errors();
    facts.addAll(lines("Rule not used", errors, Complaint::text));
    List<String> lines = new ArrayList<>();
    long all = 0;
    for (int i = 0; i < suppressions.size(); i++) {
      Suppression one = suppressions.get(i);
      Suppressed what = suppressed.getOrDefault(i, new Suppressed(0, 0));
      all += what.findings;
      lines.add(
          "%s: %s; %s; %,d findings of %,d records suppressed"
              .formatted(
                  one.rule(),
                  one.reason(),
                  one.expires() == null ? "no end" : "until " + one.expires(),
                  what.findings,
                  what.records));
    }
    facts.addAll(lines("Suppressed", lines, line -> line));
    return new Judged(all, facts);
  }

  private static <T> List<CaseFacts.Fact> lines(
      String name, List<T> things, Function<T, String> text) {
    List<CaseFacts.Fact> facts = new ArrayList<>();
    things.stream()
        .limit(LISTED)
        .forEach(thing -> facts.add(new CaseFacts.Fact(name, text.apply(thing))));
    if (things.size() > LISTED) {
      facts.add(new CaseFacts.Fact(name, "and %,d more".formatted(things.size() - LISTED)));
    }
    return facts;
  }
}
