/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Identity Center's access portal: its token asks for an account and a permission set, and AWS
 * gives no id that joins the answer to the session used later.
 */
final class Portal {
  private static final Pattern RESERVED =
      Pattern.compile("AWSReservedSSO_(.+)_[0-9a-f]{16}(?:/|$)");

  private Portal() {}

  /** Reads GetRoleCredentials: an offer of a session. */
  static void read(EventView event, FactSink sink) {
    JsonFields details = new JsonFields(event.text("service_event_details"));
    String account = details.text("account_id");
    String role = details.text("role_name");
    String token = event.text("credential_id");
    String person = event.text("on_behalf_of_user_id");
    String asking = person == null ? named(event.text("user_name")) : person;
    if (!event.eventName().equals("GetRoleCredentials")
        || account == null
        || role == null
        || asking == null) {
      return;
    }
    sink.claim(
        new Claim(
            Claim.Topic.PORTAL,
            name(asking, account, role),
            true,
            Times.of(event),
            token == null ? event.caller().credential() : token,
            null,
            event.eventName(),
            null,
            Source.of(event)));
  }

  /** Claims that a session of a permission set came of the portal. */
  static void need(EventView event, String credential, long created, Source source, FactSink sink) {
    String person = event.text("on_behalf_of_user_id");
    String set = permissionSet(event.text("session_issuer_arn"));
    String account = event.text("identity_account_id");
    boolean isKey = event.text("access_key_id") != null;
    if (!isKey || set == null || account == null || created == Times.NONE) {
      return;
    }
    String arn = event.text("identity_arn");
    String session = arn == null ? null : named(arn.substring(arn.lastIndexOf('/') + 1));
    for (String asking : new @Nullable String[] {person, session}) {
      if (asking != null) {
        sink.claim(
            Needs.need(
                Claim.Topic.PORTAL,
                name(asking, account, set),
                created,
                credential,
                Needs.KEY,
                null,
                source));
      }
    }
  }

  /** Older records tell a person by the name alone, which the session bears. */
  private static @Nullable String named(@Nullable String user) {
    return user == null || user.isEmpty() ? null : "name:" + user.toLowerCase(Locale.ROOT);
  }

  private static String name(String person, String account, String role) {
    return person + "/" + account + "/" + role;
  }

  private static @Nullable String permissionSet(@Nullable String role) {
    Matcher matcher = RESERVED.matcher(role == null ? "" : role);
    return matcher.find() ? matcher.group(1) : null;
  }
}
