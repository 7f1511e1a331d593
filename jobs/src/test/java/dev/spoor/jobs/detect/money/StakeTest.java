/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StakeTest {
  @Test
  void principal_roleAndItsSession_areTheSame() {
    assertThat(Stake.principal("arn:aws:sts::011122223333:assumed-role/app/i-1"))
        .isEqualTo(Stake.principal("arn:aws:iam::011122223333:role/team/app"))
        .isEqualTo("011122223333:role/app");
  }

  @Test
  void principal_others_staySeparate() {
    assertThat(Stake.principal("arn:aws:iam::011122223333:user/app"))
        .isNotEqualTo(Stake.principal("arn:aws:iam::011122223333:role/app"));
    assertThat(Stake.principal("AKIAEVE")).isEqualTo("AKIAEVE");
    assertThat(Stake.principal("arn:aws:iam::011122223333:root"))
        .isEqualTo("arn:aws:iam::011122223333:root");
  }
}
