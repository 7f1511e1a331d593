/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.evidence.Unpacked;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads findings of GuardDuty, gzip or plain: one object per line as it exports them to S3, the
 * answer of {@code get-findings}, bare objects and arrays, {@code Records}, and EventBridge's
 * {@code detail}.
 *
 * <p>Memory stays near the largest single finding, and a line of at most {@value #LONGEST_LINE}
 * bytes. Damage is a problem and never thrown; behind a damaged line reading goes on.
 */
public final class GuardDutyReader {
  private static final int LONGEST_LINE = 16_000_000;
  private static final Set<String> LISTS = Set.of("Findings", "findings", "Records");
  private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());

  private final String uri;
  private final Consumer<GuardDutyFinding> findings;
  private final List<ReadProblem> problems = new ArrayList<>();
  private long read;
  private long kept;

  private GuardDutyReader(String uri, Consumer<GuardDutyFinding> findings) {
    this.uri = uri;
    this.findings = findings;
  }

  /**
   * Tells the findings of a file, in its order.
   *
   * @param uri the object, for problems
   * @throws IOException if the stream fails
   */
  public static GuardDutyFile read(
      InputStream stored, String uri, Consumer<GuardDutyFinding> findings) throws IOException {
    GuardDutyReader reader = new GuardDutyReader(uri, findings);
    try {
      reader.readPlain(Unpacked.of(stored));
    } catch (ZipException e) {
      reader.note(ReadProblem.Kind.BAD_COMPRESSION, -1, "Damaged gzip");
    } catch (EOFException e) {
      reader.note(ReadProblem.Kind.TRUNCATED, -1, "The gzip ends early");
    }
    return new GuardDutyFile(reader.read, reader.kept, reader.problems);
  }

  /**
   * Of the first two lines one that is whole JSON says that each line is: the other may be damaged.
   * Pretty-printed JSON has no such line but a bare bracket.
   */
  private void readPlain(InputStream in) throws IOException {
    byte[] first = nextLine(in);
    if (first == null) {
      return;
    }
    byte[] second = first.length > LONGEST_LINE || isWhole(first) ? null : nextLine(in);
    if (second == null ? isWhole(first) : isWhole(second)) {
      lines(first, in, second);
      return;
    }
    InputStream rest =
        second == null ? in : new SequenceInputStream(new ByteArrayInputStream(second), in);
    values(new SequenceInputStream(new ByteArrayInputStream(first), rest));
  }

  private void lines(byte[] first, InputStream in, byte @Nullable [] second) throws IOException {
    values(new ByteArrayInputStream(first));
    for (byte[] line = second == null ? line(in) : second; line != null; line = line(in)) {
      if (line.length > LONGEST_LINE) {
        reject(ReadProblem.Kind.TOO_LARGE, "A line of more than 16 MB");
        skipLine(in);
      } else if (!isBlank(line)) {
        values(new ByteArrayInputStream(line));
      }
    }
  }

  /** Returns the next line that is not blank; null at the end. */
  private static byte @Nullable [] nextLine(InputStream in) throws IOException {
    byte[] line = line(in);
    while (line != null && isBlank(line)) {
      line = line(in);
    }
    return line;
  }

  private void values(InputStream in) throws IOException {
    try (JsonParser json = MAPPER.getFactory().createParser(in)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          elements(json);
        } else if (token == JsonToken.START_OBJECT) {
          object(json);
        } else {
          reject(ReadProblem.Kind.BAD_JSON, "Not a JSON object");
        }
      }
    } catch (JsonProcessingException e) {
      reject(ReadProblem.Kind.BAD_JSON, "Not JSON at column " + column(e));
    } catch (CharConversionException e) {
      reject(ReadProblem.Kind.BAD_JSON, "Not text");
    }
  }

  /** Lists are read element by element; an object that has none is a finding, or holds one. */
  private void object(JsonParser json) throws IOException {
    ObjectNode object = MAPPER.createObjectNode();
    boolean isList = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY && LISTS.contains(name)) {
        isList = true;
        elements(json);
      } else {
        object.set(name, MAPPER.readTree(json));
      }
    }
    if (!isList) {
      tell(object);
    }
  }

  private void elements(JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      tell(MAPPER.readTree(json));
    }
  }

  private void tell(JsonNode json) {
    String source = json.path("source").asText("aws.guardduty");
    boolean isForwarded = json.path("detail").isObject() && source.equals("aws.guardduty");
    JsonNode inner = isForwarded ? json.path("detail") : json;
    GuardDutyFinding finding = Parsed.of(inner, read);
    if (finding == null) {
      reject(ReadProblem.Kind.NOT_AN_EVENT, "No finding: id, type or service is missing");
      return;
    }
    read++;
    kept++;
    findings.accept(finding);
  }

  private void reject(ReadProblem.Kind kind, String reason) {
    note(kind, read++, reason);
  }

  private void note(ReadProblem.Kind kind, long ordinal, String reason) {
    if (problems.size() < GuardDutyFile.MOST_PROBLEMS) {
      problems.add(new ReadProblem(kind, new EvidenceRef(uri, ordinal), -1, reason, null));
    }
  }

  private static String column(JsonProcessingException e) {
    return e.getLocation() == null ? "?" : Integer.toString(e.getLocation().getColumnNr());
  }

  private static boolean isWhole(byte[] line) throws IOException {
    try (JsonParser json = MAPPER.getFactory().createParser(line)) {
      json.nextToken();
      json.skipChildren();
      return json.currentToken() != null && json.nextToken() == null;
    } catch (JsonProcessingException | CharConversionException e) {
      return false;
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  /** Returns a line with its end; a longer one is cut behind its limit; null at the end. */
  private static byte @Nullable [] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n' || line.size() > LONGEST_LINE) {
        return line.toByteArray();
      }
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  private static void skipLine(InputStream in) throws IOException {
    int b = in.read();
    while (b >= 0 && b != '\n') {
      b = in.read();
    }
  }
}
