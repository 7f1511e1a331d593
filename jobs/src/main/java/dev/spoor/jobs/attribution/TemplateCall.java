/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.cloudtrail.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that makes a version of a launch template, or one the default.
 *
 * @param request without what newer calls wrap it in
 * @param made template that the answer tells of
 * @param version that the answer tells of
 */
record TemplateCall(String name, JsonFields request, JsonFields made, JsonFields version) {
  private static final String CREATE = "CreateLaunchTemplate";
  private static final String ADD = "CreateLaunchTemplateVersion";
  private static final String MODIFY = "ModifyLaunchTemplate";

  static final Map<String, Set<String>> CALLS =
      Map.of("ec2.amazonaws.com", Set.of(CREATE, ADD, MODIFY));

  static TemplateCall of(String name, JsonFields request, JsonFields response) {
    JsonFields answer = Launch.unwrapped(response, name + "Response");
    return new TemplateCall(
        name,
        Launch.unwrapped(request, name + "Request"),
        Launch.member(answer, "LaunchTemplate"),
        Launch.member(answer, "LaunchTemplateVersion"));
  }

  /** Returns the number of the version that it makes, or makes the default. */
  @Nullable String number() {
    return switch (name) {
      case CREATE -> "1";
      case ADD -> Launch.member(version, "VersionNumber").text();
      default -> Launch.member(request, "SetDefaultVersion").text();
    };
  }

  boolean makesVersion() {
    return !name.equals(MODIFY);
  }

  boolean setsDefault() {
    return !name.equals(ADD);
  }

  /** Returns what may name the template, by its id, its name or both. */
  List<JsonFields> names() {
    return List.of(made, version, request);
  }
}
