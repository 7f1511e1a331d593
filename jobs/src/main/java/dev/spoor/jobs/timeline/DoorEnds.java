/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.aws.Arn;
import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.events.EventView;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Ways in that were taken away again later, whoever did it: users, roles, passwords, providers,
 * assignments, devices and function addresses that a later call deleted are no open doors, nor is a
 * trust whose last policy lets in none of those that it was opened to.
 *
 * <p>Known by name and account or by id. Of calls that make or delete such things the latest
 * {@value #FOLLOWED} are followed; a door whose end is not among them is told as one that may still
 * be open.
 */
final class DoorEnds implements Serializable {
  private static final long serialVersionUID = 1;

  static final int FOLLOWED = 200_000;

  private static final String[] SOURCES = {
    "iam.amazonaws.com",
    "rolesanywhere.amazonaws.com",
    "lambda.amazonaws.com",
    "sso.amazonaws.com",
    "sso-directory.amazonaws.com",
    "identitystore.amazonaws.com"
  };

  private static final String TRUST = "trust:";
  private static final String LOGIN = "login:";

  /** What an assignment of Identity Center is told by. */
  private static final List<String> ASSIGNMENT =
      List.of("instanceArn", "targetId", "permissionSetArn", "principalType", "principalId");

  private static final StructType FACT =
      new StructType()
          .add("event_id", DataTypes.StringType)
          .add("micros", DataTypes.LongType)
          .add("is_end", DataTypes.BooleanType)
          .add("thing", DataTypes.StringType)
          .add("trusted", DataTypes.StringType)
          .add("outsiders", DataTypes.StringType);

  private final HashSet<String> closed = new HashSet<>();
  private final HashMap<String, String> outsiders = new HashMap<>();

  private DoorEnds() {}

  /** Reads makings and deletions in one query. */
  static DoorEnds of(Dataset<Row> events) {
    Dataset<Row> calls =
        events
            .filter(
                col("event_source")
                    .isin((Object[]) SOURCES)
                    .and(col("outcome").equalTo("success"))
                    .and(
                        col("event_name")
                            .rlike(
                                "^(Create|Update|Upload|Delete)(User|Role|AssumeRole|Login|SAML|Open"
                                    + "|SSH|Signing|Service|Trust|Function|AccountAssignment)"
                                    + "|^(ChangePassword|(Add|Remove)(Permission|ClientID)"
                                    + "|(Create|Delete)(VirtualMFA|Profile)"
                                    + "|(Enable|Deactivate)MFADevice)")))
            .select(
                Stream.of(
                        "event_id",
                        "event_time",
                        "event_source",
                        "event_name",
                        "account_id",
                        "aws_region",
                        "request_parameters",
                        "response_elements",
                        "user_name")
                    .map(functions::col)
                    .toArray(Column[]::new));
    EventView.Columns columns = EventView.Columns.of(calls.schema());
    MapPartitionsFunction<Row, Row> read = rows -> facts(rows, columns);
    return of(
        calls
            .mapPartitions(read, Encoders.row(FACT))
            .orderBy(col("micros").desc(), col("event_id"), col("thing"))
            .limit(FOLLOWED)
            .collectAsList());
  }

  private static DoorEnds of(List<Row> facts) {
    Map<String, Long> ends = new HashMap<>();
    Map<String, Row> policies = new HashMap<>();
    for (Row fact : facts) {
      if (fact.getBoolean(2)) {
        ends.merge(fact.getString(3), fact.getLong(1), Math::max);
      } else if (isTrust(fact)) {
        policies.putIfAbsent(fact.getString(3), fact); // the latest comes first
      }
    }
    DoorEnds doors = new DoorEnds();
    for (Row fact : facts) {
      Long end = ends.get(fact.getString(3));
      boolean isGone = !fact.getBoolean(2) && end != null && end > fact.getLong(1);
      Row policy = isTrust(fact) ? policies.get(fact.getString(3)) : null;
      if (isGone || policy != null && Trust.isRepaired(fact.getString(4), policy.getString(4))) {
        doors.closed.add(fact.getString(0));
      }
      if (fact.getString(5) != null) {
        doors.outsiders.put(fact.getString(0), fact.getString(5));
      }
    }
    return doors;
  }

  private static boolean isTrust(Row fact) {
    return fact.getString(3).startsWith(TRUST);
  }

  /** Whether what the event opened was taken away after it. */
  boolean closed(@Nullable String eventId) {
    return eventId != null && closed.contains(eventId);
  }

  /**
   * Returns who, from outside the account, an event let use a role or a function; null when that is
   * nobody, or the event is not among those that are followed.
   */
  @Nullable String outsiders(@Nullable String eventId) {
    return eventId == null ? null : outsiders.get(eventId);
  }

  private static Iterator<Row> facts(Iterator<Row> rows, EventView.Columns columns) {
    return new Expanding<>(rows) {
      @Override
      protected void expand(Row row, Consumer<Row> out) {
        facts(columns.view(row)).forEach(out);
      }
    };
  }

  /** Returns a fact for each thing that a call made, or took away. */
  static List<Row> facts(EventView event) {
    if (event.time("event_time") == null) {
      return List.of();
    }
    boolean isEnd = event.eventName().matches("(Delete|Remove|Deactivate).*");
    String trusted = Trust.of(event);
    boolean isPermission = event.eventName().startsWith("AddPermission");
    String letIn =
        isPermission ? Trust.ofPermission(event) : Trust.foreign(trusted, event.accountId());
    String outsiders = isEnd ? null : letIn;
    if (isPermission && outsiders == null) {
      return List.of(); // as most are, for services and functions of the account
    }
    boolean isNewPassword = event.isCall("iam", "UpdateLoginProfile", "ChangePassword");
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, event.eventTime());
    List<Row> facts = new ArrayList<>();
    for (String thing : things(event, outsiders)) {
      String kept = thing.startsWith(TRUST) ? trusted : null;
      facts.add(RowFactory.create(event.eventId(), micros, isEnd, thing, kept, outsiders));
      // Another password ends the one before, which is known by the same name.
      if (isNewPassword && thing.startsWith(LOGIN)) {
        facts.add(RowFactory.create(event.eventId(), micros, true, thing, null, null));
      }
    }
    return facts;
  }

  /**
   * Names of what a call made or took away; a user takes what hangs on it along.
   *
   * @param outsiders whom it let in from outside the account, or null
   */
  private static Set<String> things(EventView event, @Nullable String outsiders) {
    JsonFields asked = event.request();
    JsonFields answer = event.response();
    Set<String> things = new HashSet<>();
    if (event.service().equals("identitystore") || event.service().equals("sso-directory")) {
      person(things, asked, answer);
      return things;
    }
    switch (event.eventName()) {
      case "CreateUser", "DeleteUser" -> name(things, event, "user", asked.text("userName"));
      case "CreateLoginProfile", "UpdateLoginProfile" -> {
        name(things, event, "login", asked.text("userName"));
        name(things, event, "user", asked.text("userName"));
      }
      case "ChangePassword" -> {
        name(things, event, "login", event.text("user_name"));
        name(things, event, "user", event.text("user_name"));
      }
      case "DeleteLoginProfile" -> name(things, event, "login", asked.text("userName"));
      case "CreateRole" -> {
        name(things, event, "role", asked.text("roleName"));
        if (outsiders != null) {
          name(things, event, "trust", asked.text("roleName")); // which another may take back
        }
      }
      case "DeleteRole" -> name(things, event, "role", asked.text("roleName"));
      case "UpdateAssumeRolePolicy" -> {
        name(things, event, "role", asked.text("roleName"));
        name(things, event, "trust", asked.text("roleName"));
      }
      case "CreateAccountAssignment", "DeleteAccountAssignment" -> assignment(things, asked);
      case "CreateSAMLProvider" -> id(things, answer.text("sAMLProviderArn"));
      case "UpdateSAMLProvider", "DeleteSAMLProvider" -> id(things, asked.text("sAMLProviderArn"));
      case "CreateOpenIDConnectProvider" -> id(things, answer.text("openIDConnectProviderArn"));
      case "DeleteOpenIDConnectProvider" -> id(things, asked.text("openIDConnectProviderArn"));
      case "AddClientIDToOpenIDConnectProvider" -> {
        id(things, asked.text("openIDConnectProviderArn"));
        id(things, "client:" + client(asked));
      }
      case "RemoveClientIDFromOpenIDConnectProvider" -> id(things, "client:" + client(asked));
      case "CreateVirtualMFADevice" -> id(things, answer.text("virtualMFADevice.serialNumber"));
      case "EnableMFADevice", "DeactivateMFADevice", "DeleteVirtualMFADevice" ->
          id(things, asked.text("serialNumber"));
      case "CreateProfile" -> id(things, answer.text("profile.profileId"));
      case "DeleteProfile" -> id(things, asked.text("profileId"));
      case "UploadSSHPublicKey" -> id(things, answer.text("sSHPublicKey.sSHPublicKeyId"));
      case "DeleteSSHPublicKey" -> id(things, asked.text("sSHPublicKeyId"));
      case "UploadSigningCertificate" -> id(things, answer.text("certificate.certificateId"));
      case "DeleteSigningCertificate" -> id(things, asked.text("certificateId"));
      case "CreateServiceSpecificCredential" ->
          id(things, answer.text("serviceSpecificCredential.serviceSpecificCredentialId"));
      case "DeleteServiceSpecificCredential" ->
          id(things, asked.text("serviceSpecificCredentialId"));
      case "CreateTrustAnchor" -> id(things, answer.text("trustAnchor.trustAnchorId"));
      case "DeleteTrustAnchor" -> id(things, asked.text("trustAnchorId"));
      default -> function(things, event);
    }
    return things;
  }

  /** Somebody in the directory of Identity Center. */
  private static void person(Set<String> things, JsonFields asked, JsonFields answer) {
    for (JsonFields told : List.of(asked, answer)) {
      id(things, told.text("userId"));
      id(things, told.text("user.userId"));
    }
  }

  private static String client(JsonFields asked) {
    return asked.text("openIDConnectProviderArn") + "|" + asked.text("clientID");
  }

  /** A permission set for somebody in an account. */
  private static void assignment(Set<String> things, JsonFields asked) {
    List<String> parts = new ArrayList<>();
    for (String part : ASSIGNMENT) {
      String text = asked.text(part);
      if (text == null) {
        return;
      }
      parts.add(text);
    }
    id(things, "assignment:" + String.join("|", parts));
  }

  /**
   * Calls on functions bear the version of the interface, and tell one by name, by ARN or by what
   * of it follows the region, each with an alias or without: an alias has an address of its own.
   */
  private static void function(Set<String> things, EventView event) {
    String name = event.eventName();
    boolean isAddress = name.matches("(Create|Update|Delete)FunctionUrlConfig.*");
    boolean isPermission = name.matches("(Add|Remove)Permission.*");
    boolean isFunction = name.matches("DeleteFunction(\\d{8}(v\\d)?)?");
    String function = event.request().text("functionName");
    if (function == null || !isAddress && !isPermission && !isFunction) {
      return;
    }
    Arn arn = Arn.of(function);
    String[] parts = (arn == null ? function : arn.resource()).split(":", -1);
    boolean isPartly = parts.length > 2 && parts[1].equals("function");
    int at = arn != null && parts.length > 1 ? 1 : isPartly ? 2 : 0;
    String qualifier = event.request().text("qualifier");
    String alias = qualifier != null ? qualifier : at + 1 < parts.length ? parts[at + 1] : "";
    // Unlike those of users and roles, these names differ where only their letters' case does.
    String place = event.accountId() + ":" + event.region() + ":" + parts[at];
    if (isAddress) {
      things.add("address:" + place + ":" + alias);
    }
    if (isPermission) {
      String statement = event.request().text("statementId");
      things.add("permission:" + place + ":" + alias + ":" + statement);
    }
    boolean isMade = name.matches("(Create|Update|Add).*");
    if (isMade || isFunction && alias.isEmpty()) {
      things.add("function:" + place);
    }
  }

  private static void name(
      Set<String> things, EventView event, String kind, @Nullable String name) {
    if (name != null) {
      things.add(kind + ":" + event.accountId() + ":" + name.toLowerCase(Locale.ROOT));
    }
  }

  private static void id(Set<String> things, @Nullable String id) {
    if (id != null) {
      things.add(id);
    }
  }
}
