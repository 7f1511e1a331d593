/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static dev.spoor.jobs.detect.hit.Events.joined;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Calls;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules about AI models. */
final class ModelRules {
  /** The member of a request, as the models' services spell it in their complaints. */
  private static final Pattern TOKENS = Pattern.compile("(?i)max[ _-]?tokens");

  private ModelRules() {}

  static List<EventRule> all() {
    return List.of(
        probe(),
        EventRule.on("D76", uses())
            .when(EventView::isSuccess)
            .about("principal", ModelRules::principal)
            .telling(
                event ->
                    joined(" in ", event.request().text("modelId"), event.text("aws_region"))));
  }

  /** Whether a model was used, which AWS calls reading although it costs money. */
  static boolean isUse(EventView event) {
    String name = event.eventName();
    return event.isSuccess()
        && event.isCall("bedrock", name)
        && uses().prefixes().stream().anyMatch(call -> name.startsWith(call.name()));
  }

  private static Calls uses() {
    return Calls.startingWith("bedrock", "InvokeModel", "Converse");
  }

  /**
   * A call that fails on purpose: it asks for a number of tokens that no model gives, so the answer
   * says whether the key would do, and costs nothing.
   */
  private static EventRule probe() {
    return EventRule.on("D74", uses())
        .when(event -> Events.caller(event).startsWith("AKIA"))
        .when(
            event ->
                event.outcome().equals("invalid")
                    && TOKENS.matcher(Fact.text(event.text("error_message"))).find())
        .telling(event -> joined(" ", event.eventName(), event.request().text("modelId")));
  }

  private static @Nullable String principal(EventView event) {
    String issuer = event.text("session_issuer_arn");
    String identity = event.text("identity_arn");
    if (!Events.isBlank(issuer)) {
      return issuer;
    }
    return Events.isBlank(identity) ? Events.caller(event) : identity;
  }
}
