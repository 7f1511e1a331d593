/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** When trails recorded less; times are days of January 1970, and hours. */
class TrailStatesTest {
  private static final String A = "111122223333";
  private static final String ARN = "arn:aws:cloudtrail:us-east-1:" + A + ":trail/main";

  private final List<Row> calls = new ArrayList<>();

  @Test
  void on_stopToStart_marksEveryDayBetween() {
    call(2, 10, "StopLogging", "{\"name\":\"" + ARN + "\"}");
    call(4, 3, "StartLogging", "{\"name\":\"main\"}");
    call(7, 1, "DeleteTrail", "{\"name\":\"main\"}");
    TrailStates states = TrailStates.of(calls);

    assertThat(stopped(states, "us-east-1")).containsExactly(2, 3, 4, 7, 8, 9);
    assertThat(stopped(states, "eu-west-1"))
        .as("the trail may be of all regions")
        .containsExactly(2, 3, 4, 7, 8, 9);
    assertThat(states.on(A, "us-east-1", 3).notes())
        .containsExactly("trail main stopped from 1970-01-03T10:00:00Z to 1970-01-05T03:00:00Z");
    assertThat(states.on(A, "eu-west-1", 8).notes())
        .containsExactly("trail main (kept in us-east-1) deleted from 1970-01-08T01:00:00Z");
    assertThat(states.on("999999999999", "us-east-1", 3).notes()).isEmpty();
  }

  @Test
  void on_dayOfAStop_knowsWhichHoursAreLost() {
    selectors(
        1,
        "[{\"includeManagementEvents\":true,\"readWriteType\":\"WriteOnly\",\"dataResources\":[]}]");
    call(2, 10, "StopLogging", "{\"name\":\"main\"}");
    call(4, 3, "StartLogging", "{\"name\":\"main\"}");
    TrailStates states = TrailStates.of(calls);
    TrailStates.Day first = states.on(A, "us-east-1", 2);
    long hour = Coverage.HOUR;

    assertThat(states.firstLess()).isEqualTo(58 * hour);
    assertThat(TrailStates.of(List.of()).firstLess()).isEqualTo(TrailStates.NEVER);
    assertThat(first.hasLost(57 * hour, 58 * hour)).isFalse();
    assertThat(first.hasLost(58 * hour, 59 * hour)).isTrue();
    assertThat(first.hasLost(48 * hour, 72 * hour)).isTrue();
    assertThat(first.hasLostAll(48 * hour, 72 * hour)).isFalse();
    assertThat(states.on(A, "us-east-1", 3).hasLostAll(72 * hour, 96 * hour)).isTrue();
    assertThat(states.on(A, "us-east-1", 4).hasLost(99 * hour, 100 * hour)).isFalse();
    assertThat(states.on(A, "us-east-1", 5).hasLost(120 * hour, 144 * hour)).isFalse();
  }

  @Test
  void on_selectorsThatLeaveOutChanges_isNarrowedUntilTheyAreBack() {
    selectors(
        1,
        "[{\"includeManagementEvents\":true,\"readWriteType\":\"All\",\"dataResources\":[{\"type\":\"AWS::S3::Object\"}]}]");
    selectors(
        2,
        "[{\"includeManagementEvents\":true,\"readWriteType\":\"ReadOnly\",\"dataResources\":[]}]");
    selectors(4, "[{\"includeManagementEvents\":false,\"readWriteType\":\"All\"}]");
    call(
        6,
        0,
        "PutEventSelectors",
        "{\"trailName\":\"main\",\"advancedEventSelectors\":[{\"fieldSelectors\":[{\"field\":\"eventCategory\",\"equals\":[\"Management\"]}]}]}");
    call(
        8,
        0,
        "PutEventSelectors",
        "{\"trailName\":\"main\",\"advancedEventSelectors\":[{\"fieldSelectors\":[{\"field\":\"eventCategory\",\"equals\":[\"Management\"]},{\"field\":\"readOnly\",\"equals\":[\"true\"]}]}]}");
    TrailStates states = TrailStates.of(calls);

    assertThat(states.on(A, "eu-west-1", 1).isNarrowed()).isFalse();
    assertThat(states.on(A, "us-east-1", 2).notes())
        .containsExactly(
            "trail main without data events from 1970-01-03T00:00:00Z",
            "trail main without write events from 1970-01-03T00:00:00Z to 1970-01-05T00:00:00Z");
    assertThat(states.on(A, "eu-west-1", 3).isNarrowed()).isTrue();
    assertThat(states.on(A, "us-east-1", 4).notes().toString())
        .contains("without management events");
    assertThat(states.on(A, "us-east-1", 7).isNarrowed()).isFalse();
    assertThat(states.on(A, "us-east-1", 8).isNarrowed()).isTrue();
    assertThat(states.on(A, "us-east-1", 8).isStopped()).isFalse();
  }

  @Test
  void on_stopOfATrailThatIsKnownToBeOfOneRegion_leavesTheOthers() {
    call(0, 0, "CreateTrail", "{\"name\":\"main\"}");
    call(0, 1, "CreateTrail", "{\"name\":\"all\",\"isMultiRegionTrail\":true}");
    call(2, 0, "StopLogging", "{\"name\":\"main\"}");
    call(4, 0, "StopLogging", "{\"name\":\"all\"}");
    call(5, 0, "StartLogging", "{\"name\":\"all\"}");
    call(6, 0, "UpdateTrail", "{\"name\":\"all\",\"isMultiRegionTrail\":false}");
    call(7, 0, "StopLogging", "{\"name\":\"all\"}");
    TrailStates states = TrailStates.of(calls);

    assertThat(stopped(states, "us-east-1")).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(stopped(states, "eu-west-1")).containsExactly(4);
  }

  @Test
  void on_trailOfOneRegion_narrowsTheOthers() {
    call(2, 0, "UpdateTrail", "{\"name\":\"main\",\"isMultiRegionTrail\":false}");
    TrailStates states = TrailStates.of(calls);

    assertThat(states.on(A, "us-east-1", 3).isNarrowed()).isFalse();
    assertThat(states.on(A, "eu-west-1", 3).isNarrowed()).isTrue();
  }

  @Test
  void on_stopAfterWhichTheArchiveGoesOn_isNoStopWhereItDoes() {
    call(2, 10, "StopLogging", "{\"name\":\"main\"}");
    call(6, 0, "PutEventSelectors", "{\"trailName\":\"main\",\"eventSelectors\":[]}");
    Recorded recorded =
        new Recorded()
            .add(A, "us-east-1", hours(2, 10))
            .add(A, "eu-west-1", hours(3, 1))
            .add(A, "sa-east-1", hours(5, 4));
    TrailStates states = TrailStates.of(calls, recorded, new Organizations());

    assertThat(stopped(states, "us-east-1"))
        .as("the call itself was recorded by the trail that it stopped")
        .containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(stopped(states, "eu-west-1"))
        .as("to the last day on which the account shows changes anywhere")
        .containsExactly(6, 7, 8, 9);
    assertThat(states.on(A, "eu-west-1", 4).notes().toString())
        .contains("another trail went on here");
    assertThat(states.on(A, "eu-west-1", 4).cited()).isEmpty();
    assertThat(states.on(A, "eu-west-1", 6).isNarrowed()).isTrue();
  }

  @Test
  void on_stopOfAnOrganizationsTrail_countsInEachAccountThatItDelivered() {
    String member = "444455556666";
    String stranger = "999900001111";
    Organizations delivered =
        new Organizations().add("o-one", A).add("o-one", member).add("o-two", stranger);
    call(2, 0, "StopLogging", "{\"name\":\"" + ARN + "\"}");

    TrailStates unknown = TrailStates.of(calls, new Recorded(), delivered);
    assertThat(unknown.on(A, "us-east-1", 3).isStopped()).isTrue();
    assertThat(unknown.on(member, "us-east-1", 3).isStopped()).isFalse();
    assertThat(unknown.on(member, "us-east-1", 3).notes().toString())
        .contains("of " + A, "whether it is the organization's is not known");
    assertThat(unknown.on(stranger, "us-east-1", 3).notes()).isEmpty();

    calls.add(
        0,
        row(
            A,
            0,
            0,
            "CreateTrail",
            "{\"name\":\"main\",\"isMultiRegionTrail\":true,\"isOrganizationTrail\":true}"));
    TrailStates known = TrailStates.of(calls, new Recorded(), delivered);
    assertThat(known.on(member, "eu-west-1", 3).isStopped()).isTrue();
    assertThat(known.on(stranger, "eu-west-1", 3).isStopped()).isFalse();

    calls.set(0, row(A, 0, 0, "CreateTrail", "{\"name\":\"main\",\"isMultiRegionTrail\":true}"));
    TrailStates own = TrailStates.of(calls, new Recorded(), delivered);
    assertThat(own.on(member, "us-east-1", 3).notes()).isEmpty();
  }

  /**
   * Only an organization's trail can be stopped from another account: by an administrator of it.
   */
  @Test
  void on_stopFromAnotherAccount_isOfTheAccountThatKeepsTheTrail() {
    String administrator = "444455556666";
    Organizations delivered = new Organizations().add("o-one", A).add("o-one", administrator);
    calls.add(row(administrator, 2, 0, "StopLogging", "{\"name\":\"" + ARN + "\"}"));

    TrailStates states = TrailStates.of(calls, new Recorded(), delivered);

    assertThat(states.on(A, "us-east-1", 3).isStopped()).isTrue();
    assertThat(states.on(administrator, "us-east-1", 3).isStopped()).isTrue();
    assertThat(states.on(A, "us-east-1", 3).cited())
        .containsExactly(new TrailStates.Cited("StopLogging 2", "trail/a.json.gz#7"));
  }

  @Test
  void on_trailsStoppedInOneSecond_citesEachCall() {
    calls.add(row(A, 2, 0, "StopLogging", "{\"name\":\"main\"}"));
    calls.add(row(A, 2, 0, "DeleteTrail", "{\"name\":\"other\"}"));

    assertThat(TrailStates.of(calls).on(A, "us-east-1", 3).cited())
        .extracting(TrailStates.Cited::eventId)
        .containsExactly("DeleteTrail 2", "StopLogging 2");
  }

  @Test
  void on_trailMadeAnewUnderItsName_isNoLongerNarrowed() {
    selectors(1, "[{\"includeManagementEvents\":false,\"readWriteType\":\"All\"}]");
    call(3, 0, "DeleteTrail", "{\"name\":\"main\"}");
    call(5, 0, "CreateTrail", "{\"name\":\"main\",\"isMultiRegionTrail\":true}");
    call(5, 1, "StartLogging", "{\"name\":\"main\"}");
    TrailStates states = TrailStates.of(calls);

    assertThat(states.on(A, "us-east-1", 4).isNarrowed()).isTrue();
    assertThat(states.on(A, "us-east-1", 6).isNarrowed()).isFalse();
    assertThat(states.on(A, "us-east-1", 6).isStopped()).isFalse();
  }

  private void selectors(int day, String selectors) {
    call(
        day,
        0,
        "PutEventSelectors",
        "{\"trailName\":\"main\",\"eventSelectors\":" + selectors + "}");
  }

  private void call(int day, int hour, String name, String request) {
    calls.add(row(A, day, hour, name, request));
  }

  private static Row row(String account, int day, int hour, String name, String request) {
    return RowFactory.create(
        account,
        "us-east-1",
        hours(day, hour),
        name,
        request,
        name + " " + day,
        "trail/a.json.gz",
        7L);
  }

  private static long hours(int day, int hour) {
    return (day * 24L + hour) * 3_600_000_000L;
  }

  private static List<Integer> stopped(TrailStates states, String region) {
    List<Integer> days = new ArrayList<>();
    for (int day = 0; day < 10; day++) {
      if (states.on(A, region, day).isStopped()) {
        days.add(day);
      }
    }
    return days;
  }
}
