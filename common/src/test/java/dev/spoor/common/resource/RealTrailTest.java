/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A trail that AWS wrote. */
class RealTrailTest {
  /**
   * Distinct ids that jq finds in the answers of the calls that succeeded, as in {@code
   * select(.eventName == "RunInstances" and .errorCode == null) |
   * .responseElements.instancesSet.items[].instanceId}; of interfaces in those of RunInstances and
   * CreateNetworkInterface, of buckets in the requests.
   */
  private static final Map<String, Integer> CREATED =
      Map.ofEntries(
          Map.entry("ec2:instance", 2),
          Map.entry("ec2:network-interface", 3),
          Map.entry("ec2:volume", 2),
          Map.entry("ec2:snapshot", 2),
          Map.entry("ec2:image", 1),
          Map.entry("ec2:vpc", 7),
          Map.entry("ec2:subnet", 10),
          Map.entry("ec2:internet-gateway", 4),
          Map.entry("ec2:elastic-ip", 3),
          Map.entry("ec2:natgateway", 2),
          Map.entry("lambda:function", 2),
          Map.entry("rds:db", 1),
          Map.entry("rds:snapshot", 1),
          Map.entry("secretsmanager:secret", 20),
          Map.entry("s3:bucket", 5),
          Map.entry("iam:user", 4),
          Map.entry("iam:role", 13),
          Map.entry("iam:access-key", 2),
          Map.entry("iam:instance-profile", 3));

  @Test
  void deeds_everyThingThatJqFindsMade_isToldOnceEach() throws IOException {
    Path trail = RealData.path("cloudtrail/invictus");
    Map<String, Set<ResourceKey>> created = new HashMap<>();
    Map<String, Set<ResourceKey>> ended = new HashMap<>();

    try (Stream<Path> files = Files.walk(trail)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        for (JsonFields record : new JsonFields(Files.readString(file)).at("Records").elements()) {
          if (record.text("errorCode") == null) {
            for (Deed deed : Catalogue.standard().deeds(new FakeCall(record))) {
              Map<String, Set<ResourceKey>> told =
                  deed.act() == Act.CREATED ? created : deed.act() == Act.ENDED ? ended : Map.of();
              if (deed.act() == Act.CREATED || deed.act() == Act.ENDED) {
                told.computeIfAbsent(deed.resource().kind(), k -> new HashSet<>())
                    .add(deed.resource());
              }
            }
          }
        }
      }
    }

    CREATED.forEach((kind, count) -> assertThat(created.get(kind)).as(kind).hasSize(count));
    assertThat(ended.get("ec2:instance")).isEqualTo(created.get("ec2:instance"));
    assertThat(ended.get("secretsmanager:secret"))
        .hasSize(17)
        .isSubsetOf(created.get("secretsmanager:secret"));
  }
}
