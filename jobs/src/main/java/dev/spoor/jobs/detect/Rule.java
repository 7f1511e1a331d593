/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The words of the rules: a section of {@code rules.properties} each. */
final class Rule {
  static final List<String> TEXTS =
      List.of(
          "title",
          "statement",
          "severity",
          "confidence",
          "audience",
          "phase",
          "techniques",
          "stake",
          "why",
          "todo",
          "benign");
  private static final Set<String> MAY_BE_EMPTY = Set.of("phase", "techniques", "stake");

  private Rule() {}

  /** Returns the schema of {@link #rows}: the rule's id and its texts. */
  static StructType schema() {
    StructType schema = new StructType().add("rule", "string");
    for (String text : TEXTS) {
      schema = schema.add(text, "string");
    }
    return schema;
  }

  /**
   * Returns one row per rule.
   *
   * @throws IllegalStateException if a rule lacks one of its texts
   */
  static List<Row> rows() {
    Properties texts = read();
    Set<String> ids = new TreeSet<>();
    for (String key : texts.stringPropertyNames()) {
      ids.add(key.substring(0, key.indexOf('.')));
    }
    List<Row> rows = new ArrayList<>();
    for (String id : ids) {
      List<Object> cells = new ArrayList<>();
      cells.add(id);
      for (String text : TEXTS) {
        String value = texts.getProperty(id + "." + text, "").strip();
        if (value.isEmpty() && !MAY_BE_EMPTY.contains(text)) {
          throw new IllegalStateException("Rule " + id + " has no " + text);
        }
        cells.add(value);
      }
      rows.add(RowFactory.create(cells.toArray()));
    }
    return rows;
  }

  private static Properties read() {
    Properties texts = new Properties();
    try (InputStream stream =
        Objects.requireNonNull(Rule.class.getResourceAsStream("rules.properties"))) {
      texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
