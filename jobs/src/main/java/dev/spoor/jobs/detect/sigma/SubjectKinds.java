/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.jobs.detect.hit.Events;
import java.util.Locale;

/** What kind of thing a field of a record names, see findings.subject_kind. */
final class SubjectKinds {
  private SubjectKinds() {}

  static String of(String field, String value) {
    String name = field.substring(field.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (Events.credentialKind(value).equals("access key")) {
      return "access key";
    }
    if (field.equals("awsRegion")) {
      return "region";
    }
    if (name.endsWith("accountid")) {
      return "account";
    }
    if (field.equals("eventSource")) {
      return "service";
    }
    boolean isWho =
        field.startsWith("userIdentity.")
            || field.equals("spoor.principal")
            || name.equals("username")
            || name.equals("rolename")
            || name.equals("groupname")
            || name.equals("rolearn");
    return isWho ? "principal" : "resource";
  }
}
