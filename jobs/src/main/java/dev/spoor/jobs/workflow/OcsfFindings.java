/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.report.view.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Findings as OCSF Detection Findings (class 2004), one JSON object a line, for Security Lake and
 * others that read OCSF. What OCSF has no name for is in {@code unmapped}.
 *
 * @see <a href="https://schema.ocsf.io/1.4.0/classes/detection_finding">Detection Finding</a>
 */
final class OcsfFindings {
  private static final String VERSION = "1.4.0";
  private static final int CLASS = 2004;
  private static final int CREATE = 1;
  private static final int OTHER = 99;
  private static final int AWS_ACCOUNT = 10;

  /** Kinds of subjects that are no resources. */
  private static final Set<String> NO_RESOURCES = Set.of("region", "service", "correlation");

  private static final JsonFactory JSON = VisibleJson.factory();

  private OcsfFindings() {}

  /**
   * Writes findings in their order to a file, replacing it.
   *
   * @param version version of Spoor
   * @throws UserException if the file cannot be written
   */
  static void write(Iterable<Finding> findings, String version, Path file) {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        JsonGenerator json = JSON.createGenerator(writer)) {
      json.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
      for (Finding finding : findings) {
        write(finding, version, json);
      }
      json.flush();
      writer.write('\n');
    } catch (IOException | UncheckedIOException problem) {
      throw new UserException(
          "Cannot write findings " + file + ": " + problem.getMessage(), problem);
    }
  }

  private static void write(Finding finding, String version, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("category_uid", CLASS / 1000);
    json.writeStringField("category_name", "Findings");
    json.writeNumberField("class_uid", CLASS);
    json.writeStringField("class_name", "Detection Finding");
    json.writeNumberField("activity_id", CREATE);
    json.writeStringField("activity_name", "Create");
    json.writeNumberField("type_uid", CLASS * 100 + CREATE);
    json.writeNumberField("time", millis(finding.lastSeen(), finding.firstSeen()));
    json.writeNumberField("status_id", 1);
    json.writeStringField("status", "New");
    json.writeNumberField("severity_id", severity(finding));
    json.writeStringField("severity", capital(finding.severity().word()));
    json.writeNumberField("confidence_id", confidence(finding));
    json.writeStringField("confidence", capital(finding.confidence()));
    json.writeStringField("message", finding.statement());
    json.writeNumberField("count", Math.min(Integer.MAX_VALUE, finding.evidenceCount()));
    if (finding.firstSeen() != null) {
      json.writeNumberField("start_time", finding.firstSeen().toEpochMilli());
    }
    if (finding.lastSeen() != null) {
      json.writeNumberField("end_time", finding.lastSeen().toEpochMilli());
    }
    metadata(finding, version, json);
    info(finding, json);
    cloud(finding, json);
    resources(finding, json);
    evidences(finding, json);
    json.writeObjectFieldStart("remediation");
    json.writeStringField("desc", finding.whatToDo());
    json.writeEndObject();
    unmapped(finding, json);
    json.writeEndObject();
  }

  private static void metadata(Finding finding, String version, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("metadata");
    json.writeStringField("version", VERSION);
    json.writeStringField("uid", finding.findingId());
    strings("profiles", List.of("cloud"), json);
    json.writeObjectFieldStart("product");
    json.writeStringField("name", "Spoor");
    json.writeStringField("vendor_name", "Spoor");
    json.writeStringField("version", version);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void info(Finding finding, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("finding_info");
    json.writeStringField("uid", finding.findingId());
    json.writeStringField("title", finding.title());
    json.writeStringField("desc", finding.whyItMatters());
    if (finding.firstSeen() != null) {
      json.writeNumberField("first_seen_time", finding.firstSeen().toEpochMilli());
    }
    if (finding.lastSeen() != null) {
      json.writeNumberField("last_seen_time", finding.lastSeen().toEpochMilli());
    }
    json.writeObjectFieldStart("analytic");
    json.writeStringField("uid", finding.ruleId());
    json.writeStringField("name", finding.title());
    json.writeNumberField("type_id", 1);
    json.writeStringField("type", "Rule");
    json.writeEndObject();
    attacks(finding, json);
    json.writeEndObject();
  }

  /**
   * Writes the tactic and each technique by itself: a finding has one tactic and may have
   * techniques of others. OCSF asks for one of the two, and of a technique for its id or its name.
   */
  private static void attacks(Finding finding, JsonGenerator json) throws IOException {
    if (finding.phase() == null && finding.techniqueIds().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("attacks");
    if (finding.phase() != null) {
      json.writeStartObject();
      named("tactic", "name", finding.phase(), json);
      json.writeEndObject();
    }
    for (String technique : finding.techniqueIds()) {
      int dot = technique.indexOf('.');
      json.writeStartObject();
      named("technique", "uid", dot < 0 ? technique : technique.substring(0, dot), json);
      if (dot >= 0) {
        named("sub_technique", "uid", technique, json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void named(String field, String by, String text, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField(by, text);
    json.writeEndObject();
  }

  private static void cloud(Finding finding, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("cloud");
    json.writeStringField("provider", "AWS");
    if (finding.regionId() != null) {
      json.writeStringField("region", finding.regionId());
    }
    if (finding.accountId() != null) {
      json.writeObjectFieldStart("account");
      json.writeStringField("uid", finding.accountId());
      json.writeStringField("name", finding.accountId());
      json.writeNumberField("type_id", AWS_ACCOUNT);
      json.writeStringField("type", "AWS Account");
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Writes the subject where it is a thing or a credential; others are below unmapped. */
  private static void resources(Finding finding, JsonGenerator json) throws IOException {
    if (NO_RESOURCES.contains(finding.subjectKind())) {
      return;
    }
    json.writeArrayFieldStart("resources");
    json.writeStartObject();
    json.writeStringField("uid", finding.subject());
    json.writeStringField("type", finding.subjectKind());
    if (finding.regionId() != null) {
      json.writeStringField("region", finding.regionId());
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void evidences(Finding finding, JsonGenerator json) throws IOException {
    if (finding.eventIds().isEmpty() && finding.evidence().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("evidences");
    json.writeStartObject();
    json.writeObjectFieldStart("data");
    strings("event_ids", finding.eventIds(), json);
    strings("records", finding.evidence(), json);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void unmapped(Finding finding, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("unmapped");
    json.writeStringField("audience", finding.audience());
    if (NO_RESOURCES.contains(finding.subjectKind())) {
      json.writeStringField("subject", finding.subject());
      json.writeStringField("subject_kind", finding.subjectKind());
    }
    json.writeStringField("false_positives", finding.falsePositives());
    if (finding.credit().author() != null) {
      json.writeStringField("rule_author", finding.credit().author());
    }
    if (finding.credit().license() != null) {
      json.writeStringField("rule_license", finding.credit().license());
    }
    if (!finding.credit().references().isEmpty()) {
      strings("rule_references", finding.credit().references(), json);
    }
    if (finding.rootCredentialId() != null) {
      json.writeStringField("root_credential_id", finding.rootCredentialId());
    }
    if (finding.moneyAtStake() != null) {
      json.writeStringField("money_at_stake", finding.moneyAtStake().toPlainString());
      json.writeStringField("currency", finding.currency() == null ? "" : finding.currency());
    }
    json.writeEndObject();
  }

  private static int severity(Finding finding) {
    return switch (finding.severity()) {
      case CRITICAL -> 5;
      case HIGH -> 4;
      case MEDIUM -> 3;
      case LOW -> 2;
      case INFORMATIONAL -> 1;
    };
  }

  private static int confidence(Finding finding) {
    return switch (finding.confidence()) {
      case "high" -> 3;
      case "medium" -> 2;
      case "low" -> 1;
      default -> OTHER;
    };
  }

  /** OCSF needs a time: of a statement on no moment it is the epoch. */
  private static long millis(@Nullable Instant last, @Nullable Instant first) {
    Instant time = last == null ? first : last;
    return time == null ? 0 : time.toEpochMilli();
  }

  private static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
  }

  private static void strings(String name, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
