/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot be told apart of what owner and intruder changed is neither's. */
class ChangedThingTest {
  private static final long MINUTE = 60_000_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final int DAY = 24;
  private static final String WRITES = "WriteCapacityUnit-Hrs";
  private static final String READY = "Lambda-Provisioned-Concurrency";
  private static final String LARGE = "BoxUsage:m5.large";
  private static final String GPU = "BoxUsage:p3.2xlarge";

  private static final String NODE = "Node:ra3.xlplus";

  private String key = "k";
  private final Makers makers = new Makers();
  private final Changes changes = new Changes(makers, 0);
  private final Map<String, Costs> told = new TreeMap<>();
  private Costs billed = Costs.NOTHING;

  @Test
  void split_tableMadeAnew_endsWhatAnIntruderChanged() {
    lives(0, 50);
    lives(52, Long.MAX_VALUE);
    intruder(26, "");
    at(24, line(1, WRITES, 100, "0.10"));
    at(28, line(1, WRITES, 200, "0.20"));
    at(60, line(1, WRITES, 900, "0.90"));
    assertThat(told()).isEqualTo(Map.of("owner", "1.10", "intruder", "0.10"));
  }

  @Test
  void split_dayInWhichAChangedTableWasMadeAnew_isNobodys() {
    lives(0, 50);
    lives(52, Long.MAX_VALUE);
    intruder(25, "");
    at(0, line(DAY, WRITES, 2400, "2.40"));
    at(48, line(DAY, WRITES, 3000, "3.00"));
    at(72, line(DAY, WRITES, 9000, "9.00"));
    assertThat(told()).isEqualTo(Map.of("owner", "11.40", "unexplained", "3.00"));
  }

  @Test
  void split_tableMadeInTheHourBeforeItWasChanged_hasNoPrice() {
    makers.add(life(23 * HOUR + 50 * MINUTE, Long.MAX_VALUE));
    intruder(24, "");
    at(23, line(1, WRITES, 17, "0.02"));
    at(25, line(1, WRITES, 200, "0.20"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.02", "unexplained", "0.20"));
  }

  @Test
  void split_freeHoursBefore_areNoPrice() {
    lives(0, Long.MAX_VALUE);
    intruder(26, "");
    at(24, line(1, WRITES, 100, "0"));
    at(27, line(1, WRITES, 100, "0.10"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.10"));
    at(28, line(1, WRITES, 200, "0.20"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.10", "unexplained", "0.20"));
  }

  @Test
  void split_unitDearerThanBefore_tellsOnlyWhatQuantityAndPriceBothTell() {
    lives(0, Long.MAX_VALUE);
    intruder(26, "");
    at(24, line(1, WRITES, 100, "0.05"));
    at(28, line(1, WRITES, 200, "0.20"));
    assertThat(told())
        .isEqualTo(Map.of("owner", "0.10", "intruder", "0.10", "unexplained", "0.05"));
  }

  @Test
  void split_typeThatWasFreeOrCoveredBefore_isNobodys() {
    lives(0, Long.MAX_VALUE);
    intruder(26, "p3.2xlarge");
    at(24, line(LARGE, "0", "0.06"));
    at(28, line(GPU, "3.06", "3.06"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.00", "unexplained", "3.06"));
  }

  @Test
  void split_savingsPlanPaysTheLargerType_isTheIntrudersByEffectiveCost() {
    lives(0, Long.MAX_VALUE);
    intruder(26, "p3.2xlarge");
    at(24, line(LARGE, "0.10", "0.10"));
    at(28, line(GPU, "0", "2.10"));
    assertThat(told().keySet()).containsExactly("intruder", "owner");
    assertThat(told.get("intruder").effective()).isEqualByComparingTo("2.00");
    assertThat(told.get("owner").effective()).isEqualByComparingTo("0.20");
  }

  @Test
  void split_reservationCoversSomeHours_leavesTheOwnerHisType() {
    lives(0, Long.MAX_VALUE);
    intruder(26, "m5.large");
    at(24, line(LARGE, "0", "0"));
    at(28, line(LARGE, "0.10", "0.10"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.10"));
  }

  @Test
  void split_ownerAndThenIntruderInOneDay_isNobodys() {
    lives(0, Long.MAX_VALUE);
    owner(33, "");
    intruder(39, "");
    at(0, line(DAY, WRITES, 2400, "2.40"));
    at(24, line(DAY, WRITES, 15000, "15.00"));
    at(48, line(DAY, WRITES, 24024, "24.02"));
    assertThat(told()).isEqualTo(Map.of("owner", "2.40", "unexplained", "39.02"));
  }

  @Test
  void split_intruderAndThenOwnerInOneDay_isNobodysForThatDayAndBeyondThePriceAfterIt() {
    lives(0, Long.MAX_VALUE);
    intruder(33, "");
    owner(39, "");
    at(0, line(DAY, WRITES, 2400, "2.40"));
    at(24, line(DAY, WRITES, 15000, "15.00"));
    at(48, line(DAY, WRITES, 4800, "4.80"));
    assertThat(told()).isEqualTo(Map.of("owner", "4.80", "unexplained", "17.40"));
  }

  @Test
  void split_serviceScalesAnEndpointThatAnIntruderChanged_isNobodysBeyondThePriceBefore() {
    key = "sagemaker:endpoint:1:r:e";
    lives(0, Long.MAX_VALUE);
    intruder(26, "");
    owner(27, "");
    at(24, line("Host:ml.m5.large", "1.00", "1.00"));
    at(28, line("Host:ml.p4d.24xlarge", "37.00", "37.00"));
    at(29, line("Host:ml.p4d.24xlarge", "37.00", "37.00"));
    assertThat(told()).isEqualTo(Map.of("owner", "3.00", "unexplained", "72.00"));
  }

  @Test
  void split_ownerKeepsAStreamLongerThatAnIntruderSplit_isNobodysBeyondThePriceBefore() {
    key = "kinesis:stream:1:r:s";
    lives(0, Long.MAX_VALUE);
    intruder(26, "");
    owner(27, "");
    at(24, line(1, "Storage-ShardHour", 1, "0.02"));
    at(28, line(1, "Storage-ShardHour", 50, "1.00"), line(1, "Extended-ShardHour", 50, "0.70"));
    intruder(29, "");
    at(30, line(1, "Storage-ShardHour", 50, "1.00"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.04", "unexplained", "2.68"));
  }

  @Test
  void split_thingThatIsAgainAsItWas_isTheOwnersWhateverHeChangesLater() {
    lives(0, Long.MAX_VALUE);
    intruder(26, "");
    owner(30, "");
    owner(34, "");
    at(24, line(1, WRITES, 100, "0.10"));
    at(28, line(1, WRITES, 200, "0.20"));
    at(32, line(1, WRITES, 100, "0.10"));
    at(36, line(1, WRITES, 900, "0.90"));
    assertThat(told()).isEqualTo(Map.of("owner", "1.20", "intruder", "0.10"));
  }

  /** Nothing was undone: nothing had been done yet. */
  @Test
  void split_changeThatShowsOnlyAfterTheOwnersCall_isNobodys() {
    lives(0, Long.MAX_VALUE);
    intruder(26, "");
    owner(28, "");
    at(24, line(1, WRITES, 100, "0.10"));
    at(30, line(1, WRITES, 100, "0.10"));
    at(31, line(1, WRITES, 900, "0.90"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.30", "unexplained", "0.80"));
  }

  @Test
  void split_keptReadyByAnIntruderAndThenByTheOwner_isNobodys() {
    lives(0, Long.MAX_VALUE);
    intruder(9, "");
    owner(11, "");
    at(12, line(1, READY, 90, "0.90"));
    assertThat(told()).isEqualTo(Map.of("unexplained", "0.90"));
  }

  @Test
  void split_changedByTwoIntruders_isNeithersBeyondThePriceBefore() {
    lives(0, Long.MAX_VALUE);
    intruder(26, "");
    changes.add(call(29 * HOUR, Actor.INTRUDER, "", "another"));
    at(24, line(1, WRITES, 100, "0.10"));
    at(28, line(1, WRITES, 200, "0.20"));
    at(30, line(1, WRITES, 300, "0.30"));
    assertThat(told())
        .isEqualTo(Map.of("owner", "0.30", "intruder", "0.10", "unexplained", "0.20"));
  }

  @Test
  void split_typeChosenByTwoIntruders_isNobodys() {
    lives(0, Long.MAX_VALUE);
    intruder(26, "p3.2xlarge");
    changes.add(call(27 * HOUR, Actor.INTRUDER, "p3.2xlarge", "another"));
    at(24, line(LARGE, "0.10", "0.10"));
    at(28, line(GPU, "3.06", "3.06"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.10", "unexplained", "3.06"));
  }

  @Test
  void split_dayInWhichAFunctionWasGivenMoreDisk_isNobodysBeyondTheOwnersLeast() {
    key = "lambda:function:1:r:f";
    lives(0, Long.MAX_VALUE);
    owner(2, "1024" + SizedLine.DISK);
    changes.add(call(47 * HOUR + 50 * MINUTE, Actor.INTRUDER, "10240" + SizedLine.DISK));
    at(24, line(DAY, "Lambda-Storage-GB-Second", 90, "19.00"));
    assertThat(told()).isEqualTo(Map.of("owner", "1.00", "unexplained", "18.00"));
    at(48, line(DAY, "Lambda-Storage-GB-Second", 90, "19.00"));
    assertThat(told())
        .isEqualTo(Map.of("owner", "2.00", "unexplained", "18.00", "intruder", "18.00"));
  }

  /** Below 512 MB nothing is charged: what is on the bill is of the time after the call. */
  @Test
  void split_dayInWhichAFunctionWasGivenItsFirstDisk_isTheIntruders() {
    key = "lambda:function:1:r:f";
    lives(0, Long.MAX_VALUE);
    owner(2, "512" + SizedLine.DISK);
    changes.add(call(47 * HOUR, Actor.INTRUDER, "10240" + SizedLine.DISK));
    at(24, line(DAY, "Lambda-Storage-GB-Second", 90, "19.00"));
    assertThat(told().get("intruder")).isEqualTo("19.00");
  }

  @Test
  void split_bothChoseTheTypeInOneDay_isNobodys() {
    lives(0, Long.MAX_VALUE);
    owner(33, "p3.2xlarge");
    owner(36, "m5.large");
    intruder(39, "p3.2xlarge");
    at(0, line(LARGE, "0.10", "0.10"));
    at(24, line(DAY, LARGE, 12, "1.20"), line(DAY, GPU, 12, "36.72"));
    assertThat(told()).isEqualTo(Map.of("owner", "1.30", "unexplained", "36.72"));
  }

  @Test
  void split_ownerChoseATypeThatWasNeverBilled_isNobodys() {
    lives(0, Long.MAX_VALUE);
    owner(25, "m5.4xlarge");
    intruder(25, "p3.2xlarge");
    at(24, line(LARGE, "0.10", "0.10"));
    at(28, line(GPU, "3.06", "3.06"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.10", "unexplained", "3.06"));
  }

  @Test
  void split_keptReadyInTheFirstHourOfTheBill_isNobodys() {
    lives(-9, Long.MAX_VALUE);
    intruder(0, "");
    at(0, line(1, READY, 9, "0.90"), line(1, "Lambda-Provisioned-GB-Second", 9, "0.20"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.20", "unexplained", "0.90"));
  }

  @Test
  void split_keptReadyByTheOwnerToo_isNobodysBeyondWhatWasBefore() {
    lives(0, Long.MAX_VALUE);
    owner(2, "");
    intruder(9, "");
    at(10, line(1, READY, 90, "0.90"));
    assertThat(told()).isEqualTo(Map.of("unexplained", "0.90"));
  }

  @Test
  void split_moreKeptReadyThanBefore_isNobodys() {
    lives(0, Long.MAX_VALUE);
    intruder(9, "");
    at(8, line(1, READY, 9, "0.09"));
    at(10, line(1, READY, 9, "0.09"));
    at(11, line(1, READY, 90, "0.90"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.18", "unexplained", "0.90"));
  }

  @Test
  void split_changedByOneHandOverAndOver_isToldAsIfOnce() {
    lives(0, Long.MAX_VALUE);
    for (int i = 0; i < 3_000; i++) {
      changes.add(call(26 * HOUR + i, Actor.INTRUDER, ""));
    }
    at(24, line(1, WRITES, 100, "0.10"));
    at(28, line(1, WRITES, 200, "0.20"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.20", "intruder", "0.10"));
  }

  @Test
  void split_changedTooOftenInTurn_isNobodysFromTheFirstIntruderOn() {
    lives(0, Long.MAX_VALUE);
    for (int i = 0; i < 1_001; i++) {
      changes.add(call(26 * HOUR + i, i % 2 == 0 ? Actor.INTRUDER : Actor.OTHER, ""));
    }
    at(24, line(1, WRITES, 100, "0.10"), line(1, "TimedStorage-ByteHrs", 1, "0.30"));
    at(28, line(1, WRITES, 200, "0.20"), line(1, "TimedStorage-ByteHrs", 1, "0.30"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.70", "unexplained", "0.20"));
  }

  /** An hour in which a node was not there to its end is no price of an hour. */
  @Test
  void split_clusterThatWasPausedInTheHourBefore_isToldByTheWholeHourBeforeThat() {
    key = "redshift:cluster:1:r:dw";
    lives(0, Long.MAX_VALUE);
    intruder(26, "");
    at(24, line(1, NODE, 2, "2.00"));
    at(25, line(1, NODE, 1, "0.50").set("quantity", new BigDecimal("0.5")));
    at(28, line(1, NODE, 8, "8.00"));
    assertThat(told()).isEqualTo(Map.of("owner", "4.50", "intruder", "6.00"));
  }

  @Test
  void split_clusterThatWasNeverThereForAWholeHour_hasNoPrice() {
    key = "redshift:cluster:1:r:dw";
    lives(0, Long.MAX_VALUE);
    intruder(26, "");
    at(25, line(1, NODE, 1, "0.50").set("quantity", new BigDecimal("0.5")));
    at(28, line(1, NODE, 8, "8.00"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.50", "unexplained", "8.00"));
  }

  @Test
  void split_storageOfADatabaseMadeLarger_leavesTheOwnerHisTypeAndStorage() {
    key = "rds:db:1:r:shop";
    lives(0, Long.MAX_VALUE);
    intruder(26, SizedLine.OTHER_STORAGE);
    at(
        24,
        line("InstanceUsage:db.t3.medium", "0.07", "0.07"),
        line("RDS:GP3-Storage", "0.01", "0.01"));
    at(
        28,
        line("InstanceUsage:db.t3.medium", "0.07", "0.07"),
        line(1, "RDS:GP3-Storage", 90, "0.90"),
        line("RDS:ChargedBackupUsage", "0.02", "0.02"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.18", "intruder", "0.89"));
  }

  @Test
  void split_functionGivenMoreMemoryByOneOfTwoBefore_isNobodys() {
    key = "lambda:function:1:r:f";
    lives(0, Long.MAX_VALUE);
    owner(2, "512" + SizedLine.MEMORY);
    changes.add(call(9 * HOUR, Actor.UNCLEAR, "1024" + SizedLine.MEMORY));
    intruder(26, "2048" + SizedLine.MEMORY);
    at(28, line(1, "Lambda-GB-Second", 90, "0.90"));
    assertThat(told()).isEqualTo(Map.of("unexplained", "0.90"));
  }

  @Test
  void split_functionGivenLessMemory_isTheOwners() {
    key = "lambda:function:1:r:f";
    lives(0, Long.MAX_VALUE);
    owner(2, "1024" + SizedLine.MEMORY);
    intruder(26, "512" + SizedLine.MEMORY);
    at(28, line(1, "Lambda-GB-Second", 90, "0.90"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.90"));
  }

  @Test
  void split_functionGivenMoreMemoryAndThenLess_isToldByTheMostInThatHourAlone() {
    key = "lambda:function:1:r:f";
    lives(0, Long.MAX_VALUE);
    owner(2, "512" + SizedLine.MEMORY);
    intruder(26, "5120" + SizedLine.MEMORY);
    changes.add(call(26 * HOUR + 50 * MINUTE, Actor.INTRUDER, "512" + SizedLine.MEMORY));
    at(26, line(1, "Lambda-GB-Second", 90, "1.00"));
    at(27, line(1, "USW2-Lambda-GB-Second", 90, "0.20"));
    assertThat(told()).isEqualTo(Map.of("owner", "0.30", "unexplained", "0.90"));
  }

  private void lives(long from, long until) {
    makers.add(life(from * HOUR, until == Long.MAX_VALUE ? until : until * HOUR));
  }

  private Part life(long from, long until) {
    return new Part(
        new Part.Cells(key, Long.MIN_VALUE, Part.OWNER)
            .set("subject", "%020d".formatted(from))
            .set("until", until)
            .set("class", CostClass.DIRECT)
            .set("actor", Actor.OTHER)
            .row());
  }

  /** Half an hour after an hour. */
  private void intruder(int hour, String size) {
    changes.add(call(hour * HOUR + 30 * MINUTE, Actor.INTRUDER, size));
  }

  /** A quarter of an hour after an hour. */
  private void owner(int hour, String size) {
    changes.add(call(hour * HOUR + 15 * MINUTE, Actor.OTHER, size));
  }

  private Part call(long at, String actor, String size) {
    return call(at, actor, size, actor);
  }

  private Part call(long at, String actor, String size, String root) {
    return new Part(
        new Part.Cells(key, Long.MIN_VALUE, Part.CHANGE)
            .set("subject", "%020d".formatted(at))
            .set("usage_type", size)
            .set("credential", root)
            .set("root", root)
            .set("actor", actor)
            .row());
  }

  private Part.Cells line(String type, String cost, String effective) {
    return line(1, type, 1, cost).set("effective", new BigDecimal(effective));
  }

  private Part.Cells line(int grain, String type, int quantity, String cost) {
    return new Part.Cells(key, 0, Part.LINES)
        .set("grain", grain)
        .set("usage_type", type)
        .set("resource_key", key)
        .set("quantity", BigDecimal.valueOf(quantity))
        .set("billed", new BigDecimal(cost))
        .set("effective", new BigDecimal(cost));
  }

  /** Attributes lines of one time. */
  private void at(int hour, Part.Cells... cells) {
    List<Part> lines = new ArrayList<>();
    for (Part.Cells cell : cells) {
      int grain = new Part(cell.row()).grain();
      lines.add(new Part(cell.set("at", hour * HOUR).set("until", (hour + grain) * HOUR).row()));
    }
    changes.of(lines);
    for (Part line : lines) {
      Caused maker = makers.of(line);
      assertThat(maker).isNotNull();
      if (!changes.split(line, maker, this::tell)) {
        tell(maker, line.costs());
      }
      billed = billed.plus(line.costs());
    }
  }

  private void tell(Caused caused, Costs costs) {
    told.merge(who(caused.actor()), costs, Costs::plus);
  }

  private static String who(@Nullable String actor) {
    return actor == null ? "unexplained" : actor.equals(Actor.OTHER) ? "owner" : actor;
  }

  /** Returns what was told, in cents, after a look at that it sums to the bill in all costs. */
  private Map<String, String> told() {
    Costs sum = told.values().stream().reduce(Costs.NOTHING, Costs::plus).minus(billed);
    assertThat(sum.isNothing()).isTrue();
    Map<String, String> cents = new TreeMap<>();
    told.forEach(
        (who, costs) ->
            cents.put(who, costs.billed().setScale(2, RoundingMode.HALF_EVEN).toString()));
    return cents;
  }
}
