/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who chose what a group launched at a time: by a call on the group, or on the template whose
 * newest or default version it takes. A version that the group names itself is the group's choice,
 * as are types that it names.
 */
final class LaunchChoices implements Serializable {
  private static final long serialVersionUID = 1;

  /** As many choices are looked back over; beyond them none is known. */
  private static final int STEPS = 1_000;

  /** Calls in order of time, by key and word. */
  private final HashMap<Of, List<Call>> calls = new HashMap<>();

  private final HashSet<String> badTemplates = new HashSet<>();
  private final boolean isFull;

  private record Of(String key, String word) implements Serializable {}

  /**
   * A call.
   *
   * @param root of the caller, as {@link Hand} tells two apart
   */
  record Call(
      String key,
      long at,
      String what,
      @Nullable String credential,
      @Nullable String root,
      @Nullable String actor,
      @Nullable String event)
      implements Serializable {
    static Call of(Part part) {
      return new Call(
          part.key(),
          part.start(),
          part.usageType(),
          part.credential(),
          part.root(),
          part.actor(),
          part.eventId());
    }

    boolean isBad() {
      return hand().isBad();
    }

    boolean isSameHand(Call other) {
      return hand().isSame(other.hand());
    }

    private Hand hand() {
      return new Hand(actor, root);
    }

    private String line(int number) {
      String[] lines = what.split("\n", number + 2);
      return lines.length > number ? lines[number] : "";
    }

    String word() {
      return line(0);
    }

    String template() {
      return line(1);
    }

    /** Returns the version of the template that it names, makes, or makes the default. */
    String version() {
      return line(word().equals(LaunchChoice.GROUP) ? 2 : 1);
    }

    boolean hasTypes() {
      return !line(3).isEmpty();
    }
  }

  /**
   * Who chose.
   *
   * @param isOfTwo whether an intruder and another did, one after the other, so that nobody can
   *     tell which of them wanted it
   */
  record Choice(Call call, boolean isOfTwo) {}

  /**
   * @param calls in order of time
   * @param isFull whether there were more calls than these
   */
  LaunchChoices(List<Call> calls, boolean isFull) {
    for (Call call : calls) {
      Of of = new Of(call.key(), call.word());
      this.calls.computeIfAbsent(of, key -> new ArrayList<>()).add(call);
      if (call.isBad()) {
        badTemplates.add(call.key());
      }
    }
    this.isFull = isFull;
  }

  /** Returns the groups whose machines may not be what their makers wanted. */
  HashSet<String> groups() {
    HashSet<String> groups = new HashSet<>();
    calls.forEach(
        (of, some) -> {
          boolean isGroup = of.word().equals(LaunchChoice.GROUP);
          if (isGroup && some.stream().anyMatch(this::isMeddled)) {
            groups.add(of.key());
          }
        });
    return groups;
  }

  /** Returns what says who chose for these groups; every task holds it. */
  LaunchChoices of(Set<String> groups) {
    Set<String> kept = new HashSet<>(groups);
    calls.forEach(
        (of, some) -> {
          if (groups.contains(of.key())) {
            some.forEach(call -> kept.add(call.template()));
          }
        });
    List<Call> needed = new ArrayList<>();
    calls.forEach(
        (of, some) -> {
          if (kept.contains(of.key())) {
            needed.addAll(some);
          }
        });
    return new LaunchChoices(needed, isFull);
  }

  private boolean isMeddled(Call call) {
    return call.isBad() || badTemplates.contains(call.template());
  }

  /** Returns who chose what a group launched at a time; null where no call of the archive did. */
  @Nullable Choice at(String group, long time) {
    Call named = last(group, LaunchChoice.GROUP, time);
    if (named == null) {
      return null;
    }
    Call version = named.hasTypes() ? null : version(named, time);
    if (version == null || version.isSameHand(named)) {
      Call latest = version == null || version.at() < named.at() ? named : version;
      return new Choice(latest, isFull && latest.isBad());
    }
    Call earlier = version.at() < named.at() ? version : named;
    Call later = earlier == named ? version : named;
    // What an intruder chose last is his, whatever was before; what he chose before may last.
    boolean isOfTwo = isFull || earlier.isBad();
    return new Choice(later.isBad() && !earlier.isBad() ? later : earlier, isOfTwo);
  }

  private @Nullable Call version(Call named, long time) {
    return switch (named.version()) {
      case Templates.LATEST -> last(named.template(), LaunchChoice.VERSION, time);
      case Templates.DEFAULT -> last(named.template(), LaunchChoice.DEFAULT, time);
      default -> null;
    };
  }

  private @Nullable Call last(String key, String word, long time) {
    List<Call> some = calls.getOrDefault(new Of(key, word), List.of());
    int low = 0;
    int high = some.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (some.get(middle).at() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : some.get(low - 1);
  }

  /**
   * Returns the last choice for a group that no intruder had a hand in, before a time; null where
   * the archive has none.
   */
  @Nullable Call lastOfOthers(String group, long before) {
    long time = before;
    for (int steps = 0; steps < STEPS; steps++) {
      Choice choice = at(group, time - 1);
      if (choice == null || !choice.call().isBad()) {
        return choice == null ? null : choice.call();
      }
      time = choice.call().at();
    }
    return null;
  }
}
