/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom AWS's tag names, against whom the trail does. */
class CreatedByTagTest {
  private static final String EVE = "AIDAEVE";
  private static final String SERVICE = "AROASERVICE:AutoScaling";

  @Test
  void isContradicted_ofAPersonsThing_isWhenTheTagNamesAnother() {
    assertThat(isContradicted("IAMUser:AIDAEVE:eve", EVE, false, EVE)).isFalse();
    assertThat(isContradicted("IAMUser:AIDABOB:bob", EVE, false, EVE)).isTrue();
    assertThat(isContradicted(null, EVE, false, EVE)).isNull();
    assertThat(isContradicted("IAMUser:AIDABOB:bob", null, false, EVE)).isNull();
  }

  @Test
  void isContradicted_ofWhatAServiceMade_isWhenTheTagNamesNeitherItNorTheMaker() {
    assertThat(isContradicted("AssumedRole:AROASERVICE:AutoScaling", SERVICE, true, EVE)).isFalse();
    assertThat(isContradicted("IAMUser:AIDAEVE:eve", SERVICE, true, EVE)).isFalse();
    assertThat(isContradicted("IAMUser:AIDABOB:bob", SERVICE, true, EVE)).isTrue();
    assertThat(isContradicted("IAMUser:AIDABOB:bob", null, true, EVE)).isTrue();
    assertThat(isContradicted("AssumedRole:AROAX:x", null, true, EVE))
        .as("it may be the service's role, which the record does not name")
        .isNull();
    assertThat(isContradicted("IAMUser:AIDABOB:bob", SERVICE, true, null)).isNull();
  }

  private static @Nullable Boolean isContradicted(
      @Nullable String tag, @Nullable String creator, boolean isService, @Nullable String maker) {
    Known life =
        new Known(
            "ec2:instance:i-1",
            "ec2:instance",
            "i-1",
            "1",
            "r",
            1,
            "e",
            "KEY",
            "KEY",
            isService,
            false,
            null,
            creator,
            List.of(),
            tag,
            Life.UNKNOWN,
            Life.UNKNOWN,
            Life.UNKNOWN,
            Life.UNKNOWN);
    Way way =
        new Way("K", "K", null, null, maker, "e", Way.DERIVED, "exact", "r", List.of(), false);
    return CreatedByTag.isContradicted(life, way);
  }
}
