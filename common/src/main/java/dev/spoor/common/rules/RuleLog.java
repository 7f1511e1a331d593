/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.match.FieldMapping;
import dev.spoor.common.sigma.read.KnownFields;
import dev.spoor.common.table.Column;
import dev.spoor.common.table.ColumnType;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What rules are held against: records of CloudTrail, or rows of one of Spoor's own tables. */
public enum RuleLog {
  /** Records, under the names of CloudTrail. */
  CLOUDTRAIL(null, List.of("eventTime"), Set.of(), ""),
  /** Lines of bills. */
  CHARGES(
      Tables.CHARGES,
      List.of("charge_period_start"),
      Set.of("billed_cost", "net_cost", "effective_cost", "list_cost", "contracted_cost"),
      "billing_currency",
      "service_code",
      "publisher_name",
      "usage_type",
      "charge_category",
      "line_item_type"),
  /** Things that trail and bills name. */
  RESOURCES(
      Tables.RESOURCES,
      List.of("created_at", "first_billed_at"),
      Set.of("billed_cost", "effective_cost"),
      "currency",
      "kind",
      "phantom_cause",
      "maker_class");

  /** What log sources call Spoor's tables. */
  private static final String PRODUCT = "spoor";

  /**
   * Members of records, and ours.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
   *     record contents</a>
   */
  private static final Set<String> MEMBERS =
      Set.of(
          "eventTime",
          "eventVersion",
          "eventSource",
          "eventName",
          "awsRegion",
          "sourceIPAddress",
          "userAgent",
          "errorCode",
          "errorMessage",
          "requestID",
          "eventID",
          "eventType",
          "apiVersion",
          "managementEvent",
          "readOnly",
          "recipientAccountId",
          "sharedEventID",
          "vpcEndpointId",
          "vpcEndpointAccountId",
          "eventCategory",
          "sessionCredentialFromConsole",
          "edgeDeviceDetails",
          "spoor.outcome",
          "spoor.network",
          "spoor.caller",
          "spoor.principal",
          "spoor.accountId",
          "spoor.suspect",
          "spoor.awsAddress",
          "spoor.otherAccount");

  private static final Set<String> OBJECTS =
      Set.of(
          "userIdentity",
          "requestParameters",
          "responseElements",
          "additionalEventData",
          "serviceEventDetails",
          "resources",
          "tlsDetails",
          "addendum",
          "insightDetails",
          "eventContext");

  private final @Nullable TableSpec table;
  private final List<String> times;
  private final Set<String> costs;
  private final String currency;
  private final FieldMapping mapping;
  private final Map<String, ColumnType> types = new HashMap<>();

  RuleLog(
      @Nullable TableSpec table,
      List<String> times,
      Set<String> costs,
      String currency,
      String... keys) {
    this.table = table;
    this.times = times;
    this.costs = costs;
    this.currency = currency;
    this.mapping =
        table == null ? FieldMapping.CLOUDTRAIL : new FieldMapping(Map.of(), List.of(keys));
    if (table != null) {
      table.columns().forEach(column -> types.put(column.name(), column.type()));
    }
  }

  /** Returns what a rule is held against; nothing when that is none of these. */
  public static Optional<RuleLog> of(LogSource source) {
    if (!PRODUCT.equalsIgnoreCase(source.product())) {
      return source.appliesTo(LogSource.CLOUDTRAIL) ? Optional.of(CLOUDTRAIL) : Optional.empty();
    }
    return Arrays.stream(values())
        .filter(log -> log.table != null && source.category() == null)
        .filter(log -> log.service().equalsIgnoreCase(source.service()))
        .findFirst();
  }

  /** Returns the names of the tables that rules may be about. */
  static List<String> services() {
    return Arrays.stream(values()).filter(log -> log.table != null).map(RuleLog::service).toList();
  }

  /** Whether a log source means one of Spoor's tables, be it there or not. */
  static boolean isOwn(LogSource source) {
    return PRODUCT.equalsIgnoreCase(source.product());
  }

  /** Returns the service of the log source. */
  public String service() {
    return table == null ? "cloudtrail" : table.name();
  }

  /** Whether rows of a table are meant, whose columns are the fields. */
  public boolean isTable() {
    return table != null;
  }

  /** Returns the columns by name; none of CloudTrail. */
  public Map<String, ColumnType> types() {
    return Map.copyOf(types);
  }

  /** Returns the fields that tell when it was, the first that is there counts. */
  public List<String> times() {
    return times;
  }

  /** Returns the fields that hold money, in the currency of {@link #currency}. */
  Set<String> costs() {
    return costs;
  }

  /** Returns the field that tells the currency; empty where there is no money. */
  public String currency() {
    return currency;
  }

  /** Returns what it calls its fields, and by which of them rules are filed. */
  FieldMapping mapping() {
    return mapping;
  }

  /** Returns the fields that rules may name. */
  KnownFields fields() {
    if (table == null) {
      return new KnownFields("CloudTrail", MEMBERS, OBJECTS, true);
    }
    Set<String> values = new HashSet<>();
    Set<String> maps = new HashSet<>();
    for (Column column : table.columns()) {
      (column.type() == ColumnType.STRING_MAP ? maps : values).add(column.name());
    }
    return new KnownFields(service(), values, maps, false);
  }
}
