/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.Serialized;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lives that lie in files, and what is found among them. */
class HeldLivesTest {
  private static final long HOUR = 3_600_000_000L;
  private static final Gaps NO_TRAIL = Gaps.of(new TableRows(Tables.COVERAGE).frame());

  @Test
  void get_ofALifeThatWasAdded_isEqual() throws Exception {
    Known full =
        new Known(
            "ec2:instance:i-1\ud83d\ude00",
            "ec2:instance",
            "i-1",
            "111122223333",
            "eu-west-1",
            1,
            "event",
            "ASIA",
            "AKIA",
            true,
            true,
            "203.0.113.4",
            "AROA:session",
            List.of(new Tie("a", "of", "exact", true), new Tie("b", "in", "weak", false)),
            "IAMUser:AIDA:alice",
            2,
            3,
            4,
            5);
    Known bare = life("x", Life.UNKNOWN, null, Life.UNKNOWN, Life.UNKNOWN);
    HeldLives held = Held.of(List.of(full, bare));

    for (HeldLives known : List.of(held, Serialized.copy(held))) {
      assertThat(known.count()).isEqualTo(2);
      assertThat(List.of(known.get(0), known.get(1))).containsExactly(full, bare);
    }
  }

  @Test
  void read_ofAWay_isEqual() {
    Known maker = life("autoscaling:group:1:r:web", HOUR, "THIEF", Life.UNKNOWN, Life.UNKNOWN);
    Way direct = Way.direct(maker);
    Way behind = direct.behind(maker, "launched by", "strong");

    for (Way way : List.of(direct, behind, Way.unknown("why"), Way.tagged("Root:1"))) {
      assertThat(Way.read(way.bytes())).isEqualTo(way);
    }
  }

  @Test
  void haveAllEnded_ofAThingThatWasMadeAgain_isFalseUntilItsLastEnd() {
    HeldLives held =
        Held.of(
            List.of(
                life("ec2:volume:v", HOUR, "A", Life.UNKNOWN, 2 * HOUR),
                life("ec2:volume:v", 3 * HOUR, "A", Life.UNKNOWN, Life.UNKNOWN),
                life("ec2:volume:w", HOUR, "A", Life.UNKNOWN, 2 * HOUR)));

    assertThat(held.haveAllEnded("ec2:volume:v")).isFalse();
    assertThat(held.hasAnyEnded("ec2:volume:v")).isTrue();
    assertThat(held.haveAllEnded("ec2:volume:w")).isTrue();
    assertThat(held.haveAllEnded("ec2:volume:x")).isFalse();
  }

  /** Of more machines than may be told apart none is read. */
  @Test
  void of_diskBilledWithThousandsOfMachines_isNobodysAndSoonFound() {
    HeldLives held = new HeldLives();
    for (int i = 0; i < 5_000; i++) {
      held.add(life("ec2:instance:i-%05d".formatted(i), HOUR, "OWNER", HOUR, Life.UNKNOWN));
    }
    Known disk = life("ec2:volume:vol-1", Life.UNKNOWN, null, HOUR, Life.UNKNOWN);

    assertThat(Attachments.of(disk, held, 200).lives()).isEmpty();
    assertThat(new Makers(held, NO_TRAIL).of(disk).reason()).contains("one of more than 200");
  }

  /** So many took some 90 MB as objects, and once more in a broadcast. */
  @Test
  void makers_ofManyLives_takeNoHeap() {
    long before = heap();
    HeldLives held = new HeldLives();
    for (int i = 0; i < 100_000; i++) {
      held.add(life("ec2:instance:i-%017x".formatted(i), i * HOUR, "K" + i, i * HOUR, -1));
    }
    Makers makers = new Makers(held, NO_TRAIL);

    assertThat(heap() - before).isLessThan(8_000_000);
    Known last = life("ec2:volume:vol-1", Life.UNKNOWN, null, 99_999 * HOUR, -1);
    assertThat(makers.of(last).root()).isEqualTo("K99999");
  }

  private static Known life(
      String key, long created, @Nullable String creator, long billed, long ended) {
    int kind = key.indexOf(':', key.indexOf(':') + 1);
    return new Known(
        key,
        kind < 0 ? "other" : key.substring(0, kind),
        key.substring(kind + 1),
        "1",
        "r",
        created,
        creator == null ? null : "event",
        creator,
        creator,
        false,
        false,
        null,
        null,
        List.of(),
        null,
        billed,
        billed == Life.UNKNOWN ? billed : billed + HOUR,
        billed == Life.UNKNOWN ? billed : billed + HOUR,
        ended);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
