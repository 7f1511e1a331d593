/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names on bills, in the spellings of resources.md sections 2 and 3. */
class BilledNamesTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          i-0abc | AmazonEC2 | ec2:instance:i-0abc
          i-0abc | AWSDataTransfer | ec2:instance:i-0abc
          arn:aws:ec2:us-east-1:111122223333:instance/i-0abc | AmazonEC2 | ec2:instance:i-0abc
          arn:aws-us-gov:ec2:us-gov-west-1:111122223333:instance/i-0abc | AmazonEC2 | ec2:instance:i-0abc
          vol-0abc | AmazonEC2 | ec2:volume:vol-0abc
          arn:aws:ec2:us-east-1:111122223333:snapshot/snap-0abc | AmazonEC2 | ec2:snapshot:snap-0abc
          arn:aws:ec2:us-east-1::snapshot/snap-0abc | AmazonEC2 | ec2:snapshot:snap-0abc
          arn:aws:ec2:us-east-1:111122223333:network-interface/eni-0abc | AmazonVPC | ec2:network-interface:eni-0abc
          eni-0abc | AmazonVPC | ec2:network-interface:eni-0abc
          arn:aws:ec2:us-east-1:111122223333:elastic-ip/eipalloc-0abc | AmazonEC2 | ec2:elastic-ip:eipalloc-0abc
          eipalloc-0abc | AmazonEC2 | ec2:elastic-ip:eipalloc-0abc
          tgw-0abc | AmazonVPC | ec2:transit-gateway:tgw-0abc
          tgw-attach-0abc | AmazonVPC | ec2:transit-gateway-attachment:tgw-attach-0abc
          arn:aws:ec2:us-east-1:111122223333:natgateway/nat-0abc | AmazonEC2 | ec2:natgateway:nat-0abc
          arn:aws:ec2:us-east-1:111122223333:vpc-endpoint/vpce-0abc | AmazonVPC | ec2:vpc-endpoint:vpce-0abc
          arn:aws:ec2:us-east-1:111122223333:capacity-reservation/cr-0abc | AmazonEC2 | ec2:capacity-reservation:cr-0abc
          arn:aws:ec2:us-east-1:111122223333:dedicated-host/h-0abc | AmazonEC2 | ec2:dedicated-host:h-0abc
          arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/web/50dc | AWSELB | elb:load-balancer:111122223333:us-east-1:app/web/50dc
          classic | AWSELB | elb:load-balancer:444455556666:eu-west-1:classic
          arn:aws:lambda:us-east-1:111122223333:function:f1 | AWSLambda | lambda:function:111122223333:us-east-1:f1
          arn:aws:lambda:us-east-1:111122223333:function:f1:7 | AWSLambda | lambda:function:111122223333:us-east-1:f1
          f1 | AWSLambda | lambda:function:444455556666:eu-west-1:f1
          arn:aws:ecs:us-east-1:111122223333:task/c1/0f1e | AmazonECS | ecs:task:111122223333:us-east-1:c1/0f1e
          arn:aws:ecs:us-east-1:111122223333:task/0f1e | AmazonECS | ecs:task:111122223333:us-east-1:0f1e
          arn:aws:eks:us-east-1:111122223333:cluster/shop | AmazonEKS | eks:cluster:111122223333:us-east-1:shop
          arn:aws:eks:us-east-1:111122223333:nodegroup/shop/gpu/0ac1 | AmazonEKS | eks:nodegroup:111122223333:us-east-1:shop/gpu
          arn:aws:rds:us-east-1:111122223333:db:Orders | AmazonRDS | rds:db:111122223333:us-east-1:orders
          arn:aws:rds:us-east-1:111122223333:cluster:c | AmazonRDS | rds:cluster:111122223333:us-east-1:c
          arn:aws:s3:::bucket-1 | AmazonS3 | s3:bucket:bucket-1
          i-am-a-bucket | AmazonS3 | s3:bucket:i-am-a-bucket
          arn:aws:logs:us-east-1:111122223333:log-group:/aws/x:* | AmazonCloudWatch | logs:log-group:111122223333:us-east-1:/aws/x
          arn:aws:dynamodb:us-east-1:111122223333:table/t/index/i | AmazonDynamoDB | dynamodb:table:111122223333:us-east-1:t
          arn:aws:apigateway:us-east-1::/restapis/abc/stages/prod | AmazonApiGateway | apigateway:api:444455556666:us-east-1:abc
          arn:aws:cloudfront::111122223333:distribution/E1ABC | AmazonCloudFront | cloudfront:distribution:E1ABC
          E1ABC | AmazonCloudFront | cloudfront:distribution:E1ABC
          arn:aws:route53:::hostedzone/Z1 | AmazonRoute53 | route53:hosted-zone:Z1
          Evil.example | AmazonRegistrar | route53domains:domain:evil.example
          arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/mynote | AmazonSageMaker | sagemaker:notebook-instance:111122223333:us-east-1:mynote
          arn:aws:elasticmapreduce:us-east-1:111122223333:cluster/j-1ABC | ElasticMapReduce | emr:cluster:j-1ABC
          j-1ABC | ElasticMapReduce | emr:cluster:j-1ABC
          arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/p1 | AmazonBedrock | bedrock:inference-profile:111122223333:us-east-1:p1
          arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2:1 | AmazonBedrock | bedrock:model:444455556666:us-east-1:anthropic.claude-v2:1
          arn:aws:mediapackagev2:us-east-1:111122223333:channelGroup/g/channel/c | AWSElementalMediaPackage | mediapackagev2:channel:111122223333:us-east-1:g/channel/c
          arn:aws:mediapackagev2:us-east-1:111122223333:channelGroup/h/channel/c/originEndpoint/e | AWSElementalMediaPackage | mediapackagev2:channel:111122223333:us-east-1:h/channel/c
          arn:aws:kms:us-east-1:111122223333:key/1-2 | awskms | kms:key:111122223333:us-east-1:1-2
          arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:1-2:autoScalingGroupName/web | AmazonEC2 | autoscaling:group:111122223333:us-east-1:web
          arn:aws:ecr:us-east-1:111122223333:repository/team/app | AmazonECR | ecr:repository:111122223333:us-east-1:team/app
          arn:aws:codecommit:us-east-1:111122223333:team | AWSCodeCommit | codecommit:repository:111122223333:us-east-1:team
          arn:aws:lightsail:us-east-1:111122223333:ContainerService/1-2 | AmazonLightsail | lightsail:billed-container-service:111122223333:us-east-1:1-2
          team | AWSCodeCommit | codecommit:repository:444455556666:eu-west-1:team
          arn:aws:states:us-east-1:111122223333:stateMachine:m1 | AmazonStates | states:state-machine:111122223333:us-east-1:m1
          arn:aws:sns:us-east-1:111122223333:topic:1-2-3 | AmazonSNS | sns:topic:111122223333:us-east-1:topic
          arn:aws:wafv2:us-east-1:111122223333:regional/webacl/x/1-2 | awswaf | other:arn:aws:wafv2:us-east-1:111122223333:regional/webacl/x/1-2
          arn:aws | AmazonS3 | other:arn:aws
          PutCrossAccountEvents | AWSEvents | other:444455556666:eu-west-1:PutCrossAccountEvents
          """)
  void billed_name_isTheCanonicalKey(String id, String product, String expected) {
    ResourceKey key = CATALOGUE.billed(id, product, null, "444455556666", "eu-west-1");

    assertThat(key).isNotNull();
    assertThat(key.text()).isEqualTo(expected);
    assertThat(expected).endsWith(key.id()).startsWith(key.kind() + ":");
  }

  @Test
  void billed_noName_isNull() {
    for (String id : new String[] {null, "", "  ", "NULL"}) {
      assertThat(CATALOGUE.billed(id, "AmazonEC2", null, "444455556666", null)).isNull();
    }
  }

  @Test
  void billed_bareNameOfALoadBalancerLine_isToldByTheUsageType() {
    assertThat(CATALOGUE.billed("web", null, "EU-LoadBalancerUsage", "444455556666", "eu-west-1"))
        .isEqualTo(ResourceKey.of("elb:load-balancer", "444455556666", "eu-west-1", "web"));
  }

  @Test
  void key_ofARegion_tellsItsParts() {
    ResourceKey key =
        ResourceKey.of("ecs:task-definition", "012345678901", "us-east-2", "family:1");

    assertThat(List.of(key.account(), key.region(), key.id()))
        .containsExactly("012345678901", "us-east-2", "family:1");
    assertThat(ResourceKey.of("iam:user", "012345678901", "", "eve").id()).isEqualTo("eve");
    assertThat(ResourceKey.of("cognito-identity:identity-pool", "us-east-1:1-2").id())
        .isEqualTo("us-east-1:1-2");
  }
}
