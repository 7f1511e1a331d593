/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.match.MapEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static List<String> groups(String groupBy, Map<String, ?> event) {
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
    List<String> groups = new ArrayList<>();
    new Detector(loaded.set(), RuleLog.CLOUDTRAIL)
        .match(
            new MapEvent(event),
            new Detector.Findings() {
              @Override
              public void hit(RuleHit hit) {
                groups.add(String.valueOf(hit.group()));
              }

              @Override
              public void undecided(SigmaRule rule, String reason) {}
            });
    return groups;
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
  void group_ofOneField_isItsValueUnlessThatCouldBeMistaken() {
    assertThat(groups("awsRegion", Map.of("eventName", "Get", "awsRegion", "eu-west-1")))
        .containsExactly("eu-west-1");
    assertThat(groups("awsRegion", Map.of("eventName", "Get"))).containsExactly("no region");
    assertThat(groups("awsRegion", Map.of("eventName", "Get", "awsRegion", "no region")))
        .containsExactly("region no region");
  }
}
