/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.attribution.LaunchChoices.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a thief's jobs are all that an environment was asked for. */
class JobsTest {
  private static final String GPU = "batch:compute-environment:1:r:gpu";
  private static final String QUEUE = "batch:job-queue:1:r:q";
  private static final String OWNER = "OWNER";
  private static final String THIEF = "THIEF";

  private final List<Jobs.Submitter> submitters = new ArrayList<>();
  private final List<Call> made = new ArrayList<>();

  private static Call call(String key, long at, String who, String what) {
    String actor = who.equals(THIEF) ? Actor.INTRUDER : Actor.OTHER;
    return new Call(key, at, what, who, who, actor, "e" + at);
  }

  private void submit(String queue, long at, String who) {
    submitters.add(new Jobs.Submitter(call(queue, at, who, LaunchChoice.JOB), at));
  }

  private void make(long at) {
    made.add(call(GPU, at, OWNER, LaunchChoice.PLACE));
  }

  /** Returns who is said to have asked for a machine of a time. */
  private String at(long born, boolean isFull) {
    List<Call> queues = List.of(call(QUEUE, 2, OWNER, LaunchChoice.QUEUE + "\n" + GPU));
    Jobs.Said said = new Jobs(submitters, queues, made, isFull).of(GPU, born);
    return said == null ? "nobody" : said.by().credential() + (said.isSole() ? "" : "?");
  }

  private String at(long born) {
    return at(born, false);
  }

  @Test
  void of_jobsOfAThiefAlone_areHis() {
    make(1);
    submit(QUEUE, 20, THIEF);
    submit(QUEUE, 10, THIEF);

    assertThat(at(15)).isEqualTo(THIEF);
    assertThat(at(30 + Jobs.DAY)).isEqualTo(THIEF);
    assertThat(at(9)).as("it may still run when his jobs come").isEqualTo("THIEF?");
    assertThat(at(15, true)).as("of more calls than are held").isEqualTo("THIEF?");
  }

  /** The owner's jobs of the time before the archive may still be there. */
  @Test
  void of_environmentThatWasThereBeforeTheArchive_isNotKnownToBeHisAlone() {
    submit(QUEUE, 10, THIEF);

    assertThat(at(15)).isEqualTo("THIEF?");
    assertThat(at(10 + Jobs.DAY)).isEqualTo("nobody");
  }

  @Test
  void of_environmentMadeAfterHisFirstJob_isNotKnownToBeHisAlone() {
    submit(QUEUE, 10, THIEF);
    make(11);

    assertThat(at(15)).isEqualTo("THIEF?");
  }

  @Test
  void of_jobsOfOthersForAQueueThatIsTiedNowhere_leaveItOpenInThatRegionOnly() {
    make(1);
    submit(QUEUE, 10, THIEF);
    submit("batch:job-queue:1:far:old", 5, OWNER);
    submit("batch:job-queue:2:r:old", 5, OWNER);
    submit("batch:job-queue:1:r:new", 5, THIEF);

    assertThat(at(15)).isEqualTo(THIEF);

    submit("batch:job-queue:1:r:old", 5, OWNER);

    assertThat(at(15)).isEqualTo("THIEF?");
  }

  @Test
  void of_jobsOfBoth_areNobodys() {
    make(1);
    submit(QUEUE, 10, THIEF);
    submit(QUEUE, 12, OWNER);

    assertThat(at(15)).isEqualTo("THIEF?");
  }

  @Test
  void of_jobsOfTheOwnerAlone_areNoMatter() {
    make(1);
    submit(QUEUE, 10, OWNER);

    assertThat(at(15)).isEqualTo("nobody");
  }
}
