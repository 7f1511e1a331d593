/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.attribution.LaunchChoices.Call;
import dev.spoor.jobs.attribution.LaunchChoices.Choice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who chose, by turns of owners and intruders. */
class LaunchChoicesTest {
  private final List<Call> calls = new ArrayList<>();

  private void call(String key, long at, String who, String what) {
    String actor = who.startsWith("THIEF") ? Actor.INTRUDER : Actor.OTHER;
    calls.add(new Call(key, at, what, who, who, actor, "e" + at));
  }

  private String at(long time) {
    Choice choice = new LaunchChoices(calls, false).at("g", time);
    return choice == null ? "nobody" : choice.call().credential() + (choice.isOfTwo() ? "?" : "");
  }

  @Test
  void at_timeBeforeAllCalls_isNobodys() {
    call("g", 10, "OWNER", "group\nt\n$Latest\n");

    assertThat(at(9)).isEqualTo("nobody");
    assertThat(at(10)).isEqualTo("OWNER");
  }

  @Test
  void at_turnsOfVersions_followTheNewest() {
    call("t", 1, "OWNER", "version\n1");
    call("g", 2, "OWNER", "group\nt\n$Latest\n");
    call("t", 10, "THIEF", "version\n2");
    call("t", 20, "OWNER", "version\n3");
    call("t", 30, "THIEF", "version\n4");

    assertThat(at(5)).isEqualTo("OWNER");
    assertThat(at(10)).isEqualTo("THIEF");
    assertThat(at(20)).isEqualTo("OWNER");
    assertThat(at(40)).isEqualTo("THIEF");
  }

  @Test
  void at_twoIntruders_isOfTwo() {
    call("t", 10, "THIEF", "version\n2");
    call("g", 20, "THIEF of another root", "group\nt\n$Latest\n");

    assertThat(at(20)).isEqualTo("THIEF?");
  }

  @Test
  void at_typesOfTheGroup_letNoTemplateChoose() {
    call("g", 1, "OWNER", "group\nt\n$Latest\nm5.large");
    call("t", 10, "THIEF", "version\n2");

    assertThat(at(20)).isEqualTo("OWNER");
  }

  @Test
  void at_moreCallsThanAreHeld_leavesNoIntruderAlone() {
    call("g", 1, "THIEF", "group\nt\n1\n");

    Choice choice = new LaunchChoices(calls, true).at("g", 2);

    assertThat(choice).isNotNull();
    assertThat(choice.isOfTwo()).isTrue();
  }

  @Test
  void lastOfOthers_behindManyChoicesOfAnIntruder_isTheOwners() {
    call("g", 1, "OWNER", "group\nt\n$Latest\n");
    for (int i = 0; i < 50; i++) {
      call("t", 10 + i, "THIEF", "version\n" + i);
    }

    Call last = new LaunchChoices(calls, false).lastOfOthers("g", 59);

    assertThat(last).isNotNull();
    assertThat(last.at()).isEqualTo(1);
  }

  @Test
  void at_textsThatNobodyWouldWrite_areNoChoiceOfOthers() {
    call("g", 1, "THIEF", "group");
    call("g", 2, "THIEF", "group\n\n\n\n\n\n");
    call("t", 3, "THIEF", "version");

    assertThat(at(5)).isEqualTo("THIEF");
  }
}
