/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Events out of JSON. */
public final class JsonEvents {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private JsonEvents() {}

  /** Returns the event of an object; single quotes are read as double ones. */
  @SuppressWarnings("unchecked")
  static MapEvent of(String json) {
    try {
      return new MapEvent((Map<String, ?>) MAPPER.readValue(json.replace('\'', '"'), Map.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** Returns the events of all files of a folder, in the order of their names. */
  @SuppressWarnings("unchecked")
  public static List<MapEvent> inFolder(Path folder) throws IOException {
    List<MapEvent> events = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        JsonNode root = MAPPER.readTree(file.toFile());
        JsonNode records = root.isArray() ? root : root.path("Records");
        for (JsonNode record : records) {
          events.add(new MapEvent(MAPPER.convertValue(record, Map.class)));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return events;
  }
}
