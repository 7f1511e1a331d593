/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import static dev.spoor.common.guardduty.Members.at;
import static dev.spoor.common.guardduty.Members.text;
import static dev.spoor.common.guardduty.Members.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a finding of its JSON, whichever way its members are spelled. */
final class Parsed {
  private static final Pattern TECHNIQUE = Pattern.compile("\\bT\\d{4}(?:\\.\\d{3})?\\b");

  /** Where the address of the other side stands, by the kind of action. */
  private static final List<String> REMOTE =
      List.of(
          "awsApiCallAction",
          "networkConnectionAction",
          "kubernetesApiCallAction",
          "rdsLoginAttemptAction");

  private Parsed() {}

  /** Returns the finding; null of what is none. */
  static @Nullable GuardDutyFinding of(JsonNode json, long ordinal) {
    String id = text(at(json, "id"));
    String type = text(at(json, "type"));
    if (id == null || type == null || !at(json, "service").isObject()) {
      return null;
    }
    JsonNode resource = at(json, "resource");
    JsonNode service = at(json, "service");
    JsonNode sequence = at(service, "detection", "sequence");
    JsonNode key = at(resource, "accessKeyDetails");
    String detector = text(at(service, "detectorId"));
    String description = text(at(json, "description"));
    return new GuardDutyFinding(
        id,
        detector == null ? "" : detector,
        text(at(json, "accountId")),
        text(at(json, "region")),
        type,
        text(at(json, "title")),
        description,
        number(at(json, "severity")),
        time(at(json, "updatedAt")),
        time(at(service, "eventFirstSeen")),
        time(at(service, "eventLastSeen")),
        Math.max(1, at(service, "count").asLong(1)),
        at(service, "archived").asBoolean(false),
        isSample(at(service, "additionalInfo")),
        text(at(resource, "resourceType")),
        all(text(at(key, "accessKeyId")), each(sequence, "actors", "user", "credentialUid")),
        all(text(at(key, "principalId")), each(sequence, "actors", "user", "uid")),
        first(text(at(key, "userName")), each(sequence, "actors", "user", "name")),
        addresses(at(service, "action"), sequence),
        resources(resource, sequence),
        text(at(service, "action", "awsApiCallAction", "api")),
        text(at(service, "action", "awsApiCallAction", "serviceName")),
        techniques(description, at(sequence, "sequenceIndicators")),
        ordinal);
  }

  /** Only plain numbers: {@code 1e999999999} would take all memory when it is written out. */
  private static @Nullable BigDecimal number(JsonNode value) {
    double number = value.asDouble(Double.NaN);
    return number >= 0 && number <= 10
        ? BigDecimal.valueOf(number).setScale(2, java.math.RoundingMode.HALF_UP)
        : null;
  }

  private static boolean isSample(JsonNode info) {
    String value = text(at(info, "value"));
    return at(info, "sample").asBoolean(false)
        || value != null && value.replace(" ", "").contains("\"sample\":true");
  }

  private static List<String> addresses(JsonNode action, JsonNode sequence) {
    Set<String> found = new LinkedHashSet<>();
    for (String kind : REMOTE) {
      add(found, text(at(action, kind, "remoteIpDetails", "ipAddressV4")));
      add(found, text(at(action, kind, "remoteIpDetails", "ipAddressV6")));
    }
    for (JsonNode probe : at(action, "portProbeAction", "portProbeDetails")) {
      add(found, text(at(probe, "remoteIpDetails", "ipAddressV4")));
    }
    each(sequence, "endpoints", "ip").forEach(address -> add(found, address));
    return List.copyOf(found);
  }

  private static List<String> resources(JsonNode resource, JsonNode sequence) {
    Set<String> found = new LinkedHashSet<>();
    add(found, text(at(resource, "instanceDetails", "instanceId")));
    for (JsonNode bucket : at(resource, "s3BucketDetails")) {
      add(found, text(at(bucket, "name")));
    }
    add(found, text(at(resource, "lambdaDetails", "functionArn")));
    add(found, text(at(resource, "ecsClusterDetails", "arn")));
    add(found, text(at(resource, "eksClusterDetails", "arn")));
    add(found, text(at(resource, "rdsDbInstanceDetails", "dbInstanceArn")));
    each(sequence, "resources", "uid").forEach(name -> add(found, name));
    return List.copyOf(found);
  }

  private static List<String> techniques(@Nullable String description, JsonNode indicators) {
    Set<String> found = new LinkedHashSet<>();
    if (description != null) {
      techniquesIn(description, found);
    }
    for (JsonNode indicator : indicators) {
      for (JsonNode value : at(indicator, "values")) {
        String text = text(value);
        if (text != null) {
          techniquesIn(text, found);
        }
      }
    }
    return found.stream().sorted().toList();
  }

  private static void techniquesIn(String text, Set<String> found) {
    Matcher matcher = TECHNIQUE.matcher(text);
    while (matcher.find()) {
      add(found, matcher.group());
    }
  }

  private static List<String> each(JsonNode from, String list, String... path) {
    List<String> values = new ArrayList<>();
    for (JsonNode element : at(from, list)) {
      String value = text(at(element, path));
      if (value != null && values.size() < GuardDutyFinding.MOST_VALUES) {
        values.add(value);
      }
    }
    return values;
  }

  private static List<String> all(@Nullable String one, List<String> others) {
    Set<String> found = new LinkedHashSet<>();
    add(found, one);
    others.forEach(other -> add(found, other));
    return List.copyOf(found);
  }

  private static @Nullable String first(@Nullable String one, List<String> others) {
    return one != null || others.isEmpty() ? one : others.get(0);
  }

  private static void add(Set<String> found, @Nullable String value) {
    if (value != null && found.size() < GuardDutyFinding.MOST_VALUES) {
      found.add(value);
    }
  }
}
