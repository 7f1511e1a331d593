/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static dev.spoor.jobs.attribution.ThingStory.HOUR;
import static dev.spoor.jobs.attribution.ThingStory.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Things that more than one hand changed, or one hand more than once. */
class ChangedInTurnTest {
  private static final int DAY = 24;
  private static final String WRITES = "WriteCapacityUnit-Hrs";
  private static final String LARGE = "BoxUsage:m5.large";
  private static final String GPU = "BoxUsage:p3.2xlarge";

  private final ThingStory thing = new ThingStory();

  @Test
  void split_ownerAndThenIntruderInOneDay_isNobodys() {
    thing.lives().owner(33).intruder(39);
    thing.at(0, line(DAY, WRITES, 2400, "2.40"));
    thing.at(24, line(DAY, WRITES, 15000, "15.00"));
    thing.at(48, line(DAY, WRITES, 24024, "24.02"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "2.40", "unexplained", "39.02"));
  }

  @Test
  void split_intruderAndThenOwnerInOneDay_isNobodysForThatDayAndBeyondThePriceAfterIt() {
    thing.lives().intruder(33).owner(39);
    thing.at(0, line(DAY, WRITES, 2400, "2.40"));
    thing.at(24, line(DAY, WRITES, 15000, "15.00"));
    thing.at(48, line(DAY, WRITES, 4800, "4.80"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "4.80", "unexplained", "17.40"));
  }

  @Test
  void split_serviceScalesAnEndpointThatAnIntruderChanged_isNobodysBeyondThePriceBefore() {
    thing.named("sagemaker:endpoint:1:r:e").lives().intruder(26).owner(27);
    thing.at(24, line("Host:ml.m5.large", "1.00", "1.00"));
    thing.at(28, line("Host:ml.p4d.24xlarge", "37.00", "37.00"));
    thing.at(29, line("Host:ml.p4d.24xlarge", "37.00", "37.00"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "3.00", "unexplained", "72.00"));
  }

  @Test
  void split_ownerKeepsAStreamLongerThatAnIntruderSplit_isNobodysBeyondThePriceBefore() {
    thing.named("kinesis:stream:1:r:s").lives().intruder(26).owner(27);
    thing.at(24, line(1, "Storage-ShardHour", 1, "0.02"));
    thing.at(
        28, line(1, "Storage-ShardHour", 50, "1.00"), line(1, "Extended-ShardHour", 50, "0.70"));
    thing.intruder(29);
    thing.at(30, line(1, "Storage-ShardHour", 50, "1.00"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.04", "unexplained", "2.68"));
  }

  @Test
  void split_thingThatIsAgainAsItWas_isTheOwnersWhateverHeChangesLater() {
    thing.lives().intruder(26).owner(30).owner(34);
    thing.at(24, line(1, WRITES, 100, "0.10"));
    thing.at(28, line(1, WRITES, 200, "0.20"));
    thing.at(32, line(1, WRITES, 100, "0.10"));
    thing.at(36, line(1, WRITES, 900, "0.90"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "1.20", "intruder", "0.10"));
  }

  /** Nothing was undone: nothing had been done yet. */
  @Test
  void split_changeThatShowsOnlyAfterTheOwnersCall_isNobodys() {
    thing.lives().intruder(26).owner(28);
    thing.at(24, line(1, WRITES, 100, "0.10"));
    thing.at(30, line(1, WRITES, 100, "0.10"));
    thing.at(31, line(1, WRITES, 900, "0.90"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.30", "unexplained", "0.80"));
  }

  @Test
  void split_changedByTwoIntruders_isNeithersBeyondThePriceBefore() {
    thing.lives().intruder(26).another(29 * HOUR, "");
    thing.at(24, line(1, WRITES, 100, "0.10"));
    thing.at(28, line(1, WRITES, 200, "0.20"));
    thing.at(30, line(1, WRITES, 300, "0.30"));
    assertThat(thing.told())
        .isEqualTo(Map.of("owner", "0.30", "intruder", "0.10", "unexplained", "0.20"));
  }

  @Test
  void split_typeChosenByTwoIntruders_isNobodys() {
    thing.lives().intruder(26, "p3.2xlarge").another(27 * HOUR, "p3.2xlarge");
    thing.at(24, line(LARGE, "0.10", "0.10"));
    thing.at(28, line(GPU, "3.06", "3.06"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.10", "unexplained", "3.06"));
  }

  @Test
  void split_bothChoseTheTypeInOneDay_isNobodys() {
    thing.lives().owner(33, "p3.2xlarge").owner(36, "m5.large").intruder(39, "p3.2xlarge");
    thing.at(0, line(LARGE, "0.10", "0.10"));
    thing.at(24, line(DAY, LARGE, 12, "1.20"), line(DAY, GPU, 12, "36.72"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "1.30", "unexplained", "36.72"));
  }

  @Test
  void split_ownerChoseATypeThatWasNeverBilled_isNobodys() {
    thing.lives().owner(25, "m5.4xlarge").intruder(25, "p3.2xlarge");
    thing.at(24, line(LARGE, "0.10", "0.10"));
    thing.at(28, line(GPU, "3.06", "3.06"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.10", "unexplained", "3.06"));
  }

  @Test
  void split_changedByOneHandOverAndOver_isToldAsIfOnce() {
    thing.lives();
    for (int i = 0; i < 3_000; i++) {
      thing.call(26 * HOUR + i, Actor.INTRUDER, "");
    }
    thing.at(24, line(1, WRITES, 100, "0.10"));
    thing.at(28, line(1, WRITES, 200, "0.20"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.20", "intruder", "0.10"));
  }

  @Test
  void split_changedTooOftenInTurn_isNobodysFromTheFirstIntruderOn() {
    thing.lives();
    for (int i = 0; i < 1_001; i++) {
      thing.call(26 * HOUR + i, i % 2 == 0 ? Actor.INTRUDER : Actor.OTHER, "");
    }
    thing.at(24, line(1, WRITES, 100, "0.10"), line(1, "TimedStorage-ByteHrs", 1, "0.30"));
    thing.at(28, line(1, WRITES, 200, "0.20"), line(1, "TimedStorage-ByteHrs", 1, "0.30"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.70", "unexplained", "0.20"));
  }
}
