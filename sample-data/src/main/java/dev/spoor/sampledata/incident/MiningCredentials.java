/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.Truth.Credential;

/** Credentials in the miners' hands beyond the first ones, each below one that is known. */
final class MiningCredentials {
  /** Sessions of the console and of machines end within half a day. */
  private static final long SESSION_SECONDS = 43_200;

  private final Script script;

  MiningCredentials(Script script) {
    this.script = script;
  }

  /** Adds a session that ends by itself. */
  void add(String id, String kind, String principal, String parent, TrailEvent shown) {
    add(id, kind, principal, parent, shown, shown.time() + SESSION_SECONDS);
  }

  void add(String id, String kind, String principal, String parent, TrailEvent shown, long ended) {
    script
        .truth()
        .add(
            new Credential(
                id,
                kind,
                principal,
                parent,
                shown.eventId(),
                Mining.LEAKED_KEY,
                1 + depthOf(parent),
                Mining.INCIDENT,
                ended));
  }

  private int depthOf(String id) {
    return script.truth().credentials().stream()
        .filter(credential -> credential.id().equals(id))
        .findFirst()
        .orElseThrow()
        .depth();
  }
}
