/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static dev.spoor.jobs.attribution.ThingStory.HOUR;
import static dev.spoor.jobs.attribution.ThingStory.MINUTE;
import static dev.spoor.jobs.attribution.ThingStory.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot be told apart of what owner and intruder changed is neither's. */
class ChangedThingTest {
  private static final int DAY = 24;
  private static final String WRITES = "WriteCapacityUnit-Hrs";
  private static final String LARGE = "BoxUsage:m5.large";
  private static final String GPU = "BoxUsage:p3.2xlarge";
  private static final String NODE = "Node:ra3.xlplus";
  private static final String WAREHOUSE = "redshift:cluster:1:r:dw";

  private final ThingStory thing = new ThingStory();

  @Test
  void split_tableMadeAnew_endsWhatAnIntruderChanged() {
    thing.lives(0, 50).lives(52, Long.MAX_VALUE).intruder(26);
    thing.at(24, line(1, WRITES, 100, "0.10"));
    thing.at(28, line(1, WRITES, 200, "0.20"));
    thing.at(60, line(1, WRITES, 900, "0.90"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "1.10", "intruder", "0.10"));
  }

  @Test
  void split_dayInWhichAChangedTableWasMadeAnew_isNobodys() {
    thing.lives(0, 50).lives(52, Long.MAX_VALUE).intruder(25);
    thing.at(0, line(DAY, WRITES, 2400, "2.40"));
    thing.at(48, line(DAY, WRITES, 3000, "3.00"));
    thing.at(72, line(DAY, WRITES, 9000, "9.00"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "11.40", "unexplained", "3.00"));
  }

  @Test
  void split_tableMadeInTheHourBeforeItWasChanged_hasNoPrice() {
    thing.livesFrom(23 * HOUR + 50 * MINUTE).intruder(24);
    thing.at(23, line(1, WRITES, 17, "0.02"));
    thing.at(25, line(1, WRITES, 200, "0.20"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.02", "unexplained", "0.20"));
  }

  @Test
  void split_freeHoursBefore_areNoPrice() {
    thing.lives().intruder(26);
    thing.at(24, line(1, WRITES, 100, "0"));
    thing.at(27, line(1, WRITES, 100, "0.10"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.10"));
    thing.at(28, line(1, WRITES, 200, "0.20"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.10", "unexplained", "0.20"));
  }

  @Test
  void split_unitDearerThanBefore_tellsOnlyWhatQuantityAndPriceBothTell() {
    thing.lives().intruder(26);
    thing.at(24, line(1, WRITES, 100, "0.05"));
    thing.at(28, line(1, WRITES, 200, "0.20"));
    assertThat(thing.told())
        .isEqualTo(Map.of("owner", "0.10", "intruder", "0.10", "unexplained", "0.05"));
  }

  @Test
  void split_typeThatWasFreeOrCoveredBefore_isNobodys() {
    thing.lives().intruder(26, "p3.2xlarge");
    thing.at(24, line(LARGE, "0", "0.06"));
    thing.at(28, line(GPU, "3.06", "3.06"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.00", "unexplained", "3.06"));
  }

  @Test
  void split_savingsPlanPaysTheLargerType_isTheIntrudersByEffectiveCost() {
    thing.lives().intruder(26, "p3.2xlarge");
    thing.at(24, line(LARGE, "0.10", "0.10"));
    thing.at(28, line(GPU, "0", "2.10"));
    assertThat(thing.told().keySet()).containsExactly("intruder", "owner");
    assertThat(thing.effective("intruder")).isEqualByComparingTo("2.00");
    assertThat(thing.effective("owner")).isEqualByComparingTo("0.20");
  }

  @Test
  void split_reservationCoversSomeHours_leavesTheOwnerHisType() {
    thing.lives().intruder(26, "m5.large");
    thing.at(24, line(LARGE, "0", "0"));
    thing.at(28, line(LARGE, "0.10", "0.10"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.10"));
  }

  /** An hour in which a node was not there to its end is no price of an hour. */
  @Test
  void split_clusterThatWasPausedInTheHourBefore_isToldByTheWholeHourBeforeThat() {
    thing.named(WAREHOUSE).lives().intruder(26);
    thing.at(24, line(1, NODE, 2, "2.00"));
    thing.at(25, line(1, NODE, 1, "0.50").of("0.5"));
    thing.at(28, line(1, NODE, 8, "8.00"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "4.50", "intruder", "6.00"));
  }

  @Test
  void split_clusterThatWasNeverThereForAWholeHour_hasNoPrice() {
    thing.named(WAREHOUSE).lives().intruder(26);
    thing.at(25, line(1, NODE, 1, "0.50").of("0.5"));
    thing.at(28, line(1, NODE, 8, "8.00"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.50", "unexplained", "8.00"));
  }

  @Test
  void split_storageOfADatabaseMadeLarger_leavesTheOwnerHisTypeAndStorage() {
    thing.named("rds:db:1:r:shop").lives().intruder(26, SizedLine.OTHER_STORAGE);
    thing.at(
        24,
        line("InstanceUsage:db.t3.medium", "0.07", "0.07"),
        line("RDS:GP3-Storage", "0.01", "0.01"));
    thing.at(
        28,
        line("InstanceUsage:db.t3.medium", "0.07", "0.07"),
        line(1, "RDS:GP3-Storage", 90, "0.90"),
        line("RDS:ChargedBackupUsage", "0.02", "0.02"));
    assertThat(thing.told()).isEqualTo(Map.of("owner", "0.18", "intruder", "0.89"));
  }
}
