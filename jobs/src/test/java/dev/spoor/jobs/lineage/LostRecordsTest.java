/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.LineageTruth.TrueEdge;
import dev.spoor.jobs.lineage.scan.Logins;
import dev.spoor.jobs.testing.GeneratedCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenth of a case's files is lost: what is left must still be found, and nothing else. */
class LostRecordsTest {
  /** What may be said of a parent that is not there: credentials.md section 5. */
  private static final Pattern WORDING =
      Pattern.compile(
          "issued before \\S+ \\(creationDate \\S+\\); issuing event not in the data|(set before"
              + " the data begins, or )?issuing event not recorded by the supplied trails.*|issued"
              + " to AWS service \\S+ for resource .+|credentials of instance m?i-\\w+; process and"
              + " user on the host unknown|external account \\d{12}; its trail is needed for the"
              + " human identity|.*not visible in CloudTrail");

  @ParameterizedTest
  @CsvSource({"2025,3", "2025,6", "7,1", "77,4", "777,8", "7777,0"})
  void parents_tenthOfTheFilesLost_areFoundOrSaidToBeMissing(
      long seed, int tenth, @TempDir Path folder) throws IOException {
    GeneratedCase made = GeneratedCase.of(seed);
    assertThat(made.copyWithout(tenth, folder)).isGreaterThan(100);
    LineageTruth truth = LineageTruth.of(made);
    Dataset<Row> events = FoundLineage.events(folder);
    Set<String> left = new HashSet<>();
    events.select("event_id").collectAsList().forEach(row -> left.add(row.getString(0)));

    FoundLineage found = FoundLineage.in(events);

    // The role's account's copy of a lost record names the caller's account only; a switch of roles
    // is joined to the caller by that record alone.
    Set<String> hidden = new HashSet<>();
    for (TrueEdge edge : truth.edges()) {
      boolean isCopied = edge.eventIds().size() == 2;
      if (isCopied ? !left.contains(edge.eventIds().get(0)) : Logins.isLogin(edge.child())) {
        hidden.add(edge.child());
      }
    }
    Set<String> wrong = new TreeSet<>();
    found.parents.forEach(
        (child, parent) -> {
          boolean isHidden = parent.startsWith("external:") && hidden.contains(child);
          if (!truth.pairs().contains(parent + " > " + child) && !isHidden) {
            wrong.add(parent + " > " + child);
          }
        });
    assertThat(wrong).as("wrong parents").isEmpty();

    Recall edges = new Recall();
    Recall parents = new Recall();
    Set<String> unsaid = new TreeSet<>();
    int lost = 0;
    for (TrueEdge edge : truth.edges()) {
      boolean isLeft = left.containsAll(edge.eventIds());
      boolean isSeen = edge.isExact() || Logins.isLogin(edge.child());
      if (isLeft && (isSeen || found.used.contains(edge.child()))) {
        edges.add(edge.pair(), found.pairs.contains(edge.pair()));
        if (edge.isParent() && !found.stolen.contains(edge.child())) {
          parents.add(edge.pair(), edge.parent().equals(found.parents.get(edge.child())));
        }
      }
      String note = found.notes.get(edge.child());
      boolean isAlone = note != null && !found.parents.containsKey(edge.child());
      if (!isLeft && edge.isParent() && isAlone) {
        lost++;
        if (!WORDING.matcher(note).matches()) {
          unsaid.add(edge.child() + ": " + note);
        }
      }
    }
    edges.check("edges whose records are left");
    parents.check("parents whose records are left");
    assertThat(unsaid).as("credentials of which it is not said what is missing").isEmpty();
    assertThat(lost).isGreaterThan(10);
  }

  /** How much of what could be found was found. */
  private static final class Recall {
    private final Set<String> missed = new TreeSet<>();
    private int all;

    private void add(String what, boolean isFound) {
      all++;
      if (!isFound) {
        missed.add(what);
      }
    }

    private void check(String what) {
      assertThat(all).as(what).isGreaterThan(500);
      List<String> some = missed.stream().limit(20).toList();
      assertThat(1 - missed.size() / (double) all)
          .as("recall of %d %s, missed %s", all, what, some)
          .isGreaterThanOrEqualTo(0.99);
    }
  }
}
