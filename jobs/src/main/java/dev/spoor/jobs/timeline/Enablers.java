/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change makes possible, and what a call needs: both as short names that meet in a family.
 *
 * <p>A grant is {@code <account>:user/<name>:<service>}, with {@code *} for all services; a way in
 * is {@code <account>:login/<name>} or {@code <account>:role/<name>}. Policies of the account's own
 * are known by name only, so that nothing is said about them.
 */
final class Enablers {
  /** Services that one policy may be held to grant. */
  private static final int SERVICES = 50;

  private static final Set<String> ALL = Set.of("administratoraccess", "poweruseraccess");

  private Enablers() {}

  /** Returns the names of what a successful change makes possible. */
  static List<String> made(EventView event) {
    if (!event.isSuccess() || !event.service().equals("iam")) {
      return List.of();
    }
    JsonFields request = event.request();
    String prefix = event.accountId() + ":";
    return switch (event.eventName()) {
      case "CreateLoginProfile", "UpdateLoginProfile" ->
          named(prefix + "login/", request.text("userName"));
      case "CreateRole", "UpdateAssumeRolePolicy" ->
          named(prefix + "role/", request.text("roleName"));
      case "AttachUserPolicy" ->
          grants(prefix + "user/", request.text("userName"), managed(request.text("policyArn")));
      case "AttachRolePolicy" ->
          grants(prefix + "role/", request.text("roleName"), managed(request.text("policyArn")));
      case "PutUserPolicy" ->
          grants(
              prefix + "user/", request.text("userName"), allowed(request.text("policyDocument")));
      case "PutRolePolicy" ->
          grants(
              prefix + "role/", request.text("roleName"), allowed(request.text("policyDocument")));
      default -> List.of();
    };
  }

  /** Returns the names of what a call may have needed, the nearest first. */
  static List<String> needed(EventView event) {
    List<String> names = new ArrayList<>();
    if (!event.isSuccess()) {
      return names;
    }
    String prefix = event.accountId() + ":";
    if (event.isCall("signin", "ConsoleLogin")) {
      names.addAll(named(prefix + "login/", last(event.text("identity_arn"))));
    }
    if (event.isCall("sts", "AssumeRole")) {
      names.addAll(named(prefix + "role/", last(event.request().text("roleArn"))));
    }
    String principal = event.caller().principal();
    String kind = principal.contains(":role/") ? "role/" : "user/";
    if (principal.startsWith("arn:")) {
      names.add(prefix + kind + last(principal) + ":" + event.service());
      names.add(prefix + kind + last(principal) + ":*");
    }
    return names;
  }

  private static List<String> named(String prefix, @Nullable String name) {
    return name == null ? List.of() : List.of(prefix + name);
  }

  private static List<String> grants(String prefix, @Nullable String name, Set<String> services) {
    List<String> grants = new ArrayList<>();
    if (name != null) {
      services.forEach(service -> grants.add(prefix + name + ":" + service));
    }
    return grants;
  }

  /** Returns the service that a policy of AWS's own opens, by its name. */
  private static Set<String> managed(@Nullable String arn) {
    if (arn == null || !arn.contains(":iam::aws:policy/")) {
      return Set.of();
    }
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

  private static String last(@Nullable String arn) {
    return arn == null ? "" : arn.substring(arn.lastIndexOf('/') + 1);
  }
}
