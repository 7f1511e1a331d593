/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static java.util.Map.entry;

import dev.spoor.common.cloudtrail.Member;
import dev.spoor.common.cloudtrail.Outcome;
import dev.spoor.common.cloudtrail.TrailRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How each column of the events table is made from a record. */
final class EventCells {
  /** Longest account that makes a partition folder; anonymised data has 13 digits. */
  private static final int LONGEST_ACCOUNT = 20;

  private static final Map<Outcome, byte[]> OUTCOMES = new EnumMap<>(Outcome.class);

  static {
    for (Outcome outcome : Outcome.values()) {
      OUTCOMES.put(outcome, outcome.word().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Columns that are the text of one member. */
  private static final Map<String, Member> TEXTS =
      Map.ofEntries(
          entry("event_version", Member.EVENT_VERSION),
          entry("event_source", Member.EVENT_SOURCE),
          entry("event_name", Member.EVENT_NAME),
          entry("event_type", Member.EVENT_TYPE),
          entry("event_category", Member.EVENT_CATEGORY),
          entry("aws_region", Member.AWS_REGION),
          entry("source_ip_address", Member.SOURCE_IP_ADDRESS),
          entry("user_agent", Member.USER_AGENT),
          entry("error_code", Member.ERROR_CODE),
          entry("error_message", Member.ERROR_MESSAGE),
          entry("request_id", Member.REQUEST_ID),
          entry("shared_event_id", Member.SHARED_EVENT_ID),
          entry("api_version", Member.API_VERSION),
          entry("vpc_endpoint_id", Member.VPC_ENDPOINT_ID),
          entry("identity_type", Member.IDENTITY_TYPE),
          entry("principal_id", Member.PRINCIPAL_ID),
          entry("identity_arn", Member.IDENTITY_ARN),
          entry("identity_account_id", Member.IDENTITY_ACCOUNT_ID),
          entry("user_name", Member.USER_NAME),
          entry("invoked_by", Member.INVOKED_BY),
          entry("identity_provider", Member.IDENTITY_PROVIDER),
          entry("credential_id", Member.CREDENTIAL_ID),
          entry("on_behalf_of_user_id", Member.ON_BEHALF_OF_USER_ID),
          entry("session_issuer_type", Member.SESSION_ISSUER_TYPE),
          entry("session_issuer_arn", Member.SESSION_ISSUER_ARN),
          entry("session_issuer_principal_id", Member.SESSION_ISSUER_PRINCIPAL_ID),
          entry("session_issuer_account_id", Member.SESSION_ISSUER_ACCOUNT_ID),
          entry("session_issuer_user_name", Member.SESSION_ISSUER_USER_NAME),
          entry("source_identity", Member.SOURCE_IDENTITY),
          entry("ec2_role_delivery", Member.EC2_ROLE_DELIVERY),
          entry("credentials_issued_to", Member.CREDENTIALS_ISSUED_TO));

  private static final Map<String, Member> VERBATIM =
      Map.of(
          "resources", Member.RESOURCES,
          "request_parameters", Member.REQUEST_PARAMETERS,
          "response_elements", Member.RESPONSE_ELEMENTS,
          "additional_event_data", Member.ADDITIONAL_EVENT_DATA,
          "service_event_details", Member.SERVICE_EVENT_DETAILS);

  private static final Map<String, Cell> CELLS = cells();

  private EventCells() {}

  private static Map<String, Cell> cells() {
    Map<String, Cell> cells = new LinkedHashMap<>();
    TEXTS.forEach((column, member) -> cells.put(column, Cell.text(member)));
    VERBATIM.forEach((column, member) -> cells.put(column, Cell.verbatim(member)));
    cells.put("event_id", Cell.text((record, object) -> record.eventId()));
    cells.put("event_time", Cell.time(TrailRecord::eventMicros));
    cells.put("session_created", Cell.time(record -> record.micros(Member.SESSION_CREATED)));
    cells.put("read_only", Cell.flag(TrailRecord::readOnly));
    cells.put("management_event", Cell.flag(record -> record.flag(Member.MANAGEMENT_EVENT)));
    cells.put("mfa_authenticated", Cell.flag(record -> record.flag(Member.MFA_AUTHENTICATED)));
    cells.put(
        "access_key_id",
        Cell.text((record, object) -> record.textUnlessEmpty(Member.ACCESS_KEY_ID)));
    cells.put("recipient_account_id", Cell.text((record, object) -> object.recipient(record)));
    cells.put("outcome", Cell.text((record, object) -> outcome(record)));
    cells.put("extra", Cell.text((record, object) -> record.extra()));
    cells.put("identity_extra", Cell.text((record, object) -> record.identityExtra()));
    cells.put("source_uri", (record, object, to, column) -> to.putBytes(column, object.uri));
    cells.put("source_ordinal", (record, object, to, column) -> to.putLong(column, object.ordinal));
    cells.put("account_id", Cell.text(EventCells::partitionAccount));
    cells.put("event_month", Cell.month());
    return cells;
  }

  /**
   * Returns how a column is written.
   *
   * @throws IllegalStateException if the events table has a column that nobody makes
   */
  static Cell of(String column) {
    Cell cell = CELLS.get(column);
    if (cell == null) {
      throw new IllegalStateException("No way to make column " + column + " of events");
    }
    return cell;
  }

  /** Whether a column is made from userIdentity. */
  static boolean needsIdentity(String column) {
    Member member = TEXTS.get(column);
    return member != null && member.isOfIdentity()
        || switch (column) {
          case "access_key_id",
              "session_created",
              "mfa_authenticated",
              "identity_extra",
              "recipient_account_id",
              "account_id" ->
              true;
          default -> false;
        };
  }

  private static boolean outcome(TrailRecord record) {
    byte[] word = OUTCOMES.get(record.outcome());
    record.bytes = java.util.Objects.requireNonNull(word);
    record.offset = 0;
    record.length = word.length;
    return true;
  }

  /** Sets the account as a folder name: digits only, so that no record chooses a path. */
  private static boolean partitionAccount(TrailRecord record, ObjectContext object) {
    boolean known = object.recipient(record) && record.length <= LONGEST_ACCOUNT;
    for (int i = 0; known && i < record.length; i++) {
      byte c = record.bytes[record.offset + i];
      known = c >= '0' && c <= '9';
    }
    if (!known) {
      record.bytes = Arrays.copyOf(Cell.Months.UNKNOWN, Cell.Months.UNKNOWN.length);
      record.offset = 0;
      record.length = record.bytes.length;
    }
    return true;
  }
}
