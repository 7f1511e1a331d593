/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.KeyStory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTextTest {
  private static final KeyStory.Doors NO_DOORS = new KeyStory.Doors(List.of(), 0);
  private static final Instant START = Instant.parse("2025-11-08T02:13:07Z");

  @Test
  void text_storyWithSessions_readsFromTheFirstActToOpenDoors() {
    String text =
        StoryText.text(
            new KeyStory(
                "ASIACHILD",
                "AKIAROOT",
                new KeyStory.Summary(
                    "arn:aws:iam::444455556666:user/ci",
                    false,
                    START,
                    START.plusSeconds(90_000),
                    START,
                    "long-term key from a network it was never seen in",
                    null,
                    1_420,
                    20,
                    3,
                    2,
                    4,
                    1,
                    List.of("Discovery", "Impact")),
                List.of(
                    line(0, 1, "Asked whose key this is in us-east-1", List.of("network", "hour")),
                    new KeyStory.Line(
                        START.plusSeconds(5),
                        1,
                        "intruder",
                        "Launched 3 virtual machines",
                        null,
                        List.of(),
                        "row 1, 2025-11-08T02:13:07Z: Attached a policy (event e-1)"),
                    line(90_000, 2, "Created the user x", List.of())),
                500,
                new KeyStory.Doors(List.of("way in: Created the role r."), 73),
                new KeyStory.Doors(List.of("used after quarantine: AKIAROOT was."), 1),
                List.of("How the credential came into wrong hands.")));

    assertThat(text)
        .startsWith("The story of ASIACHILD\nwhich comes of AKIAROOT\n")
        .contains("1,420 calls (20 succeeded, 3 were denied) in 2 sessions\n")
        .contains("2025-11-08T02:13:07Z to 2025-11-09T03:13:07Z (1 d 1 h 0 min)\n")
        .contains("Root ended:     not in the data\n")
        .contains(
            "Session 1, intruder, 2025-11-08\n"
                + "  02:13:07  Asked whose key this is in us-east-1\n"
                + "            new: network, hour\n"
                + "  02:13:12  Launched 3 virtual machines\n"
                + "            made possible by row 1, 2025-11-08T02:13:07Z: Attached a policy"
                + " (event e-1)\n")
        .contains("Session 2, intruder, 2025-11-09\n")
        .contains("and 497 rows more")
        .contains(
            "Doors that may still be open\n"
                + "  - way in: Created the role r.\n"
                + "  and 72 more: table containment\n"
                + "\n"
                + "What worked after the first end\n"
                + "  - used after quarantine: AKIAROOT was.\n"
                + "\n"
                + "Not visible\n");
  }

  @Test
  void text_hostileSentence_movesNoCursor() {
    String text =
        StoryText.text(
            new KeyStory(
                "AKIAROOT",
                "AKIAROOT",
                null,
                List.of(line(0, 1, "Created \u001b[2J\u202e\nSession 9, owner", List.of())),
                1,
                NO_DOORS,
                NO_DOORS,
                List.of()));

    assertThat(text)
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\nSession 9");
  }

  @Test
  void text_unknownKey_saysWhatToCheck() {
    assertThat(
            StoryText.text(
                new KeyStory("AKIAX", "AKIAX", null, List.of(), 0, NO_DOORS, NO_DOORS, List.of())))
        .contains("Nothing is told of it. Check the spelling");
  }

  private static KeyStory.Line line(
      long second, long session, String sentence, List<String> novelties) {
    return new KeyStory.Line(
        START.plusSeconds(second), session, "intruder", sentence, null, novelties, null);
  }
}
