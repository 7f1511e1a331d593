/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is answerable for a thing; times are hours. */
class MakersTest {
  private static final long HOUR = 3_600_000_000L;
  private static final Gaps NO_TRAIL = Gaps.of(new TableRows(Tables.COVERAGE).frame());

  @Test
  void of_groupThatWasMadeAgain_isWhoMadeItLastBeforeTheLaunch() {
    Known first = made("autoscaling:group:1:r:web", 1, "OWNER", false);
    Known second = made("autoscaling:group:1:r:web", 5, "THIEF", false);
    Makers makers = makers(first, second);

    assertThat(makers.of(launched("ec2:instance:i-1", 3, "autoscaling:group:1:r:web")).root())
        .isEqualTo("OWNER");
    assertThat(makers.of(launched("ec2:instance:i-2", 6, "autoscaling:group:1:r:web")).root())
        .isEqualTo("THIEF");
  }

  @Test
  void of_groupMadeAfterTheLaunch_isNobody() {
    Makers makers = makers(made("autoscaling:group:1:r:web", 5, "THIEF", false));

    Way way = makers.of(launched("ec2:instance:i-1", 3, "autoscaling:group:1:r:web"));

    assertThat(way.isKnown()).isFalse();
    assertThat(way.reason()).contains("whose creation is not in the archive");
  }

  @Test
  void of_groupThatHadEnded_isNobody() {
    Known ended =
        new Known(
            "autoscaling:group:1:r:web",
            "autoscaling:group",
            "web",
            "1",
            "r",
            HOUR,
            "event",
            "THIEF",
            "THIEF",
            false,
            false,
            null,
            null,
            List.of(),
            null,
            Life.UNKNOWN,
            Life.UNKNOWN,
            Life.UNKNOWN,
            2 * HOUR);

    assertThat(
            makers(ended)
                .of(launched("ec2:instance:i-1", 9, "autoscaling:group:1:r:web"))
                .isKnown())
        .isFalse();
  }

  @Test
  void of_bucketBilledBeforeItWasCreated_isNobody() {
    Known bucket = known("s3:bucket:logs", 9 * HOUR, "THIEF", false, List.of(), 1, 20);

    assertThat(makers(bucket).of(bucket).isKnown()).isFalse();
  }

  @Test
  void of_circleOfServices_isNobodyAndEnds() {
    Known one = launched("ecs:service:1:r:a", 1, "ecs:cluster:1:r:b");
    Known other = launched("ecs:cluster:1:r:b", 1, "ecs:service:1:r:a");

    assertThat(makers(one, other).of(one).isKnown()).isFalse();
  }

  @Test
  void of_oldDiskAttachedByAThief_isNotHis() {
    Known machine = billed("ec2:instance:i-1", 5, 9, "THIEF");
    Tie attached = new Tie("ec2:instance:i-1", "attached to", "exact", false);
    Known disk = known("ec2:volume:vol-1", Life.UNKNOWN, null, false, List.of(attached), 1, 9);

    assertThat(makers(machine).of(disk).isKnown()).isFalse();
  }

  @Test
  void of_diskBilledInTheHoursOfOneMachine_isItsMakers() {
    Known machine = billed("ec2:instance:i-1", 5, 9, "THIEF");
    Known disk = known("ec2:volume:vol-1", Life.UNKNOWN, null, false, List.of(), 5, 9);

    Way way = makers(machine).of(disk);

    assertThat(way.root()).isEqualTo("THIEF");
    assertThat(way.makerClass()).isEqualTo("derived");
    assertThat(way.confidence()).isEqualTo("medium");
  }

  @Test
  void of_diskBilledInTheHoursOfTwoMakersMachines_isNobodys() {
    Known thief = billed("ec2:instance:i-1", 5, 9, "THIEF");
    Known owner = billed("ec2:instance:i-2", 5, 9, "OWNER");
    Known disk = known("ec2:volume:vol-1", Life.UNKNOWN, null, false, List.of(), 5, 9);

    assertThat(makers(thief, owner).of(disk).isKnown()).isFalse();
  }

  @Test
  void of_taskInAClusterOfTwoMakersServices_isNobodys() {
    Tie in = new Tie("ecs:cluster:1:r:c", "runs in the cluster", "exact", true);
    Known thief = known("ecs:service:1:r:c/x", 5 * HOUR, "THIEF", false, List.of(in), -1, -1);
    Known owner = known("ecs:service:1:r:c/y", 1 * HOUR, "OWNER", false, List.of(in), -1, -1);
    Known task = known("ecs:task:1:r:c/t", Life.UNKNOWN, null, false, List.of(), 6, 9);

    Known cluster = made("ecs:cluster:1:r:c", 0, "THIEF", false);
    assertThat(makers(cluster, thief).of(task).root()).isEqualTo("THIEF");
    assertThat(makers(cluster, thief, owner).of(task).isKnown()).isFalse();
    assertThat(makers(thief).of(task).isKnown()).as("of an old cluster").isFalse();
  }

  private static Makers makers(Known... lives) {
    return new Makers(Held.of(List.of(lives)), NO_TRAIL);
  }

  private static Known made(String key, long hour, String creator, boolean isService) {
    return known(key, hour * HOUR, creator, isService, List.of(), -1, -1);
  }

  private static Known launched(String key, long hour, String parent) {
    Tie tie = new Tie(parent, "launched by", "exact", true);
    return known(key, hour * HOUR, "autoscaling.amazonaws.com", true, List.of(tie), -1, -1);
  }

  private static Known billed(String key, long from, long until, String creator) {
    return known(key, from * HOUR, creator, false, List.of(), from, until);
  }

  private static Known known(
      String key,
      long created,
      @Nullable String creator,
      boolean isService,
      List<Tie> ties,
      long firstBilled,
      long lastBilled) {
    String kind = key.substring(0, key.indexOf(':', key.indexOf(':') + 1));
    boolean isBilled = firstBilled >= 0;
    return new Known(
        key,
        kind,
        key.substring(kind.length() + 1),
        "1",
        "r",
        created,
        creator == null ? null : "event",
        creator,
        creator,
        isService,
        false,
        null,
        null,
        ties,
        null,
        isBilled ? firstBilled * HOUR : Life.UNKNOWN,
        isBilled ? (firstBilled + 1) * HOUR : Life.UNKNOWN,
        isBilled ? lastBilled * HOUR : Life.UNKNOWN,
        Life.UNKNOWN);
  }
}
