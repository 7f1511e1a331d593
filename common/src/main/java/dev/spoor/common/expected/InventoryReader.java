/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.expected;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.evidence.Unpacked;
import dev.spoor.common.expected.InventoryFile.Kind;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads inventories, gzip or plain, one thing after the other: memory stays near what is kept of
 * all, and the largest single thing.
 *
 * <p>Damage is a problem and never thrown. No text of the file gets into a problem: a state of
 * Terraform holds passwords.
 */
public final class InventoryReader {
  private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());

  private final String uri;
  private final List<ReadProblem> problems = new ArrayList<>();

  private InventoryReader(String uri) {
    this.uri = uri;
  }

  /**
   * Reads a state of Terraform or OpenTofu, of version 4.
   *
   * @param uri the object, for problems
   * @throws IOException if the stream fails
   */
  public static InventoryFile terraformState(InputStream stored, String uri) throws IOException {
    return new InventoryReader(uri).read(stored, new TerraformState(), Kind.TERRAFORM_STATE);
  }

  /**
   * Reads a snapshot of AWS Config, or a file of its history, which has the same shape.
   *
   * @param uri the object, for problems
   * @throws IOException if the stream fails
   */
  public static InventoryFile configSnapshot(InputStream stored, String uri) throws IOException {
    return new InventoryReader(uri).read(stored, new ConfigItems(), Kind.CONFIG_SNAPSHOT);
  }

  /** What makes things of the members of an inventory's outermost object. */
  interface Form {
    /** Name of the member that lists the things. */
    String list();

    /** Takes an element of the list. */
    void element(JsonNode element);

    /** Takes another member of the outermost object, if it is a plain value. */
    void member(String name, String value);

    /** Returns why the file is refused; null when it is not. */
    @Nullable String refusal();

    /** Whether the members that were seen show a file of this form, be it refused. */
    boolean isSeen();

    /** Returns how many things were taken, those without a name counted. */
    long read();

    /** Returns the places of things that have nothing to name them by, and their types. */
    List<Nameless> nameless();

    List<ExpectedResource> resources();
  }

  /** A thing that nothing names. */
  record Nameless(long ordinal, String type) {}

  private InventoryFile read(InputStream stored, Form form, Kind kind) throws IOException {
    boolean isListed = false;
    try (JsonParser json = MAPPER.getFactory().createParser(Unpacked.of(stored))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        note(ReadProblem.Kind.BAD_JSON, -1, "Not a JSON object");
        return new InventoryFile(null, List.of(), problems, 0);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals(form.list()) && value == JsonToken.START_ARRAY) {
          isListed = true;
          while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = MAPPER.readTree(json);
            if (form.read() < InventoryFile.MOST_RESOURCES) {
              form.element(element);
            } else if (problems.isEmpty()) {
              note(ReadProblem.Kind.TOO_LARGE, -1, "Only the first 500,000 things were read");
            }
          }
        } else if (value.isScalarValue()) {
          form.member(name, cut(json.getText()));
        } else {
          form.member(name, "");
          json.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      boolean isCut = e instanceof JsonEOFException || isOfEnd(e.getOriginalMessage());
      note(
          isCut ? ReadProblem.Kind.TRUNCATED : ReadProblem.Kind.BAD_JSON,
          -1,
          (isCut ? "The file ends early, at " : "Not JSON at ") + place(e));
    } catch (CharConversionException e) {
      note(ReadProblem.Kind.BAD_JSON, -1, "Not JSON: not in UTF-8");
    } catch (ZipException e) {
      note(ReadProblem.Kind.BAD_COMPRESSION, -1, "Damaged gzip");
    } catch (EOFException e) {
      note(ReadProblem.Kind.TRUNCATED, -1, "The gzip ends early");
    }
    String refusal = form.refusal();
    if (refusal != null) {
      if (problems.isEmpty()) {
        note(ReadProblem.Kind.BAD_MANIFEST, -1, refusal);
      }
      return new InventoryFile(form.isSeen() ? kind : null, List.of(), problems, 0);
    }
    for (Nameless nameless : form.nameless()) {
      note(
          ReadProblem.Kind.BAD_ROW,
          nameless.ordinal(),
          "Neither id nor ARN names this thing of type " + nameless.type());
    }
    boolean isOfKind = isListed || form.isSeen();
    return new InventoryFile(isOfKind ? kind : null, form.resources(), problems, form.read());
  }

  private void note(ReadProblem.Kind kind, long ordinal, String reason) {
    problems.add(new ReadProblem(kind, new EvidenceRef(uri, ordinal), -1, reason, null));
  }

  /** The parser says so in words alone when the file ends inside a thing. */
  private static boolean isOfEnd(@Nullable String message) {
    return message != null && message.startsWith("Unexpected end-of-input");
  }

  private static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null
        ? "an unknown place"
        : "line %s, column %s".formatted(at.getLineNr(), at.getColumnNr());
  }

  /** Returns a member as text; null when it is missing, empty, or no text. */
  static @Nullable String text(JsonNode object, String member) {
    JsonNode value = object.path(member);
    return value.isTextual() && !value.asText().isBlank() ? cut(value.asText()) : null;
  }

  static String cut(String text) {
    return text.substring(0, Math.min(text.length(), ExpectedResource.LONGEST_TEXT));
  }
}
