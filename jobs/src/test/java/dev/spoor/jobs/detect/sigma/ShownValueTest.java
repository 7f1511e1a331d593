/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShownValueTest {
  private static final String OWN = "111122223333";
  private static final String STRANGER =
      "\"Principal\":{\"AWS\":\"arn:aws:iam::999988887777:root\"}";
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"}{ a name that is long enough\","
          + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
          + "\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::reports/*\"},{\"Effect\":\"Allow\","
          + STRANGER
          + ",\"Action\":[\"s3:GetObject\"],\"Resource\":\"arn:aws:s3:::reports/*\"}]}";

  @Test
  void of_longestArnOfSession_isWhole() {
    String arn =
        "arn:aws-us-gov:sts::012345678901:assumed-role/" + "r".repeat(64) + "/" + "s".repeat(64);

    assertThat(ShownValue.of(arn, OWN)).isEqualTo(arn);
  }

  @Test
  void of_longText_endsWithMark() {
    assertThat(ShownValue.of("x".repeat(1_000), OWN))
        .isEqualTo("x".repeat(ShownValue.LONGEST - 1) + "\u2026");
  }

  @Test
  void of_longPolicy_tellsOfTheStranger() {
    assertThat(ShownValue.of(POLICY, OWN))
        .isEqualTo("\u2026" + STRANGER + ",\"Action\":[\"s3:GetObject\"]\u2026");
  }

  @Test
  void of_longPolicyEncoded_tellsOfTheStranger() {
    String encoded = URLEncoder.encode(POLICY, StandardCharsets.UTF_8);

    assertThat(ShownValue.of(encoded, OWN)).contains(STRANGER);
  }

  @Test
  void of_strangerShutOutBesideOwn_tellsOfTheOwn() {
    int second = POLICY.lastIndexOf("Allow");
    String denied = POLICY.substring(0, second) + "Deny" + POLICY.substring(second + 5);

    assertThat(ShownValue.of(denied, OWN)).contains(OWN).doesNotContain("999988887777");
  }

  @Test
  void of_strangerBehindManyOwn_isNotCutAway() {
    String many = "\"arn:aws:iam::111122223333:role/reader\",".repeat(20);
    String policy =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
            + many
            + "\"999988887777\"]},\"Action\":\"*\"}}";

    assertThat(ShownValue.of(policy, OWN)).contains("\"999988887777\"").contains("\u2026");
  }

  @Test
  void of_allButMany_isNotTurnedRound() {
    String many = "\"arn:aws:iam::111122223333:role/reader\",".repeat(20);
    String policy =
        "{\"Statement\":{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":["
            + many
            + "\"999988887777\"]},\"Action\":\"*\"}}";

    assertThat(ShownValue.of(policy, OWN))
        .startsWith("\u2026\"NotPrincipal\":\u2026\"999988887777\"");
  }

  @Test
  void of_beginningsWithoutEnd_areLookedAtOnce() {
    String policy = "{\"Statement\":[{" + "\"Principal\":[".repeat(4_600) + "}]}";

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 200; i++) {
            assertThat(ShownValue.of(policy, OWN)).endsWith("\u2026");
          }
        });
  }
}
