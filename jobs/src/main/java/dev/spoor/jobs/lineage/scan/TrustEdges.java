/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.OpenedRole;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who came in by which trust: identity providers and trust anchors by their ARN, which the records
 * of the sessions that they begin name, and roles by the outsiders that a new document names.
 */
final class TrustEdges {
  /** Most outsiders of one document that are looked at. */
  private static final int OUTSIDERS = 50;

  private static final Pattern ACCOUNT =
      Pattern.compile("(?:arn:[a-z-]+:(?:iam|sts)::)?(\\d{12})(?::.+)?");

  private TrustEdges() {}

  /** Reads a successful event. */
  static void read(EventView event, FactSink sink) {
    switch (event.eventName()) {
      case "CreateOpenIDConnectProvider" ->
          opened(event, event.response().text("openIDConnectProviderArn"), sink);
      case "CreateSAMLProvider" -> opened(event, event.response().text("sAMLProviderArn"), sink);
      case "CreateTrustAnchor" ->
          opened(event, event.response().text("trustAnchor.trustAnchorArn"), sink);
      case "AssumeRoleWithWebIdentity" ->
          used(
              event,
              MintingEdges.firstOf(
                  event.response().text("provider"), event.text("identity_provider")),
              event.caller().credential(),
              sink);
      case "AssumeRoleWithSAML" ->
          used(event, event.request().text("principalArn"), event.caller().credential(), sink);
      case "CreateSession" -> {
        if (event
            .service()
            .equals("rolesanywhere")) { // S3 has one as well, of which there are many
          used(
              event,
              event.request().text("trustAnchorArn"),
              event.response().text("credentialSet[0].credentials.accessKeyId"),
              sink);
        }
      }
      case "UpdateAssumeRolePolicy" -> role(event, sink);
      default -> {}
    }
  }

  private static void opened(EventView event, @Nullable String trust, FactSink sink) {
    String maker = MintingEdges.parent(event);
    if (trust != null && maker != null) {
      sink.claim(
          new Claim(
              Claim.Topic.TRUST,
              trust,
              true,
              Times.of(event),
              maker,
              null,
              event.eventName(),
              null,
              Source.of(event)));
    }
  }

  /** Providers that every account has are nobody's way in, and have no ARN. */
  private static void used(
      EventView event, @Nullable String trust, @Nullable String credential, FactSink sink) {
    if (trust != null && trust.startsWith("arn:") && credential != null && !credential.isEmpty()) {
      Source source = Source.of(event);
      sink.claim(
          Needs.need(
              Claim.Topic.TRUST, trust, source.micros(), credential, Needs.KEY, null, source));
    }
  }

  private static void role(EventView event, FactSink sink) {
    String role = event.request().text("roleName");
    String maker = MintingEdges.parent(event);
    if (role == null || maker == null || !event.service().equals("iam")) {
      return;
    }
    String key = OpenedRole.key(event.accountId(), role);
    for (String outsider : outsiders(event.request().text("policyDocument"), event.accountId())) {
      sink.edge(
          MintingEdges.edge(
              event,
              maker,
              new OpenedRole(key, outsider).name(),
              EdgeKind.WAY_IN,
              "the call opened the role to an outsider"));
    }
  }

  /** Returns accounts, providers and {@code *} that a trust document allows, in order. */
  private static Set<String> outsiders(@Nullable String document, String account) {
    Set<String> outsiders = new TreeSet<>();
    for (JsonFields statement : new JsonFields(document).at("Statement").elements()) {
      if (!"Allow".equals(statement.text("Effect"))) {
        continue;
      }
      if ("*".equals(statement.text("Principal"))) {
        outsiders.add("*");
      }
      for (JsonFields named : statement.at("Principal.AWS").elements()) {
        String text = String.valueOf(named.text());
        Matcher matcher = ACCOUNT.matcher(text);
        if (text.equals("*")) {
          outsiders.add(text);
        } else if (matcher.matches() && !matcher.group(1).equals(account)) {
          outsiders.add(matcher.group(1));
        }
      }
      for (JsonFields named : statement.at("Principal.Federated").elements()) {
        String text = String.valueOf(named.text());
        if (text.startsWith("arn:")) {
          outsiders.add(text);
        }
      }
      if (outsiders.size() > OUTSIDERS) {
        break;
      }
    }
    return outsiders.size() > OUTSIDERS
        ? new TreeSet<>(outsiders.stream().limit(OUTSIDERS).toList())
        : outsiders;
  }
}
