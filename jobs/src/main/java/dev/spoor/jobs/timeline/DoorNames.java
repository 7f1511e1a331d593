/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.aws.Arn;
import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makings and deletions of ways in are known by, so that one is found for the other: name and
 * account, or an id.
 */
final class DoorNames {
  /** Stands before the name of a role whose trust a call set. */
  static final String TRUST = "trust:";

  /** Stands before the name of a user whose password a call set or took away. */
  static final String LOGIN = "login:";

  /** What an assignment of Identity Center is told by. */
  private static final List<String> ASSIGNMENT =
      List.of("instanceArn", "targetId", "permissionSetArn", "principalType", "principalId");

  private DoorNames() {}

  /**
   * Returns the names of what a call made or took away; a user takes what hangs on it along.
   *
   * @param outsiders whom it let in from outside the account, or null
   */
  static Set<String> of(EventView event, @Nullable String outsiders) {
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
