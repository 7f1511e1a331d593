/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleFilter;
import dev.spoor.jobs.report.view.CaseFacts;
import dev.spoor.jobs.report.view.Suppressed;
import dev.spoor.jobs.workflow.reporting.Judged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /** Most rules not used that the report names, and warnings that the record lists. */
  private static final int LISTED = 200;

  /** Most rules that the report names of one filter. */
  private static final int NAMED = 20;

  private final LoadedRules rules;
  private final List<Suppression> suppressions;

  /** By what findings say of it; of an earlier case too, whose findings may still lie there. */
  private final SortedMap<String, Count> suppressed = new TreeMap<>();

  private record Count(long findings, long records) {}

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
      count(row.getString(0), row.getLong(1), row.getLong(2));
    }
  }

  /** Takes in what one suppression sets apart. */
  void count(String by, long findings, long records) {
    suppressed.put(by, new Count(findings, records));
  }

  /** Returns what is suppressed by none of the case's suppressions, by what the findings say. */
  private SortedMap<String, Count> others() {
    SortedMap<String, Count> others = new TreeMap<>(suppressed);
    for (int i = 0; i < suppressions.size(); i++) {
      others.remove(suppressions.get(i).text(i));
    }
    return others;
  }

  private Count of(int place) {
    return suppressed.getOrDefault(suppressions.get(place).text(place), new Count(0, 0));
  }

  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("rules");
    json.writeNumberField("used", rules.all().size());
    json.writeNumberField("not_used", rules.unusable());
    json.writeNumberField("warnings", rules.warnings().size());
    json.writeArrayFieldStart("complaints");
    for (Complaint error : rules.errors()) {
      json.writeString(error.text());
    }
    for (Complaint warning : rules.warnings().stream().limit(LISTED).toList()) {
      json.writeString(warning.text());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("filters");
    for (RuleFilter filter : rules.set().filters()) {
      json.writeStartObject();
      json.writeStringField("title", filter.info().title());
      json.writeStringField("place", filter.info().place());
      json.writeArrayFieldStart("rules");
      for (String rule : names(filter)) {
        json.writeString(rule);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("suppressed");
    for (int i = 0; i < suppressions.size(); i++) {
      Suppression one = suppressions.get(i);
      Count what = of(i);
      json.writeStartObject();
      json.writeStringField("rule", one.rule());
      json.writeStringField("reason", one.reason());
      if (one.author() != null) {
        json.writeStringField("author", one.author());
      }
      if (one.expires() != null) {
        json.writeStringField("expires", one.expires().toString());
      }
      json.writeNumberField("findings", what.findings);
      json.writeNumberField("records", what.records);
      json.writeEndObject();
    }
    for (Map.Entry<String, Count> other : others().entrySet()) {
      json.writeStartObject();
      json.writeStringField("reason", other.getKey());
      json.writeNumberField("findings", other.getValue().findings);
      json.writeNumberField("records", other.getValue().records);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Returns a sentence on the warnings. */
  String warned() {
    int count = rules.warnings().size();
    return String.format(
        Locale.ROOT,
        "%,d %s about rules: one that names a field which is not there never fires."
            + " `spoor rules check` tells them.",
        count,
        count == 1 ? "warning" : "warnings");
  }

  /** Returns how findings call the rules that a filter narrows. */
  private List<String> names(RuleFilter filter) {
    Set<String> keys = Set.copyOf(filter.rules());
    return rules.all().stream()
        .filter(info -> keys.contains(info.key()))
        .map(rules::id)
        .sorted()
        .toList();
  }

  private String narrowed(RuleFilter filter) {
    List<String> names = names(filter);
    return String.format(
        Locale.ROOT,
        "%s (%s) narrows %,d: %s%s",
        filter.info().title(),
        filter.info().place(),
        names.size(),
        String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
        names.size() > NAMED ? ", ..." : "");
  }

  /** Returns what the report says. */
  Judged judged() {
    List<CaseFacts.Fact> facts = new ArrayList<>();
    facts.add(
        new CaseFacts.Fact(
            "Sigma rules",
            String.format(Locale.ROOT, "%,d used, %,d not", rules.all().size(), rules.unusable())));
    if (!rules.warnings().isEmpty()) {
      facts.add(new CaseFacts.Fact("Sigma rules", warned()));
    }
    facts.addAll(lines("Sigma filter", rules.set().filters(), this::narrowed));
    List<Complaint> errors = rules.errors();
    facts.addAll(lines("Rule not used", errors, Complaint::text));
    return new Judged(suppressed(), facts);
  }

  private List<Suppressed> suppressed() {
    List<Suppressed> all = new ArrayList<>();
    for (int i = 0; i < suppressions.size(); i++) {
      Suppression one = suppressions.get(i);
      Count what = of(i);
      all.add(
          new Suppressed(
              one.rule(),
              Suppressions.about(one),
              one.reason(),
              one.author(),
              one.expires(),
              what.findings,
              what.records,
              true));
    }
    others()
        .forEach(
            (reason, what) ->
                all.add(
                    new Suppressed(
                        "", "", reason, null, null, what.findings, what.records, false)));
    return all;
  }

  private static <T> List<CaseFacts.Fact> lines(
      String name, List<T> things, Function<T, String> text) {
    List<CaseFacts.Fact> facts = new ArrayList<>();
    things.stream()
        .limit(LISTED)
        .forEach(thing -> facts.add(new CaseFacts.Fact(name, text.apply(thing))));
    if (things.size() > LISTED) {
      String more = String.format(Locale.ROOT, "and %,d more", things.size() - LISTED);
      facts.add(new CaseFacts.Fact(name, more));
    }
    return facts;
  }
}
