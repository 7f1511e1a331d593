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

  /**
   * Calls to a model, also by the address for programs made for other sellers of models.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/bedrock/latest/userguide/logging-cloudtrail-mantle.html">
   *     Monitor bedrock-mantle API calls using CloudTrail</a>
   */
  private static final Calls USES =
      Calls.startingWith("bedrock", "InvokeModel", "Converse")
          .and(Calls.startingWith("bedrock-mantle", "CreateInference"));

  private ModelRules() {}

  static List<EventRule> all() {
    return List.of(
        probe(),
        EventRule.on("D76", USES)
            .when(EventView::isSuccess)
            .about("principal", ModelRules::principal)
            .telling(event -> joined(" in ", model(event), event.text("aws_region"))));
  }

  /** Whether a model was used, which AWS calls reading although it costs money. */
  static boolean isUse(EventView event) {
    return event.isSuccess()
        && event.service().startsWith("bedrock")
        && USES.prefixes().stream()
            .anyMatch(
                call ->
                    event.eventSource().equals(call.source())
                        && event.eventName().startsWith(call.name()));
  }

  private static @Nullable String model(EventView event) {
    String id = event.request().text("modelId");
    return id == null ? event.request().text("model") : id;
  }

  /** Whether a key for models alone made the call, which has no access key of its own. */
  private static boolean isByModelKey(EventView event) {
    return "true".equals(event.additional().text("callWithBearerToken"))
        || "true".equals(event.request().text("callWithBearerToken"));
  }

  /**
   * A call that fails on purpose: it asks for a number of tokens that no model gives, so the answer
   * says whether the key would do, and costs nothing.
   */
  private static EventRule probe() {
    return EventRule.on("D74", USES)
        .when(
            event ->
                event.outcome().equals("invalid")
                    && TOKENS.matcher(Fact.text(event.text("error_message"))).find())
        .when(event -> Events.caller(event).startsWith("AKIA") || isByModelKey(event))
        .telling(event -> joined(" ", event.eventName(), model(event)));
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
