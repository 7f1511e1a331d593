/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import org.jspecify.annotations.Nullable;

/**
 * A member of a CloudTrail record that Spoor knows by name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a> (eventVersion 1.11)
 */
public enum Member {
  EVENT_ID(Level.RECORD, "eventID"),
  EVENT_TIME(Level.RECORD, "eventTime"),
  EVENT_VERSION(Level.RECORD, "eventVersion"),
  EVENT_SOURCE(Level.RECORD, "eventSource"),
  EVENT_NAME(Level.RECORD, "eventName"),
  EVENT_TYPE(Level.RECORD, "eventType"),
  EVENT_CATEGORY(Level.RECORD, "eventCategory"),
  AWS_REGION(Level.RECORD, "awsRegion"),
  RECIPIENT_ACCOUNT_ID(Level.RECORD, "recipientAccountId"),
  SOURCE_IP_ADDRESS(Level.RECORD, "sourceIPAddress"),
  USER_AGENT(Level.RECORD, "userAgent"),
  ERROR_CODE(Level.RECORD, "errorCode"),
  ERROR_MESSAGE(Level.RECORD, "errorMessage"),
  READ_ONLY(Level.RECORD, "readOnly"),
  MANAGEMENT_EVENT(Level.RECORD, "managementEvent"),
  REQUEST_ID(Level.RECORD, "requestID"),
  SHARED_EVENT_ID(Level.RECORD, "sharedEventID"),
  API_VERSION(Level.RECORD, "apiVersion"),
  VPC_ENDPOINT_ID(Level.RECORD, "vpcEndpointId"),
  USER_IDENTITY(Level.RECORD, "userIdentity"),
  RESOURCES(Level.RECORD, "resources"),
  REQUEST_PARAMETERS(Level.RECORD, "requestParameters"),
  RESPONSE_ELEMENTS(Level.RECORD, "responseElements"),
  ADDITIONAL_EVENT_DATA(Level.RECORD, "additionalEventData"),
  SERVICE_EVENT_DETAILS(Level.RECORD, "serviceEventDetails"),

  IDENTITY_TYPE(Level.IDENTITY, "type"),
  PRINCIPAL_ID(Level.IDENTITY, "principalId"),
  IDENTITY_ARN(Level.IDENTITY, "arn"),
  IDENTITY_ACCOUNT_ID(Level.IDENTITY, "accountId"),
  ACCESS_KEY_ID(Level.IDENTITY, "accessKeyId"),
  USER_NAME(Level.IDENTITY, "userName"),
  INVOKED_BY(Level.IDENTITY, "invokedBy"),
  IDENTITY_PROVIDER(Level.IDENTITY, "identityProvider"),
  CREDENTIAL_ID(Level.IDENTITY, "credentialId"),
  ON_BEHALF_OF(Level.IDENTITY, "onBehalfOf"),
  IN_SCOPE_OF(Level.IDENTITY, "inScopeOf"),
  SESSION_CONTEXT(Level.IDENTITY, "sessionContext"),

  SESSION_ISSUER(Level.SESSION, "sessionIssuer"),
  SESSION_ATTRIBUTES(Level.SESSION, "attributes"),
  SOURCE_IDENTITY(Level.SESSION, "sourceIdentity"),
  EC2_ROLE_DELIVERY(Level.SESSION, "ec2RoleDelivery"),

  SESSION_ISSUER_TYPE(Level.ISSUER, "type"),
  SESSION_ISSUER_ARN(Level.ISSUER, "arn"),
  SESSION_ISSUER_PRINCIPAL_ID(Level.ISSUER, "principalId"),
  SESSION_ISSUER_ACCOUNT_ID(Level.ISSUER, "accountId"),
  SESSION_ISSUER_USER_NAME(Level.ISSUER, "userName"),

  SESSION_CREATED(Level.ATTRIBUTES, "creationDate"),
  MFA_AUTHENTICATED(Level.ATTRIBUTES, "mfaAuthenticated"),

  ON_BEHALF_OF_USER_ID(Level.BEHALF, "userId"),
  CREDENTIALS_ISSUED_TO(Level.SCOPE, "credentialsIssuedTo"),

  /** Time of a Logstash document that lost its eventTime. */
  AT_TIMESTAMP(Level.RECORD, "@timestamp", Role.WRAPPER),
  RECORDS(Level.RECORD, "Records", Role.CONTAINER),
  LOOKUP_EVENTS(Level.RECORD, "Events", Role.CONTAINER),
  LOG_EVENTS(Level.RECORD, "logEvents", Role.CONTAINER),
  CONFIGURATION_ITEMS(Level.RECORD, "configurationItems", Role.CONTAINER),
  LOG_FILES(Level.RECORD, "logFiles", Role.CONTAINER),
  CLOUD_TRAIL_EVENT(Level.RECORD, "CloudTrailEvent", Role.WRAPPER),
  DETAIL(Level.RECORD, "detail", Role.WRAPPER),
  NOTIFICATION_MESSAGE(Level.RECORD, "Message", Role.WRAPPER),
  QUEUE_BODY(Level.RECORD, "Body", Role.WRAPPER),
  LAMBDA_BODY(Level.RECORD, "body", Role.WRAPPER),
  LOG_MESSAGE(Level.RECORD, "message", Role.WRAPPER),
  DELIVERED_KEY(Level.RECORD, "s3ObjectKey", Role.WRAPPER),
  DIGEST_BUCKET(Level.RECORD, "digestS3Bucket", Role.WRAPPER);

  /** The object that a member belongs to. */
  enum Level {
    RECORD,
    IDENTITY,
    SESSION,
    ISSUER,
    ATTRIBUTES,
    BEHALF,
    SCOPE
  }

  /** What a member is for. */
  enum Role {
    /** It has a column, or holds members that have. */
    COLUMN,
    /** It has no column; where it is no wrapping it goes to {@code extra}. */
    WRAPPER,
    /** Its array may hold the records of the file. */
    CONTAINER
  }

  static final int COUNT = values().length;

  final Level level;
  final String jsonName;
  final Role role;

  Member(Level level, String jsonName) {
    this(level, jsonName, Role.COLUMN);
  }

  Member(Level level, String jsonName, Role role) {
    this.level = level;
    this.jsonName = jsonName;
    this.role = role;
  }

  /** Whether it lies inside userIdentity. */
  public boolean isOfIdentity() {
    return level != Level.RECORD;
  }

  /** Returns the level of this member's own members, or {@code null} where none has a column. */
  @Nullable Level inner() {
    return switch (this) {
      case USER_IDENTITY -> Level.IDENTITY;
      case SESSION_CONTEXT -> Level.SESSION;
      case SESSION_ISSUER -> Level.ISSUER;
      case SESSION_ATTRIBUTES -> Level.ATTRIBUTES;
      case ON_BEHALF_OF -> Level.BEHALF;
      case IN_SCOPE_OF -> Level.SCOPE;
      default -> null;
    };
  }
}
