/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.sampledata.CaseGenerator;
import dev.spoor.sampledata.world.World;
import dev.spoor.testing.SharedSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edges and roots of generated cases, against the generator's own account of them. */
class LineageTruthTest {
  private static final Path CASE =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data", "case");

  @Test
  void edges_committedCase_areTheTrueOnes() throws IOException {
    check(CASE);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 77, 777, 7_777})
  void edges_generatedCase_areTheTrueOnes(long seed, @TempDir Path folder) throws IOException {
    new CaseGenerator(new World(seed, 1), folder.resolve("case"), 2).generate();
    check(folder.resolve("case"));
  }

  /** A lost record may leave the role's account's copy, which names the caller's account only. */
  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void parents_tenthOfTheFilesLost_areNeverWrong(int tenth, @TempDir Path folder)
      throws IOException {
    Truth truth = Truth.of(CASE);
    Path trail = CASE.resolve("trail");
    int lost = 0;
    try (Stream<Path> files = Files.walk(trail)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Math.floorMod(file.getFileName().toString().hashCode(), 10) == tenth) {
          lost++;
          continue;
        }
        Path copy = folder.resolve(trail.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    assertThat(lost).isGreaterThan(100);

    Found found = Found.in(events(folder), List.of());

    int notRecorded = 0;
    Set<String> wrong = new TreeSet<>();
    for (Map.Entry<String, String> child : found.parents.entrySet()) {
      String pair = child.getValue() + " > " + child.getKey();
      boolean isHidden = child.getValue().startsWith("external:");
      if (!truth.pairs.contains(pair) && !isHidden) {
        wrong.add(pair);
      }
    }
    assertThat(wrong).isEmpty();
    for (String child : truth.parents.keySet()) {
      if (found.notes.containsKey(child) && !found.parents.containsKey(child)) {
        notRecorded++;
        assertThat(found.notes.get(child)).as("note of %s", child).isNotEmpty();
      }
    }
    assertThat(notRecorded).isGreaterThan(10);
  }

  /** Of each call that two accounts recorded one record has lost its answer. */
  @Test
  void parents_answerMissingInOneAccount_areTheTrueOnes() throws IOException {
    Dataset<Row> events = events(CASE.resolve("trail"));
    Set<String> shared = new HashSet<>();
    for (Row row :
        events
            .filter("event_name = 'AssumeRole' and shared_event_id is not null")
            .groupBy("shared_event_id")
            .agg(functions.collect_set("identity_type").as("types"))
            .filter("size(types) = 2 and array_contains(types, 'AWSAccount')")
            .collectAsList()) {
      shared.add(row.getString(0));
    }
    Set<String> atCaller = new HashSet<>(shared);
    atCaller.removeIf(id -> id.charAt(0) % 4 == 0); // of these the role's account lost it
    Set<String> atRole = new HashSet<>(shared);
    atRole.removeAll(atCaller);
    Column isCopy = functions.col("identity_type").equalTo("AWSAccount");
    Column isShared = functions.col("shared_event_id").isInCollection(atRole).and(isCopy);
    Column isOwn = functions.col("shared_event_id").isInCollection(atCaller).and(not(isCopy));

    Found found =
        Found.in(
            events.withColumn(
                "response_elements",
                when(isShared.or(isOwn), lit(null)).otherwise(functions.col("response_elements"))),
            List.of());

    assertThat(atCaller).hasSizeGreaterThan(3);
    assertThat(atRole).isNotEmpty();
    Truth truth = Truth.of(CASE);
    Set<String> hidden = new HashSet<>(); // sign-ins show no key that would join the two records
    found.parents.forEach(
        (child, parent) -> {
          if (child.startsWith("console-login:") && parent.startsWith("external:")) {
            hidden.add(child);
          }
        });
    found.parents.keySet().removeAll(hidden);
    truth.parents.keySet().removeAll(hidden);
    checkParents(truth, found);
  }

  private static Dataset<Row> events(Path trail) {
    return SharedSpark.session().read().format("cloudtrail").load(trail.toString());
  }

  private static void check(Path folder) throws IOException {
    Truth truth = Truth.of(folder);
    Found found = Found.in(events(folder.resolve("trail")), List.of());

    Set<String> missing = new TreeSet<>(truth.pairs);
    missing.removeAll(found.pairs);
    assertThat(missing).as("true edges that were not found").isEmpty();

    checkParents(truth, found);

    Map<String, String> roots = new HashMap<>(truth.roots);
    roots.entrySet().removeAll(found.roots.entrySet());
    assertThat(roots).as("roots that differ").isEmpty();
  }

  /** Holds recall and precision of parents at one. */
  private static void checkParents(Truth truth, Found found) {
    Map<String, String> wrong = new HashMap<>(found.parents);
    wrong.entrySet().removeAll(truth.parents.entrySet());
    wrong.keySet().removeAll(found.stolen);
    assertThat(wrong).as("parents that are not the true ones").isEmpty();

    Map<String, String> unfound = new HashMap<>(truth.parents);
    unfound.entrySet().removeAll(found.parents.entrySet());
    unfound.keySet().removeAll(found.stolen);
    assertThat(unfound).as("parents that were not chosen").isEmpty();
  }

  /** Edges and roots as Spoor finds them. */
  private static final class Found {
    private final Set<String> pairs = new HashSet<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> roots = new HashMap<>();
    private final Map<String, String> notes = new HashMap<>();
    private final Set<String> stolen = new HashSet<>();

    private static Found in(Dataset<Row> events, List<String> seeds) {
      Found found = new Found();
      try (Lineage lineage = Lineage.of(events, LineageSettings.of(seeds, List.of()))) {
        for (Row edge : lineage.edges().collectAsList()) {
          String child = edge.getAs("child_credential_id");
          String parent = edge.getAs("parent_credential_id");
          found.pairs.add(parent + " > " + child);
          boolean isName = child.startsWith("arn:");
          if (edge.<Boolean>getAs("is_parent") && !isName) {
            found.parents.put(child, parent);
          }
          if (edge.<String>getAs("edge_kind").equals("stolen")) {
            found.stolen.add(child);
          }
        }
        for (Row row :
            lineage
                .credentials()
                .select("credential_id", "root_credential_id", "parent_note")
                .collectAsList()) {
          found.roots.put(row.getString(0), row.getString(1));
          found.notes.put(row.getString(0), row.isNullAt(2) ? "" : row.getString(2));
        }
      }
      return found;
    }
  }

  /** Edges and roots as the generator wrote them down. */
  private static final class Truth {
    private final Set<String> pairs = new HashSet<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> roots = new HashMap<>();

    private static Truth of(Path folder) throws IOException {
      Truth truth = new Truth();
      for (Map<String, String> edge : table(folder.resolve("truth/edges.csv.gz"))) {
        truth.pairs.add(edge.get("parent") + " > " + edge.get("child"));
        if (edge.get("is_parent").equals("true")) {
          truth.parents.put(edge.get("child"), edge.get("parent"));
        }
      }
      for (Map<String, String> row : table(folder.resolve("truth/all-credentials.csv.gz"))) {
        truth.roots.put(row.get("credential"), row.get("root"));
      }
      assertThat(truth.pairs).hasSizeGreaterThan(900);
      return truth;
    }

    /** No value of these files has a comma. */
    private static List<Map<String, String>> table(Path file) throws IOException {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        String[] names = lines.readLine().split(",");
        return lines
            .lines()
            .map(
                line -> {
                  String[] cells = line.split(",", -1);
                  assertThat(cells).as(line).hasSameSizeAs(names);
                  Map<String, String> row = new HashMap<>();
                  for (int i = 0; i < cells.length; i++) {
                    row.put(names[i], cells[i]);
                  }
                  return row;
                })
            .toList();
      }
    }
  }
}
