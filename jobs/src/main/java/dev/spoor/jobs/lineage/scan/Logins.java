/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.Users;
import org.jspecify.annotations.Nullable;

/** Sign-ins to the console: each is a credential that sessions come from. */
public final class Logins {
  private static final String PREFIX = "console-login:";
  private static final String PASSWORD = "login-profile:";

  private Logins() {}

  /** Returns the credential that a sign-in stands for. */
  static String id(String eventId) {
    return PREFIX + eventId;
  }

  /** Whether a credential is a user's password, whichever it is at a time. */
  public static boolean isPassword(String credential) {
    return credential.startsWith(PASSWORD);
  }

  /** Returns the ARN of the user whose password was there before the data. */
  public static String owner(String password) {
    return password.substring(PASSWORD.length());
  }

  /** Returns the credential that the password of a user's ARN stands for. */
  public static String password(String arn) {
    return PASSWORD + arn;
  }

  /** Returns the credential that a user's password stands for. */
  static String profile(EventView event, String user) {
    return password(Users.arn(event, user));
  }

  public static boolean isLogin(String credential) {
    return credential.startsWith(PREFIX);
  }

  /** Reads a successful ConsoleLogin or SwitchRole. */
  static void read(EventView event, FactSink sink) {
    String arn = event.text("identity_arn");
    if (arn == null || "Failure".equals(event.response().text("ConsoleLogin"))) {
      return;
    }
    String id = id(event.eventId());
    long time = Times.of(event);
    Source source = Source.of(event);
    Profile login = Profile.mentioned(id);
    login.issued(time, Times.NONE);
    login.whose(arn, event.text("session_issuer_arn"), event.eventName());
    login.source(source);
    login.secondFactor("Yes".equals(event.additional().text("MFAUsed")));
    sink.about(login);
    offer(event, arn, time, id, sink);
    String key = event.text("access_key_id");
    if (key != null) {
      sink.edge(
          MintingEdges.edge(
              event, key, id, EdgeKind.MINTED, "the record of the sign-in names the key"));
    }
    String session = event.text("principal_id");
    long created = Times.micros(event.time("session_created"));
    if ("AssumedRole".equals(event.text("identity_type")) && session != null) {
      long begun = created == Times.NONE ? time : created;
      if (begun != time) {
        offer(event, arn, begun, id, sink);
      }
      sink.claim(Needs.need(Claim.Topic.SESSION, session, begun, id, Needs.LOGIN, null, source));
    }
    String user = "IAMUser".equals(event.text("identity_type")) ? Users.key(arn) : null;
    if (user != null) {
      sink.claim(
          new Claim(
              Claim.Topic.PASSWORD,
              user,
              false,
              time,
              id,
              PASSWORD + Users.plain(arn),
              Needs.LOGIN,
              null,
              source));
    }
    switchFrom(event, id, source, sink);
  }

  /** Sessions bear the second of the sign-in, or that of the role session that signed in. */
  private static void offer(EventView event, String arn, long time, String id, FactSink sink) {
    sink.claim(
        new Claim(
            Claim.Topic.CONSOLE,
            arn,
            true,
            time,
            id,
            null,
            event.eventName(),
            null,
            Source.of(event)));
  }

  /** A switched session belongs to the sign-in of who switched. */
  private static void switchFrom(EventView event, String id, Source source, FactSink sink) {
    @Nullable String before = event.additional().text("SwitchFrom");
    if (event.eventName().equals("SwitchRole") && before != null) {
      sink.claim(
          Needs.need(Claim.Topic.CONSOLE, before, Times.NONE, id, Needs.LOGIN, null, source));
    }
  }
}
