/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.common.cloudtrail.Responders;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Who acted, when owner, responder and intruder use the same credentials. */
class ActorsTest extends ToldEvents {
  @Test
  void told_ownerAndIntruderWithOneKey_areToldApart() {
    for (int day = 1; day < 9; day++) {
      event(
          "2025-10-0" + day + "T08:00:00Z", "s3", "ListBuckets", "source_ip_address", "192.0.2.5");
    }
    event("2025-10-20T08:00:00Z", "s3", "ListBuckets", "source_ip_address", "198.51.100.9");
    event(
        "2025-11-02T03:00:00Z",
        "ec2",
        "DescribeRegions",
        "user_agent",
        "miner",
        "source_ip_address",
        "203.0.113.9");
    event(
        "2025-11-02T03:00:10Z",
        "ec2",
        "RunInstances",
        "aws_region",
        "ap-southeast-3",
        "source_ip_address",
        "203.0.113.9");
    event("2025-11-02T08:00:00Z", "s3", "ListBuckets", "source_ip_address", "192.0.2.5");
    event(
        "2025-11-02T09:00:00Z",
        "iam",
        "UpdateAccessKey",
        "access_key_id",
        "ASIARESPONDER",
        "request_parameters",
        "{\"accessKeyId\":\"AKIAEVE\",\"status\":\"Inactive\"}");

    List<Row> told =
        timeline()
            .reached("AKIAEVE")
            .root("ASIARESPONDER", "AKIAEVE")
            .with(
                TimelineSettings.defaults()
                    .withDefenders(List.of("198.51.100.0/24"), Responders.NONE))
            .told();

    assertThat(told)
        .extracting(
            row -> row.<Instant>getAs("event_name"),
            row -> row.getAs("actor"),
            row -> row.getAs("signal"),
            row -> row.getAs("novelties"))
        .endsWith(
            tuple("ListBuckets", "owner", null, List.of()),
            tuple(
                "DescribeRegions",
                "intruder",
                "long-term key from a network it was never seen in",
                List.of("service", "action", "network", "user agent", "hour")),
            tuple(
                "RunInstances",
                "intruder",
                "first use of a region",
                List.of("region", "service", "action", "network", "hour")),
            tuple("ListBuckets", "unclear", null, List.of()),
            tuple("UpdateAccessKey", "responder", null, List.of()));
    assertThat(told.get(0).<String>getAs("actor")).isEqualTo("unclear");
  }

  @Test
  void told_responderAndThiefOfOneUserAndOneRole_areToldApartByNetwork() {
    String role = "arn:aws:sts::011122223333:assumed-role/Admin/eve";
    event("2025-11-02T10:00:00Z", "iam", "CreateUser", "source_ip_address", "203.0.113.9");
    event("2025-11-02T10:01:00Z", "iam", "DeleteUser", "source_ip_address", "192.0.2.5");
    Object[] thief = {
      "access_key_id", "ASIAROLE", "identity_arn", role, "source_ip_address", "203.0.113.9"
    };
    Object[] responder = {
      "access_key_id", "ASIAROLE", "identity_arn", role, "source_ip_address", "192.0.2.5"
    };
    event("2025-11-02T10:02:00Z", "iam", "CreateRole", thief);
    event("2025-11-02T10:03:00Z", "iam", "DeleteRole", responder);
    Responders byNetwork = Responders.of(List.of(), List.of(USER), List.of("192.0.2.0/24"));
    Responders byName = Responders.of(List.of(), List.of("eve"), List.of());

    assertThat(actors(byNetwork)).containsExactly("intruder", "responder", "intruder", "responder");
    assertThat(actors(byName)).containsExactly("unclear", "unclear", "intruder", "intruder");
    assertThat(actors(Responders.NONE)).containsOnly("intruder");
  }

  private List<String> actors(Responders responders) {
    return actors(TimelineSettings.defaults().withDefenders(List.of(), responders));
  }

  @Test
  void told_machineOfAnIntruder_isHisEvenInsideTheOwnersNetwork() {
    String machine = "arn:aws:sts::011122223333:assumed-role/web/i-0123456789abcdef0";
    event("2025-11-02T10:00:00Z", "ec2", "RunInstances");
    event(
        "2025-11-02T10:05:00Z",
        "s3",
        "ListBuckets",
        "access_key_id",
        "ASIAHIS",
        "identity_arn",
        machine,
        "source_ip_address",
        "192.0.2.5");
    event("2025-11-02T10:06:00Z", "s3", "ListBuckets", "source_ip_address", "192.0.2.5");

    List<Row> told =
        timeline()
            .reached("AKIAEVE", "ASIAHIS")
            .root("ASIAHIS", "AKIAEVE")
            .minted("ASIAHIS", "e0")
            .with(
                TimelineSettings.defaults().withDefenders(List.of("192.0.2.0/24"), Responders.NONE))
            .told();

    assertThat(told)
        .extracting(row -> row.<String>getAs("actor"))
        .containsExactly("intruder", "intruder", "owner");
  }

  @Test
  void told_agentOfAReachedMachine_isNobody() {
    String machine = "arn:aws:sts::011122223333:assumed-role/web/i-0123456789abcdef0";
    Object[] agent = {
      "access_key_id",
      "ASIAVM",
      "identity_arn",
      machine,
      "user_agent",
      "aws-sdk-go/1.41.4 (go1.18.3; linux; amd64) amazon-ssm-agent/"
    };
    event("2025-11-02T10:00:00Z", "ssm", "UpdateInstanceInformation", agent);
    event("2025-11-02T10:01:00Z", "ssm", "GetParameter", agent);
    event("2025-11-02T10:02:00Z", "ssm", "PutInventory", with(agent, "203.0.113.9"));
    event(
        "2025-11-02T10:03:00Z",
        "ssm",
        "PutInventory",
        "access_key_id",
        "ASIAVM",
        "identity_arn",
        machine);
    event("2025-11-02T10:05:00Z", "ssm", "PutComplianceItems", agent);

    assertThat(timeline().reached("ASIAVM").told())
        .extracting(row -> row.getAs("event_name"), row -> row.getAs("actor"))
        .containsExactly(
            tuple("UpdateInstanceInformation", "other"),
            tuple("GetParameter", "intruder"),
            tuple("PutInventory", "intruder"),
            tuple("PutInventory", "intruder"),
            tuple("PutComplianceItems", "other"));
  }

  @Test
  void told_agentFromASeededAddress_isTheIntruder() {
    agent("2025-11-02T10:00:00Z", "UpdateInstanceInformation", "ASIAROLE", "203.0.113.9");
    agent("2025-11-02T10:01:00Z", "PutInventory", "ASIAROLE", "203.0.113.9");

    assertThat(actors(seeds("203.0.113.9"))).containsExactly("intruder", "intruder");
    assertThat(actors(TimelineSettings.defaults())).containsExactly("other", "other");
  }

  @Test
  void told_agentFromANetworkThatWasBadBeforeAnyMachineCalledFromIt_isTheIntruder() {
    agent("2025-11-02T08:00:00Z", "UpdateInstanceInformation", "ASIAROLE", "198.51.100.7");
    event("2025-11-02T08:30:00Z", "cloudtrail", "StopLogging");
    agent("2025-11-02T09:00:00Z", "PutInventory", "ASIAROLE", "198.51.100.7");
    event("2025-11-02T09:30:00Z", "cloudtrail", "StopLogging", with(new Object[0], "203.0.113.9"));
    agent("2025-11-02T10:00:00Z", "PutComplianceItems", "ASIASECOND", "203.0.113.9");
    agent("2025-11-02T10:30:00Z", "GetManifest", "ASIATHIRD", "198.51.100.7");
    PlainTimelines timeline = timeline().reached("AKIAEVE");
    for (String session : List.of("ASIAROLE", "ASIASECOND", "ASIATHIRD")) {
      timeline.reached(session).root(session, "AKIAEVE");
    }

    assertThat(timeline.told())
        .filteredOn(row -> !"StopLogging".equals(row.getAs("event_name")))
        .extracting(row -> row.getAs("event_name"), row -> row.getAs("actor"))
        .containsExactly(
            tuple("UpdateInstanceInformation", "other"),
            tuple("PutInventory", "other"),
            tuple("PutComplianceItems", "intruder"),
            tuple("GetManifest", "other"));
  }

  private void agent(String time, String name, String session, String address) {
    event(
        time,
        "ssm",
        name,
        "access_key_id",
        session,
        "identity_arn",
        "arn:aws:sts::011122223333:assumed-role/web/i-0123456789abcdef0",
        "user_agent",
        "amazon-ssm-agent/3.3.1611.0",
        "source_ip_address",
        address);
  }

  @Test
  void told_machinesSessionInASecondNetwork_isASignal() {
    String machine = "arn:aws:sts::011122223333:assumed-role/web/i-0123456789abcdef0";
    Object[] session = {"access_key_id", "ASIAVM", "identity_arn", machine};
    event("2025-11-02T10:00:00Z", "s3", "ListBuckets", session);
    event("2025-11-02T10:01:00Z", "s3", "ListBuckets", with(session, "10.0.0.9"));
    event("2025-11-02T10:02:00Z", "s3", "HeadBucket", with(session, "203.0.113.9"));
    event("2025-11-02T10:03:00Z", "s3", "GetObject", with(session, "203.0.113.9"));

    assertThat(timeline().reached("ASIAVM").told())
        .extracting(row -> row.getAs("event_name"), row -> row.getAs("signal"))
        .containsExactly(
            tuple("ListBuckets", null),
            tuple("HeadBucket", "machine's session in a second network"),
            tuple("GetObject", null));
  }

  @Test
  void told_seededAddressAmidTheOwnersOwn_isTheIntruderFromItsFirstCall() {
    event("2025-10-01T08:00:00Z", "s3", "ListBuckets", "source_ip_address", "192.0.2.5");
    event("2025-10-01T09:00:00Z", "s3", "ListBuckets", "source_ip_address", "203.0.113.9");
    event("2025-10-09T08:00:00Z", "s3", "ListBuckets", "source_ip_address", "198.51.100.80");
    event("2025-10-20T08:00:00Z", "s3", "ListBuckets", "source_ip_address", "192.0.2.5");
    event("2025-10-21T08:00:00Z", "s3", "PutObject", "source_ip_address", "203.0.113.9");
    event("2025-10-22T08:00:00Z", "s3", "GetObject", "source_ip_address", "203.0.113.10");

    assertThat(actors(seeds("203.0.113.9")))
        .containsExactly("unclear", "intruder", "intruder", "unclear", "intruder", "intruder");
    assertThat(actors(TimelineSettings.defaults())).startsWith("unclear", "unclear");
  }

  @Test
  void told_seededAddressAndAnOrdinarySecondNetwork_isNotTheIntrudersToo() {
    event("2025-10-01T08:00:00Z", "s3", "ListBuckets", "source_ip_address", "203.0.113.9");
    event("2025-10-01T09:00:00Z", "s3", "PutObject", "source_ip_address", "192.0.2.5");
    event("2025-10-01T10:00:00Z", "cloudtrail", "StopLogging", "source_ip_address", "192.0.3.5");

    assertThat(actors(seeds("203.0.113.0/24"))).containsExactly("intruder", "unclear", "intruder");
    assertThat(actors(TimelineSettings.defaults())).containsOnly("intruder");
  }

  @Test
  void told_seededAgent_isTheIntruderUnlessItComesFromATrustedNetwork() {
    event("2025-10-01T08:00:00Z", "s3", "ListBuckets", "user_agent", "miner");
    event("2025-10-01T08:01:00Z", "s3", "GetObject", with(new Object[0], "192.0.2.5"));
    event(
        "2025-10-01T08:02:00Z",
        "s3",
        "PutObject",
        with(new Object[] {"user_agent", "miner"}, "192.0.2.5"));
    TimelineSettings known =
        TimelineSettings.defaults()
            .withSeeds(List.of("no address"), List.of("miner"))
            .withDefenders(List.of("192.0.2.0/24"), Responders.NONE);

    assertThat(actors(known)).containsExactly("intruder", "owner", "unclear");
  }

  @Test
  void told_phishedUserWithoutAKey_isToldFromTheOwnerByHisNetwork() {
    for (int day = 1; day < 4; day++) {
      session("2025-10-0" + day + "T08:00:00Z", "ASIA" + day, "192.0.2.5");
    }
    session("2025-10-20T03:00:00Z", "ASIA4", "203.0.113.9");
    session("2025-10-20T08:00:00Z", "ASIA5", "192.0.2.5");
    PlainTimelines timeline = timeline();
    for (String session : List.of("ASIA1", "ASIA2", "ASIA3", "ASIA4", "ASIA5")) {
      timeline.reached(session).root(session, "login-profile:eve");
    }

    assertThat(timeline.told())
        .extracting(row -> row.getAs("actor"), row -> row.getAs("signal"))
        .containsExactly(
            tuple("unclear", null),
            tuple("unclear", null),
            tuple("unclear", null),
            tuple("intruder", "user from a network that his sessions were never seen in"),
            tuple("unclear", null));
  }

  @Test
  void told_familyWithoutAnySign_isUnclearOnceItIsLongKnown() {
    event("2025-10-01T08:00:00Z", "s3", "ListBuckets");
    assertThat(actors(TimelineSettings.defaults())).containsExactly("intruder");

    event("2025-10-09T08:00:00Z", "s3", "ListBuckets");
    assertThat(actors(TimelineSettings.defaults())).containsExactly("unclear", "unclear");
  }

  @Test
  void told_buildKeyFromEverNewNetworks_makesNoNewNetworkAnIntruders() {
    for (int day = 1; day < 9; day++) {
      String address = "198.18." + day + ".7";
      event("2025-10-0" + day + "T08:00:00Z", "s3", "PutObject", "source_ip_address", address);
    }
    assertThat(actors(TimelineSettings.defaults())).containsOnly("unclear");

    event("2025-10-09T08:00:00Z", "cloudtrail", "StopLogging", "source_ip_address", "203.0.113.9");
    event("2025-10-10T08:00:00Z", "s3", "PutObject", "source_ip_address", "198.18.9.7");

    assertThat(actors(TimelineSettings.defaults()))
        .endsWith("unclear", "intruder", "unclear")
        .filteredOn("intruder"::equals)
        .hasSize(1);
  }

  @Test
  void told_thiefOfEverNewNetworks_isNoTraveller() {
    for (int day = 1; day < 9; day++) {
      event("2025-10-0" + day + "T08:00:00Z", "s3", "PutObject");
    }
    for (int day = 20; day < 28; day++) {
      String address = "203.0." + day + ".9";
      event("2025-10-" + day + "T08:00:00Z", "s3", "PutObject", "source_ip_address", address);
    }

    assertThat(actors(TimelineSettings.defaults())).filteredOn("intruder"::equals).hasSize(8);
  }

  private void session(String time, String key, String address) {
    event(time, "s3", "ListBuckets", "access_key_id", key, "source_ip_address", address);
  }

  private static TimelineSettings seeds(String address) {
    return TimelineSettings.defaults().withSeeds(List.of(address), List.of());
  }

  private List<String> actors(TimelineSettings settings) {
    return timeline()
        .reached("AKIAEVE", "ASIAROLE")
        .root("ASIAROLE", "AKIAEVE")
        .with(settings)
        .told()
        .stream()
        .map(row -> row.<String>getAs("actor"))
        .toList();
  }
}
