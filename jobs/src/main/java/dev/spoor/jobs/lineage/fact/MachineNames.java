/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.aws.Arn;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Machines that sessions are given to, as records name them (credentials.md section 3.3). */
public final class MachineNames {
  private static final Pattern INSTANCE_ID = Pattern.compile("m?i-[0-9a-fA-F]{8,17}");
  private static final Pattern TASK = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern FUNCTION_ARN =
      Pattern.compile("arn:[a-z-]+:lambda:[^:]*:[^:]*:function:[^:]+");

  private static final String BUILD = "AWSCodeBuild-";
  private static final String LAMBDA = "exec-env/AWS_Lambda";

  private MachineNames() {}

  /** Returns what the session's credential was given to, by the record or by the session's name. */
  public static @Nullable String of(EventView event) {
    String issuedTo = event.text("credentials_issued_to");
    String arn = event.text("identity_arn");
    for (String text : new String[] {issuedTo == null ? "" : issuedTo, arn == null ? "" : arn}) {
      String instance = instance(text);
      if (instance != null) {
        return instance;
      }
      Matcher function = text.contains(":lambda:") ? FUNCTION_ARN.matcher(text) : null;
      if (function != null && function.find()) {
        return function.group();
      }
    }
    return runner(event) == null ? byName(session(arn), event.accountId()) : null;
  }

  private static @Nullable String instance(String text) {
    String end = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
    boolean mayBe = end.startsWith("i-") || end.startsWith("mi-");
    return mayBe && INSTANCE_ID.matcher(end).matches() ? end : null;
  }

  private static @Nullable String byName(String session, String account) {
    if (session.startsWith(BUILD)) {
      return "build/" + account + "/" + session.substring(BUILD.length());
    }
    return isTask(session) ? "task/" + account + "/" + session : null;
  }

  /**
   * Returns the machines that a session seems to be of by its name alone, which whoever assumes a
   * role may choose as he likes.
   *
   * @param arn ARN of the session
   * @param role ARN of its role
   */
  public static List<String> claimed(String arn, @Nullable String role) {
    Arn parts = Arn.of(arn);
    String name = session(arn);
    String kind = kind(name);
    String key = OpenedRole.key(role);
    List<String> machines = new ArrayList<>();
    for (String machine :
        new @Nullable String[] {
          instance(arn),
          parts == null ? null : byName(name, parts.account()),
          kind == null || key == null ? null : byRole(kind, key)
        }) {
      if (machine != null) {
        machines.add(machine);
      }
    }
    return machines;
  }

  /** Whether the record itself tells that a session is of a machine. */
  public static boolean isTold(EventView event) {
    return event.text("credentials_issued_to") != null || event.text("ec2_role_delivery") != null;
  }

  /**
   * Returns a function by the name of a session that a function's agent used, null for other
   * agents. Records before event version 1.11 do not name the function. A role that the function
   * assumed may have any session name, so this says less than {@link #of}.
   */
  public static @Nullable String functionByAgent(EventView event) {
    String agent = event.text("user_agent");
    String name = session(event.text("identity_arn"));
    return agent == null || name.isEmpty() || !agent.contains(LAMBDA)
        ? null
        : function(event.accountId(), event.region(), name);
  }

  /** Returns the name of a function that is known by account, region and name. */
  public static String function(String account, String region, String name) {
    return "function/" + account + "/" + region + "/" + name;
  }

  /** Returns the name of a function as {@link #function} spells it, or null for another ARN. */
  public static @Nullable String function(String arn) {
    Arn parts = Arn.of(arn);
    String[] names = parts == null ? new String[0] : parts.resource().split(":", 3);
    return parts == null || names.length < 2
        ? null
        : function(parts.account(), parts.region(), names[1]);
  }

  /**
   * Returns what runs under the session's role, where the session's name tells a kind of machine,
   * or the call comes from a service that runs what was defined; null for other sessions.
   */
  public static @Nullable String byRole(EventView event) {
    String runner = runner(event);
    String kind = runner == null ? kind(session(event.text("identity_arn"))) : runner;
    if (kind == null) {
      return null;
    }
    String role = OpenedRole.key(event.text("session_issuer_arn"));
    return role == null ? null : byRole(kind, role);
  }

  /** Returns a session's name where no two machines share it; null for other sessions. */
  public static @Nullable String own(EventView event) {
    String name = runner(event) == null ? session(event.text("identity_arn")) : "";
    return isTask(name) || name.startsWith(BUILD) || name.startsWith("mi-") ? name : null;
  }

  /**
   * Returns what runs under a role.
   *
   * @param role account and name as {@link OpenedRole#key} spells them
   */
  public static String byRole(String kind, String role) {
    return "role/" + kind + "/" + role;
  }

  /**
   * Returns the kind of what a service runs in sessions of the role that it was given, null for
   * calls of others. Names of such sessions are random, those of EventBridge like those of tasks.
   */
  private static @Nullable String runner(EventView event) {
    String service = event.text("invoked_by");
    if (service == null) {
      return null;
    }
    return switch (service) {
      case "states.amazonaws.com" -> "states";
      case "events.amazonaws.com" -> "events";
      case "scheduler.amazonaws.com" -> "scheduler";
      default -> null;
    };
  }

  private static @Nullable String kind(String session) {
    if (isTask(session)) {
      return "task";
    }
    if (session.startsWith(BUILD)) {
      return "build";
    }
    if (session.startsWith("mi-")) {
      return "mi";
    }
    return switch (session) {
      case "GlueJobRunnerSession" -> "glue";
      case "SageMaker" -> "sagemaker";
      default -> null;
    };
  }

  private static boolean isTask(String name) {
    return name.length() == 32 && TASK.matcher(name).matches();
  }

  private static String session(@Nullable String arn) {
    return arn == null ? "" : arn.substring(arn.lastIndexOf('/') + 1);
  }
}
