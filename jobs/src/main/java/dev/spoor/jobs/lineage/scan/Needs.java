/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.MachineNames;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.Users;
import org.jspecify.annotations.Nullable;

/** What the caller of an event must have come from, claimed as a need. */
public final class Needs {
  /** Holds what a record says of the console. */
  static final String EXTRA = "extra";

  /** A need of an access key. */
  public static final String KEY = "key";

  /** A need of calls that show no key. */
  public static final String KEYLESS = "keyless";

  /** A need of a sign-in. */
  public static final String LOGIN = "login";

  /** A need of a session that the metadata service gave out. */
  public static final String INSTANCE = "instance";

  /** A need of a session of a function, task or build. */
  static final String FUNCTION = "function";

  /** Stands for every trusted network: a machine is at home there. */
  public static final String TRUSTED = "trusted networks";

  /** A need of a session of a machine outside of AWS, which is at home on any network. */
  public static final String HYBRID = "hybrid machine";

  /** A need of a session whose machine is told by its role, or by its agent and name. */
  public static final String NAMED = "named machine";

  /** Says that a session named like a machine's was begun by a call for its role. */
  public static final String ASSUMED = "assumed role";

  private Needs() {}

  /** Claims what a caller that is no service and holds no long-term key must have come from. */
  static void of(EventView event, String credential, Defenders defenders, FactSink sink) {
    String type = event.text("identity_type");
    String arn = event.text("identity_arn");
    boolean isKey = event.text("access_key_id") != null;
    Source source = Source.of(event);
    long created = event.micros("session_created", Times.NONE);
    boolean isSession = "AssumedRole".equals(type);
    if (isSession && created != Times.NONE) {
      String principal = event.text("principal_id");
      if (principal != null) {
        sink.claim(
            need(
                Claim.Topic.SESSION,
                principal,
                created,
                credential,
                isKey ? KEY : KEYLESS,
                null,
                source));
      }
      String identity = event.text("source_identity");
      if (identity != null) {
        sink.claim(need(Claim.Topic.CHAIN, identity, created, credential, KEY, null, source));
      }
    }
    if (isKey && arn != null && looksLikeConsole(event)) {
      sink.claim(need(Claim.Topic.CONSOLE, arn, created, credential, KEY, null, source));
    }
    user(event, credential, sink);
    Portal.need(event, credential, created, source, sink);
    if (isSession && isKey) {
      machines(event, created, credential, defenders, sink);
    }
  }

  private static void machines(
      EventView event, long created, String credential, Defenders defenders, FactSink sink) {
    Source source = Source.of(event);
    long begun = created == Times.NONE ? source.micros() : created;
    String machine = MachineNames.of(event);
    String function = machine == null ? MachineNames.functionByAgent(event) : null;
    if (function != null) {
      sink.claim(need(Claim.Topic.MACHINE, function, begun, credential, NAMED, null, source));
    }
    String role = MachineNames.byRole(event);
    if (role != null) {
      String own = MachineNames.own(event);
      sink.claim(
          new Claim(Claim.Topic.MACHINE, role, false, begun, credential, own, NAMED, null, source));
    }
    if (machine != null) {
      boolean isTrusted = defenders.isTrusted(event.text("source_ip_address"));
      sink.claim(
          need(
              Claim.Topic.MACHINE,
              machine,
              begun,
              credential,
              machine.startsWith("i-") ? INSTANCE : machine.startsWith("mi-") ? HYBRID : FUNCTION,
              isTrusted ? TRUSTED : publicNetwork(event),
              source));
    }
  }

  /** Claims that a user whose calls show no key was made by somebody. */
  static void user(EventView event, String credential, FactSink sink) {
    boolean isUser =
        event.text("access_key_id") == null && "IAMUser".equals(event.text("identity_type"));
    String user = isUser ? Users.key(event.text("identity_arn")) : null;
    if (user != null) {
      Source source = Source.of(event);
      sink.claim(need(Claim.Topic.USER, user, source.micros(), credential, KEYLESS, null, source));
    }
  }

  /** Claims that a credential was used from a public address that others may have used too. */
  static void address(EventView event, String credential, FactSink sink) {
    String address = event.text("source_ip_address");
    // Who tries passwords would fill his own address with the names of strangers.
    if (address != null && publicNetwork(event) != null && !isFailedTry(event)) {
      Source source = Source.of(event);
      sink.claim(
          new Claim(
              Claim.Topic.ADDRESS,
              address,
              false,
              source.micros(),
              credential,
              event.caller().principal(),
              KEY,
              null,
              source));
    }
  }

  /**
   * Whether somebody tried to sign in or to assume a role with a made-up identity, and could not:
   * names in such records are what he wrote.
   */
  private static boolean isFailedTry(EventView event) {
    return isFailedSignIn(event)
        || !event.isSuccess()
            && ("WebIdentityUser".equals(event.text("identity_type"))
                || "SAMLUser".equals(event.text("identity_type")));
  }

  /** Whether somebody tried to sign in and could not, which uses no credential. */
  static boolean isFailedSignIn(EventView event) {
    return event.service().equals("signin") && !event.isSuccess();
  }

  public static Claim need(
      Claim.Topic topic,
      String name,
      long micros,
      String credential,
      String how,
      @Nullable String network,
      Source source) {
    return new Claim(topic, name, false, micros, credential, null, how, network, source);
  }

  /** Returns the public network that a call came straight from, through no service or endpoint. */
  static @Nullable String publicNetwork(EventView event) {
    boolean isThrough = event.text("invoked_by") != null || event.text("vpc_endpoint_id") != null;
    String address = event.text("source_ip_address");
    return isThrough || !NetworkSet.isPublic(address) ? null : event.caller().network();
  }

  /** Whether the record says that its session is one of the console. */
  static boolean isFromConsole(EventView event) {
    String extra = event.text(EXTRA);
    return extra != null && extra.contains("sessionCredentialFromConsole");
  }

  /** Whether a browser may have made the call; tools of the command line cannot have. */
  private static boolean looksLikeConsole(EventView event) {
    if (isFromConsole(event)) {
      return true;
    }
    String agent = event.text("user_agent");
    return agent == null
        || agent.contains("Mozilla/")
        || agent.contains("onsole")
        || agent.contains("signin.amazonaws.com")
        || agent.contains("CloudShell")
        || agent.contains("AWS Internal")
        || agent.endsWith(".amazonaws.com");
  }
}
