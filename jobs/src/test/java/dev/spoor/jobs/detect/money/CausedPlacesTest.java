/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Regions whose money is one credential's, all but 4 of 104 dollars of it in us-east-2. */
class CausedPlacesTest {
  private static final String ACCOUNT = "011122223333";

  private static CausedPlaces places;

  @BeforeAll
  static void lay() {
    places =
        CausedPlaces.of(
            new TableRows(Tables.RESOURCES)
                .defaults(
                    TableRows.pairs(
                        "account_id=" + ACCOUNT + " currency=USD maker_confidence=exact"))
                .lines(
                    """
                    region_id=us-east-2 billed_cost=60 maker_root_credential_id=AKIA1
                    region_id=us-east-2 billed_cost=40 maker_root_credential_id=AKIA1
                    region_id=us-east-2 billed_cost=1
                    region_id=us-east-2 billed_cost=0 maker_root_credential_id=AKIA2
                    region_id=eu-west-1 billed_cost=99 maker_root_credential_id=AKIA1
                    region_id=eu-west-1 billed_cost=1 maker_root_credential_id=AKIA2
                    region_id=eu-west-2 billed_cost=9000 maker_root_credential_id=AKIA1
                    region_id=eu-west-3 billed_cost=9000 maker_root_credential_id=AKIA1
                    region_id=us-west-1 billed_cost=60 maker_root_credential_id=AKIA1 maker_confidence=strong
                    region_id=us-west-1 billed_cost=40 maker_root_credential_id=AKIA1 maker_confidence=weak
                    """)
                .frame(),
            facts());
  }

  private static List<Fact> facts() {
    Dataset<Row> months =
        new TableRows(Tables.USAGE_DELTAS)
            .defaults(
                TableRows.pairs(
                    "account_id=%s month=2025-11 service_code=AmazonEC2 usage_family=m5"
                            .formatted(ACCOUNT)
                        + " purchase_option=OnDemand currency=USD list_cost=0"))
            .lines(
                """
                region_id=us-east-2 billed_cost=100
                region_id=us-east-2 billed_cost=4 service_code=AmazonS3
                region_id=eu-west-1 billed_cost=100
                region_id=eu-west-2 billed_cost=14000
                region_id=eu-west-2 billed_cost=-6000 usage_family=Credit
                region_id=eu-west-3 billed_cost=8000
                region_id=us-west-1 billed_cost=100
                """)
            .frame();
    return SpendSums.facts(months).collectAsList().stream().map(Fact::of).toList();
  }

  private static @Nullable String root(String rule, String region, String money, String currency) {
    Group group = new Group(rule, "region", region, ACCOUNT, region);
    return places.root(
        new Draft(
            Draft.Kind.STATEMENT,
            group,
            region,
            0L,
            0L,
            new BigDecimal(money),
            currency,
            1,
            List.of(),
            List.of(),
            "",
            List.of(),
            null,
            null,
            false));
  }

  @Test
  void root_whatNobodyIsKnownForIsATenthAtMost_isThatOfTheThings() {
    assertThat(root("B01", "us-east-2", "104", "USD")).isEqualTo("AKIA1");
    assertThat(root("B06", "us-east-2", "40", "USD")).isEqualTo("AKIA1");
  }

  @Test
  void root_ofStatementsThatMayBeAboutTheRest_isUnknown() {
    assertThat(root("B06", "us-east-2", "39.99", "USD")).isNull();
    assertThat(root("B01", "us-east-2", "104", "EUR")).isNull();
    assertThat(root("B12", "us-east-2", "104", "USD")).isNull();
  }

  @Test
  void root_whereACreditLessensTheBill_isStillUnknownForWhatNobodyIsKnownFor() {
    assertThat(root("B06", "eu-west-2", "5000", "USD")).isNull();
    assertThat(root("B01", "eu-west-2", "50000", "USD")).isEqualTo("AKIA1");
  }

  @Test
  void root_whereTheBillChargesLessThanItsThingsCost_isUnknown() {
    assertThat(root("B01", "eu-west-3", "8000", "USD")).isNull();
  }

  @Test
  void root_ofThingsWhoseMakerIsGuessed_isUnknown() {
    assertThat(root("B01", "us-west-1", "100", "USD")).isNull();
    assertThat(root("B01", "us-west-1", "400", "USD")).isEqualTo("AKIA1");
  }

  @Test
  void root_ofARegionOfTwoCredentials_isUnknown() {
    assertThat(root("B01", "eu-west-1", "100", "USD")).isNull();
  }
}
