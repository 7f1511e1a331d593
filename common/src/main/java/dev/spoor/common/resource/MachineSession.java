/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions that a machine calls with: those of an instance bear its id as their name. */
final class MachineSession {
  private static final String ASSUMED = ":assumed-role/";

  private MachineSession() {}

  static void add(TrailCall call, Kinds kinds, List<Link> parents) {
    String instance = instance(call.identityArn());
    Kind kind = kinds.kind("ec2:instance");
    if (instance != null && kind != null) {
      ResourceKey key = kinds.key(kind, instance, call.accountId(), call.region(), null);
      if (key != null) {
        parents.add(new Link(key, "made with the credentials of the instance", "strong"));
      }
    }
  }

  private static @Nullable String instance(@Nullable String arn) {
    if (arn == null || !arn.contains(ASSUMED)) {
      return null;
    }
    String session = arn.substring(arn.lastIndexOf('/') + 1);
    if (!session.startsWith("i-") || session.length() < 10 || session.length() > 19) {
      return null;
    }
    for (int i = 2; i < session.length(); i++) {
      if (Character.digit(session.charAt(i), 16) < 0) {
        return null;
      }
    }
    return session;
  }
}
