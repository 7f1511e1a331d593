/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.aws.Arn;
import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change makes possible, and what a call needs: both as short names that meet in {@link
 * Possibilities}. Names of users, groups and roles are in lower case, as IAM tells them apart.
 *
 * <p>A grant is {@code <account>:user/<name>:<service>}, or one of a {@code group/}, a {@code
 * role/} or a policy's ARN, with {@code *} for all services; what a holder is given whole, such as
 * a group or a policy, is {@code <holder>><group or policy>}. A way in is {@code
 * <account>:login/<name>}, {@code <account>:role/<name>} or the ARN of a provider or trust anchor.
 * Whom a policy was attached to before the data begins is not known, and not guessed.
 */
final class Enablers {
  /** Stands between a holder and the group or policy that it was given. */
  static final String LINK = ">";

  /** Stands for what a policy allows where the call does not say it. */
  static final String UNKNOWN = ":?";

  /** Calls that make something possible, by the sources {@link #SOURCES}. */
  static final List<String> CALLS =
      List.of(
          "CreateUser",
          "CreateLoginProfile",
          "UpdateLoginProfile",
          "ChangePassword",
          "CreateRole",
          "UpdateAssumeRolePolicy",
          "AttachUserPolicy",
          "AttachRolePolicy",
          "AttachGroupPolicy",
          "PutUserPolicy",
          "PutRolePolicy",
          "PutGroupPolicy",
          "AddUserToGroup",
          "CreatePolicy",
          "CreatePolicyVersion",
          "SetDefaultPolicyVersion",
          "AddRoleToInstanceProfile",
          "CreateSAMLProvider",
          "UpdateSAMLProvider",
          "CreateOpenIDConnectProvider",
          "AddClientIDToOpenIDConnectProvider",
          "UpdateOpenIDConnectProviderThumbprint",
          "CreateTrustAnchor",
          "CreateProfile");

  static final List<String> SOURCES = List.of("iam.amazonaws.com", "rolesanywhere.amazonaws.com");

  /** Services that one policy may be held to grant. */
  private static final int SERVICES = 50;

  private static final Set<String> ALL = Set.of("administratoraccess", "poweruseraccess");

  private Enablers() {}

  /** Returns the names of what a successful change makes possible. */
  static List<String> made(EventView event) {
    if (!event.isSuccess() || !SOURCES.contains(event.eventSource())) {
      return List.of();
    }
    JsonFields request = event.request();
    JsonFields answer = event.response();
    String account = event.accountId();
    return switch (event.eventName()) {
      case "CreateUser" -> named(account, "user", request.text("userName"));
      case "CreateLoginProfile", "UpdateLoginProfile" ->
          named(account, "login", request.text("userName"));
      case "ChangePassword" -> named(account, "login", event.text("user_name"));
      case "CreateRole", "UpdateAssumeRolePolicy" ->
          named(account, "role", request.text("roleName"));
      case "AttachUserPolicy" ->
          attached(named(account, "user", request.text("userName")), request);
      case "AttachRolePolicy" ->
          attached(named(account, "role", request.text("roleName")), request);
      case "AttachGroupPolicy" ->
          attached(named(account, "group", request.text("groupName")), request);
      case "PutUserPolicy" -> put(named(account, "user", request.text("userName")), request);
      case "PutRolePolicy" -> put(named(account, "role", request.text("roleName")), request);
      case "PutGroupPolicy" -> put(named(account, "group", request.text("groupName")), request);
      case "AddUserToGroup" ->
          linked(
              named(account, "user", request.text("userName")),
              named(account, "group", request.text("groupName")));
      case "CreatePolicy" -> put(only(answer.text("policy.arn")), request);
      case "CreatePolicyVersion" ->
          "true".equals(request.text("setAsDefault"))
              ? put(only(request.text("policyArn")), request)
              : List.of();
      case "SetDefaultPolicyVersion" ->
          only(request.text("policyArn")).stream().map(policy -> policy + UNKNOWN).toList();
      case "AddRoleToInstanceProfile" ->
          named(account, "profile", request.text("instanceProfileName"));
      case "CreateSAMLProvider" -> only(answer.text("sAMLProviderArn"));
      case "UpdateSAMLProvider" -> only(request.text("sAMLProviderArn"));
      case "CreateOpenIDConnectProvider" -> only(answer.text("openIDConnectProviderArn"));
      case "AddClientIDToOpenIDConnectProvider", "UpdateOpenIDConnectProviderThumbprint" ->
          only(request.text("openIDConnectProviderArn"));
      case "CreateTrustAnchor" -> only(answer.text("trustAnchor.trustAnchorArn"));
      case "CreateProfile" -> only(answer.text("profile.profileArn"));
      default -> List.of();
    };
  }

  /** Returns the names of what a call may have needed, the nearest first. */
  static List<String> needed(EventView event) {
    List<String> names = new ArrayList<>();
    if (!event.isSuccess()) {
      return names;
    }
    JsonFields request = event.request();
    switch (event.eventName()) {
      case "ConsoleLogin" ->
          names.addAll(named(event.accountId(), "login", last(event.text("identity_arn"))));
      case "AssumeRole" -> role(request.text("roleArn"), names);
      case "AssumeRoleWithSAML" -> {
        names.addAll(only(request.text("principalArn")));
        role(request.text("roleArn"), names);
      }
      case "AssumeRoleWithWebIdentity" -> {
        names.addAll(only(provider(event)));
        role(request.text("roleArn"), names);
      }
      case "CreateSession" -> {
        names.addAll(only(request.text("trustAnchorArn")));
        names.addAll(only(request.text("profileArn")));
        role(request.text("roleArn"), names);
      }
      case "RunInstances" -> profile(event, request.at("iamInstanceProfile"), names);
      case "AssociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation" ->
          profile(event, request.at(event.eventName() + "Request.IamInstanceProfile"), names);
      case "CreateAccessKey",
          "CreateLoginProfile",
          "AttachUserPolicy",
          "PutUserPolicy",
          "AddUserToGroup" ->
          names.addAll(named(event.accountId(), "user", request.text("userName")));
      default -> {}
    }
    grants(event.caller().principal(), event.service(), names);
    return names;
  }

  /** The rights of who called, in whose account they are given. */
  private static void grants(String principal, String service, List<String> names) {
    if (principal.startsWith("arn:")) {
      String kind = principal.contains(":role/") ? "role" : "user";
      for (String holder : named(account(principal), kind, last(principal))) {
        names.add(holder + ":" + service);
        names.add(holder + ":*");
      }
    }
  }

  /** The role's trust, in the role's own account. */
  private static void role(@Nullable String arn, List<String> names) {
    names.addAll(named(account(arn), "role", last(arn)));
  }

  /** CloudTrail tells a machine's profile by its name or by its ARN. */
  private static void profile(EventView event, JsonFields told, List<String> names) {
    for (String member : List.of("name", "arn", "Name", "Arn")) {
      names.addAll(named(event.accountId(), "profile", last(told.text(member))));
    }
  }

  /** AWS names the provider by its ARN, or by its address, which the ARN ends in. */
  private static @Nullable String provider(EventView event) {
    String provider = event.response().text("provider");
    String role = event.request().text("roleArn");
    if (provider == null || role == null || provider.startsWith("arn:")) {
      return provider;
    }
    String address = provider.replaceFirst("^https://", "");
    return role.substring(0, Math.max(0, role.indexOf(":role/"))) + ":oidc-provider/" + address;
  }

  private static List<String> named(String account, String kind, @Nullable String name) {
    return name == null || name.isEmpty()
        ? List.of()
        : List.of(account + ":" + kind + "/" + name.toLowerCase(Locale.ROOT));
  }

  private static List<String> only(@Nullable String name) {
    return name == null ? List.of() : List.of(name);
  }

  /** A policy of AWS's own by what its name says, another as a whole. */
  private static List<String> attached(List<String> holders, JsonFields request) {
    String policy = request.text("policyArn");
    return policy != null && policy.contains(":iam::aws:policy/")
        ? grants(holders, managed(policy))
        : linked(holders, only(policy));
  }

  private static List<String> put(List<String> holders, JsonFields request) {
    return grants(holders, allowed(request.text("policyDocument")));
  }

  private static List<String> linked(List<String> holders, List<String> given) {
    List<String> links = new ArrayList<>();
    holders.forEach(holder -> given.forEach(thing -> links.add(holder + LINK + thing)));
    return links;
  }

  private static List<String> grants(List<String> holders, Set<String> services) {
    List<String> grants = new ArrayList<>();
    holders.forEach(holder -> services.forEach(service -> grants.add(holder + ":" + service)));
    return grants;
  }

  /** Returns the service that a policy of AWS's own opens, by its name. */
  private static Set<String> managed(String arn) {
    String name = last(arn).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (ALL.contains(name)) {
      return Set.of("*");
    }
    String service = name.replaceAll("^(amazon|aws)|(fullaccess|readonlyaccess)$", "");
    return service.equals(name) ? Set.of() : Set.of(service);
  }

  /** Returns the services that a policy document allows something in. */
  private static Set<String> allowed(@Nullable String document) {
    Set<String> services = new LinkedHashSet<>();
    for (JsonFields statement : new JsonFields(document).at("Statement").elements()) {
      if (!"Allow".equals(statement.text("Effect"))) {
        continue;
      }
      for (JsonFields action : statement.at("Action").elements()) {
        String text = action.text();
        if (text != null && services.size() < SERVICES) {
          int colon = text.indexOf(':');
          services.add(colon < 0 ? "*" : text.substring(0, colon).toLowerCase(Locale.ROOT));
        }
      }
    }
    return services;
  }

  /** Returns the account of an ARN, empty for what is none. */
  private static String account(@Nullable String arn) {
    String account = Arn.account(arn);
    return account == null ? "" : account;
  }

  private static String last(@Nullable String arn) {
    return arn == null ? "" : arn.substring(arn.lastIndexOf('/') + 1);
  }
}
