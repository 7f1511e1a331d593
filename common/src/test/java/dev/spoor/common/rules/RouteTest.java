/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.match.MapEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
  private static List<String> groups(String groupBy, Map<String, ?> event) {
    return hits(groupBy, event).stream().map(hit -> String.valueOf(hit.group())).toList();
  }

  private static List<RuleHit> hits(String groupBy, Map<String, ?> event) {
    String rules =
        """
        title: Read
        name: read
        logsource: {product: aws, service: cloudtrail}
        detection: {call: {eventName: Get}, condition: call}
        ---
        title: Many
        correlation:
          type: event_count
          rules: [read]
          group-by: [%s]
          timespan: 10m
          condition: {gte: 2}
        """
            .formatted(groupBy);
    LoadedRules loaded = RuleLoader.of(List.of(new RuleText("a.yml", rules)));
    assertThat(loaded.complaints()).isEmpty();
    return Hits.of(new Detector(loaded.set(), RuleLog.CLOUDTRAIL), new MapEvent(event));
  }

  @Test
  void group_ofSeveralFields_readsAsWordsAndValues() {
    Map<String, ?> event =
        Map.of(
            "eventName",
            "Get",
            "awsRegion",
            "eu-west-1",
            "userIdentity",
            Map.of("userName", "a, region b\\"),
            "requestParameters",
            Map.of("instanceType", "p4d.24xlarge"));

    assertThat(groups("awsRegion, requestParameters.instanceType, sourceIPAddress", event))
        .containsExactly("region eu-west-1, instance type p4d.24xlarge, no address");
    assertThat(groups("userIdentity.userName, awsRegion", event))
        .containsExactly("user name a\\, region b\\\\, region eu-west-1");
  }

  @Test
  void group_ofAnArray_isEachMember() {
    Map<String, ?> two = machines("i-1", "i-2", "i-1");
    assertThat(groups("requestParameters.instancesSet.items.instanceId", two))
        .containsExactly("i-1", "i-2");
    assertThat(
            groups("requestParameters.instancesSet.items.instanceId, requestParameters.names", two))
        .containsExactly(
            "instance id i-1, names a",
            "instance id i-1, names b",
            "instance id i-2, names a",
            "instance id i-2, names b");
  }

  @Test
  void group_ofAsManyMembersAsACallMayHave_isEachOfThem() {
    List<RuleHit> hits = hits("requestParameters.instancesSet.items.instanceId", machines(1_000));
    assertThat(hits).hasSize(1_000).noneMatch(RuleHit::isCut);
    assertThat(hits.get(999).group()).isEqualTo("i-999");
  }

  @Test
  void group_ofVeryManyMembers_takesTheFirstAndSaysSo() {
    assertThat(hits("requestParameters.instancesSet.items.instanceId", machines(1_001)))
        .hasSize(1_000)
        .allMatch(RuleHit::isCut);
    String two = "requestParameters.instancesSet.items.instanceId, requestParameters.names";
    assertThat(hits(two, machines(30))).hasSize(20).allMatch(RuleHit::isCut);
    assertThat(hits(two, machines(10))).hasSize(20).noneMatch(RuleHit::isCut);
  }

  @Test
  void group_ofTwoFieldsBelowOneArray_isOfOneElement() {
    Map<String, ?> event =
        Map.of(
            "eventName",
            "Get",
            "requestParameters",
            Map.of(
                "logins",
                List.of(
                    Map.of("user", "alice", "result", "failed"),
                    Map.of("user", "bob", "result", "ok"),
                    Map.of("user", "carol")),
                "names",
                List.of("a")));

    assertThat(groups("requestParameters.logins.user, requestParameters.logins.result", event))
        .containsExactly(
            "user alice, result failed", "user bob, result ok", "user carol, no result");
    assertThat(
            groups(
                "requestParameters.logins.user, requestParameters.names,"
                    + " requestParameters.logins.result",
                event))
        .containsExactly(
            "user alice, names a, result failed",
            "user bob, names a, result ok",
            "user carol, names a, no result");
  }

  @ParameterizedTest
  @CsvSource({"value_count, 1000, true", "value_count, 1001, false", "value_sum, 499500, true"})
  void value_ofALongArray_isEachMember(String type, int least, boolean isHit) {
    String ids =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "{id: \"" + i + "\"}")
            .collect(Collectors.joining(", "));
    String rules =
        """
        title: Call
        name: call
        logsource: {product: aws, service: cloudtrail}
        detection: {call: {eventName: Call}, condition: call}
        ---
        title: Many
        correlation:
          type: %s
          rules: [call]
          group-by: []
          timespan: 10m
          condition: {field: requestParameters.things.id, gte: %d}
        spoor:
          tests:
            - name: a long list
              match: %b
              events:
                - eventName: Call
                  eventTime: "2025-11-08T02:13:30Z"
                  requestParameters: {things: [%s]}
        """
            .formatted(type, least, isHit, ids);
    LoadedRules loaded = RuleLoader.of(List.of(new RuleText("a.yml", rules)));
    assertThat(loaded.complaints()).isEmpty();
    assertThat(RuleTests.run(loaded)).hasSize(1).allMatch(RuleTests.Result::isPassed);
  }

  @ParameterizedTest
  @CsvSource({
    "value_count, i-1, i-2, i-3, 3, true",
    "value_count, i-1, i-2, i-1, 3, false",
    "value_count, i-1, i-2, i-3, 4, false",
    "value_sum, 10, 20, 5, 35, true",
    "value_sum, 5, 5, 5, 15, true",
    "value_sum, 10, 20, 5, 36, false",
    "value_avg, 10, 20, 6, 12, true",
    "value_avg, 10, 12, 5, 12, false"
  })
  void value_ofAnArray_isEachMember(
      String type, String one, String two, String three, int least, boolean isHit) {
    String rules =
        """
        title: Call
        name: call
        logsource: {product: aws, service: cloudtrail}
        detection: {call: {eventName: Call}, condition: call}
        ---
        title: Many
        correlation:
          type: %s
          rules: [call]
          group-by: []
          timespan: 10m
          condition: {field: requestParameters.things.id, gte: %d}
        spoor:
          tests:
            - name: two records
              match: %b
              events:
                - eventName: Call
                  eventTime: "2025-11-08T02:13:30Z"
                  requestParameters: {things: [{id: "%s"}, {id: "%s"}]}
                - eventName: Call
                  eventTime: "2025-11-08T02:14:30Z"
                  requestParameters: {things: [{id: "%s"}]}
        """
            .formatted(type, least, isHit, one, two, three);
    LoadedRules loaded = RuleLoader.of(List.of(new RuleText("a.yml", rules)));
    assertThat(loaded.complaints()).isEmpty();
    assertThat(RuleTests.run(loaded)).hasSize(1).allMatch(RuleTests.Result::isPassed);
  }

  private static Map<String, ?> machines(int count) {
    return machines(IntStream.range(0, count).mapToObj(i -> "i-" + i).toArray(String[]::new));
  }

  private static Map<String, ?> machines(String... ids) {
    List<Map<String, String>> items =
        Arrays.stream(ids).map(id -> Map.of("instanceId", id)).toList();
    return Map.of(
        "eventName",
        "Get",
        "requestParameters",
        Map.of("instancesSet", Map.of("items", items), "names", List.of("a", "b")));
  }

  @Test
  void group_ofOneField_isItsValueUnlessThatCouldBeMistaken() {
    assertThat(groups("awsRegion", Map.of("eventName", "Get", "awsRegion", "eu-west-1")))
        .containsExactly("eu-west-1");
    assertThat(groups("awsRegion", Map.of("eventName", "Get"))).containsExactly("no region");
    assertThat(groups("awsRegion", Map.of("eventName", "Get", "awsRegion", "no region")))
        .containsExactly("region no region");
  }
}
