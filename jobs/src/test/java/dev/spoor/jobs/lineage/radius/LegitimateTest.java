/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A leaked key that its owners go on using from a network that the case trusts. */
class LegitimateTest extends SharedKeyCase {
  @Test
  void from_sharedKey_followsTheThiefAndLeavesTheBuilderAlone() {
    Calls calls = new Calls();
    sharedKey(calls);

    List<String> reached = reached(calls, KEY);

    assertThat(reached)
        .contains("credential:ASIAWO645SY5OFTHIEF0", "credential:ASIAWO645SY5TAKEN000")
        .contains(
            "legitimate:" + session(0),
            "legitimate:" + session(4),
            "legitimate:AKIAWO645SY5DEPLOYER",
            "legitimate:arn:aws:iam::444455556666:user/deploy")
        .doesNotContain("credential:" + session(0), "credential:AKIAWO645SY5DEPLOYER");
    assertThat(reason(calls, session(0)))
        .isEqualTo(
            "minted through AssumeRole by "
                + KEY
                + " from "
                + HOME
                + ", by the owners or responders that the case names, and nothing speaks for its"
                + " use by others; not followed");
  }

  @Test
  void from_sharedKeyOfACaseThatTrustsNobody_followsAll() {
    Calls calls = new Calls();
    sharedKey(calls);

    assertThat(calls.reached(KEY))
        .contains("credential:" + session(0), "credential:AKIAWO645SY5DEPLOYER")
        .noneMatch(thing -> thing.startsWith("legitimate:"));
  }

  @Test
  void from_oneSessionOfTheBuilder_leavesTheOthersAlone() {
    Calls calls = new Calls();
    sharedKey(calls);

    assertThat(reached(calls, session(0)))
        .contains(
            "credential:" + KEY, "credential:ASIAWO645SY5OFTHIEF0", "legitimate:" + session(1));
  }

  @Test
  void from_sessionOfAKeyUsedAtHomeOnly_namesTheKeyAndGoesNoFurther() {
    Calls calls = new Calls();
    assume(calls, HOME, session(0));
    assume(calls, HOME, session(1));
    use(calls, THIEF, session(0));

    assertThat(reached(calls, session(0)))
        .containsExactly("credential:" + session(0), "legitimate:" + KEY);
  }

  @Test
  void from_sharedKeyWithAResponder_leavesHisSessionAlone() {
    Calls calls = new Calls();
    sharedKey(calls);
    LineageSettings settings =
        LineageSettings.of(List.of(KEY), List.of())
            .withResponders(Responders.of(List.of(), List.of(), List.of(HOME)));

    assertThat(things(calls.graph(settings)))
        .contains("legitimate:" + session(0), "credential:ASIAWO645SY5OFTHIEF0");
  }

  @Test
  void from_sharedKey_reachesAUserMadeAtHomeWhoIsUsedElsewhere() {
    Calls calls = new Calls();
    takenUser(calls);

    assertThat(reached(calls, KEY))
        .contains(
            "principal:arn:aws:iam::444455556666:user/deploy", "credential:AKIAWO645SY5DEPLOYE2")
        .doesNotContain("legitimate:arn:aws:iam::444455556666:user/deploy");
  }

  @Test
  void from_sharedKey_reachesTheSecondOfTwoSessionsThatWasUsedElsewhere() {
    Calls calls = new Calls();
    takenChain(calls);

    assertThat(reached(calls, KEY))
        .contains("credential:" + session(0), "credential:ASIAWO645SY5TAKENTWO")
        .noneMatch(thing -> thing.startsWith("legitimate:"));
  }

  /** A VPC endpoint shows the address in the caller's own network, which may be any. */
  @Test
  void from_keyUsedFromAPrivateAddressThatIsTrusted_followsWhatItMinted() {
    Calls calls = new Calls();
    assume(calls, "10.1.2.3", session(0));
    use(calls, "10.1.2.3", session(0));
    LineageSettings settings = LineageSettings.of(List.of(KEY), List.of("10.0.0.0/8"));

    assertThat(things(calls.graph(settings)))
        .containsExactly("credential:" + KEY, "credential:" + session(0));
  }

  /** Responders' networks vouch as those of the owners do. */
  @Test
  void from_keyUsedFromAPrivateAddressOfResponders_followsWhatItMinted() {
    Calls calls = new Calls();
    assume(calls, "10.1.2.3", session(0));
    use(calls, "10.1.2.3", session(0));
    LineageSettings settings =
        LineageSettings.of(List.of(KEY), List.of())
            .withResponders(Responders.of(List.of(), List.of(), List.of("10.0.0.0/8")));

    assertThat(things(calls.graph(settings)))
        .containsExactly("credential:" + KEY, "credential:" + session(0));
  }

  /** A network behind an endpoint may be given the addresses of another's. */
  @Test
  void from_keyUsedThroughAnEndpointFromATrustedAddress_followsWhatItMinted() {
    Calls calls = new Calls();
    assume(calls, HOME, session(0), "vpc_endpoint_id", "vpce-0a1");
    calls.session(
        session(0),
        "deploy",
        "build",
        "s3",
        "ListBuckets",
        "source_ip_address",
        HOME,
        "vpc_endpoint_id",
        "vpce-0a1");

    assertThat(reached(calls, KEY))
        .containsExactly("credential:" + KEY, "credential:" + session(0));
  }

  private static String reason(Calls calls, String thing) {
    return calls.graph(settings(KEY)).reachedRows().stream()
        .filter((Row row) -> thing.equals(row.getString(3)))
        .map(row -> row.getString(6))
        .findFirst()
        .orElseThrow();
  }
}
