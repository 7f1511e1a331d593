/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.inventory.Resources;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What an owner and a thief call in one account and region on 2 November 2025, and what the bill
 * charges for it, through {@link Resources} and {@link Attribution}.
 */
final class Affair {
  static final String OWNER = "AKIAOWNER";
  static final String THIEF = "AKIATHIEF";

  private static final String DAY = "2025-11-02T";

  private final TableRows events =
      new TableRows(Tables.EVENTS)
          .defaults(
              TableRows.pairs(
                  "account_id=1 aws_region=r outcome=success identity_type=IAMUser"
                      + " source_uri=trail source_ordinal=1 source_ip_address=203.0.113.9"));
  private final TableRows bill =
      new TableRows(Tables.CHARGES)
          .defaults(
              TableRows.pairs(
                  "billing_account_id=9 sub_account_id=1 region_id=r charge_category=Usage"
                      + " charge_month=2025-11 billing_currency=USD source_uri=bill"));
  private final List<Row> things = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private int number;
  private boolean isRead;

  /**
   * Adds a successful call.
   *
   * @param time of the day, such as {@code 10:30}
   */
  Affair call(String time, String who, String call, String request, String answer) {
    return add(
        time,
        call,
        "access_key_id",
        who,
        "request_parameters",
        request,
        "response_elements",
        answer);
  }

  /** Adds an event of a service, which nobody called. */
  Affair told(String time, String event, String details) {
    return add(
        time,
        event,
        "event_type",
        "AwsServiceEvent",
        "identity_type",
        "AWSService",
        "service_event_details",
        details);
  }

  /** Adds a call that a service made. */
  Affair called(String time, String service, String call, String request, String answer) {
    return add(
        time,
        call,
        "identity_type",
        "AWSService",
        "invoked_by",
        service + ".amazonaws.com",
        "request_parameters",
        request,
        "response_elements",
        answer);
  }

  private Affair add(String time, String event, String... more) {
    String[] names = event.split(" ");
    List<String> cells =
        new ArrayList<>(
            List.of(
                "event_id",
                "e%03d".formatted(++number),
                "event_time",
                DAY + time + ":00Z",
                "event_source",
                names[0] + ".amazonaws.com",
                "event_name",
                names[1]));
    cells.addAll(List.of(more));
    events.row(cells.toArray());
    return this;
  }

  /** Lets later lines be of another account. */
  Affair inAccount(String account) {
    bill.defaults("sub_account_id", account);
    return this;
  }

  /** Lets later lines be of another operation, such as that of Windows. */
  Affair operating(String operation) {
    bill.defaults("operation", operation);
    return this;
  }

  /** Lets later lines name a principal. */
  Affair naming(String principal) {
    bill.defaults("iam_principal", principal);
    return this;
  }

  /** Lets later lines bear AWS's tag of their creator. */
  Affair tagged(String createdBy) {
    bill.defaults("created_by", createdBy);
    return this;
  }

  /** Adds a line for one hour of a thing. */
  Affair charge(int hour, String service, String usageType, String thing, String cost) {
    boolean isMachine = usageType.startsWith("BoxUsage:");
    bill.row(
        "service_code",
        service,
        "usage_type",
        usageType,
        "resource_id",
        thing,
        "charge_period_start",
        DAY + "%02d:00:00Z".formatted(hour),
        "charge_period_end",
        DAY + "%02d:00:00Z".formatted(hour + 1),
        "consumed_quantity",
        "1",
        "instance_type",
        isMachine ? usageType.substring(usageType.indexOf(':') + 1) : null,
        "purchase_option",
        isMachine ? "OnDemand" : null,
        "billed_cost",
        cost,
        "effective_cost",
        cost,
        "source_ordinal",
        (long) ++number);
    return this;
  }

  private void look() {
    if (isRead) {
      return;
    }
    isRead = true;
    SparkSession session = SharedSpark.session();
    try (SparkSettings.Kept before = SparkSettings.kept(session)) {
      SparkSettings.fit(session, 0); // as a run over so little evidence would
      attribute();
    }
  }

  private void attribute() {
    Dataset<Row> trail = events.frame();
    Dataset<Row> charges = bill.frame();
    Dataset<Row> credentials =
        new TableRows(Tables.CREDENTIALS)
            .lines(
                """
                credential_id=AKIATHIEF root_credential_id=AKIATHIEF \
                    principal_arn=arn:aws:iam::1:user/staff/thief
                credential_id=AKIAOWNER root_credential_id=AKIAOWNER \
                    principal_arn=arn:aws:iam::1:user/owner
                """)
            .frame();
    Dataset<Row> coverage =
        new TableRows(Tables.COVERAGE)
            .lines("account_id=1 region_id=r day=2025-11-02 billed_cost=1 events=1")
            .frame();
    try (Resources resources =
        Resources.of(
            trail,
            charges,
            credentials,
            coverage,
            new TableRows(Tables.EXPECTED_RESOURCES).frame())) {
      things.addAll(resources.rows().collectAsList());
    }
    var sources =
        new Attribution.Sources(
            trail,
            charges,
            credentials,
            new TableRows(Tables.BLAST_RADIUS)
                .lines("reached_kind=credential reached_id=AKIATHIEF is_candidate=false")
                .frame(),
            new TableRows(Tables.TIMELINE).frame(),
            SharedSpark.session().createDataFrame(things, SparkSchemas.of(Tables.RESOURCES)));
    try (Attribution attribution =
        Attribution.of(sources, new AttributionSettings(List.of(), Responders.NONE))) {
      rows.addAll(attribution.rows().collectAsList());
    }
  }

  /** Returns the lives of things of a kind, in order of their creation. */
  List<Row> things(String kind) {
    look();
    return things.stream()
        .filter(thing -> kind.equals(thing.getAs("kind")))
        .sorted(Comparator.comparing(thing -> String.valueOf(thing.<Object>getAs("created_at"))))
        .toList();
  }

  /** Returns the rows of attribution. */
  List<Row> rows() {
    look();
    return List.copyOf(rows);
  }

  /** Returns cents by class and actor. */
  Map<String, String> told() {
    look();
    Map<String, BigDecimal> costs = new TreeMap<>();
    for (Row row : rows) {
      String who = row.getAs("class") + " " + row.getAs("actor");
      costs.merge(who, row.getAs("billed_cost"), BigDecimal::add);
    }
    Map<String, String> cents = new TreeMap<>();
    costs.forEach(
        (who, cost) -> cents.put(who, cost.setScale(2, RoundingMode.HALF_EVEN).toString()));
    return cents;
  }
}
