/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.iam.ReportedCredential.Slot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An IAM credential report: every user of one account with the state of password, keys and
 * certificates.
 *
 * <p>Read are the CSV itself and the answer of {@code get-credential-report}, which wraps it in
 * JSON, in Base64 or plain. Columns are found by name, so newer ones do no harm.
 *
 * @param credentials what the report tells, in its order
 * @param problems lines, or the whole, that could not be read
 * @param lines lines behind the header, bad ones counted
 * @param generated when IAM made it; null where only the wrapper would say
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Format
 *     of the report</a>
 */
public record CredentialReport(
    List<ReportedCredential> credentials,
    List<ReadProblem> problems,
    long lines,
    @Nullable Instant generated) {
  /** Largest report read, in bytes; IAM's limit of 5,000 users makes some two megabytes. */
  public static final int LARGEST_BYTES = 64 << 20;

  private static final Set<String> NEEDED = Set.of("user", "arn", "user_creation_time");
  private static final Set<String> ABSENT =
      Set.of("", "n/a", "no_information", "not_supported", "null");

  /** Copies the lists. */
  public CredentialReport {
    credentials = List.copyOf(credentials);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a report; damage is a problem and never thrown.
   *
   * @param uri the object, for problems
   * @throws IOException if the stream fails
   */
  public static CredentialReport read(InputStream stored, String uri) throws IOException {
    byte[] bytes = stored.readNBytes(LARGEST_BYTES + 1);
    if (bytes.length > LARGEST_BYTES) {
      return unread(uri, ReadProblem.Kind.TOO_LARGE, "Longer than any credential report", "");
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Instant generated = null;
    if (text.startsWith("{")) {
      try {
        JsonNode wrapper = new ObjectMapper().readTree(text);
        generated = time(wrapper.path("GeneratedTime").asText());
        text = content(wrapper.path("Content").asText()).strip();
      } catch (JsonProcessingException | DateTimeParseException e) {
        return unread(
            uri, ReadProblem.Kind.BAD_JSON, "Not the answer of get-credential-report", text);
      }
    }
    return rows(text, uri, generated);
  }

  private static String content(String content) {
    if (content.startsWith("user,") || content.indexOf(',') >= 0) {
      return content;
    }
    try {
      return new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return content;
    }
  }

  private static CredentialReport rows(String csv, String uri, @Nullable Instant generated) {
    List<ReportedCredential> credentials = new ArrayList<>();
    List<ReadProblem> problems = new ArrayList<>();
    long lines = 0;
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().allowMissingFields(true).allowExtraFields(true).ofNamedCsvRecord(csv)) {
      for (NamedCsvRecord row : reader) {
        if (lines == 0 && !row.getHeader().containsAll(NEEDED)) {
          return unread(
              uri,
              ReadProblem.Kind.BAD_ROW,
              "Not a credential report: no columns user, arn and user_creation_time",
              csv);
        }
        long ordinal = lines++;
        try {
          for (Slot slot : Slot.values()) {
            credentials.add(credential(row, slot, ordinal));
          }
        } catch (DateTimeParseException | IllegalArgumentException e) {
          credentials.removeIf(credential -> credential.ordinal() == ordinal);
          problems.add(
              new ReadProblem(
                  ReadProblem.Kind.BAD_ROW,
                  new EvidenceRef(uri, ordinal),
                  -1,
                  String.valueOf(e.getMessage()),
                  excerpt(String.join(",", row.getFields()))));
        }
      }
    } catch (CsvParseException | IOException e) {
      problems.add(
          new ReadProblem(
              ReadProblem.Kind.BAD_ROW,
              new EvidenceRef(uri, -1),
              -1,
              "Cannot read further: " + e.getMessage(),
              excerpt(csv)));
    }
    return new CredentialReport(credentials, problems, lines, generated);
  }

  private static ReportedCredential credential(NamedCsvRecord row, Slot slot, long ordinal) {
    String used = field(row, slot.used);
    Instant lastUsed = time(used);
    String prefix = slot.usedPrefix;
    return new ReportedCredential(
        field(row, "user"),
        field(row, "arn"),
        time(field(row, "user_creation_time")),
        slot,
        flag(field(row, slot.active)),
        time(field(row, slot.changed)),
        lastUsed,
        prefix.isEmpty() ? null : filled(field(row, prefix + "_last_used_region")),
        prefix.isEmpty() ? null : filled(field(row, prefix + "_last_used_service")),
        lastUsed == null && !used.isEmpty() ? used : null,
        flag(field(row, "mfa_active")),
        ordinal);
  }

  private static String field(NamedCsvRecord row, String name) {
    return name.isEmpty() ? "" : row.findField(name).orElse("").strip();
  }

  private static @Nullable String filled(String text) {
    return ABSENT.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
  }

  private static @Nullable Boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> {
        if (!ABSENT.contains(text.toLowerCase(Locale.ROOT))) {
          throw new IllegalArgumentException("Neither true nor false: " + text);
        }
        yield null;
      }
    };
  }

  private static @Nullable Instant time(String text) {
    return filled(text) == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  private static CredentialReport unread(
      String uri, ReadProblem.Kind kind, String reason, String text) {
    return new CredentialReport(
        List.of(),
        List.of(new ReadProblem(kind, new EvidenceRef(uri, -1), -1, reason, excerpt(text))),
        0,
        null);
  }

  private static String excerpt(String text) {
    return text.substring(0, Math.min(text.length(), ReadProblem.EXCERPT_CHARACTERS));
  }
}
