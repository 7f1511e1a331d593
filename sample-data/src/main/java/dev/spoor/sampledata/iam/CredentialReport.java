/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.iam;

import dev.spoor.sampledata.incident.Mining;
import dev.spoor.sampledata.incident.SnapshotTheft;
import dev.spoor.sampledata.life.Rotation;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The IAM credential report of the account that was mined, as AWS writes it at the end of the case:
 * users of old and what the records of the case made of them.
 */
public final class CredentialReport {
  public static final Account ACCOUNT = Account.PRODUCTION;

  /** The second at which AWS made the report. */
  public static final long MADE = Calendar.at("2025-11-30T16:05:12Z");

  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
          + "cert_2_last_rotated";

  private final TreeMap<String, ReportedUser> users = new TreeMap<>();

  private CredentialReport() {
    user(Mining.USER, "2023-03-14T10:20:05Z").key(Mining.LEAKED_KEY, at("2023-03-14T10:22:41Z"));
    user("backup-operator", "2022-06-02T07:41:30Z")
        .key(SnapshotTheft.KEY, at("2022-06-02T07:43:18Z"));
    user(Rotation.USER, "2024-09-20T12:11:09Z").key(Rotation.OLD_KEY, at("2024-09-20T12:12:55Z"));
    user("old-contractor", "2021-04-27T15:03:44Z")
        .password(at("2021-04-27T15:04:02Z"))
        .key("never used", at("2021-04-27T15:06:20Z"));
  }

  private ReportedUser user(String name, String created) {
    ReportedUser user = new ReportedUser(name, at(created));
    users.put(name, user);
    return user;
  }

  private static long at(String time) {
    return Calendar.at(time);
  }

  /** Returns the lines of the report after these records. */
  public static List<String> lines(List<TrailEvent> events) {
    CredentialReport report = new CredentialReport();
    events.stream()
        .filter(event -> event.recipientAccountId().equals(ACCOUNT.id()) && event.time() < MADE)
        .sorted(Comparator.comparingLong(TrailEvent::time).thenComparing(TrailEvent::eventId))
        .forEach(report::read);
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    lines.add(root());
    report.users.values().forEach(user -> lines.add(user.row(ACCOUNT)));
    return lines;
  }

  private void read(TrailEvent event) {
    users.values().forEach(user -> user.called(event));
    if (event.eventName().equals("ConsoleLogin")) {
      String arn = event.actor().arn();
      ReportedUser user = users.get(arn.substring(arn.lastIndexOf('/') + 1));
      if (user != null && !event.credentialId().isEmpty()) {
        user.signedIn(event.time());
      }
    } else if (event.eventSource().equals("iam") && event.body().value("errorCode") == null) {
      change(event);
    }
  }

  private void change(TrailEvent event) {
    Object parameters = event.body().value("requestParameters");
    if (!(parameters instanceof Json) || ((Json) parameters).value("userName") == null) {
      return;
    }
    Json request = (Json) parameters;
    String name = String.valueOf(request.value("userName"));
    if (event.eventName().equals("CreateUser")) {
      users.put(name, new ReportedUser(name, event.time()));
    }
    ReportedUser user = users.get(name);
    if (user == null) {
      return;
    }
    String keyId = String.valueOf(request.value("accessKeyId"));
    switch (event.eventName()) {
      case "CreateAccessKey":
        user.key(answeredKey(event), event.time());
        break;
      case "UpdateAccessKey":
        user.status(keyId, "Active".equals(request.value("status")));
        break;
      case "DeleteAccessKey":
        user.deleteKey(keyId);
        break;
      case "CreateLoginProfile":
        user.password(event.time());
        break;
      case "DeleteLoginProfile":
        user.noPassword();
        break;
      default:
        break;
    }
  }

  private static String answeredKey(TrailEvent event) {
    Object response = event.body().value("responseElements");
    Object key = response instanceof Json ? ((Json) response).value("accessKey") : null;
    if (!(key instanceof Json)) {
      throw new IllegalStateException("CreateAccessKey answers with a key");
    }
    return String.valueOf(((Json) key).value("accessKeyId"));
  }

  private static String root() {
    String unused = "false,N/A,N/A,N/A,N/A,";
    return "<root_account>,arn:aws:iam::"
        + ACCOUNT.id()
        + ":root,2020-02-11T09:30:12+00:00,not_supported,2024-05-06T13:12:49+00:00,not_supported,"
        + "not_supported,true,"
        + unused
        + unused
        + "false,N/A,false,N/A";
  }
}
