/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static dev.spoor.jobs.attribution.ThingStory.HOUR;
import static dev.spoor.jobs.attribution.ThingStory.MINUTE;
import static dev.spoor.jobs.attribution.ThingStory.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Functions that were kept ready, or given more memory or disk. */
class ChangedFunctionTest {
  private static final int DAY = 24;
  private static final String READY = "Lambda-Provisioned-Concurrency";
  private static final String FUNCTION = "lambda:function:1:r:f";

  private final ThingStory thing = new ThingStory();

  @Test
  void split_keptReadyByAnIntruderAndThenByTheOwner_isNobodys() {
    thing.lives().intruder(9).owner(11);
    thing.at(12, line(1, READY, 90, "0.90"));
    assertThat(thing.told()).isEqualTo(Map.of("unexplained", "0.90"));
  }

  @Test
  void split_dayInWhichAFunctionWasGivenMoreDisk_isNobodysBeyondTheOwnersLeast() {
    thing
        .named(FUNCTION)
        .lives()
        .owner(2, "1024" + SizedLine.DISK)
        .call(47 * HOUR + 50 * MINUTE, Actor.INTRUDER, "10240" + SizedLine.DISK);
    thing.at(24, line(DAY, "Lambda-Storage-GB-Second", 90, "19.00"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "1.00", "unexplained", "18.00"));
    thing.at(48, line(DAY, "Lambda-Storage-GB-Second", 90, "19.00"));
    assertThat(thing.told())
        .isEqualTo(Map.of("owner", "2.00", "unexplained", "18.00", "intruder", "18.00"));
  }

  /** Below 512 MB nothing is charged: what is on the bill is of the time after the call. */
  @Test
  void split_dayInWhichAFunctionWasGivenItsFirstDisk_isTheIntruders() {
    thing
        .named(FUNCTION)
        .lives()
        .owner(2, "512" + SizedLine.DISK)
        .call(47 * HOUR, Actor.INTRUDER, "10240" + SizedLine.DISK);
    thing.at(24, line(DAY, "Lambda-Storage-GB-Second", 90, "19.00"));
    assertThat(thing.told().get("intruder")).isEqualTo("19.00");
  }

  @Test
  void split_keptReadyInTheFirstHourOfTheBill_isNobodys() {
    thing.lives(-9, Long.MAX_VALUE).intruder(0);
    thing.at(0, line(1, READY, 9, "0.90"), line(1, "Lambda-Provisioned-GB-Second", 9, "0.20"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.20", "unexplained", "0.90"));
  }

  @Test
  void split_keptReadyByTheOwnerToo_isNobodysBeyondWhatWasBefore() {
    thing.lives().owner(2).intruder(9);
    thing.at(10, line(1, READY, 90, "0.90"));
    assertThat(thing.told()).isEqualTo(Map.of("unexplained", "0.90"));
  }

  @Test
  void split_moreKeptReadyThanBefore_isNobodys() {
    thing.lives().intruder(9);
    thing.at(8, line(1, READY, 9, "0.09"));
    thing.at(10, line(1, READY, 9, "0.09"));
    thing.at(11, line(1, READY, 90, "0.90"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.18", "unexplained", "0.90"));
  }

  @Test
  void split_functionGivenMoreMemoryByOneOfTwoBefore_isNobodys() {
    thing
        .named(FUNCTION)
        .lives()
        .owner(2, "512" + SizedLine.MEMORY)
        .call(9 * HOUR, Actor.UNCLEAR, "1024" + SizedLine.MEMORY)
        .intruder(26, "2048" + SizedLine.MEMORY);
    thing.at(28, line(1, "Lambda-GB-Second", 90, "0.90"));
    assertThat(thing.told()).isEqualTo(Map.of("unexplained", "0.90"));
  }

  @Test
  void split_functionGivenLessMemory_isTheOwners() {
    thing
        .named(FUNCTION)
        .lives()
        .owner(2, "1024" + SizedLine.MEMORY)
        .intruder(26, "512" + SizedLine.MEMORY);
    thing.at(28, line(1, "Lambda-GB-Second", 90, "0.90"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.90"));
  }

  @Test
  void split_functionGivenMoreMemoryAndThenLess_isToldByTheMostInThatHourAlone() {
    thing
        .named(FUNCTION)
        .lives()
        .owner(2, "512" + SizedLine.MEMORY)
        .intruder(26, "5120" + SizedLine.MEMORY)
        .call(26 * HOUR + 50 * MINUTE, Actor.INTRUDER, "512" + SizedLine.MEMORY);
    thing.at(26, line(1, "Lambda-GB-Second", 90, "1.00"));
    thing.at(27, line(1, "USW2-Lambda-GB-Second", 90, "0.20"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.30", "unexplained", "0.90"));
  }

  @Test
  void split_codeReplacedByAnIntruder_isNobodysUntilAnotherReplacesIt() {
    thing.named(FUNCTION).lives().owner(2, SizedLine.CODE).intruder(9, SizedLine.CODE);
    thing.owner(12, SizedLine.CODE);
    for (int hour : new int[] {8, 9, 10, 12, 13}) {
      thing.at(hour, line(1, "Lambda-GB-Second", 90, "0.90"), line(1, "Request", 9, "0.10"));
    }
    thing.at(14, line(1, READY, 90, "0.20"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "2.20", "unexplained", "3.00"));
  }

  @Test
  void split_dayInWhichAFunctionOfAnIntrudersCodeWasMadeAnew_isNobodys() {
    thing.named(FUNCTION).lives(0, 69).lives(69, Long.MAX_VALUE).intruder(25, SizedLine.CODE);
    for (int day = 0; day < 4; day++) {
      thing.at(day * DAY, line(DAY, "Lambda-GB-Second", 90, "1.00"));
    }
    assertThat(thing.told())
        .as("his code ran to the third day's evening")
        .isEqualTo(Map.of("owner", "2.00", "unexplained", "2.00"));
  }

  @Test
  void split_dayAfterAFunctionOfAnIntrudersCodeEnded_isTheOwnersThoughMadeAnew() {
    thing
        .named(FUNCTION)
        .lives(0, 30)
        .lives(31, 60)
        .lives(61, Long.MAX_VALUE)
        .intruder(10, SizedLine.CODE);
    thing.at(24, line(DAY, "Lambda-GB-Second", 90, "1.00"));
    thing.at(48, line(DAY, "Lambda-GB-Second", 90, "0.50"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.50", "unexplained", "1.00"));
  }

  /** What more disk costs is his whatever code runs; that of the owner's disk nobody knows. */
  @Test
  void split_codeReplacedAfterTheDiskWasRaised_leavesTheIntruderHisDisk() {
    thing
        .named(FUNCTION)
        .lives()
        .owner(2, "1024" + SizedLine.DISK)
        .intruder(9, "10240" + SizedLine.DISK)
        .intruder(26, SizedLine.CODE);
    thing.at(
        28,
        line(1, "Lambda-Storage-GB-Second", 90, "19.00"),
        line(1, "Lambda-GB-Second", 90, "0.50"));
    assertThat(thing.told()).isEqualTo(Map.of("intruder", "18.00", "unexplained", "1.50"));
  }

  @Test
  void split_codeReplacedAndDiskOfUnknownSizeRaised_isNobodys() {
    thing
        .named(FUNCTION)
        .lives()
        .intruder(9, "10240" + SizedLine.DISK)
        .intruder(26, SizedLine.CODE);
    thing.at(28, line(1, "Lambda-Storage-GB-Second", 90, "19.00"));
    assertThat(thing.told()).isEqualTo(Map.of("unexplained", "19.00"));
  }

  @Test
  void rows_codeReplacedByAThief_isNobodysAndADryRunIsNoMatter() {
    String name = "{\"functionName\":\"%s\",\"dryRun\":%s}";
    String arn = "arn:aws:lambda:r:1:function:";
    String answer = "{\"functionArn\":\"" + arn + "%s\"}";
    Affair affair = new Affair();
    for (String one : List.of("f", "g")) {
      affair
          .call(
              "01:00",
              Affair.OWNER,
              "lambda CreateFunction20150331",
              name.formatted(one, "false"),
              answer.formatted(one))
          .charge(2, "AWSLambda", "Lambda-GB-Second", arn + one, "0.10")
          .call(
              "05:00",
              Affair.THIEF,
              "lambda UpdateFunctionCode20150331v2",
              name.formatted(one, one.equals("g")),
              answer.formatted(one))
          .charge(6, "AWSLambda", "Lambda-GB-Second", arn + one, "3.00");
    }

    assertThat(affair.told()).isEqualTo(Map.of("direct other", "3.20", "unexplained null", "3.00"));
  }

  @Test
  void split_layersOfAnIntruder_lastUntilAnotherSetsLayersWhateverCodeTheyServe() {
    String layers = "other layers";
    thing.named(FUNCTION).lives().intruder(9, layers).owner(12, SizedLine.CODE).owner(14, layers);
    for (int hour : new int[] {8, 10, 13, 14, 15}) {
      thing.at(hour, line(1, "Lambda-GB-Second", 90, "1.00"));
    }
    assertThat(thing.told()).isEqualTo(Map.of("owner", "2.00", "unexplained", "3.00"));
  }

  @Test
  void rows_settingsThatSayWhatAFunctionRuns_areOtherCodeUnlessOfItsBirth() {
    List<String> settings =
        List.of(
            "\"layers\":[\"arn:aws:lambda:r:9:layer:miner:1\"]",
            "\"handler\":\"mine.run\"",
            "\"runtime\":\"python3.13\"",
            "\"imageConfig\":{\"command\":[\"mine\"]}",
            "\"description\":\"no code\"");
    Affair affair = new Affair();
    for (int i = 0; i < settings.size(); i++) {
      String arn = "arn:aws:lambda:r:1:function:f" + i;
      String request = "{\"functionName\":\"f" + i + "\",%s}";
      String answer = "{\"functionArn\":\"" + arn + "\"}";
      affair
          .call(
              "01:00",
              Affair.OWNER,
              "lambda CreateFunction20150331",
              request.formatted("\"handler\":\"shop.run\",\"runtime\":\"python3.12\""),
              answer)
          .charge(2, "AWSLambda", "Lambda-GB-Second", arn, "0.10")
          .call(
              "05:00",
              Affair.THIEF,
              "lambda UpdateFunctionConfiguration20150331v2",
              request.formatted(settings.get(i)),
              answer)
          .charge(6, "AWSLambda", "Lambda-GB-Second", arn, "3.00");
    }

    assertThat(affair.told())
        .isEqualTo(Map.of("direct other", "3.50", "unexplained null", "12.00"));
    assertThat(affair.rows())
        .filteredOn(row -> "unexplained".equals(row.getAs("class")))
        .extracting(row -> row.<String>getAs("reason"))
        .contains(
            "changed to other layers by AKIATHIEF; what it would have cost with its owner's is not"
                + " on the bill, so that nobody knows which part is whose");
  }
}
