/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
  /** A task must not be ended by a long text: its pattern may keep no place on the stack. */
  @Test
  void shown_listOfOneLongText_isCut() {
    assertThat(Sentences.shown("[\"" + "b".repeat(200_000) + "\"]")).hasSizeLessThan(200);
  }

  @Test
  void sentence_launchThroughAutoScaling_saysHowManyAndWhere() {
    String sentence =
        Sentences.sentence(
            "ec2.amazonaws.com",
            "RunInstances",
            List.of(Arrays.asList("[\"g5.48xlarge\",\"g5.48xlarge\"]", null, null)),
            20L,
            1,
            "success",
            null,
            List.of("ap-southeast-3"),
            "the Auto Scaling group SPOT-1");

    assertThat(sentence)
        .isEqualTo(
            "Launched 20 virtual machines (g5.48xlarge) in ap-southeast-3 through the Auto"
                + " Scaling group SPOT-1");
  }

  @Test
  void sentence_deniedCalls_saysSoWithCause() {
    String sentence =
        Sentences.sentence(
            "cloudtrail.amazonaws.com",
            "StopLogging",
            List.of(Arrays.asList("audit", null, null)),
            null,
            3,
            "denied",
            "AccessDenied",
            List.of("us-east-1"),
            null);

    assertThat(sentence)
        .isEqualTo("Was denied (AccessDenied): stop the trail audit in us-east-1, 3 calls");
  }

  @Test
  void sentence_unlistedCall_readsItsName() {
    assertThat(
            Sentences.sentence(
                "ec2.amazonaws.com",
                "DisassociateRouteTable",
                List.of(Arrays.asList(null, null, null)),
                null,
                1,
                "success",
                null,
                List.of(),
                null))
        .isEqualTo("Separated route table");
    assertThat(
            Sentences.sentence(
                "lambda.amazonaws.com",
                "CreateFunction20150331",
                List.of(Arrays.asList("miner", null, null)),
                null,
                1,
                "success",
                null,
                List.of("eu-west-1"),
                null))
        .isEqualTo("Created the function miner in eu-west-1");
  }

  @Test
  void sentence_hostileValue_isCutAndIsNoTemplate() {
    String sentence =
        Sentences.sentence(
            "iam.amazonaws.com",
            "CreateUser",
            List.of(
                Arrays.asList("{n:x}[{2}]\u202e<script>\n" + "a".repeat(5_000), "secret", null)),
            7L,
            1,
            "success",
            null,
            List.of(),
            null);

    assertThat(sentence)
        .startsWith("Created the user ")
        .doesNotContain("secret")
        .doesNotContain("\u202e")
        .doesNotContain("\n")
        .hasSizeLessThan(Sentences.VALUE_CHARACTERS + 30);
  }

  @Test
  void shown_onlyMatchOfAWildcard_losesItsQuotes() {
    assertThat(Sentences.shown("\"i-1\"")).isEqualTo("i-1");
    assertThat(Sentences.shown("[\"i-1\",\"i-2\",\"i-1\"]")).isEqualTo("i-1, i-2");
  }

  @Test
  void amount_listOrNumber_isCounted() {
    assertThat(Sentences.amount("[\"i-1\",\"i-2\"]")).isEqualTo(2);
    assertThat(Sentences.amount("i-1")).isEqualTo(1);
    assertThat(Sentences.amount("25")).isEqualTo(25);
    assertThat(Sentences.amount(null)).isNull();
  }
}
