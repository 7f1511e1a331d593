/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.resource.TrailCall;
import org.jspecify.annotations.Nullable;

/** An event as the catalogue of resources asks for it. */
public final class EventCall implements TrailCall {
  private static final JsonFields NOTHING = new JsonFields(null);

  private final EventView event;
  private final boolean isWhole;

  private EventCall(EventView event, boolean isWhole) {
    this.event = event;
    this.isWhole = isWhole;
  }

  /** Returns an event with all that it says. */
  public static EventCall of(EventView event) {
    return new EventCall(event, true);
  }

  /** Returns an event of which nothing is told but what was asked for, where and when. */
  public static EventCall ofRequest(EventView event) {
    return new EventCall(event, false);
  }

  @Override
  public String eventSource() {
    return event.eventSource();
  }

  @Override
  public String eventName() {
    return event.eventName();
  }

  @Override
  public String accountId() {
    return event.accountId();
  }

  @Override
  public String region() {
    return event.region();
  }

  @Override
  public JsonFields request() {
    return event.request();
  }

  @Override
  public JsonFields response() {
    return isWhole ? event.response() : NOTHING;
  }

  @Override
  public JsonFields details() {
    return isWhole ? new JsonFields(event.text("service_event_details")) : NOTHING;
  }

  @Override
  public JsonFields resources() {
    return isWhole ? new JsonFields(event.text("resources")) : NOTHING;
  }

  @Override
  public @Nullable String invokedBy() {
    return isWhole ? event.text("invoked_by") : null;
  }

  @Override
  public @Nullable String identityArn() {
    return isWhole ? event.text("identity_arn") : null;
  }
}
