/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import static dev.spoor.common.guardduty.Members.at;
import static dev.spoor.common.guardduty.Members.each;
import static dev.spoor.common.guardduty.Members.text;
import static dev.spoor.common.guardduty.Members.time;
import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
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
    JsonNode action = at(service, "action");
    JsonNode call = at(action, "awsApiCallAction");
    CredentialNames names = CredentialNames.of(resource, sequence);
    ThingNames things = ThingNames.of(resource, action, sequence);
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
        times(service, "eventFirstSeen", "firstSeenAt").stream().min(naturalOrder()).orElse(null),
        times(service, "eventLastSeen", "lastSeenAt").stream().max(naturalOrder()).orElse(null),
        Math.max(1, at(service, "count").asLong(1)),
        at(service, "archived").asBoolean(false),
        isSample(at(service, "additionalInfo")),
        text(at(resource, "resourceType")),
        names.keys(),
        names.principals(),
        names.user(),
        RemoteAddresses.of(action, sequence),
        text(at(call, "remoteAccountDetails", "accountId")),
        things.attacked(),
        things.mentioned(),
        text(at(call, "api")),
        text(at(call, "serviceName")),
        techniques(description, sequence),
        ordinal);
  }

  /** Returns when there was activity: sequences may say it of their signals alone. */
  private static List<Instant> times(JsonNode service, String member, String ofSignal) {
    Instant said = time(at(service, member));
    if (said != null) {
      return List.of(said);
    }
    List<Instant> seen = new ArrayList<>();
    for (JsonNode signal : each(at(service, "detection", "sequence", "signals"))) {
      Instant time = time(at(signal, ofSignal));
      if (time != null) {
        seen.add(time);
      }
    }
    return seen;
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

  private static List<String> techniques(@Nullable String description, JsonNode sequence) {
    Set<String> found = new LinkedHashSet<>();
    if (description != null) {
      techniquesIn(description, found);
    }
    indicated(at(sequence, "sequenceIndicators"), found);
    for (JsonNode signal : each(at(sequence, "signals"))) {
      indicated(at(signal, "signalIndicators"), found);
    }
    return found.stream().sorted().toList();
  }

  private static void indicated(JsonNode indicators, Set<String> found) {
    for (JsonNode indicator : each(indicators)) {
      for (JsonNode value : each(at(indicator, "values"))) {
        String text = text(value);
        if (text != null) {
          techniquesIn(text, found);
        }
      }
    }
  }

  private static void techniquesIn(String text, Set<String> found) {
    Matcher matcher = TECHNIQUE.matcher(text);
    while (matcher.find()) {
      Members.add(found, matcher.group());
    }
  }
}
