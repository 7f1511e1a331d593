/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.util.ArrayList;
import java.util.List;

/**
 * Which calls a rule looks at.
 *
 * @param isAny every call of every service
 * @param names calls by their whole name
 * @param prefixes calls by the beginning of their name, since some carry a version
 */
public record Calls(boolean isAny, List<Call> names, List<Call> prefixes) {
  /** Every call of every service. */
  public static final Calls ANY = new Calls(true, List.of(), List.of());

  /** A call, or the beginning of its name, of a service. */
  public record Call(String source, String name) {}

  public static Calls of(String service, String... names) {
    return new Calls(false, calls(service, names), List.of());
  }

  public static Calls startingWith(String service, String... prefixes) {
    return new Calls(false, List.of(), calls(service, prefixes));
  }

  /** Returns these calls and another service's. */
  public Calls and(Calls more) {
    List<Call> both = new ArrayList<>(names);
    both.addAll(more.names);
    List<Call> begun = new ArrayList<>(prefixes);
    begun.addAll(more.prefixes);
    return new Calls(false, List.copyOf(both), List.copyOf(begun));
  }

  private static List<Call> calls(String service, String... names) {
    List<Call> calls = new ArrayList<>();
    for (String name : names) {
      calls.add(new Call(service + ".amazonaws.com", name));
    }
    return List.copyOf(calls);
  }
}
