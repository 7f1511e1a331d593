/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.truth.Truth.AttackerEvent;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.Silence;
import dev.spoor.sampledata.world.World;
import org.jspecify.annotations.Nullable;

/** Somebody acts in one account, call after call, while a clock runs. */
public final class Scene {
  private final Script script;
  private final Account account;
  private final Draw draw;
  private final String incident;
  private final String root;
  private final Lineage lineage;

  private Actor actor = Actor.service("unset.amazonaws.com");
  private String region;
  private long now;

  Scene(Script script, Account account, Draw draw, String incident, String root) {
    this.script = script;
    this.account = account;
    this.draw = draw;
    this.incident = incident;
    this.root = root;
    this.region = account.homeRegion();
    this.lineage = new Lineage(script.truth().lineage(), incident);
  }

  /** Tells where credentials come from. */
  public Lineage lineage() {
    return lineage;
  }

  public Scene by(Actor newActor) {
    actor = newActor;
    return this;
  }

  public Scene in(String newRegion) {
    region = newRegion;
    return this;
  }

  public Scene at(long time) {
    now = time;
    return this;
  }

  public Scene pass(long seconds) {
    now += seconds;
    return this;
  }

  public Draw draw() {
    return draw;
  }

  public World world() {
    return script.world();
  }

  public Script script() {
    return script;
  }

  public Account account() {
    return account;
  }

  public Actor actor() {
    return actor;
  }

  public String region() {
    return region;
  }

  public long now() {
    return now;
  }

  public String incident() {
    return incident;
  }

  public String root() {
    return root;
  }

  /** Prepares a call by the present actor, now, here; it happens when passed to {@link #add}. */
  public Call call(String service, String name) {
    return new Call(service, name, actor, region, now, draw).received(account.id());
  }

  /** Prepares a call that a service makes on behalf of what the present actor set up. */
  public Call derivedCall(Actor service, String source, String name) {
    return new Call(source, name, service, region, now, draw).received(account.id());
  }

  public TrailEvent add(Call call) {
    TrailEvent event = addReaction(call);
    if (Silence.covers(event.recipientAccountId(), event.time())) {
      return event;
    }
    if (!incident.isEmpty()) {
      boolean direct = event.accessKeyId().equals(actor.accessKeyId());
      script.truth().add(attackerEvent(event, direct));
    }
    return event;
  }

  /** Adds a record that the incident provoked but no intruder made: a responder's, AWS's own. */
  public TrailEvent addReaction(Call call) {
    TrailEvent event = call.record();
    script.add(event);
    lineage.used(event);
    return event;
  }

  public TrailEvent read(String service, String name, @Nullable Json request) {
    return add(call(service, name).asking(request).reading());
  }

  public TrailEvent write(
      String service, String name, @Nullable Json request, @Nullable Json response) {
    return add(call(service, name).asking(request).answering(response));
  }

  public TrailEvent fail(
      String service, String name, @Nullable Json request, String code, String message) {
    return add(call(service, name).asking(request).failing(code, message));
  }

  private AttackerEvent attackerEvent(TrailEvent event, boolean direct) {
    Object code = event.body().value("errorCode");
    return new AttackerEvent(
        incident,
        event.eventId(),
        event.recipientAccountId(),
        event.accessKeyId(),
        root,
        event.time(),
        event.eventName(),
        code == null ? "success" : code.toString(),
        direct ? "direct" : "derived");
  }
}
