/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What only one side knows, and what was left behind; times are hours of January 1970. */
class PhantomsTest {
  private static final String A = "111122223333";
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24;
  private static final long NEVER = -1;
  private static final Way NOBODY = Way.unknown("?");

  private static Gaps gaps;

  /**
   * Ten days, billed from the second on: of region r all with records, but the fifth; logging
   * stopped on the sixth and narrowed on the seventh. Of region q the first day alone has records.
   */
  @BeforeAll
  static void coverage() {
    TableRows rows = new TableRows(Tables.COVERAGE);
    for (int day = 0; day < 10; day++) {
      rows.row(
          "account_id",
          A,
          "region_id",
          "r",
          "day",
          Date.valueOf(LocalDate.ofEpochDay(day)),
          "events",
          day == 5 ? 0L : 7L,
          "logging_stopped",
          day == 6,
          "logging_narrowed",
          day == 7,
          "billed_cost",
          day < 2 ? null : "1.5",
          "spend_without_events",
          day == 5);
    }
    rows.row("account_id", A, "region_id", "q", "day", Date.valueOf("1970-01-01"), "events", 3L);
    gaps = Gaps.of(rows.frame());
  }

  @Test
  void of_billedWithoutCreation_saysWhichGapItFallsInto() {
    assertThat(cause("ec2:instance", "r", 0)).isEqualTo("before-archive");
    assertThat(cause("ec2:instance", "elsewhere", 3 * DAY)).isEqualTo("place-unlogged");
    assertThat(cause("ec2:instance", "r", 5 * DAY)).isEqualTo("day-unlogged");
    assertThat(cause("ec2:instance", "r", 6 * DAY)).isEqualTo("logging-stopped");
    assertThat(cause("ec2:instance", "r", 7 * DAY)).isEqualTo("logging-narrowed");
    assertThat(cause("ec2:instance", "r", 3 * DAY)).isEqualTo("unrecorded");
    assertThat(cause("lambda:function", "r", 3 * DAY)).isEqualTo("billed-by-use");
    assertThat(cause("s3:bucket", "r", 6 * DAY)).isEqualTo("billed-by-use");
    Known machine = billed("ec2:instance", "r", 3 * DAY);
    assertThat(
            new Phantoms(gaps, Set.of(A))
                .of(machine, way(gaps.reason(machine)), true, Life.UNKNOWN)
                .cause())
        .as("started again")
        .isEqualTo("known-later");
    assertThat(
            new Phantoms(gaps, Set.of(A))
                .of(machine, way("disk of a machine"), false, Life.UNKNOWN)
                .cause())
        .isEqualTo("comes-with-another");
  }

  @Test
  void of_whatHasNoRegion_isLookedForInAnyRegion() {
    assertThat(gaps.gap(billed("route53:hosted-zone", "global", 3 * DAY)).cause())
        .isEqualTo("unrecorded");
    assertThat(gaps.gap(billed("route53:hosted-zone", null, 3 * DAY)).cause())
        .isEqualTo("unrecorded");
    assertThat(gaps.gap(billed("route53:hosted-zone", "global", 5 * DAY)).cause())
        .isEqualTo("day-unlogged");
    assertThat(cause("route53:hosted-zone", "global", 5 * DAY)).isEqualTo("billed-by-use");
    assertThat(cause("s3:bucket", "elsewhere", 3 * DAY)).isEqualTo("billed-by-use");
  }

  @Test
  void of_billedFromTheFirstHourOfTheBill_mayBeOlder() {
    assertThat(cause("ec2:instance", "q", 2 * DAY)).isEqualTo("before-archive");
    assertThat(cause("ec2:instance", "elsewhere", 2 * DAY)).isEqualTo("before-archive");
    assertThat(cause("ec2:instance", "q", 2 * DAY + 1)).isEqualTo("day-unlogged");
  }

  @Test
  void of_stoppedMachine_needNotBeOnTheBill() {
    Phantoms named = new Phantoms(gaps, Set.of(A));
    Known machine = created("ec2:instance", A, DAY, NEVER);

    assertThat(named.of(machine, NOBODY, true, (DAY + 9) * HOUR)).isNull();
    assertThat(named.of(machine, NOBODY, true, (DAY + 1) * HOUR)).isNull();
    assertThat(named.of(machine, NOBODY, true, 4 * DAY * HOUR).cause()).isEqualTo("unbilled");
    Known brief = created("ec2:instance", A, 4 * DAY, NEVER);
    assertThat(named.of(brief, NOBODY, true, (4 * DAY + 1) * HOUR)).isNull();
  }

  @Test
  void of_createdWithoutALine_saysWhyTheBillLacksIt() {
    Phantoms named = new Phantoms(gaps, Set.of(A));

    assertThat(
            named
                .of(created("ec2:instance", A, 2 * DAY, NEVER), NOBODY, true, Life.UNKNOWN)
                .cause())
        .isEqualTo("unbilled");
    assertThat(
            named
                .of(created("ec2:instance", "9", 2 * DAY, NEVER), NOBODY, true, Life.UNKNOWN)
                .cause())
        .isEqualTo("account-unbilled");
    assertThat(
            new Phantoms(gaps, Set.of("9"))
                .of(created("ec2:instance", A, 2 * DAY, NEVER), NOBODY, true, Life.UNKNOWN)
                .cause())
        .isEqualTo("bill-without-ids");
    assertThat(
            named.of(created("ec2:instance", A, 2 * DAY, 2 * DAY + 1), NOBODY, true, Life.UNKNOWN))
        .as("ended within the hour")
        .isNull();
    assertThat(
            named.of(created("ec2:instance", A, 9 * DAY + 20, NEVER), NOBODY, true, Life.UNKNOWN))
        .as("its lines may not be there yet")
        .isNull();
    assertThat(named.of(created("iam:role", A, 2 * DAY, NEVER), NOBODY, true, Life.UNKNOWN))
        .as("costs nothing")
        .isNull();
  }

  @Test
  void categories_whatIsLeftBehindOrOpen_areNamed() {
    Known machine = created("ec2:instance", A, 1, 5);
    Known running = life("ec2:instance", "i-2", A, 1, NEVER, List.of());
    Known disk = tied("ec2:volume", "vol-1", machine.key());
    Known kept = tied("ec2:volume", "vol-2", machine.key(), running.key());
    Known gone = life("ec2:volume", "vol-3", A, 1, 6, List.of());
    Known copy = tied("ec2:snapshot", "snap-1", gone.key());
    Known fresh = tied("ec2:snapshot", "snap-2", disk.key());
    Known role = life("iam:role", A + "::idle", A, 1, NEVER, List.of());
    Known used = life("iam:role", A + "::busy", A, 1, NEVER, List.of());
    Makers makers = new Makers(Held.of(List.of(machine, running, disk, kept, gone, copy)), gaps);
    Categories known = new Categories(makers, Set.of(used.key()));

    assertThat(known.of(disk, NOBODY, null, null)).containsExactly("orphan-volume");
    assertThat(known.of(kept, NOBODY, null, null)).isEmpty();
    assertThat(known.of(copy, NOBODY, null, null)).containsExactly("orphan-snapshot");
    assertThat(known.of(fresh, NOBODY, null, null)).isEmpty();
    assertThat(known.of(role, NOBODY, null, null)).containsExactly("unused-role");
    assertThat(known.of(used, NOBODY, null, null)).isEmpty();
    assertThat(known.of(running, NOBODY, null, "everyone")).containsExactly("public-ip");
    assertThat(known.of(tied("ec2:security-group", "sg-1"), NOBODY, null, null))
        .containsExactly("orphan-security-group");
    assertThat(known.of(tied("ec2:security-group", "sg-2", running.key()), NOBODY, null, null))
        .isEmpty();
    assertThat(known.of(tied("apigateway:api", "x"), NOBODY, "REGIONAL", null))
        .containsExactly("api-endpoint");
    assertThat(known.of(tied("apigateway:api", "x"), NOBODY, "PRIVATE", null)).isEmpty();
  }

  private static String cause(String kind, String region, long hour) {
    Known life = billed(kind, region, hour);
    return new Phantoms(gaps, Set.of(A))
        .of(life, way(gaps.reason(life)), false, Life.UNKNOWN)
        .cause();
  }

  private static Way way(String reason) {
    return Way.unknown(reason);
  }

  private static Known billed(String kind, @Nullable String region, long hour) {
    return new Known(
        kind + ":x",
        kind,
        "x",
        A,
        region,
        Life.UNKNOWN,
        null,
        null,
        null,
        false,
        false,
        null,
        null,
        List.of(),
        null,
        hour * HOUR,
        (hour + 1) * HOUR,
        9 * DAY * HOUR,
        Life.UNKNOWN);
  }

  private static Known created(String kind, String account, long hour, long end) {
    return life(kind, "i-1", account, hour, end, List.of());
  }

  private static Known tied(String kind, String id, String... parents) {
    List<Tie> ties =
        java.util.Arrays.stream(parents).map(key -> new Tie(key, "of", "exact", false)).toList();
    return life(kind, id, A, 1, NEVER, ties);
  }

  private static Known life(
      String kind, String id, @Nullable String account, long hour, long end, List<Tie> ties) {
    return new Known(
        kind + ":" + id,
        kind,
        id,
        account,
        "r",
        hour * HOUR,
        "e",
        "ASIA",
        "AKIA",
        false,
        false,
        null,
        null,
        ties,
        null,
        Life.UNKNOWN,
        Life.UNKNOWN,
        Life.UNKNOWN,
        end == NEVER ? Life.UNKNOWN : end * HOUR);
  }
}
