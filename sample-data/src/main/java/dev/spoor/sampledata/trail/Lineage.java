/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.truth.CredentialKind;
import dev.spoor.sampledata.truth.Edge;
import dev.spoor.sampledata.truth.LineageLog;
import dev.spoor.sampledata.world.Silence;
import org.jspecify.annotations.Nullable;

/** Tells the truth about credentials from the records that are really there. */
public final class Lineage {
  private final LineageLog log;
  private final String incident;

  public Lineage(LineageLog log, String incident) {
    this.log = log;
    this.incident = incident;
  }

  /** A credential at the child's end of an edge. */
  public record Child(String id, CredentialKind kind, String principal, String accountId) {
    public static Child of(Actor actor) {
      return new Child(actor.credentialId(), actor.kind(), actor.arn(), actor.accountId());
    }

    /** The sign-in that a record tells of. */
    public static Child signIn(TrailEvent signIn) {
      return new Child(
          signIn.credentialId(), signIn.kind(), signIn.actor().arn(), signIn.actor().accountId());
    }
  }

  /** Notes the credential that made a call. */
  public void used(TrailEvent event) {
    if (!event.credentialId().isEmpty() && isRecorded(event)) {
      log.used(
          event.credentialId(),
          event.kind(),
          event.actor().arn(),
          event.actor().accountId(),
          event.time());
    }
  }

  /** The record names parent and child, and is how the child came to be. */
  public void minted(String parent, Child child, TrailEvent event) {
    edge(parent, child, event.eventName(), true, true, event, null);
  }

  /** As {@link #minted(String, Child, TrailEvent)}, with the record of the role's account. */
  public void minted(String parent, Child child, TrailEvent event, TrailEvent twin) {
    edge(parent, child, event.eventName(), true, true, event, twin);
  }

  /** The record is how the child came to be, but does not name both ends. */
  public void begat(String parent, Child child, String how, TrailEvent event) {
    edge(parent, child, how, false, true, event, null);
  }

  /** A second true way from one to the other, which does not make the tree. */
  public void related(String parent, Child child, String how, boolean isExact, TrailEvent event) {
    edge(parent, child, how, isExact, false, event, null);
  }

  private void edge(
      String parent,
      Child child,
      String how,
      boolean isExact,
      boolean isParent,
      TrailEvent event,
      @Nullable TrailEvent twin) {
    if (!isRecorded(event)) {
      return;
    }
    log.known(child.id(), child.kind(), child.principal(), child.accountId());
    log.add(
        new Edge(
            parent,
            child.id(),
            how,
            isExact,
            isParent,
            event.eventId(),
            twin == null || !isRecorded(twin) ? "" : twin.eventId(),
            event.recipientAccountId(),
            event.time(),
            incident));
  }

  private static boolean isRecorded(TrailEvent event) {
    return !Silence.covers(event.recipientAccountId(), event.time());
  }
}
