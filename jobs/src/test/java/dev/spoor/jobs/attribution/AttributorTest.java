/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One bill with a line of every sort: whose each is, and that nothing is lost. */
class AttributorTest {
  private static final String THIEF = "AKIATHIEF";
  private static final String OWNER = "AKIAOWNER";
  private static final String APP = "arn:aws:iam::1:role/app";

  private static List<Row> rows;
  private static List<Row> hours;
  private static List<Row> lines;

  @BeforeAll
  static void attribute() {
    Dataset<Row> charges = charges().frame();
    lines = charges().list();
    var sources =
        new Attribution.Sources(
            events().frame(),
            charges,
            new TableRows(Tables.CREDENTIALS)
                .lines(
                    """
                    credential_id=ASIATHIEF root_credential_id=lambda.amazonaws.com head_credential_id=AKIATHIEF
                    credential_id=AKIATHIEF root_credential_id=lambda.amazonaws.com head_credential_id=AKIATHIEF deactivated_at=2025-11-02T11:00:00Z
                    credential_id=AKIAOWNER root_credential_id=AKIAOWNER
                    """)
                .frame(),
            new TableRows(Tables.BLAST_RADIUS)
                .lines("reached_kind=credential reached_id=ASIATHIEF is_candidate=false")
                .frame(),
            new TableRows(Tables.TIMELINE).frame(),
            resources().frame());
    try (Attribution attribution =
        Attribution.of(sources, new AttributionSettings(List.of(), Responders.NONE))) {
      rows = attribution.rows().collectAsList();
      hours = attribution.hours().collectAsList();
    }
  }

  private static TableRows events() {
    TableRows calls =
        new TableRows(Tables.EVENTS)
            .defaults(
                TableRows.pairs(
                    "account_id=1 aws_region=r outcome=success identity_type=IAMUser"
                        + " source_ip_address=203.0.113.9 event_source=bedrock.amazonaws.com"
                        + " event_name=InvokeModel"
                        + " request_parameters={\"modelId\":\"anthropic.claude-3-haiku-v1:0\"}"));
    for (int i = 0; i < 3; i++) {
      calls.lines(
          "event_id=t%d event_time=2025-11-02T10:0%d:00Z access_key_id=ASIATHIEF identity_arn=arn:t"
              .formatted(i, i));
    }
    return calls.lines(
        """
        event_id=o0 event_time=2025-11-02T10:30:00Z access_key_id=AKIAOWNER identity_arn=arn:o
        event_id=t9 event_time=2025-11-02T11:30:00Z access_key_id=ASIATHIEF identity_arn=arn:t
        event_id=b1 event_time=2025-11-02T10:30:00Z access_key_id=ASIATHIEF identity_arn=arn:t event_source=s3.amazonaws.com event_name=GetObject request_parameters={"bucketName":"b"} additional_event_data={"bytesTransferredOut":805306368}
        event_id=b2 event_time=2025-11-02T10:40:00Z access_key_id=AKIAOWNER identity_arn=arn:o event_source=s3.amazonaws.com event_name=GetObject request_parameters={"bucketName":"b"} additional_event_data={"bytesTransferredOut":268435456}
        """);
  }

  private static TableRows resources() {
    return new TableRows(Tables.RESOURCES)
        .defaults(
            TableRows.pairs(
                "account_id=1 region_id=r kind=ec2:instance seen_in=both maker_confidence=exact"
                    + " created_at=2025-11-02T10:10:00Z maker_class=direct"
                    + " maker_address=203.0.113.9 maker_reason=made"))
        .lines(
            """
            resource_key=ec2:instance:i-1 maker_credential_id=ASIATHIEF maker_root_credential_id=AKIATHIEF maker_event_id=run
            resource_key=ec2:instance:i-2 maker_credential_id=AKIAOWNER maker_root_credential_id=AKIAOWNER
            resource_key=ec2:volume:vol-1 kind=ec2:volume maker_class=derived maker_credential_id=ASIATHIEF maker_root_credential_id=AKIATHIEF
            resource_key=ec2:instance:i-3 maker_class=unknown maker_reason=unlogged
            resource_key=ec2:instance:i-4 maker_credential_id=ASIATHIEF maker_root_credential_id=AKIATHIEF created_at=2025-11-02T09:00:00Z
            resource_key=ec2:instance:i-4 maker_credential_id=AKIAOWNER maker_root_credential_id=AKIAOWNER created_at=2025-11-02T09:30:00Z
            resource_key=s3:bucket:b kind=s3:bucket maker_credential_id=AKIAOWNER maker_root_credential_id=AKIAOWNER created_at=2025-11-01T00:00:00Z
            resource_key=ec2:instance:i-9 seen_in=trail size=p3.2xlarge maker_credential_id=ASIATHIEF maker_root_credential_id=AKIATHIEF created_at=2025-11-02T10:30:00Z ended_at=2025-11-02T11:00:00Z
            """);
  }

  private static TableRows charges() {
    TableRows bill =
        new TableRows(Tables.CHARGES)
            .defaults(
                TableRows.pairs(
                    "billing_account_id=9 sub_account_id=1 region_id=r charge_category=Usage"
                        + " charge_month=2025-11 billing_currency=USD service_code=AmazonEC2"
                        + " charge_period_start=2025-11-02T10:00:00Z source_uri=bill"
                        + " charge_period_end=2025-11-02T11:00:00Z net_cost=0.3 effective_cost=0.2"
                        + " consumed_quantity=1 list_cost=9 usage_type=BoxUsage"));
    String[] told = {
      "resource_id=i-1 billed_cost=10",
      "resource_id=i-1 billed_cost=-4 charge_category=Credit",
      "resource_id=i-1 billed_cost=-2.5 charge_category=Adjustment",
      "resource_id=i-1 billed_cost=0.5 charge_category=Adjustment",
      "resource_id=i-1 billed_cost=20 charge_category=Purchase",
      "resource_id=i-1 billed_cost=7 is_split=true",
      "resource_id=vol-1 billed_cost=2",
      "resource_id=i-2 billed_cost=3",
      "resource_id=i-3 billed_cost=5",
      "resource_id=i-4 billed_cost=6",
      "resource_id=i-1 billed_cost=11 charge_period_start=2025-11-02T08:00:00Z"
          + " charge_period_end=2025-11-02T09:00:00Z",
      "billed_cost=1.5 charge_category=Tax",
      "billed_cost=8 instance_type=p3.2xlarge",
      "billed_cost=12 service_code=AmazonCloudWatch",
      "billed_cost=100 service_code=AmazonEKS charge_period_end=2025-11-30T00:00:00Z",
      "billed_cost=1.000000000001 service_code=AmazonBedrock usage_type=Claude3Haiku-tokens"
          + " net_cost=0.999999999999",
      "billed_cost=0.7 service_code=AmazonBedrock usage_type=Claude3Haiku-tokens"
          + " charge_period_start=2025-11-02T11:00:00Z charge_period_end=2025-11-02T12:00:00Z",
      "billed_cost=0.9 service_code=AmazonBedrock usage_type=Claude3Haiku-tokens iam_principal="
          + APP,
      "billed_cost=0.4 service_code=AmazonBedrock usage_type=Claude3Haiku-tokens"
          + " iam_principal=arn:o",
      "billed_cost=4 service_code=AmazonS3 resource_id=b usage_type=DataTransfer-Out-Bytes",
      "billed_cost=2 service_code=AmazonS3 resource_id=b usage_type=TimedStorage",
      "resource_id=i-1 billed_cost=13 billing_currency=EUR",
    };
    for (int i = 0; i < told.length; i++) {
      bill.lines(told[i] + " source_ordinal=" + i);
    }
    return bill;
  }

  @Test
  void rows_allFourCosts_addUpToTheBillByMonthAndCurrency() {
    for (String cost : List.of("billed_cost", "net_cost", "effective_cost", "list_cost")) {
      Map<String, BigDecimal> billed = new TreeMap<>();
      int place = column(cost);
      for (Row line : lines) {
        boolean isSplit = Boolean.TRUE.equals(line.get(column("is_split")));
        if (!isSplit) {
          billed.merge(
              line.getString(column("billing_currency")), line.getDecimal(place), BigDecimal::add);
        }
      }
      Map<String, BigDecimal> said = new TreeMap<>();
      rows.forEach(row -> said.merge(row.getAs("currency"), row.getAs(cost), BigDecimal::add));
      assertThat(said.keySet()).as(cost).isEqualTo(billed.keySet());
      said.forEach(
          (currency, sum) -> assertThat(sum).as(cost).isEqualByComparingTo(billed.get(currency)));
    }
    assertThat(rows.stream().mapToLong(row -> row.<Long>getAs("line_count")).sum())
        .as("shared lines are counted for each who shares them")
        .isGreaterThanOrEqualTo(lines.size() - 1);
  }

  @Test
  void rows_namedThings_areTheirMakers() {
    assertThat(of("i-1", "direct")).extracting(cost()).containsExactly("13.00 EUR", "30.50 USD");
    assertThat(of("i-1", "direct"))
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("actor")).isEqualTo("intruder");
              assertThat(row.<String>getAs("root_credential_id")).isEqualTo(THIEF);
              assertThat(row.<String>getAs("event_id")).isEqualTo("run");
            });
    assertThat(of("i-1", "unexplained").get(0).<String>getAs("reason"))
        .isEqualTo("billed before the call that would have created it");
    assertThat(of("vol-1", "derived")).extracting(cost()).containsExactly("2.00 USD");
    assertThat(of("i-2", "direct").get(0).<String>getAs("actor")).isEqualTo("other");
    assertThat(of("i-3", "unexplained").get(0).<String>getAs("reason")).isEqualTo("unlogged");
    assertThat(of("i-4", "unexplained").get(0).<String>getAs("reason"))
        .contains("by different makers");
  }

  @Test
  void rows_usageWithoutThings_isSharedByItsHourOrNobodys() {
    assertThat(service("AmazonBedrock", "shared"))
        .extracting(row -> row.getAs("root_credential_id") + " " + row.getAs("billed_cost"))
        .as("those of the hour, and one who alone is seen, who need not have been alone")
        .containsExactlyInAnyOrder(
            THIEF + " 0.750000000001", OWNER + " 0.250000000000", THIEF + " 0.700000000000");
    assertThat(service("AmazonBedrock", "direct"))
        .extracting(row -> row.getAs("root_credential_id") + " " + row.getAs("principal"))
        .as("named by a bill that the trail has no call of, and by one that it has")
        .containsExactlyInAnyOrder("null " + APP, OWNER + " null");
    assertThat(service("AmazonS3", "shared"))
        .extracting(row -> row.getAs("root_credential_id") + " " + cost().apply(row))
        .containsExactlyInAnyOrder(THIEF + " 3.00 USD", OWNER + " 1.00 USD");
    assertThat(service("AmazonS3", "direct")).extracting(cost()).containsExactly("2.00 USD");
    assertThat(service("AmazonEC2", "shared")).extracting(cost()).containsExactly("4.00 USD");
    assertThat(service("AmazonCloudWatch", "unexplained")).hasSize(1);
    assertThat(service("AmazonEKS", "unexplained")).hasSize(1);
  }

  @Test
  void rows_chargesThatNoUseCauses_areRestUnlessAnIntruderBoughtTheThing() {
    assertThat(rows.stream().filter(row -> "rest".equals(row.getAs("class"))))
        .extracting(cost())
        .containsExactlyInAnyOrder("1.50 USD", "-4.00 USD", "-2.50 USD");
  }

  @Test
  void hours_ofIntruders_addUpToTheirRowsAndKnowTheEnd() {
    BigDecimal bad = BigDecimal.ZERO;
    for (Row row : rows) {
      bad = "intruder".equals(row.getAs("actor")) ? bad.add(row.getAs("billed_cost")) : bad;
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal after = BigDecimal.ZERO;
    for (Row hour : hours) {
      assertThat(hour.<String>getAs("root_credential_id")).isEqualTo(THIEF);
      sum = sum.add(hour.getAs("billed_cost"));
      boolean isAfter = hour.<Boolean>getAs("is_after_containment");
      after = isAfter ? after.add(hour.getAs("billed_cost")) : after;
    }
    assertThat(sum).isEqualByComparingTo(bad);
    assertThat(after).isEqualByComparingTo("0.7");
  }

  private static int column(String name) {
    return Tables.CHARGES.columns().stream().map(column -> column.name()).toList().indexOf(name);
  }

  private static java.util.function.Function<Row, String> cost() {
    return row ->
        row.<BigDecimal>getAs("billed_cost").setScale(2, java.math.RoundingMode.HALF_EVEN)
            + " "
            + row.getAs("currency");
  }

  private static List<Row> of(String id, String costClass) {
    return rows.stream()
        .filter(row -> id.equals(row.getAs("resource_id")) && costClass.equals(row.getAs("class")))
        .sorted(java.util.Comparator.comparing(cost()))
        .toList();
  }

  private static List<Row> service(String code, String costClass) {
    return rows.stream()
        .filter(
            row -> code.equals(row.getAs("service_code")) && costClass.equals(row.getAs("class")))
        .toList();
  }
}
