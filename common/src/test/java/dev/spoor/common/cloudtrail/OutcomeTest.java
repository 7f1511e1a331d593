/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
  @ParameterizedTest
  @CsvSource({
    "AccessDenied, DENIED",
    "AccessDeniedException, DENIED",
    "Client.UnauthorizedOperation, DENIED",
    "UnauthorizedException, DENIED",
    "Client.OperationNotPermitted, DENIED",
    "VpceAccessDenied, DENIED",
    "Client.DryRunOperation, DRY_RUN",
    "ThrottlingException, THROTTLED",
    "Client.RequestLimitExceeded, THROTTLED",
    "TooManyRequestsException, THROTTLED",
    "Client.InstanceLimitExceeded, QUOTA",
    "Client.VcpuLimitExceeded, QUOTA",
    "Client.MaxSpotInstanceCountExceeded, QUOTA",
    "Client.PendingVerification, QUOTA",
    "Blocked, QUOTA",
    "LimitExceededException, QUOTA",
    "ServiceQuotaExceededException, QUOTA",
    "Server.InsufficientInstanceCapacity, CAPACITY",
    "NoSuchBucketPolicy, NOT_FOUND",
    "Client.InvalidGroup.NotFound, NOT_FOUND",
    "ReplicationConfigurationNotFoundError, NOT_FOUND",
    "InvocationDoesNotExist, NOT_FOUND",
    "Client.InvalidParameterValue, INVALID",
    "ValidationException, INVALID",
    "MalformedPolicyDocument, INVALID",
    "BucketNotEmpty, ERROR"
  })
  void ofErrorCode_codesInUse_haveTheirClass(String code, Outcome expected) {
    assertThat(Outcome.ofErrorCode(code)).isEqualTo(expected);
  }

  @Test
  void outcome_signInsWithoutErrorCode_failByMessageOrResponse() {
    String record = "{\"eventName\":\"ConsoleLogin\",\"eventSource\":\"signin.amazonaws.com\",%s}";

    assertThat(
            Reading.of(String.format(record, "\"errorMessage\":\"Failed authentication\""))
                .outcomes)
        .containsExactly(Outcome.FAILED_LOGIN);
    assertThat(
            Reading.of(String.format(record, "\"responseElements\":{\"ConsoleLogin\":\"Failure\"}"))
                .outcomes)
        .containsExactly(Outcome.FAILED_LOGIN);
    assertThat(
            Reading.of(String.format(record, "\"responseElements\":{\"ConsoleLogin\":\"Success\"}"))
                .outcomes)
        .containsExactly(Outcome.SUCCESS);
  }
}
