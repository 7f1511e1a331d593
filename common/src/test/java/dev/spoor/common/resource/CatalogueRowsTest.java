/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the reference of resources, by calls in the shapes that CloudTrail records: what
 * each must tell, and what must not be mistaken for it.
 */
class CatalogueRowsTest {
  private static final int LAST_ROW = 106;
  private static final List<String> FILES =
      List.of(
          "rows-compute.txt",
          "rows-containers-serverless.txt",
          "rows-data.txt",
          "rows-identity-storage.txt",
          "rows-further.txt");

  /** A call, the line that it starts at and the deeds that it must tell. */
  static final class Example {
    final String place;
    final int row;
    final boolean isPositive;
    final String call;
    final StringBuilder record = new StringBuilder();
    final List<String> expected = new ArrayList<>();

    Example(String place, int row, String line) {
      this.place = place;
      this.row = row;
      this.isPositive = line.startsWith("+");
      String[] call = line.substring(2).split(" ");
      this.call = call[0] + ".amazonaws.com " + call[1];
      record
          .append("{\"recipientAccountId\":\"111122223333\",\"awsRegion\":\"us-east-1\"")
          .append(",\"eventSource\":\"" + call[0] + ".amazonaws.com\"")
          .append(",\"eventName\":\"" + call[1] + '"');
    }

    void add(String line) {
      String rest = line.substring(2);
      switch (line.charAt(0)) {
        case 'q' -> record.append(",\"requestParameters\":" + rest);
        case 'r' -> record.append(",\"responseElements\":" + rest);
        case 'd' -> record.append(",\"serviceEventDetails\":" + rest);
        case 's' -> record.append(",\"resources\":" + rest);
        case 'i' -> record.append(",\"userIdentity\":{\"arn\":\"" + rest + "\"}");
        case '=' -> expected.add(rest.replaceAll("\\s*\\|\\s*", " | "));
        default -> throw new IllegalStateException(place + ": " + line);
      }
    }

    FakeCall call() {
      return FakeCall.of(record + "}");
    }
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream in = CatalogueRowsTest.class.getResourceAsStream(file)) {
        String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        int row = 0;
        for (int i = 0; i < lines.length; i++) {
          String line = lines[i];
          if (line.matches("# \\d+")) {
            row = Integer.parseInt(line.substring(2));
          } else if (line.startsWith("+ ") || line.startsWith("- ")) {
            examples.add(new Example(file + ':' + (i + 1), row, line));
          } else if (!line.isBlank() && !line.startsWith("#")) {
            examples.get(examples.size() - 1).add(line);
          }
        }
      }
    }
    return examples;
  }

  private static String told(Deed deed) {
    String parents =
        deed.parents().stream().map(link -> link.parent().text()).collect(Collectors.joining(", "));
    String told =
        deed.act().name().toLowerCase(Locale.ROOT)
            + ' '
            + deed.resource().text()
            + " | "
            + (deed.size() == null ? "" : deed.size())
            + " | "
            + (deed.detail() == null ? "" : deed.detail())
            + " | "
            + parents;
    return told.replaceAll("\\s*\\|\\s*", " | ").replaceAll("( \\| )+$", "");
  }

  @TestFactory
  List<DynamicTest> deeds_callOfARow_areExactlyThoseExpected() throws IOException {
    return examples().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.place,
                    () ->
                        assertThat(Catalogue.standard().deeds(example.call()))
                            .as(example.place)
                            .extracting(CatalogueRowsTest::told)
                            .containsExactlyElementsOf(example.expected)))
        .toList();
  }

  @Test
  void examples_eachRowOfTheReference_hasOneThatTellsAndOneThatMustNotBeMistaken()
      throws IOException {
    Set<Integer> told = new TreeSet<>();
    Set<Integer> notMistaken = new TreeSet<>();
    for (Example example : examples()) {
      if (example.isPositive) {
        told.add(example.row);
      } else if (known().contains(example.call)) {
        notMistaken.add(example.row);
      }
      assertThat(example.isPositive && example.expected.isEmpty()).as(example.place).isFalse();
    }
    List<Integer> rows = IntStream.rangeClosed(1, LAST_ROW).boxed().toList();

    assertThat(told).containsExactlyElementsOf(rows);
    // Logging of Bedrock calls is set by calls that have no condition.
    notMistaken.add(78);
    assertThat(notMistaken).containsExactlyElementsOf(rows);
  }

  /** Returns the calls of the catalogue, as examples name them. */
  static Set<String> known() {
    Set<String> known = new TreeSet<>();
    Catalogue.standard()
        .calls()
        .forEach((source, names) -> names.forEach(name -> known.add(source + " " + name)));
    return known;
  }

  @Test
  void examples_eachCallThatTheCatalogueKnows_hasOneThatTells() throws IOException {
    Set<String> told = new TreeSet<>();
    for (Example example : examples()) {
      if (example.isPositive) {
        told.add(example.call);
      }
    }
    assertThat(told).containsAll(known()).hasSizeGreaterThan(590);
  }

  @Test
  void rows_ofTheCatalogue_areAllOfTheReference() {
    List<String> rows = IntStream.range(1, LAST_ROW).mapToObj(String::valueOf).toList();

    assertThat(Catalogue.standard().rows()).containsAll(rows);
  }
}
