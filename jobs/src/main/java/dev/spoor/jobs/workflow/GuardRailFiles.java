/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.report.view.GuardRails.EndSessions;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Policies as JSON, for whoever may put them. */
final class GuardRailFiles {
  private static final JsonFactory JSON = VisibleJson.factory();

  private GuardRailFiles() {}

  /**
   * Writes an array of who has sessions to end, each with the policy as IAM takes it.
   *
   * @throws UserException if the file cannot be written
   */
  static void writeSessions(List<EndSessions> ends, Path file) {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        JsonGenerator json = JSON.createGenerator(writer).useDefaultPrettyPrinter()) {
      json.writeStartArray();
      for (EndSessions end : ends) {
        json.writeStartObject();
        json.writeStringField("account_id", end.account());
        json.writeStringField(end.holder(), end.name());
        json.writeNumberField("sessions_reached", end.count());
        json.writeStringField("issued_before", end.before().toString());
        json.writeStringField("note", end.note());
        json.writeFieldName("policy");
        json.writeRawValue(end.policy());
        json.writeStringField("command", end.command());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeRaw('\n');
    } catch (IOException problem) {
      throw new UserException("Cannot write " + file + ": " + problem.getMessage(), problem);
    }
  }
}
