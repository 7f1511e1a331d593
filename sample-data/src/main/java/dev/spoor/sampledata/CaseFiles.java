/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import dev.spoor.sampledata.incident.Mining;
import dev.spoor.sampledata.trail.Counts;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Network;
import dev.spoor.sampledata.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what lies beside evidence and truth: {@code case.yaml} and the summary. */
final class CaseFiles {
  private final Path out;
  private final World world;

  private final boolean hasIncidents;

  CaseFiles(Path out, World world, boolean hasIncidents) {
    this.out = out;
    this.world = world;
    this.hasIncidents = hasIncidents;
  }

  void write(Counts counts) throws IOException {
    Files.createDirectories(out.resolve("truth"));
    save("case.yaml", caseYaml());
    save("truth/summary.json", summary(counts));
    save("truth/README.md", resource("truth-readme.md"));
  }

  private String caseYaml() {
    List<String> lines = new ArrayList<>();
    lines.add("# A synthetic case: every name, address and number in it is made up.");
    lines.add("name: " + (hasIncidents ? "The build key that went mining" : "A quiet autumn"));
    lines.add("trail: trail");
    lines.add("bill: bill/cur2-parquet");
    lines.add("credential-report: credential-report.csv");
    if (hasIncidents) {
      lines.add("seeds:");
      lines.add("  - " + Mining.LEAKED_KEY);
    }
    lines.add("trusted-networks:");
    for (String network : List.of(Network.OFFICE, Network.OFFICE_V6, Network.CLOUD)) {
      lines.add("  - \"" + network + "\"");
    }
    lines.add("home-regions:");
    for (String region : List.of("us-east-1", "us-west-2", "eu-west-1", "eu-north-1")) {
      lines.add("  - " + region);
    }
    lines.add("approved-accelerators:");
    lines.add("  \"" + Account.DATA_SCIENCE.id() + "\": [g5, p3]");
    lines.add("required-tags:");
    lines.add("  - team");
    return String.join("\n", lines) + "\n";
  }

  /** Numbers by name; every number is a count but {@code raw_bytes}. */
  private String summary(Counts counts) {
    Map<String, Long> numbers = counts.asMap();
    long unique = counts.uniqueEvents();
    long copies =
        numbers.getOrDefault("records.own-trail", 0L)
            + numbers.getOrDefault("records.redelivered", 0L);
    List<String> lines = new ArrayList<>();
    lines.add("  \"seed\": " + world.seed());
    lines.add("  \"scale\": " + world.scale());
    lines.add("  \"records_written\": " + (unique + copies));
    lines.add("  \"unique_events\": " + unique);
    lines.add("  \"duplicate_records\": " + copies);
    for (Map.Entry<String, Long> number : numbers.entrySet()) {
      String name = number.getKey().replace('.', '_').replace('-', '_');
      lines.add("  \"" + name + "\": " + number.getValue());
    }
    return "{\n" + String.join(",\n", lines) + "\n}\n";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CaseFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar holds " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void save(String name, String text) throws IOException {
    Files.write(out.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
