/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachedPrincipalsTest {
  private static final ReachedPrincipals REACHED =
      new ReachedPrincipals(
          List.of(
              "arn:aws:iam::111122223333:user/staff/alice",
              "arn:aws:sts::111122223333:assumed-role/build/run-7",
              "arn:aws:sts::111122223333:federated-user/guest",
              "arn:aws:iam::111122223333:root",
              "ec2.amazonaws.com"));

  @ParameterizedTest
  @CsvSource({
    "IAMUser:AIDAEXAMPLE:alice, 111122223333, true",
    "IAMUser:AIDAEXAMPLE:alice, 444455556666, false",
    "IAMUser:AIDAEXAMPLE:alice, , false",
    "IAMUser:AIDAEXAMPLE:staff/alice, 111122223333, false",
    "AssumedRole:AROAEXAMPLE:run-7, 111122223333, true",
    "AssumedRole:AROAEXAMPLE:alice, 111122223333, false",
    "FederatedUser:111122223333:guest, 111122223333, true",
    "Root:111122223333, 111122223333, true",
    "Root:444455556666, 111122223333, false",
    "Root, 111122223333, false",
    "alice, 111122223333, false",
    "'', 111122223333, false"
  })
  void areNamedBy_tagOfAThing_isByTypeNameAndAccount(
      String tag, String account, boolean isExpected) {
    assertThat(REACHED.areNamedBy(tag, account)).isEqualTo(isExpected);
  }
}
