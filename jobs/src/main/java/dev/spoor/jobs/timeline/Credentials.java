/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Columns that say who made a call and from where. */
final class Credentials {
  private static final UserDefinedFunction IPV6_NETWORK =
      udf((UDF1<String, @Nullable String>) Credentials::ipv6Network, DataTypes.StringType);
  private static final String INSTANCE_SESSION = "/(i|mi)-[0-9a-f]{8,17}$";
  private static final UserDefinedFunction IS_PUBLIC =
      udf((UDF1<String, Boolean>) Credentials::isPublic, DataTypes.BooleanType);
  private static final String ROLE_OF_SERVICE = ":role/aws-service-role/";

  private static final List<String> COLUMNS =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "event_name",
          "event_type",
          "account_id",
          "aws_region",
          "source_ip_address",
          "user_agent",
          "error_code",
          "error_message",
          "outcome",
          "identity_type",
          "identity_arn",
          "identity_account_id",
          "principal_id",
          "access_key_id",
          "credential_id",
          "user_name",
          "invoked_by",
          "session_issuer_arn",
          "ec2_role_delivery",
          "credentials_issued_to",
          "vpc_endpoint_id",
          "request_parameters",
          "response_elements",
          "additional_event_data",
          "source_uri",
          "source_ordinal");

  private Credentials() {}

  /**
   * Returns the columns of events that a timeline needs, with {@code credential}, {@code
   * principal}, {@code kind}, {@code network}, {@code is_machine}, {@code call_name} and {@code
   * mark}.
   *
   * <p>A credential is its access key; for calls without one the bearer token, else the session or
   * user, else the service. A principal outlives its sessions: of a role it is the role, except in
   * Identity Center, where many people share one and the session is the person.
   */
  static Dataset<Row> identified(Dataset<Row> events) {
    return events
        .select(with(events, credential().as("credential")))
        .select(
            col("*"),
            principal().as("principal"),
            kind().as("kind"),
            network().as("network"),
            isMachine().as("is_machine"),
            Wording.callName().as("call_name"),
            Wording.mark().as("mark"));
  }

  private static Column[] with(Dataset<Row> events, Column added) {
    List<Column> columns = new ArrayList<>();
    for (String name : COLUMNS) {
      columns.add(events.col(name));
    }
    columns.add(added);
    return columns.toArray(Column[]::new);
  }

  private static Column credential() {
    return coalesce(
        filled("access_key_id"),
        filled("credential_id"),
        filled("identity_arn"),
        filled("principal_id"),
        when(col("user_name").notEqual("HIDDEN_DUE_TO_SECURITY_REASONS"), filled("user_name")),
        filled("invoked_by"),
        concat(lit("account:"), coalesce(col("identity_account_id"), lit("unknown"))));
  }

  private static Column principal() {
    Column isPersonInSharedRole = col("session_issuer_arn").contains("/AWSReservedSSO_");
    return coalesce(
        when(isPersonInSharedRole, filled("identity_arn")),
        filled("session_issuer_arn"),
        filled("identity_arn"),
        col("credential"));
  }

  private static Column kind() {
    Column key = col("access_key_id");
    Column isConsole =
        col("event_type").isin("AwsConsoleSignIn", "AwsConsoleSignin", "AwsConsoleAction");
    return when(isConsole, "console session")
        .when(key.startsWith("AKIA"), "long-term key")
        .when(filled("access_key_id").isNotNull(), "temporary key")
        .when(isMachine(), "service")
        .otherwise("principal");
  }

  /**
   * Whether AWS itself made the call, for nobody in particular. A service that acts with the
   * caller's own session keeps the caller's identity and is not meant.
   */
  private static Column isMachine() {
    Column isService = col("identity_type").equalTo("AWSService");
    Column isServiceRole = col("session_issuer_arn").contains(ROLE_OF_SERVICE);
    Column isNobody =
        filled("access_key_id")
            .isNull()
            .and(filled("identity_arn").isNull())
            .and(filled("invoked_by").isNotNull().or(col("event_type").equalTo("AwsServiceEvent")));
    return coalesce(isService, lit(false))
        .or(coalesce(isServiceRole, lit(false)))
        .or(coalesce(isNobody, lit(false)));
  }

  private static Column network() {
    Column address = col("source_ip_address");
    return when(
            address.rlike("^\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}$"),
            concat(substring_index(address, ".", 3), lit(".0/24")))
        .when(address.contains(":"), IPV6_NETWORK.apply(address))
        .otherwise(filled("source_ip_address"));
  }

  /** Whether the call used a session that the metadata service gave to a machine. */
  static Column isInstance() {
    return filled("access_key_id")
        .isNotNull()
        .and(
            coalesce(col("identity_arn").rlike(INSTANCE_SESSION), lit(false))
                .or(filled("ec2_role_delivery").isNotNull())
                .or(coalesce(col("credentials_issued_to").contains(":instance/"), lit(false))));
  }

  /** Whether the call came straight from a public address, through no service or endpoint. */
  static Column isFromPublicNetwork() {
    return filled("invoked_by")
        .isNull()
        .and(filled("vpc_endpoint_id").isNull())
        .and(IS_PUBLIC.apply(col("source_ip_address")));
  }

  static boolean isPublic(@Nullable String text) {
    if (text == null || text.length() > 45) {
      return false;
    }
    IPAddress address = new IPAddressString(text).getAddress();
    return address != null && !address.isMultiple() && !address.isLocal() && !address.isLoopback();
  }

  /** Returns the /48 of an IPv6 address, or the text itself when it is none. */
  static @Nullable String ipv6Network(@Nullable String address) {
    if (address == null) {
      return null;
    }
    IPAddress parsed = new IPAddressString(address).getAddress();
    if (parsed == null || !parsed.isIPv6() || parsed.isMultiple()) {
      return address;
    }
    return parsed.toPrefixBlock(48).getLower().withoutPrefixLength().toCanonicalString() + "/48";
  }

  static Column filled(String name) {
    return call_function("nullif", col(name), lit(""));
  }
}
