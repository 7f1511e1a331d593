/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.spark.events.EventColumn;
import dev.spoor.common.spark.events.EventView;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which columns of {@code events} hold the members of a CloudTrail record. */
final class SigmaFields {
  /** Columns whose texts never come again. */
  private static final Set<String> UNIQUE = Set.of("event_id", "request_id", "shared_event_id");

  private static final Attribute EXTRA = new Attribute(Kind.EXTRA, "extra");

  /** Columns whose JSON an event parses once for all who ask. */
  private static final Set<String> PARSED_ONCE =
      Set.of("request_parameters", "response_elements", "additional_event_data");

  private static final Map<String, Attribute> ATTRIBUTES = attributes();

  /** Members of userIdentity that have a column. */
  static final List<Member> IDENTITY_MEMBERS =
      List.of(
          member(Kind.TEXT, "identity_type", "type"),
          member(Kind.TEXT, "principal_id", "principalId"),
          member(Kind.TEXT, "identity_arn", "arn"),
          member(Kind.TEXT, "identity_account_id", "accountId"),
          member(Kind.TEXT, "access_key_id", "accessKeyId"),
          member(Kind.TEXT, "user_name", "userName"),
          member(Kind.TEXT, "invoked_by", "invokedBy"),
          member(Kind.TEXT, "identity_provider", "identityProvider"),
          member(Kind.TEXT, "credential_id", "credentialId"),
          member(Kind.TEXT, "on_behalf_of_user_id", "onBehalfOf.userId"),
          member(Kind.TEXT, "credentials_issued_to", "inScopeOf.credentialsIssuedTo"),
          member(Kind.TEXT, "session_issuer_type", "sessionContext.sessionIssuer.type"),
          member(Kind.TEXT, "session_issuer_arn", "sessionContext.sessionIssuer.arn"),
          member(
              Kind.TEXT, "session_issuer_principal_id", "sessionContext.sessionIssuer.principalId"),
          member(Kind.TEXT, "session_issuer_account_id", "sessionContext.sessionIssuer.accountId"),
          member(Kind.TEXT, "session_issuer_user_name", "sessionContext.sessionIssuer.userName"),
          member(Kind.TIME, "session_created", "sessionContext.attributes.creationDate"),
          member(Kind.FLAG, "mfa_authenticated", "sessionContext.attributes.mfaAuthenticated"),
          member(Kind.TEXT, "source_identity", "sessionContext.sourceIdentity"),
          member(Kind.TEXT, "ec2_role_delivery", "sessionContext.ec2RoleDelivery"));

  private static final String OWN_MEMBER = SigmaRecord.OWN + ".";
  private static final String IDENTITY_MEMBER = "userIdentity.";
  private static final ConcurrentHashMap<String, Way> WAYS = new ConcurrentHashMap<>();
  private static final Map<String, Member> BY_PATH = byPath();

  /** Paths inside userIdentity to objects that members with a column are in. */
  private static final Set<String> PARTS = parts();

  private SigmaFields() {}

  private static Map<String, Member> byPath() {
    Map<String, Member> members = new HashMap<>();
    for (Member member : IDENTITY_MEMBERS) {
      members.put(IDENTITY_MEMBER + String.join(".", member.path()), member);
    }
    return members;
  }

  private static Set<String> parts() {
    Set<String> parts = new HashSet<>();
    for (Member member : IDENTITY_MEMBERS) {
      for (int to = 1; to < member.path().size(); to++) {
        parts.add(String.join(".", member.path().subList(0, to)));
      }
    }
    return parts;
  }

  /** How a member is read. */
  enum Kind {
    TEXT,
    FLAG,
    TIME,
    /** Verbatim JSON. */
    JSON,
    /** {@code userIdentity}. */
    IDENTITY,
    /** {@code spoor}. */
    OWN,
    /** A member without a column. */
    EXTRA
  }

  /** What a path leads to, as far as columns tell. */
  enum End {
    /** Where the call came from. */
    NETWORK,
    /** Whether a suspect made it. */
    SUSPECT,
    /** Whether its address is on AWS's list. */
    AWS_ADDRESS,
    /** Another of our own fields. */
    OWN,
    /** A member of the caller that has a column. */
    CALLER,
    /** A member of the caller without one, in which there is none with a column. */
    CALLER_MORE,
    /** A text of the record. */
    TEXT,
    /** A flag of the record. */
    FLAG,
    /** A member of a request, an answer or what stands beside them. */
    OF_JSON,
    /** Something else, which is walked to. */
    ELSE
  }

  /**
   * How what stands at a path is read: worked out once for each path that rules name.
   *
   * @param member of the caller; null for other ways
   * @param column what it is read from; the record where no one column tells
   * @param name name of a member of JSON or of the caller, or of one of our own fields; else empty
   */
  record Way(End end, @Nullable Member member, EventColumn column, String name) {
    private static final EventColumn NONE = EventColumn.of("extra");

    private static Way of(String path) {
      if (path.startsWith(OWN_MEMBER)) {
        return own(path);
      }
      int dot = path.indexOf('.');
      if (dot > 0 && path.indexOf('.', dot + 1) < 0) {
        String column = attribute(path.substring(0, dot)).column();
        if (PARSED_ONCE.contains(column)) {
          return new Way(End.OF_JSON, null, EventColumn.of(column), path.substring(dot + 1));
        }
      }
      Member member = BY_PATH.get(path);
      if (member != null) {
        return new Way(End.CALLER, member, EventColumn.of(member.column()), "");
      }
      if (path.startsWith(IDENTITY_MEMBER)) {
        String name = path.substring(IDENTITY_MEMBER.length());
        return new Way(PARTS.contains(name) ? End.ELSE : End.CALLER_MORE, null, NONE, name);
      }
      Attribute attribute = attribute(path);
      return switch (attribute.kind()) {
        case TEXT -> new Way(End.TEXT, null, EventColumn.of(attribute.column()), "");
        case FLAG -> new Way(End.FLAG, null, EventColumn.of(attribute.column()), "");
        default -> new Way(End.ELSE, null, NONE, "");
      };
    }

    private static Way own(String path) {
      return switch (path) {
        case "spoor.outcome" -> new Way(End.TEXT, null, EventColumn.OUTCOME, "");
        case "spoor.accountId" -> new Way(End.TEXT, null, EventColumn.ACCOUNT_ID, "");
        case "spoor.network" -> new Way(End.NETWORK, null, NONE, path);
        case "spoor.suspect" -> new Way(End.SUSPECT, null, NONE, path);
        case "spoor.awsAddress" -> new Way(End.AWS_ADDRESS, null, NONE, path);
        default -> new Way(End.OWN, null, NONE, path);
      };
    }
  }

  static Way way(String path) {
    Way known = WAYS.get(path);
    return known == null ? WAYS.computeIfAbsent(path, Way::of) : known;
  }

  /** A top-level member and its column. */
  record Attribute(Kind kind, String column) {}

  /** A member of an object and its column. */
  record Member(Kind kind, String column, List<String> path) {}

  private static Member member(Kind kind, String column, String path) {
    return new Member(kind, column, Arrays.asList(path.split("\\.")));
  }

  private static Map<String, Attribute> attributes() {
    Map<String, Attribute> all = new LinkedHashMap<>();
    all.put("eventVersion", new Attribute(Kind.TEXT, "event_version"));
    all.put("userIdentity", new Attribute(Kind.IDENTITY, ""));
    all.put("eventTime", new Attribute(Kind.TIME, "event_time"));
    all.put("eventSource", new Attribute(Kind.TEXT, "event_source"));
    all.put("eventName", new Attribute(Kind.TEXT, "event_name"));
    all.put("awsRegion", new Attribute(Kind.TEXT, "aws_region"));
    all.put("sourceIPAddress", new Attribute(Kind.TEXT, "source_ip_address"));
    all.put("userAgent", new Attribute(Kind.TEXT, "user_agent"));
    all.put("errorCode", new Attribute(Kind.TEXT, "error_code"));
    all.put("errorMessage", new Attribute(Kind.TEXT, "error_message"));
    all.put("requestParameters", new Attribute(Kind.JSON, "request_parameters"));
    all.put("responseElements", new Attribute(Kind.JSON, "response_elements"));
    all.put("additionalEventData", new Attribute(Kind.JSON, "additional_event_data"));
    all.put("serviceEventDetails", new Attribute(Kind.JSON, "service_event_details"));
    all.put("resources", new Attribute(Kind.JSON, "resources"));
    all.put("requestID", new Attribute(Kind.TEXT, "request_id"));
    all.put("eventID", new Attribute(Kind.TEXT, "event_id"));
    all.put("readOnly", new Attribute(Kind.FLAG, "read_only"));
    all.put("eventType", new Attribute(Kind.TEXT, "event_type"));
    all.put("eventCategory", new Attribute(Kind.TEXT, "event_category"));
    all.put("managementEvent", new Attribute(Kind.FLAG, "management_event"));
    all.put("apiVersion", new Attribute(Kind.TEXT, "api_version"));
    all.put("recipientAccountId", new Attribute(Kind.TEXT, "recipient_account_id"));
    all.put("sharedEventID", new Attribute(Kind.TEXT, "shared_event_id"));
    all.put("vpcEndpointId", new Attribute(Kind.TEXT, "vpc_endpoint_id"));
    all.put(SigmaRecord.OWN, new Attribute(Kind.OWN, ""));
    return all;
  }

  /** Whether what stands at a path is read from few short columns. */
  static boolean isAtHand(String path) {
    Way way = way(path);
    return switch (way.end) {
      case OWN -> !path.equals("spoor.otherAccount");
      case NETWORK, SUSPECT, AWS_ADDRESS, CALLER, CALLER_MORE, FLAG -> true;
      case TEXT -> !UNIQUE.contains(way.column.name());
      case OF_JSON, ELSE -> false;
    };
  }

  /** Returns how a top-level member is read. */
  static Attribute attribute(String name) {
    return ATTRIBUTES.getOrDefault(name, EXTRA);
  }

  /** Returns the names of members that have a column. */
  static Set<String> names() {
    return ATTRIBUTES.keySet();
  }

  /** Returns the columns that hold some top-level members. */
  static Set<String> columns(Collection<String> names) {
    Set<String> columns = new TreeSet<>();
    for (String name : names) {
      Attribute attribute = attribute(name);
      switch (attribute.kind()) {
        case IDENTITY -> {
          IDENTITY_MEMBERS.forEach(member -> columns.add(member.column()));
          columns.add("identity_extra");
          columns.add("extra");
        }
        case OWN -> {
          columns.addAll(EventView.CALLER_COLUMNS);
          columns.addAll(
              List.of(
                  "outcome",
                  "account_id",
                  "recipient_account_id",
                  "request_parameters",
                  "vpc_endpoint_id"));
        }
        default -> columns.add(attribute.column());
      }
    }
    return columns;
  }
}
