/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.aws.Arn;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.MachineNames;
import org.jspecify.annotations.Nullable;

/**
 * Whose credential it is. What its own calls say comes before what the answer that gave it out
 * says; of several texts the first in order stands, so that all orders of input agree.
 */
public final class Identity {
  private @Nullable String usedArn;
  private @Nullable String usedPrincipal;
  private @Nullable String givenArn;
  private @Nullable String givenRole;
  private @Nullable String api;
  private @Nullable String usedAccount;
  private @Nullable String type;
  private @Nullable String machine;
  private boolean isService;
  private boolean isMachineTold;

  void used(EventView event) {
    usedArn = first(usedArn, event.text("identity_arn"));
    usedPrincipal = first(usedPrincipal, event.caller().principal());
    usedAccount = first(usedAccount, event.text("identity_account_id"));
    type = first(type, event.text("identity_type"));
    isService |= event.caller().isService();
    if ("AssumedRole".equals(event.text("identity_type"))) {
      machine = first(machine, MachineNames.of(event));
      isMachineTold |= MachineNames.isTold(event);
    }
  }

  void given(@Nullable String arn, @Nullable String role, String how) {
    givenArn = first(givenArn, arn);
    givenRole = first(givenRole, role);
    api = first(api, how);
  }

  void add(Identity other) {
    usedArn = first(usedArn, other.usedArn);
    usedPrincipal = first(usedPrincipal, other.usedPrincipal);
    givenArn = first(givenArn, other.givenArn);
    givenRole = first(givenRole, other.givenRole);
    api = first(api, other.api);
    usedAccount = first(usedAccount, other.usedAccount);
    type = first(type, other.type);
    machine = first(machine, other.machine);
    isService |= other.isService;
    isMachineTold |= other.isMachineTold;
  }

  public @Nullable String arn() {
    return usedArn == null ? givenArn : usedArn;
  }

  /** Returns what outlives sessions: the role, except in Identity Center, or the user. */
  public @Nullable String principal() {
    if (usedPrincipal != null) {
      return usedPrincipal;
    }
    boolean isPerson = givenArn != null && givenArn.contains("/AWSReservedSSO_");
    return isPerson || givenRole == null ? givenArn : givenRole;
  }

  public @Nullable String account() {
    if (usedAccount != null) {
      return usedAccount;
    }
    return Arn.account(givenArn);
  }

  public @Nullable String machine() {
    return machine;
  }

  /**
   * Notes that somebody assumed the role himself: a session that he named like a machine's is none,
   * unless the records of its calls say so.
   */
  public void assumed() {
    machine = isMachineTold ? machine : null;
  }

  boolean isService() {
    return isService;
  }

  /** Returns the kind in the words of the table. */
  public String kind(String credential) {
    String arn = arn() == null ? "" : arn();
    if (credential.startsWith("external:") || "AWSAccount".equals(type)) {
      return "external";
    }
    if ("IdentityCenterUser".equals(type) && !credential.startsWith("arn:")) {
      return "Identity Center token";
    }
    if (Logins.isLogin(credential)) {
      return "console login";
    }
    if (Logins.isPassword(credential)) {
      return "login profile";
    }
    if (isService) {
      return "service";
    }
    boolean isKey = isKey(credential);
    if ("Root".equals(type) || arn.endsWith(":root")) {
      return "root";
    }
    if (credential.startsWith("AKIA")) {
      return "long-term key";
    }
    if (credential.startsWith("ACCA") || "CreateServiceSpecificCredential".equals(api)) {
      return "service-specific credential";
    }
    if (!isKey) {
      return "principal";
    }
    if (machine != null) {
      return machine.startsWith("i-") || machine.startsWith("mi-")
          ? "instance session"
          : machine.startsWith("arn:") ? "function session" : "task session";
    }
    if (arn.contains("AWSReservedSSO_")) {
      return "Identity Center session";
    }
    return arn.contains(":federated-user/") ? "federated session" : "temporary key";
  }

  /** Whether an id is that of an access key, not of something that stands for one. */
  public static boolean isKey(String credential) {
    return credential.indexOf(':') < 0
        && credential.indexOf('.') < 0
        && credential.indexOf('/') < 0
        && credential.length() >= 16;
  }

  void write(PackedWriter out) {
    out.text(usedArn);
    out.text(usedPrincipal);
    out.text(givenArn);
    out.text(givenRole);
    out.text(api);
    out.text(usedAccount);
    out.text(type);
    out.text(machine);
    out.number((isService ? 1 : 0) | (isMachineTold ? 2 : 0));
  }

  void read(PackedReader in) {
    usedArn = in.text();
    usedPrincipal = in.text();
    givenArn = in.text();
    givenRole = in.text();
    api = in.text();
    usedAccount = in.text();
    type = in.text();
    machine = in.text();
    int flags = in.small();
    isService = (flags & 1) != 0;
    isMachineTold = (flags & 2) != 0;
  }

  private static @Nullable String first(@Nullable String a, @Nullable String b) {
    if (a == null || a.isEmpty()) {
      return b == null || b.isEmpty() ? null : b;
    }
    return b == null || b.isEmpty() || a.compareTo(b) <= 0 ? a : b;
  }
}
