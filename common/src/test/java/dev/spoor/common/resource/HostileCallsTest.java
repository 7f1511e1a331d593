/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls that an attacker wrote, or that were damaged: nothing throws, nothing grows. */
class HostileCallsTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();

  private static FakeCall call(String source, String event, String rest) {
    return FakeCall.of(
        "{\"recipientAccountId\":\"111122223333\",\"awsRegion\":\"us-east-1\",\"eventSource\":\""
            + source
            + "\",\"eventName\":\""
            + event
            + "\""
            + rest
            + "}");
  }

  @Test
  void deeds_anyCallWithJsonOfAnyShape_doesNotThrow() {
    List<String> shapes =
        List.of(
            "",
            ",\"requestParameters\":null,\"responseElements\":null",
            ",\"requestParameters\":[],\"responseElements\":[[[]]]",
            ",\"requestParameters\":\"text\",\"responseElements\":17,\"resources\":\"x\"",
            ",\"requestParameters\":{\"instancesSet\":7,\"tags\":{\"a\":{\"b\":[1]}},\"policy\":\"{\"}",
            ",\"responseElements\":{\"instancesSet\":{\"items\":[null,[],{},\"\",{\"instanceId\":[1]}]}}",
            ",\"requestParameters\":{\"bucketName\":{\"x\":1},\"functionName\":\":::\",\"stackName\":\"arn:\"}",
            ",\"serviceEventDetails\":{\"instanceIdSet\":{\"a\":\"b\"}},\"userIdentity\":{\"arn\":\"/\"}");
    int calls = 0;

    for (Map.Entry<String, Set<String>> source : CATALOGUE.calls().entrySet()) {
      for (String event : source.getValue()) {
        for (String shape : shapes) {
          for (Deed deed : CATALOGUE.deeds(call(source.getKey(), event, shape))) {
            assertThat(deed.resource().id()).isNotNull();
          }
        }
        calls++;
      }
    }

    assertThat(calls).isGreaterThan(500);
  }

  @Test
  void deeds_answerOfTooManyThings_isBounded() {
    String items =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "{\"instanceId\":\"i-" + i + "\"}")
            .collect(Collectors.joining(","));

    List<Deed> deeds =
        CATALOGUE.deeds(
            call(
                "ec2.amazonaws.com",
                "RunInstances",
                ",\"responseElements\":{\"instancesSet\":{\"items\":[" + items + "]}}"));

    assertThat(deeds).hasSize(Catalogue.DEEDS_PER_CALL);
  }

  @Test
  void deeds_longTextAndManyTags_areCut() {
    String longText = "x".repeat(100_000);
    String tags =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "{\"key\":\"k" + i + "\",\"value\":\"v\"}")
            .collect(Collectors.joining(","));

    List<Deed> deeds =
        CATALOGUE.deeds(
            call(
                "ec2.amazonaws.com",
                "CreateImage",
                ",\"requestParameters\":{\"name\":\""
                    + longText
                    + "\",\"tagSpecificationSet\":{\"items\":[{\"tags\":["
                    + tags
                    + "]}]}},\"responseElements\":{\"imageId\":\"ami-1\"}"));

    assertThat(deeds).hasSize(1);
    assertThat(deeds.get(0).detail()).hasSizeLessThan(300);
    assertThat(deeds.get(0).tags()).hasSize(Tags.AT_MOST);
    assertThat(
            CATALOGUE.deeds(
                call(
                    "ec2.amazonaws.com",
                    "CreateImage",
                    ",\"responseElements\":{\"imageId\":\"" + longText + "\"}")))
        .isEmpty();
  }

  @Test
  void deeds_tagsInEveryShape_areRead() {
    for (String tags :
        List.of(
            "{\"team\":\"shop\"}",
            "[{\"key\":\"team\",\"value\":\"shop\"}]",
            "[{\"Key\":\"team\",\"Value\":\"shop\"}]",
            "[{\"tagKey\":\"team\",\"tagValue\":\"shop\"}]",
            "{\"items\":[{\"key\":\"team\",\"value\":\"shop\"}]}",
            "{\"key\":\"team\",\"value\":\"shop\"}")) {
      List<Deed> deeds =
          CATALOGUE.deeds(
              call(
                  "ecr.amazonaws.com",
                  "CreateRepository",
                  ",\"requestParameters\":{\"repositoryName\":\"r\",\"tags\":" + tags + "}"));

      assertThat(deeds).as(tags).hasSize(1);
      assertThat(deeds.get(0).tags()).as(tags).containsExactly(Map.entry("team", "shop"));
    }
  }

  @Test
  void deeds_machineOfAService_namesItsMakersTheNearestFirst() {
    String tags =
        """
        [{"key":"eks:nodegroup-name","value":"gpu"},{"key":"eks:cluster-name","value":"shop"},
         {"key":"aws:cloudformation:stack-id","value":"arn:aws:cloudformation:us-east-1:111122223333:stack/st/1-2"},
         {"key":"aws:cloudformation:stack-name","value":"st"},
         {"key":"aws:elasticmapreduce:job-flow-id","value":"j-1"},
         {"key":"aws:ec2:fleet-id","value":"fleet-1"},
         {"key":"aws:autoscaling:groupName","value":"web"},
         {"key":"aws:ec2launchtemplate:id","value":"lt-1"}]
        """;

    List<Deed> deeds =
        CATALOGUE.deeds(
            call(
                "ec2.amazonaws.com",
                "RunInstances",
                ",\"responseElements\":{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-1\",\"tagSet\":{\"items\":"
                    + tags
                    + "}}]}}"));

    assertThat(deeds.get(0).parents())
        .extracting(link -> link.parent().text() + " " + link.confidence())
        .containsExactly(
            "autoscaling:group:111122223333:us-east-1:web exact",
            "ec2:fleet:fleet-1 exact",
            "emr:cluster:j-1 exact",
            "eks:nodegroup:111122223333:us-east-1:shop/gpu strong",
            "eks:cluster:111122223333:us-east-1:shop strong",
            "cloudformation:stack:111122223333:us-east-1:st exact",
            "ec2:launch-template:lt-1 exact");
  }
}
