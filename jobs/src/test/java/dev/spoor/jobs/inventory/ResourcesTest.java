/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.MappedFiles;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a trail alone tells of things: one run over calls in the shapes that AWS records. */
class ResourcesTest {
  private static final Map<String, Row> THINGS = new TreeMap<>();
  private static int minute;

  @BeforeAll
  static void read() {
    TableRows events =
        new TableRows(Tables.EVENTS)
            .defaults(
                TableRows.pairs(
                    "account_id=111122223333 aws_region=us-east-1 outcome=success read_only=false"
                        + " identity_type=IAMUser access_key_id=OWNER source_uri=a"
                        + " source_ordinal=1 event_source=ec2.amazonaws.com"));
    add(events, "CreateRole", "{\"roleName\":\"idle\"}", "{}", "event_source=iam.amazonaws.com");
    add(events, "CreateRole", "{\"roleName\":\"busy\"}", "{}", "event_source=iam.amazonaws.com");
    String ofCluster = "{\"groupId\":\"sg-0aaaaaaaaaaaaaaa1\"" + CLUSTER + "}";
    add(events, "CreateSecurityGroup", "{}", ofCluster, "");
    add(events, "CreateSecurityGroup", "{}", "{\"groupId\":\"sg-0aaaaaaaaaaaaaaa2\"}", "");
    add(events, "RunInstances", "{}", machine("i-0aaaaaaaaaaaaaaa1", OPEN), "");
    add(events, "RunInstances", "{}", machine("i-0aaaaaaaaaaaaaaa2", ""), "");
    for (String disk : new String[] {"1", "2"}) {
      String volume = "{\"volumeId\":\"vol-0aaaaaaaaaaaaaaa" + disk + "\"}";
      String snapshot = "{\"snapshotId\":\"snap-0aaaaaaaaaaaaaaa" + disk + "\"}";
      add(events, "CreateVolume", "{}", volume, "");
      add(events, "CreateSnapshot", volume, snapshot, "");
    }
    add(events, "DeleteVolume", "{\"volumeId\":\"vol-0aaaaaaaaaaaaaaa1\"}", "{}", "");
    String api = "event_source=apigateway.amazonaws.com";
    add(events, "CreateRestApi", "{\"createRestApiInput\":{}}", "{\"id\":\"open1\"}", api);
    add(
        events,
        "CreateAutoScalingGroup",
        "{\"autoScalingGroupName\":\"web\",\"minSize\":1,\"maxSize\":9,\"desiredCapacity\":1}",
        "{}",
        "event_source=autoscaling.amazonaws.com");
    add(events, "RunInstances", "{}", machine("i-0bbbbbbbbbbbbbbb1", TAG), SERVICE);
    add(
        events,
        "SetDesiredCapacity",
        "{\"autoScalingGroupName\":\"web\",\"desiredCapacity\":2}",
        "{}",
        "event_source=autoscaling.amazonaws.com access_key_id=ASIATHIEF");
    add(events, "RunInstances", "{}", machine("i-0bbbbbbbbbbbbbbb2", TAG), SERVICE);
    addresses(events);
    addKeys(events);
    TableRows credentials =
        new TableRows(Tables.CREDENTIALS)
            .lines(
                """
                credential_id=ASIATHIEF root_credential_id=lambda.amazonaws.com head_credential_id=AKIATHIEF
                credential_id=S principal=arn:aws:iam::111122223333:role/busy
                """);
    try (Resources resources =
        Resources.of(
            events.frame(),
            new TableRows(Tables.CHARGES)
                .lines(
                    """
                    resource_id=arn:aws:ec2:us-east-1:111122223333:network-interface/eni-0ccccccccccccccc1 service_code=AmazonVPC usage_type=USE1-PublicIPv4:InUseAddress charge_category=Usage sub_account_id=111122223333 region_id=us-east-1 charge_period_start=2025-11-02T12:00:00Z charge_period_end=2025-11-02T13:00:00Z billed_cost=0.005 billing_currency=USD source_uri=b source_ordinal=1
                    resource_id=arn:aws:ec2:us-east-1:111122223333:network-interface/eni-0ccccccccccccccc8 service_code=AmazonVPC usage_type=USE1-PublicIPv4:InUseAddress charge_category=Usage sub_account_id=111122223333 region_id=us-east-1 charge_period_start=2025-10-02T12:00:00Z charge_period_end=2025-10-02T13:00:00Z billed_cost=0.005 billing_currency=USD source_uri=b source_ordinal=2
                    """)
                .frame(),
            credentials.frame(),
            new TableRows(Tables.COVERAGE)
                .lines(
                    "account_id=111122223333 region_id=us-east-1 day=2025-11-02 billed_cost=1"
                        + " events=1")
                .frame(),
            new TableRows(Tables.EXPECTED_RESOURCES).frame())) {
      for (Row row : resources.rows().collectAsList()) {
        THINGS.put(row.getAs("resource_id"), row);
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void close_leavesNoFileOpen() throws IOException {
    Set<String> before = MappedFiles.open();

    try (Resources resources =
        Resources.of(
            new TableRows(Tables.EVENTS).frame(),
            new TableRows(Tables.CHARGES).frame(),
            new TableRows(Tables.CREDENTIALS).frame(),
            new TableRows(Tables.COVERAGE).frame(),
            new TableRows(Tables.EXPECTED_RESOURCES).frame())) {
      assertThat(resources.rows().collectAsList()).isEmpty();
      assertThat(MappedFiles.open()).isNotEmpty();
    }

    assertThat(MappedFiles.open()).isSubsetOf(before);
  }

  /** One task of the join would have the lives that the bill alone tells of, which name nobody. */
  @Test
  void rows_thingsOfTheBillAlone_areManyTasks() {
    SparkSession session = SharedSpark.session().newSession();
    session.conf().set("spark.sql.adaptive.enabled", "false");
    session.conf().set("spark.sql.shuffle.partitions", "4");
    TableRows charges =
        new TableRows(Tables.CHARGES)
            .defaults(
                TableRows.pairs(
                    "service_code=AmazonEC2 usage_type=USE1-EBS:VolumeUsage.gp3"
                        + " charge_category=Usage sub_account_id=111122223333 region_id=us-east-1"
                        + " charge_period_start=2025-11-02T12:00:00Z"
                        + " charge_period_end=2025-11-02T13:00:00Z billed_cost=0.005"
                        + " billing_currency=USD source_uri=b source_ordinal=1"));
    for (int i = 100; i < 300; i++) {
      charges.row("resource_id", "vol-0aaaaaaaaaaaaa" + i);
    }
    try (Resources resources =
        Resources.of(
            session.createDataFrame(List.of(), SparkSchemas.of(Tables.EVENTS)),
            session.createDataFrame(charges.list(), SparkSchemas.of(Tables.CHARGES)),
            session.createDataFrame(
                new TableRows(Tables.CREDENTIALS)
                    .lines("credential_id=OWNER root_credential_id=OWNER")
                    .list(),
                SparkSchemas.of(Tables.CREDENTIALS)),
            session.createDataFrame(List.of(), SparkSchemas.of(Tables.COVERAGE)),
            session.createDataFrame(List.of(), SparkSchemas.of(Tables.EXPECTED_RESOURCES)))) {
      List<Integer> parts =
          resources.rows().javaRDD().glom().map(List::size).collect().stream()
              .filter(rows -> rows > 0)
              .toList();

      assertThat(parts).hasSize(4).allMatch(rows -> rows < 100);
    }
  }

  /**
   * Machines whose addresses others have: that of a subnet's default, which the bill alone shows,
   * one put on, one put on its interface, one put on and taken off, one that moved on to the next,
   * one on the interface of a machine that ended, and one that the bill showed once.
   */
  private static void addresses(TableRows events) {
    for (int i = 1; i <= 8; i++) {
      String eni = "{\"networkInterfaceId\":\"eni-0ccccccccccccccc" + i + "\"}";
      String more = ",\"networkInterfaceSet\":{\"items\":[" + eni + "]}";
      add(events, "RunInstances", "{}", machine("i-0ccccccccccccccc" + i, more), "");
    }
    associate(events, 2, "\"instanceId\":\"i-0ccccccccccccccc2\"", "eipassoc-2");
    associate(events, 3, "\"networkInterfaceId\":\"eni-0ccccccccccccccc3\"", "eipassoc-3");
    associate(events, 4, "\"instanceId\":\"i-0ccccccccccccccc4\"", "eipassoc-4");
    add(events, "DisassociateAddress", "{\"associationId\":\"eipassoc-4\"}", "{}", "");
    associate(events, 5, "\"instanceId\":\"i-0ccccccccccccccc5\"", "eipassoc-5");
    associate(events, 5, "\"instanceId\":\"i-0ccccccccccccccc6\"", "eipassoc-6");
    associate(events, 7, "\"networkInterfaceId\":\"eni-0ccccccccccccccc7\"", "eipassoc-7");
    String gone = "{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0ccccccccccccccc7\"}]}}";
    add(events, "TerminateInstances", gone, gone, "");
  }

  private static void associate(TableRows events, int address, String with, String association) {
    String request = "{\"allocationId\":\"eipalloc-" + address + "\"," + with + "}";
    String answer = "{\"associationId\":\"" + association + "\",\"_return\":true}";
    add(events, "AssociateAddress", request, answer, "");
  }

  private static final String OPEN =
      ",\"ipAddress\":\"203.0.113.4\",\"groupSet\":{\"items\":[{\"groupId\":\"sg-0aaaaaaaaaaaaaaa2\"}]}";
  private static final String TAG =
      ",\"tagSet\":{\"items\":[{\"key\":\"aws:autoscaling:groupName\",\"value\":\"web\"}]}";
  private static final String CLUSTER =
      ",\"tagSet\":{\"items\":[{\"key\":\"aws:eks:cluster-name\",\"value\":\"c\"}]}";
  private static final String SERVICE =
      "identity_type=AWSService invoked_by=autoscaling.amazonaws.com access_key_id=";

  private static String machine(String id, String more) {
    return "{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + id + "\"" + more + "}]}}";
  }

  private static void add(
      TableRows events, String name, String request, String answer, String more) {
    String time = "2025-11-02T%02d:%02d:00Z".formatted(10 + minute / 60, minute++ % 60);
    Object[] cells = TableRows.pairs("event_name=" + name + " event_time=" + time + " " + more);
    Object[] all = java.util.Arrays.copyOf(cells, cells.length + 6);
    all[cells.length] = "event_id";
    all[cells.length + 1] = name + minute;
    all[cells.length + 2] = "request_parameters";
    all[cells.length + 3] = request;
    all[cells.length + 4] = "response_elements";
    all[cells.length + 5] = answer;
    events.row(all);
  }

  @Test
  void rows_ofATrailAlone_haveEachCategory() {
    Map<String, List<String>> categories = new TreeMap<>();
    THINGS.forEach(
        (id, row) -> {
          List<String> of = row.getList(row.fieldIndex("categories"));
          if (!of.isEmpty()) {
            categories.put(id, of);
          }
        });
    assertThat(categories)
        .isEqualTo(
            Map.of(
                "idle", List.of("unused-role"),
                "sg-0aaaaaaaaaaaaaaa1", List.of("orphan-security-group"),
                "snap-0aaaaaaaaaaaaaaa1", List.of("orphan-snapshot"),
                "i-0aaaaaaaaaaaaaaa1", List.of("public-ip"),
                "i-0ccccccccccccccc1", List.of("public-ip"),
                "i-0ccccccccccccccc2", List.of("public-ip"),
                "i-0ccccccccccccccc3", List.of("public-ip"),
                "i-0ccccccccccccccc6", List.of("public-ip"),
                "open1", List.of("api-endpoint")));
    assertThat(THINGS).containsKeys("busy", "sg-0aaaaaaaaaaaaaaa2", "snap-0aaaaaaaaaaaaaaa2");
  }

  @Test
  void rows_machinesWithAnothersAddress_areExposedAsLongAsTheyHaveIt() {
    assertThat(exposure("i-0ccccccccccccccc1"))
        .as("the bill charges its interface for it")
        .isEqualTo("public address: everyone, through eni-0ccccccccccccccc1 null");
    assertThat(exposure("i-0ccccccccccccccc2"))
        .startsWith("public address: everyone, through eipassoc-2 AssociateAddress");
    assertThat(exposure("i-0ccccccccccccccc3"))
        .startsWith("public address: everyone, through eipassoc-3 AssociateAddress");
    assertThat(exposure("i-0ccccccccccccccc6"))
        .startsWith("public address: everyone, through eipassoc-6 AssociateAddress");
    for (String id : List.of("4", "5", "7", "8")) {
      assertThat(exposure("i-0ccccccccccccccc" + id)).isEqualTo("null null");
    }
    assertThat(THINGS.get("eipassoc-6").<Boolean>getAs("is_alive")).isTrue();
    for (String id : List.of("eipassoc-4", "eipassoc-5", "eipassoc-7")) {
      assertThat(THINGS.get(id).<Boolean>getAs("is_alive")).as(id).isFalse();
    }
  }

  /** As {@code credentials} has it: a key that was set inactive opens nothing. */
  @Test
  void rows_accessKeys_areAliveUnlessInactiveOrDeleted() {
    assertThat(note("AKIAOFF")).startsWith("false set inactive at 2025-11-").endsWith("Z");
    assertThat(THINGS.get("AKIAOFF").<Object>getAs("stopped_at")).isNotNull();
    assertThat(THINGS.get("AKIAOFF").<Object>getAs("ended_at")).isNull();
    assertThat(note("AKIAAGAIN")).isEqualTo("true no end is recorded");
    assertThat(note("AKIAGONE")).startsWith("false ended at 2025-11-");
    assertThat(note("AKIADEAD")).startsWith("false ended at 2025-11-");
  }

  private static String note(String key) {
    Row row = THINGS.get(key);
    return row.<Boolean>getAs("is_alive") + " " + row.getAs("alive_note");
  }

  private static void addKeys(TableRows events) {
    setKey(events, "AKIAOFF", "Inactive");
    setKey(events, "AKIAAGAIN", "Inactive");
    setKey(events, "AKIAAGAIN", "Active");
    setKey(events, "AKIAGONE", "Inactive");
    for (String key : List.of("AKIAGONE", "AKIADEAD")) {
      String request = "{\"accessKeyId\":\"" + key + "\"}";
      add(events, "DeleteAccessKey", request, "{}", "event_source=iam.amazonaws.com");
    }
    setKey(events, "AKIADEAD", "Active");
  }

  private static void setKey(TableRows events, String key, String status) {
    String request = "{\"accessKeyId\":\"%s\",\"status\":\"%s\"}".formatted(key, status);
    add(events, "UpdateAccessKey", request, "{}", "event_source=iam.amazonaws.com");
  }

  private static String exposure(String id) {
    Row row = THINGS.get(id);
    return row.getAs("exposure") + " " + row.getAs("exposed_event_id");
  }

  @Test
  void rows_machinesOfARaisedGroup_areOfWhoRaisedItBeyondTheOwnersNumber() {
    Row owners = THINGS.get("i-0bbbbbbbbbbbbbbb1");
    assertThat(owners.<String>getAs("maker_credential_id")).isEqualTo("OWNER");
    Row thiefs = THINGS.get("i-0bbbbbbbbbbbbbbb2");
    assertThat(thiefs.<String>getAs("maker_root_credential_id")).isEqualTo("AKIATHIEF");
    assertThat(thiefs.<String>getAs("maker_event_id")).startsWith("SetDesiredCapacity");
    assertThat(thiefs.<String>getAs("maker_reason")).contains("raised from 1 to 2");
    assertThat(thiefs.<String>getAs("maker_confidence")).isEqualTo("strong");
  }
}
