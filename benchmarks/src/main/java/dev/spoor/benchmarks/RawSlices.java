/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The very bytes of requests and responses, cut out of the files where Jackson says that they begin
 * and end: what a reader is held against that says it keeps them as they were delivered.
 *
 * <p>Holds one inflated file at a time.
 */
final class RawSlices {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String REQUEST = "requestParameters";
  private static final String RESPONSE = "responseElements";

  /**
   * The SHA-256 of each slice behind its event's id, cut to 60 bits and added up: in whatever order
   * records are read, the sum is the same, and no slice can stand for another's.
   */
  static final String SPARK_SUM =
      "sum(cast(conv(substring(sha2(concat(event_id, '\n', %s), 256), 1, 15), 16, 10) as"
          + " decimal(38, 0)))";

  private final MessageDigest sha256;
  private byte[] content = {};
  private BigInteger requests = BigInteger.ZERO;
  private BigInteger responses = BigInteger.ZERO;

  private RawSlices() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /**
   * What the slices of an archive come to.
   *
   * @param requests sum over requests
   * @param responses sum over responses
   */
  record Sums(BigInteger requests, BigInteger responses) {}

  /** Returns the sums over all records of log files. */
  static Sums of(List<Path> files) throws IOException {
    RawSlices slices = new RawSlices();
    for (Path file : files) {
      slices.add(file);
    }
    return new Sums(slices.requests, slices.responses);
  }

  private void add(Path file) throws IOException {
    ByteArrayOutputStream inflated = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      in.transferTo(inflated);
    }
    content = inflated.toByteArray();
    try (JsonParser parser = JSON.createParser(content)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isRecords = parser.currentName().equals("Records");
        if (parser.nextToken() != JsonToken.START_ARRAY || !isRecords) {
          parser.skipChildren();
          continue;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          record(parser);
        }
      }
    }
  }

  private void record(JsonParser parser) throws IOException {
    String id = null;
    byte[] request = null;
    byte[] response = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("eventID")) {
        id = parser.getText();
      } else if (name.equals(REQUEST)) {
        request = slice(parser, value);
      } else if (name.equals(RESPONSE)) {
        response = slice(parser, value);
      } else {
        parser.skipChildren();
      }
    }
    if (id != null) {
      requests = requests.add(hash(id, request));
      responses = responses.add(hash(id, response));
    }
  }

  private byte @Nullable [] slice(JsonParser parser, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.finishToken();
    parser.skipChildren();
    return Arrays.copyOfRange(content, start, (int) parser.currentLocation().getByteOffset());
  }

  private BigInteger hash(String id, byte @Nullable [] slice) {
    if (slice == null) {
      return BigInteger.ZERO;
    }
    sha256.update(id.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) '\n');
    return new BigInteger(1, sha256.digest(slice)).shiftRight(256 - 60);
  }
}
