/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.CallKind;
import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.cloudtrail.Outcome;
import dev.spoor.common.sigma.match.MapEvent;
import dev.spoor.common.sigma.match.SigmaEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record as a test writes it, with the fields that Spoor adds. */
final class TestRecord implements Trial {
  private final MapEvent record;

  TestRecord(Map<String, Object> members) {
    this.record = new MapEvent(asRead(members));
  }

  /** Returns the members as those of evidence are read: what is null, as if it were not there. */
  private static Map<String, @Nullable Object> asRead(Map<String, Object> members) {
    Map<String, @Nullable Object> all = filled(members);
    if (all.get("userIdentity") instanceof Map<?, ?> identity) {
      Map<String, @Nullable Object> known = filled(identity);
      known.remove("accessKeyId", "");
      all.put("userIdentity", known);
    }
    if (!all.containsKey("readOnly")) {
      Object type = all.get("eventType");
      Object name = all.get("eventName");
      Boolean isReading =
          CallKind.isReading(
              type == null ? null : type.toString(), name == null ? null : name.toString());
      if (isReading != null) {
        all.put("readOnly", isReading);
      }
    }
    return all;
  }

  private static Map<String, @Nullable Object> filled(Map<?, ?> members) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (value != null) {
            filled.put(String.valueOf(name), value);
          }
        });
    return filled;
  }

  /** Returns the event that rules see. No network is trusted. */
  @Override
  public SigmaEvent event() {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    String account = text("recipientAccountId");
    own.put(
        "outcome",
        Outcome.of(
                text("eventName"),
                text("errorCode"),
                text("errorMessage"),
                login() == null ? null : '"' + login() + '"')
            .word());
    own.put("accountId", account == null ? text("userIdentity.accountId") : account);
    own.put("caller", caller());
    own.put(
        "principal",
        Caller.principal(
            text("userIdentity.sessionContext.sessionIssuer.arn"),
            text("userIdentity.arn"),
            caller()));
    own.put("suspect", suspect());
    own.put("awsAddress", said("spoor.awsAddress"));
    own.put(
        "otherAccount",
        PolicyAccounts.otherAccount(record.attribute("requestParameters"), account));
    own.put(
        "network",
        Networks.of(text("sourceIPAddress"), text("vpcEndpointId"), NetworkSet.of(List.of())));
    own.values().removeIf(Objects::isNull);
    Map<String, @Nullable Object> all = new LinkedHashMap<>(record.attributes());
    all.put("spoor", own);
    return new MapEvent(all);
  }

  /** Who is a suspect is known of a case alone, so a test says it. */
  private String suspect() {
    String text = said("spoor.suspect");
    return text == null ? "false" : text;
  }

  private @Nullable String said(String own) {
    Object flat = record.attribute(own);
    return flat == null ? text(own) : flat.toString();
  }

  private @Nullable String login() {
    return text("responseElements.ConsoleLogin");
  }

  private String caller() {
    return Caller.of(
            new Caller.Identity(
                text("eventType"),
                text("userIdentity.type"),
                text("userIdentity.arn"),
                text("userIdentity.accountId"),
                text("userIdentity.principalId"),
                text("userIdentity.accessKeyId"),
                text("userIdentity.credentialId"),
                text("userIdentity.userName"),
                text("userIdentity.invokedBy"),
                text("userIdentity.sessionContext.sessionIssuer.arn"),
                text("sourceIPAddress")))
        .credential();
  }

  /** Returns the time in microseconds since the epoch; null where the record does not say. */
  @Override
  public @Nullable Long micros() {
    String time = text("eventTime");
    try {
      return time == null ? null : (Long) (Instant.parse(time).toEpochMilli() * 1_000);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @Override
  public String fault() {
    return "";
  }

  private @Nullable String text(String path) {
    return FieldText.of(record, path);
  }
}
