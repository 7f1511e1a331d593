/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.testing.RealData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Where the shape of each call's example comes from: from records that AWS wrote, from what is
 * documented of records, or from the API's model alone. {@code shapes.txt} says it call by call.
 */
class ExampleShapesTest {
  private static final String REAL = "real";
  private static final String DOCUMENTED = "documented";
  private static final String[] PARTS = {
    "requestParameters", "responseElements", "serviceEventDetails", "resources"
  };

  /** Returns calls, such as {@code ec2.amazonaws.com RunInstances}, by where the shape is from. */
  private static Map<String, Set<String>> said() throws IOException {
    Map<String, Set<String>> said = new TreeMap<>();
    try (InputStream in = ExampleShapesTest.class.getResourceAsStream("shapes.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] fields = line.split(" \\| ");
          for (String name : fields[2].split(" ")) {
            Set<String> calls = said.computeIfAbsent(fields[0], key -> new TreeSet<>());
            assertThat(calls.add(fields[1] + ".amazonaws.com " + name)).as(name).isTrue();
          }
        }
      }
    }
    return said;
  }

  @Test
  void shapes_callsOfTheCatalogue_areCountedAsTheDocumentationSays() throws IOException {
    Map<String, Set<String>> said = said();
    Set<String> known = CatalogueRowsTest.known();
    Set<String> real = said.get(REAL);
    Set<String> documented = said.get(DOCUMENTED);

    assertThat(said).containsOnlyKeys(REAL, DOCUMENTED);
    assertThat(known).containsAll(real).containsAll(documented);
    assertThat(documented).doesNotContainAnyElementsOf(real);
    String docs =
        Files.readString(Path.of(System.getProperty("spoor.root", ".."), "docs/resources.md"));
    assertThat(docs)
        .contains(
            "Of the %d calls, %d have examples in the shape of records that AWS wrote, %d in that of documented ones, and %d"
                .formatted(
                    known.size(),
                    real.size(),
                    documented.size(),
                    known.size() - real.size() - documented.size()));
  }

  @Test
  void shapes_callsThatRealTrailsHold_haveExamplesOfNoOtherMembers() throws IOException {
    Map<String, Set<String>> real = new HashMap<>();
    try (Stream<Path> files = Files.walk(RealData.path("cloudtrail"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains("digest-chain")) {
          String text = text(Files.readAllBytes(file));
          read(new JsonFields(text).value(), real);
          text.lines().skip(1).forEach(line -> read(new JsonFields(line).value(), real));
        }
      }
    }
    real.keySet().retainAll(CatalogueRowsTest.known());
    Map<String, Set<String>> closest = new HashMap<>();
    for (CatalogueRowsTest.Example example : CatalogueRowsTest.examples()) {
      if (example.isPositive && real.containsKey(example.call)) {
        Set<String> other =
            paths((Map<?, ?>) requireNonNull(new JsonFields(example.record + "}").value()));
        other.removeAll(real.get(example.call));
        closest.merge(example.call, other, (one, two) -> one.size() <= two.size() ? one : two);
      }
    }

    assertThat(real.keySet()).isEqualTo(said().get(REAL));
    assertThat(closest.keySet()).isEqualTo(real.keySet());
    closest.forEach((call, other) -> assertThat(other).as(call).isEmpty());
  }

  private static String text(byte[] bytes) {
    boolean isZipped = bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(isZipped ? in.readAllBytes() : bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return new String(bytes, StandardCharsets.UTF_8); // damaged, or not zipped
    }
  }

  /** Takes note of the members of successful calls; events may be texts in other JSON. */
  private static void read(@Nullable Object value, Map<String, Set<String>> real) {
    if (value instanceof Map<?, ?> map) {
      if (map.get("eventName") == null || map.get("eventSource") == null) {
        map.values().forEach(member -> read(member, real));
      } else if (map.get("errorCode") == null) {
        real.computeIfAbsent(
                map.get("eventSource") + " " + map.get("eventName"), key -> new HashSet<>())
            .addAll(paths(map));
      }
    } else if (value instanceof List<?> list) {
      list.forEach(element -> read(element, real));
    } else if (value instanceof String text && text.contains("\"eventName\"")) {
      read(new JsonFields(text).value(), real);
    }
  }

  private static Set<String> paths(Map<?, ?> record) {
    Set<String> paths = new HashSet<>();
    for (String part : PARTS) {
      add(record.get(part), part, paths);
    }
    return paths;
  }

  private static void add(@Nullable Object value, String path, Set<String> paths) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) -> {
            paths.add(path + "." + name);
            add(member, path + "." + name, paths);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(element -> add(element, path + "[]", paths));
    }
  }
}
