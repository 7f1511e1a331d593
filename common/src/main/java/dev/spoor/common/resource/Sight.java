/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.cloudtrail.JsonFields;
import org.jspecify.annotations.Nullable;

/** A call as paths look at it: its roots, and the elements that are being told. */
final class Sight {
  private static final JsonFields NOTHING = new JsonFields(null);

  final TrailCall call;
  private @Nullable JsonFields request;
  private @Nullable JsonFields response;
  private JsonFields element = NOTHING;
  private JsonFields inner = NOTHING;

  Sight(TrailCall call) {
    this.call = call;
  }

  void element(JsonFields value) {
    element = value;
    inner = NOTHING;
  }

  void inner(JsonFields value) {
    inner = value;
  }

  void leaveElements() {
    element = NOTHING;
    inner = NOTHING;
  }

  JsonFields root(char root) {
    return switch (root) {
      case 'q' -> {
        JsonFields known = request;
        if (known == null) {
          known = unwrapped(call.request(), "Request");
          request = known;
        }
        yield known;
      }
      case 'r' -> {
        JsonFields known = response;
        if (known == null) {
          known = unwrapped(call.response(), "Response");
          response = known;
        }
        yield known;
      }
      case 'd' -> call.details();
      case 's' -> call.resources();
      case 'e' -> element;
      case 'i' -> inner;
      default -> NOTHING;
    };
  }

  /** Newer calls of EC2 wrap everything, as in {@code CreateFleetResponse}. */
  private JsonFields unwrapped(JsonFields fields, String suffix) {
    if (!call.eventSource().equals("ec2.amazonaws.com")) {
      return fields;
    }
    JsonFields inside = fields.at(call.eventName() + suffix);
    return inside.isPresent() ? inside : fields;
  }
}
