/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code run.json}: version, settings, rules, inputs, and the content of every table. No
 * clock time is in it.
 */
final class RunManifest {
  private final OutputFolder out;
  private final CaseSettings settings;
  private final String version;
  private final Map<String, TableHash> hashes = new TreeMap<>();
  private @Nullable InputDigest inputs;
  private GeoFiles geo = GeoFiles.NONE;
  private List<String> databases = List.of();
  private MoneyRecord money = new MoneyRecord();
  private RulesRecord rules = RulesRecord.NONE;
  private boolean isEvidenceWhole = true;

  RunManifest(OutputFolder out, CaseSettings settings, String version) {
    this.out = out;
    this.settings = settings;
    this.version = version;
  }

  /**
   * Takes which databases of places are asked. Addresses move: which database it was is part of
   * what a run says.
   *
   * @param earlier what the run said that filled the tables, where this one asks none
   */
  void geo(GeoFiles used, List<String> earlier) {
    geo = used;
    databases = used.isAny() ? used.files().stream().map(RunManifest::words).toList() : earlier;
  }

  private static String words(GeoFiles.Shipped file) {
    return "%s of %s, SHA-256 %s"
        .formatted(file.about().type(), file.about().built(), file.sha256());
  }

  GeoFiles geo() {
    return geo;
  }

  /** Marks the folder as ours and the run as unfinished, and the evidence too if it is read. */
  void begin(Set<Step> steps) {
    isEvidenceWhole = !steps.contains(Step.INGEST);
    write("running", steps);
  }

  /** Marks the tables of the evidence as whole: steps may work on them from now on. */
  synchronized void ingested(Set<Step> steps) {
    isEvidenceWhole = true;
    write("running", steps);
  }

  /** Takes in the content of every table and marks the run as finished. */
  void complete(Set<Step> steps, CaseTables tables) {
    hashes.putAll(tables.contents());
    inputs(tables);
    write("complete", steps);
  }

  /** Returns all input objects in one line: the ledger is read once, when it is complete. */
  synchronized InputDigest inputs(CaseTables tables) {
    InputDigest known = inputs;
    if (known == null) {
      TableHash ledger = hashes.getOrDefault(Tables.LEDGER.name(), TableHash.EMPTY);
      known = InputDigest.of(tables.read(Tables.LEDGER), ledger.rows());
      inputs = known;
    }
    return known;
  }

  /** Takes by which rules the run judges. */
  synchronized void rules(RulesRecord used) {
    rules = used;
  }

  synchronized RulesRecord rules() {
    return rules;
  }

  MoneyRecord money() {
    return money;
  }

  /** Takes in whether the bill came through reading and comparing whole. */
  synchronized void conserved(MoneyRecord sums) {
    money.replace(sums);
  }

  /** Takes in what was attributed, beside what was billed. */
  synchronized void attributed(List<Map<String, String>> sums) {
    money.replace(MoneyRecord.ATTRIBUTION, sums);
  }

  /** Takes what is said of the money, of this run or of the one that it builds on. */
  void money(MoneyRecord said) {
    money = said;
  }

  /**
   * Ends a run whose sums of money differ: the record says which, and no report is written.
   *
   * @throws IllegalStateException if cents were lost or made
   */
  void requireConservation() {
    if (!money.violations().isEmpty()) {
      throw new IllegalStateException(
          "Sums of money differ between input and output, see run.json: "
              + money.violations().get(0));
    }
  }

  String version() {
    return version;
  }

  /** Returns rows and content hash by table name. */
  Map<String, TableHash> hashes() {
    return hashes;
  }

  private void write(String status, Set<Step> steps) {
    try (JsonGenerator json =
        VisibleJson.factory().createGenerator(out.create(OutputGuard.MARKER))) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("spoor", version);
      json.writeStringField("status", status);
      json.writeBooleanField("evidence_whole", isEvidenceWhole);
      strings(json, "steps", steps.stream().map(Enum::name).sorted().toList());
      json.writeObjectFieldStart("settings");
      settings(json);
      json.writeEndObject();
      json.writeStringField("rules_hash", RulesHash.hex(rules.sha256()));
      rules.write(json);
      if (inputs != null) {
        json.writeObjectFieldStart("inputs");
        json.writeNumberField("objects", inputs.objects());
        json.writeNumberField("bytes", inputs.bytes());
        json.writeNumberField("objects_hashed", inputs.hashed());
        json.writeStringField("sha256", inputs.sha256());
        json.writeEndObject();
      }
      if (!money.isEmpty()) {
        money.write(json);
      }
      json.writeObjectFieldStart("tables");
      for (Map.Entry<String, TableHash> table : hashes.entrySet()) {
        json.writeObjectFieldStart(table.getKey());
        json.writeNumberField("rows", table.getValue().rows());
        json.writeStringField("content_hash", table.getValue().hash());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write run.json", e);
    }
  }

  private void settings(JsonGenerator json) throws IOException {
    json.writeStringField("name", settings.name());
    strings(json, "trail", settings.trail());
    strings(json, "bill", settings.bill());
    strings(json, "credential_report", settings.credentialReports());
    strings(json, "terraform_state", settings.beside().terraformStates());
    strings(json, "config_snapshot", settings.beside().configSnapshots());
    strings(json, "guardduty", settings.beside().guardDuty());
    strings(json, "ip_ranges", settings.beside().ipRanges());
    strings(json, "geo", settings.beside().geo());
    strings(json, "geo_databases", databases);
    text(json, "from", settings.from());
    text(json, "to", settings.to());
    text(json, "delivery_slack_days", settings.slackDays());
    strings(json, "accounts", settings.accounts());
    strings(json, "regions", settings.regions());
    strings(json, "seed_access_keys", settings.seeds().accessKeys());
    strings(json, "seed_arns", settings.seeds().arns());
    strings(json, "seed_addresses", settings.seeds().addresses());
    strings(json, "seed_users", settings.seeds().users());
    strings(json, "seed_user_agents", settings.seeds().userAgents());
    strings(json, "seed_instances", settings.seeds().instances());
    strings(json, "responder_access_keys", settings.responders().accessKeys());
    strings(json, "responder_identities", settings.responders().identities());
    strings(json, "responder_networks", settings.responders().networks());
    strings(json, "trusted_networks", settings.trustedNetworks());
    strings(json, "home_regions", settings.homeRegions());
    strings(json, "known_accounts", settings.knownAccounts());
    lists(json, "approved_accelerators", settings.approvedAccelerators());
    lists(json, "approved_services", settings.money().approvedServices());
    strings(json, "required_tags", MoneyRules.requiredTags(settings.money()));
    lists(json, "required_tag_values", settings.money().tagValues());
    strings(json, "anomalies", pairs(settings.money().anomalies()));
    json.writeObjectFieldStart("budgets");
    for (int i = 0; i < settings.money().budgets().size(); i++) {
      String number = String.format(Locale.ROOT, "%06d", i + 1);
      strings(json, number, pairs(settings.money().budgets().get(i)));
    }
    json.writeEndObject();
    text(json, "key_rotation_days", settings.keyAgeDays());
    text(json, "console_window_seconds", settings.consoleSeconds());
    strings(json, "rules", settings.rules().folders());
    json.writeObjectFieldStart("suppressions");
    for (int i = 0; i < settings.rules().suppressions().size(); i++) {
      String number = String.format(Locale.ROOT, "%06d", i + 1);
      strings(json, number, pairs(Suppressions.text(settings.rules().suppressions().get(i))));
    }
    json.writeEndObject();
    lists(json, "placeholders", settings.rules().placeholders());
    text(json, "s3_endpoint", settings.store().endpoint());
    text(json, "s3_region", settings.store().region());
  }

  private static List<String> pairs(Map<String, String> values) {
    return values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  private static void lists(
      JsonGenerator json, String name, Map<String, ? extends List<String>> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, ? extends List<String>> entry : new TreeMap<>(values).entrySet()) {
      strings(json, entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value.toString());
    }
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
