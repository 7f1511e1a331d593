/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Things of the owner that a thief, or the owner, changed at half past eleven. */
class ChangesTest {
  private static final String OWNER = "direct exact other AKIAOWNER";
  private static final String WAREHOUSE = "arn:aws:redshift:us-east-1:1:cluster:dw";
  private static final String STREAM = "arn:aws:kinesis:us-east-1:1:stream/clicks";
  private static final String CACHE = "arn:aws:elasticache:us-east-1:1:cluster:web-001";
  private static final String DOMAIN = "arn:aws:es:us-east-1:1:domain/logs";
  private static final String HADOOP = "arn:aws:elasticmapreduce:us-east-1:1:cluster/j-1";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:1:function:";
  private static final String THIEF = " intruder AKIATHIEF";

  private static final TableRows EVENTS =
      new TableRows(Tables.EVENTS)
          .defaults(
              TableRows.pairs(
                  "account_id=1 aws_region=us-east-1 outcome=success identity_type=IAMUser"
                      + " event_source=ec2.amazonaws.com source_ip_address=203.0.113.9"
                      + " access_key_id=AKIATHIEF event_time=2025-11-02T11:30:00Z"));
  private static final TableRows THINGS =
      new TableRows(Tables.RESOURCES)
          .defaults(
              TableRows.pairs(
                  "account_id=1 region_id=us-east-1 seen_in=both maker_class=direct"
                      + " maker_confidence=exact created_at=2025-11-01T00:00:00Z"
                      + " maker_address=203.0.113.9 maker_reason=made"
                      + " maker_credential_id=AKIAOWNER maker_root_credential_id=AKIAOWNER"));
  private static final TableRows BILL =
      new TableRows(Tables.CHARGES)
          .defaults(
              TableRows.pairs(
                  "billing_account_id=9 sub_account_id=1 region_id=us-east-1 charge_category=Usage"
                      + " charge_month=2025-11 billing_currency=USD source_uri=bill"
                      + " consumed_quantity=1"));

  private static List<Row> rows;
  private static int ordinal;

  @BeforeAll
  static void attribute() {
    instance("i-raised");
    typed("i-raised", "AKIATHIEF", "p3.2xlarge", "11:30");
    machine("i-raised", 10, "m5.large", "0.10");
    machine("i-raised", 11, "m5.large", "0.10");
    machine("i-raised", 13, "p3.2xlarge", "3.06");
    machine("i-raised", 14, "p3.2xlarge", "3.06");

    instance("i-owners");
    typed("i-owners", "AKIAOWNER", "p3.2xlarge", "11:30");
    machine("i-owners", 10, "m5.large", "0.10");
    machine("i-owners", 12, "p3.2xlarge", "3.06");

    instance("i-later");
    typed("i-later", "AKIATHIEF", "p3.2xlarge", "11:30");
    typed("i-later", "AKIAOWNER", "p3.8xlarge", "12:30");
    machine("i-later", 10, "m5.large", "0.10");
    machine("i-later", 13, "p3.8xlarge", "12.24");

    instance("i-smaller");
    typed("i-smaller", "AKIATHIEF", "t3.nano", "11:30");
    machine("i-smaller", 10, "m5.large", "0.10");
    machine("i-smaller", 12, "t3.nano", "0.01");

    instance("i-unknown");
    typed("i-unknown", "AKIATHIEF", "p3.2xlarge", "11:30");
    machine("i-unknown", 12, "p3.2xlarge", "3.06");

    THINGS.lines("resource_key=rds:db:1:us-east-1:shop kind=rds:db");
    change(
        "rds ModifyDBInstance",
        "{\"dBInstanceIdentifier\":\"shop\",\"dBInstanceClass\":\"db.r5.24xlarge\",\"applyImmediately\":true}");
    line("arn:aws:rds:us-east-1:1:db:shop", "AmazonRDS", 10, "InstanceUsage:db.t3.medium", "0.07");
    line("arn:aws:rds:us-east-1:1:db:shop", "AmazonRDS", 12, "InstanceUsage:db.r5.24xl", "11.52");

    THINGS.lines("resource_key=ec2:volume:vol-1 kind=ec2:volume");
    call(
        "ec2 ModifyVolume",
        "AKIATHIEF",
        "11:30",
        "{\"ModifyVolumeRequest\":{\"VolumeId\":\"vol-1\",\"Size\":1000,\"VolumeType\":\"io2\"}}");
    for (int hour = 9; hour < 11; hour++) {
      line("vol-1", "AmazonEC2", hour, "EBS:VolumeUsage.gp3", "0.01");
    }
    line("vol-1", "AmazonEC2", 12, "EBS:VolumeUsage.io2", "0.17");
    line("vol-1", "AmazonEC2", 12, "EBS:VolumeP-IOPS.io2", "0.04");

    THINGS.lines("resource_key=ec2:volume:vol-2 kind=ec2:volume");
    call(
        "ec2 ModifyVolume",
        "AKIATHIEF",
        "11:30",
        "{\"ModifyVolumeRequest\":{\"VolumeId\":\"vol-2\",\"Throughput\":125}}");
    line("vol-2", "AmazonEC2", 9, "EBS:VolumeUsage.gp3", "0.01");
    line("vol-2", "AmazonEC2", 12, "EBS:VolumeUsage.gp3", "0.01");

    THINGS.lines("resource_key=dynamodb:table:1:us-east-1:orders kind=dynamodb:table");
    change(
        "dynamodb UpdateTable",
        "{\"tableName\":\"orders\",\"provisionedThroughput\":{\"readCapacityUnits\":5,\"writeCapacityUnits\":40000}}");
    String table = "arn:aws:dynamodb:us-east-1:1:table/orders";
    line(table, "AmazonDynamoDB", 9, "WriteCapacityUnit-Hrs", "0.01");
    line(table, "AmazonDynamoDB", 10, "WriteCapacityUnit-Hrs", "0.01");
    line(table, "AmazonDynamoDB", 12, "WriteCapacityUnit-Hrs", "26.00 consumed_quantity=2600");
    line(table, "AmazonDynamoDB", 12, "TimedStorage-ByteHrs", "0.50");

    THINGS.lines("resource_key=dynamodb:table:1:us-east-1:carts kind=dynamodb:table");
    call(
        "dynamodb UpdateTable",
        "AKIAOWNER",
        "11:10",
        "{\"tableName\":\"carts\",\"globalSecondaryIndexUpdates\":[{\"update\":{\"indexName\":\"by-day\",\"provisionedThroughput\":{\"writeCapacityUnits\":900}}}]}");
    change(
        "dynamodb UpdateTable",
        "{\"tableName\":\"carts\",\"provisionedThroughput\":{\"readCapacityUnits\":5,\"writeCapacityUnits\":11}}");
    String carts = "arn:aws:dynamodb:us-east-1:1:table/carts";
    line(carts, "AmazonDynamoDB", 10, "WriteCapacityUnit-Hrs", "0.01 consumed_quantity=10");
    line(carts, "AmazonDynamoDB", 12, "WriteCapacityUnit-Hrs", "0.91 consumed_quantity=911");

    THINGS.lines("resource_key=lambda:function:1:us-east-1:f kind=lambda:function");
    change(
        "lambda PutProvisionedConcurrencyConfig",
        "{\"functionName\":\"f\",\"qualifier\":\"1\",\"provisionedConcurrentExecutions\":900}");
    String function = FUNCTION + "f";
    line(function, "AWSLambda", 10, "Lambda-GB-Second", "0.20");
    line(function, "AWSLambda", 12, "Lambda-GB-Second", "0.20");
    line(function, "AWSLambda", 12, "Lambda-Provisioned-Concurrency", "40.00");

    clusters();
    functions();

    var sources =
        new Attribution.Sources(
            EVENTS.frame(),
            BILL.frame(),
            new TableRows(Tables.CREDENTIALS)
                .lines(
                    """
                    credential_id=AKIATHIEF root_credential_id=AKIATHIEF
                    credential_id=AKIAOWNER root_credential_id=AKIAOWNER
                    """)
                .frame(),
            new TableRows(Tables.BLAST_RADIUS)
                .lines("reached_kind=credential reached_id=AKIATHIEF is_candidate=false")
                .frame(),
            new TableRows(Tables.TIMELINE).frame(),
            THINGS.frame());
    try (Attribution attribution =
        Attribution.of(sources, new AttributionSettings(List.of(), Responders.NONE))) {
      rows = attribution.rows().collectAsList();
    }
  }

  @Test
  void rows_machineMadeLargerByAThief_costsTheOwnerWhatItDidBefore() {
    assertThat(costs("i-raised")).isEqualTo(Map.of(OWNER, "0.40", "shared strong" + THIEF, "5.92"));
    assertThat(rows)
        .filteredOn(row -> "i-raised".equals(row.getAs("resource_id")) && isShared(row))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<String>getAs("reason"))
                  .isEqualTo(
                      "what it costs beyond BoxUsage:m5.large, from which it was changed to"
                          + " p3.2xlarge by its call");
              assertThat(row.<String>getAs("event_id")).isEqualTo("i-raised11:30");
              assertThat(row.<Double>getAs("share")).isBetween(0.967, 0.968);
            });
  }

  @Test
  void rows_machineThatTheOwnerChanged_isTheOwners() {
    assertThat(costs("i-owners")).isEqualTo(Map.of(OWNER, "3.16"));
    assertThat(costs("i-later")).isEqualTo(Map.of(OWNER, "12.34"));
  }

  @Test
  void rows_machineMadeSmallerByAThief_isTheOwners() {
    assertThat(costs("i-smaller")).isEqualTo(Map.of(OWNER, "0.11"));
  }

  @Test
  void rows_priceBeforeTheChangeNotOnTheBill_areNobodysAndSayWhy() {
    assertThat(costs("i-unknown")).isEqualTo(Map.of("unexplained null null null", "3.06"));
    assertThat(rows)
        .filteredOn(row -> "i-unknown".equals(row.getAs("resource_id")))
        .extracting(row -> row.<String>getAs("reason"))
        .containsExactly(
            "changed to p3.2xlarge by AKIATHIEF; what it cost before is not on the bill, so that"
                + " nobody knows which part is whose");
  }

  /** Bills write xl for xlarge there. */
  @Test
  void rows_databaseMadeLargerByAThief_costsTheOwnerWhatItDidBefore() {
    assertThat(costs("arn:aws:rds:us-east-1:1:db:shop"))
        .isEqualTo(Map.of(OWNER, "0.14", "shared strong" + THIEF, "11.45"));
  }

  @Test
  void rows_diskMadeLargerAndFasterByAThief_costsTheOwnerWhatAnHourCostBefore() {
    assertThat(costs("vol-1")).isEqualTo(Map.of(OWNER, "0.03", "shared medium" + THIEF, "0.20"));
    assertThat(costs("vol-2")).isEqualTo(Map.of(OWNER, "0.02"));
  }

  @Test
  void rows_throughputOfATableRaisedByAThief_costsTheOwnerWhatAnHourCostBefore() {
    assertThat(costs("arn:aws:dynamodb:us-east-1:1:table/orders"))
        .isEqualTo(Map.of(OWNER, "0.53", "shared medium" + THIEF, "25.99"));
  }

  @Test
  void rows_tableWhoseIndexTheOwnerRaisedBeforeAThief_areNobodysAndSayWhy() {
    assertThat(costs("arn:aws:dynamodb:us-east-1:1:table/carts"))
        .isEqualTo(Map.of(OWNER, "0.01", "unexplained null null null", "0.91"));
    assertThat(rows)
        .filteredOn(row -> "unexplained".equals(row.getAs("class")))
        .extracting(row -> row.<String>getAs("reason"))
        .contains(
            "changed by AKIATHIEF; another had changed it, at a price that is not on the bill, so"
                + " that nobody knows which part is whose");
  }

  @Test
  void rows_functionKeptReadyByAThief_isHisBeyondItsCalls() {
    assertThat(costs(FUNCTION + "f"))
        .isEqualTo(Map.of(OWNER, "0.40", "derived strong" + THIEF, "40.00"));
  }

  @Test
  void rows_clusterGivenMoreNodesByAThief_costsTheOwnerWhatAnHourCostBefore() {
    assertThat(costs(WAREHOUSE)).isEqualTo(Map.of(OWNER, "2.00", "shared medium" + THIEF, "9.00"));
    assertThat(costs(STREAM)).isEqualTo(Map.of(OWNER, "0.04", "shared medium" + THIEF, "0.98"));
  }

  @Test
  void rows_nodesOfAnotherTypeChosenByAThief_costTheOwnerWhatThoseBeforeDid() {
    assertThat(costs(CACHE)).isEqualTo(Map.of(OWNER, "0.14", "shared medium" + THIEF, "5.93"));
    assertThat(costs(DOMAIN)).isEqualTo(Map.of(OWNER, "0.44", "shared medium" + THIEF, "3.80"));
  }

  @Test
  void rows_hadoopClusterGrownByAThief_isNobodysBeyondWhatAnHourCostBefore() {
    assertThat(costs(HADOOP))
        .isEqualTo(Map.of(OWNER, "0.20", "unexplained null null null", "0.90"));
  }

  /** A quarter of four times the memory is the owner's whatever a call took. */
  @Test
  void rows_functionGivenMoreMemoryByAThief_isNobodysBeyondWhatIsTheOwnersAnyway() {
    assertThat(costs(FUNCTION + "g"))
        .isEqualTo(Map.of(OWNER, "0.45", "unexplained null null null", "0.75"));
    assertThat(costs(FUNCTION + "h"))
        .isEqualTo(Map.of(OWNER, "0.10", "unexplained null null null", "1.00"));
    assertThat(rows)
        .filteredOn(row -> (FUNCTION + "g").equals(row.getAs("resource_id")))
        .extracting(row -> row.<String>getAs("reason"))
        .contains(
            "changed to 512 MB of memory by AKIATHIEF; more memory makes a call dearer and shorter,"
                + " so that nobody knows which part is whose");
  }

  @Test
  void rows_functionGivenMoreDiskByAThief_isHisByTheGigabyte() {
    assertThat(costs(FUNCTION + "d"))
        .isEqualTo(Map.of(OWNER, "0.50", "shared medium" + THIEF, "0.90"));
  }

  private static void clusters() {
    THINGS.lines(
        """
        resource_key=redshift:cluster:1:us-east-1:dw kind=redshift:cluster
        resource_key=kinesis:stream:1:us-east-1:clicks kind=kinesis:stream
        resource_key=elasticache:cluster:1:us-east-1:web-001 kind=elasticache:cluster
        resource_key=es:domain:1:us-east-1:logs kind=es:domain
        resource_key=emr:cluster:j-1 kind=emr:cluster
        """);
    change("redshift ResizeCluster", "{\"clusterIdentifier\":\"dw\",\"numberOfNodes\":10}");
    change("kinesis UpdateShardCount", "{\"streamName\":\"clicks\",\"targetShardCount\":50}");
    EVENTS.lines(
        "event_id=cache event_source=elasticache.amazonaws.com event_name=ModifyReplicationGroup"
            + " request_parameters={\"replicationGroupId\":\"web\",\"cacheNodeType\":\"cache.r6g.16xlarge\"}"
            + " response_elements={\"memberClusters\":[\"web-001\"]}");
    change(
        "es UpdateDomainConfig",
        "{\"domainName\":\"logs\",\"clusterConfig\":{\"instanceType\":\"r5.12xlarge.search\"}}");
    change(
        "elasticmapreduce AddInstanceGroups",
        "{\"jobFlowId\":\"j-1\",\"instanceGroups\":[{\"instanceCount\":20,\"instanceType\":\"p3.2xlarge\"}]}");
    line(WAREHOUSE, "AmazonRedshift", 10, "Node:ra3.xlplus", "1.00 consumed_quantity=1");
    line(WAREHOUSE, "AmazonRedshift", 13, "Node:ra3.xlplus", "10.00 consumed_quantity=10");
    line(STREAM, "AmazonKinesis", 10, "Storage-ShardHour", "0.02");
    line(STREAM, "AmazonKinesis", 13, "Storage-ShardHour", "1.00 consumed_quantity=50");
    line(CACHE, "AmazonElastiCache", 10, "NodeUsage:cache.t4g.medium", "0.07");
    line(CACHE, "AmazonElastiCache", 13, "NodeUsage:cache.r6g.16xlarge", "6.00");
    line(DOMAIN, "AmazonES", 10, "ESInstance:m6g.large", "0.20");
    line(DOMAIN, "AmazonES", 10, "ES:GP3-Storage", "0.02 consumed_quantity=0.25");
    line(DOMAIN, "AmazonES", 13, "ESInstance:r5.12xlarge", "4.00");
    line(DOMAIN, "AmazonES", 13, "ES:GP3-Storage", "0.02 consumed_quantity=0.25");
    line(HADOOP, "ElasticMapReduce", 10, "BoxUsage:m5.xlarge", "0.10 consumed_quantity=2");
    line(HADOOP, "ElasticMapReduce", 13, "BoxUsage:m5.xlarge", "0.10 consumed_quantity=2");
    line(HADOOP, "ElasticMapReduce", 13, "BoxUsage:p3.2xlarge", "0.90 consumed_quantity=20");
  }

  private static void functions() {
    for (String name : List.of("g", "h", "d")) {
      THINGS.lines("kind=lambda:function resource_key=lambda:function:1:us-east-1:" + name);
    }
    call("lambda CreateFunction20150331", "AKIAOWNER", "11:02", "{\"functionName\":\"g\"}");
    call("lambda CreateFunction20150331", "AKIAOWNER", "11:03", "{\"functionName\":\"d\"}");
    String update = "lambda UpdateFunctionConfiguration20150331v2";
    call(update, "AKIATHIEF", "11:30", "{\"functionName\":\"g\",\"memorySize\":512}");
    call(update, "AKIATHIEF", "11:31", "{\"functionName\":\"h\",\"memorySize\":3008}");
    call(
        update,
        "AKIATHIEF",
        "11:32",
        "{\"functionName\":\"d\",\"ephemeralStorage\":{\"size\":10240}}");
    line(FUNCTION + "g", "AWSLambda", 10, "Lambda-GB-Second", "0.10");
    line(FUNCTION + "g", "AWSLambda", 13, "Lambda-GB-Second", "1.00");
    line(FUNCTION + "g", "AWSLambda", 13, "Request", "0.10");
    line(FUNCTION + "h", "AWSLambda", 10, "Lambda-GB-Second", "0.10");
    line(FUNCTION + "h", "AWSLambda", 13, "Lambda-GB-Second", "1.00");
    line(FUNCTION + "d", "AWSLambda", 13, "Lambda-GB-Second", "0.50");
    line(FUNCTION + "d", "AWSLambda", 13, "Lambda-Storage-GB-Second", "0.90");
  }

  private static void change(String call, String request) {
    call(call, "AKIATHIEF", "11:30", request);
  }

  private static boolean isShared(Row row) {
    return "shared".equals(row.getAs("class"));
  }

  private static void instance(String id) {
    THINGS.lines("kind=ec2:instance resource_key=ec2:instance:" + id);
  }

  private static void typed(String id, String key, String type, String time) {
    call(
        "ec2 ModifyInstanceAttribute",
        key,
        time,
        "{\"instanceId\":\"%s\",\"instanceType\":{\"value\":\"%s\"}}".formatted(id, type));
  }

  private static void call(String call, String key, String time, String request) {
    String[] names = call.split(" ");
    String id = request.contains("instanceId") ? request.split("\"")[3] : names[1];
    EVENTS.lines(
        "event_id=%s%s event_source=%s.amazonaws.com event_name=%s access_key_id=%s event_time=2025-11-02T%s:00Z request_parameters=%s"
            .formatted(id, time, names[0], names[1], key, time, request));
  }

  private static void machine(String id, int hour, String type, String cost) {
    line(id, "AmazonEC2", hour, "BoxUsage:" + type, cost);
  }

  private static void line(String id, String service, int hour, String type, String cost) {
    BILL.lines(
        "resource_id=%s service_code=%s usage_type=%s billed_cost=%s source_ordinal=%d charge_period_start=2025-11-02T%02d:00:00Z charge_period_end=2025-11-02T%02d:00:00Z"
            .formatted(id, service, type, cost, ordinal++, hour, hour + 1));
  }

  private static Map<String, String> costs(String id) {
    Map<String, BigDecimal> costs = new TreeMap<>();
    for (Row row : rows) {
      if (id.equals(row.getAs("resource_id"))) {
        String who =
            "%s %s %s %s"
                .formatted(
                    row.<String>getAs("class"),
                    row.<String>getAs("confidence"),
                    row.<String>getAs("actor"),
                    row.<String>getAs("root_credential_id"));
        costs.merge(who, row.getAs("billed_cost"), BigDecimal::add);
      }
    }
    Map<String, String> cents = new TreeMap<>();
    costs.forEach(
        (who, cost) -> cents.put(who, cost.setScale(2, RoundingMode.HALF_EVEN).toString()));
    return cents;
  }
}
