/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names as AWS's documentation of ARNs and of the services spells them. */
class ArnTest {
  private static Arn arn(String text) {
    Arn arn = Arn.of(text);
    assertThat(arn).isNotNull();
    assertThat(arn).hasToString(text);
    return arn;
  }

  @Test
  void of_userWithAPath_hasTypeAndLastName() {
    Arn user = arn("arn:aws:iam::123456789012:user/division_abc/subdivision_xyz/Bob");

    assertThat(user)
        .isEqualTo(
            new Arn("aws", "iam", "", "123456789012", "user/division_abc/subdivision_xyz/Bob"));
    assertThat(user.type()).isEqualTo("user");
    assertThat(user.name()).isEqualTo("division_abc/subdivision_xyz/Bob");
    assertThat(user.lastName()).isEqualTo("Bob");
  }

  @Test
  void of_resourceWithColons_keepsThem() {
    Arn function = arn("arn:aws:lambda:us-east-1:123456789012:function:my-function:PROD");

    assertThat(function.resource()).isEqualTo("function:my-function:PROD");
    assertThat(function.type()).isEqualTo("function");
    assertThat(function.name()).isEqualTo("my-function:PROD");
    assertThat(arn("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f:*").name())
        .isEqualTo("/aws/lambda/f:*");
    Arn group =
        arn(
            "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:30a:autoScalingGroupName/web");
    assertThat(group.type()).isEqualTo("autoScalingGroup");
    assertThat(group.lastName()).isEqualTo("web");
  }

  @Test
  void of_resourceOfOneWord_hasNoType() {
    Arn topic = arn("arn:aws:sns:us-east-1:123456789012:example-sns-topic-name");

    assertThat(topic.type()).isEmpty();
    assertThat(topic.name()).isEqualTo("example-sns-topic-name");
    assertThat(topic.lastName()).isEqualTo("example-sns-topic-name");
  }

  @Test
  void of_emptyRegionAndAccount_areEmpty() {
    Arn object = arn("arn:aws:s3:::amzn-s3-demo-bucket/folder/object");

    assertThat(object.region()).isEmpty();
    assertThat(object.account()).isEmpty();
    assertThat(object.type()).isEqualTo("amzn-s3-demo-bucket");
    assertThat(Arn.account("arn:aws:s3:::amzn-s3-demo-bucket")).isNull();
    assertThat(arn("arn:aws:apigateway:us-east-1::/restapis/a123").type()).isEqualTo("restapis");
  }

  @Test
  void of_otherPartitions_areKept() {
    assertThat(arn("arn:aws-cn:ec2:cn-north-1:123456789012:instance/i-1").partition())
        .isEqualTo("aws-cn");
    assertThat(arn("arn:aws-us-gov:ec2:us-gov-west-1:123456789012:vpc/vpc-0e9").region())
        .isEqualTo("us-gov-west-1");
  }

  @Test
  void of_whatIsNoArn_isNull() {
    for (String text :
        new String[] {
          "",
          "a",
          "arn",
          "arn:",
          "arn:aws",
          "arn:aws:iam::123456789012",
          "arn::::",
          "x:a:b:c:d:e",
          " arn:aws:iam::1:root",
          "ARN:aws:iam::1:root",
          ":".repeat(100_000)
        }) {
      assertThat(Arn.of(text)).as(text).isNull();
      assertThat(Arn.account(text)).isNull();
    }
    assertThat(Arn.of(null)).isNull();
  }

  @Test
  void of_hostileText_isTakenAsItIs() {
    Arn nothing = arn("arn:::::");
    assertThat(nothing).isEqualTo(new Arn("", "", "", "", ""));
    assertThat(nothing.type() + nothing.name() + nothing.lastName()).isEmpty();
    assertThat(arn("arn:::::/").name()).isEmpty();
    assertThat(arn("arn:aws:iam::*:role/*").account()).isEqualTo("*");
    Arn html = arn("arn:aws:iam::<b>:user/\n<script>//");
    assertThat(html.account()).isEqualTo("<b>");
    assertThat(html.lastName()).isEmpty();
    assertThat(arn("arn:aws:iam::1:" + "/:".repeat(100_000)).type()).isEmpty();
  }
}
