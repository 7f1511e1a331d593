/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.PackedTexts;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.RuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hits of one event that several correlations of a family count in groups of one name: they travel
 * as one, which is described, sent and sorted once. Of an event that meets several rules that of
 * the first rule comes first, as it does without a family. Belongs to one thread.
 */
public final class FamilyHits {
  private static final String KIND = "correlation";

  /** The rule comes before the members: hits of one event are sorted by it. */
  private static final int FIXED = 1;

  private final List<String> members = new ArrayList<>();
  private String family = "";
  private String named = "";
  private @Nullable Group group;
  private @Nullable Proof proof;

  /**
   * Returns the group of a correlation's hits.
   *
   * @param rule text of its {@link RuleName}
   * @param named see {@code RuleHit.group}
   */
  static Group group(String rule, String named) {
    return new Group(rule, KIND, SigmaThing.whole(named), null, null);
  }

  /**
   * Adds a hit to those that wait, or hands these on first.
   *
   * @param ofFamily key of the family
   * @param groupName see {@code RuleHit.group}
   * @param event the event, one object for all hits of a rule
   * @param rule key of the rule
   * @param key key of the correlation
   * @param thing what travels with the hit, see {@link SigmaThing}
   */
  void add(
      String ofFamily,
      String groupName,
      Proof event,
      String rule,
      String key,
      String thing,
      Consumer<Hit> hits) {
    boolean isOfLast = group != null && ofFamily.equals(family) && groupName.equals(named);
    if (!isOfLast || event != proof || isThere(key)) {
      flush(hits);
      proof = event;
    }
    if (!isOfLast) {
      group = group(RuleName.of(RuleName.Kind.FAMILY, ofFamily).text(), groupName);
      family = ofFamily;
      named = groupName;
    }
    if (members.isEmpty()) {
      members.add(rule);
    }
    members.add(key);
    members.add(thing);
  }

  private boolean isThere(String key) {
    for (int i = FIXED; i < members.size(); i += 2) {
      if (members.get(i).equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** Hands on what waits. */
  void flush(Consumer<Hit> hits) {
    Group of = group;
    Proof event = proof;
    if (of != null && event != null && !members.isEmpty()) {
      hits.accept(Hit.of(of, PackedTexts.pack(members), event));
    }
    members.clear();
    proof = null;
  }

  /** Tells the hits of each member apart again, with the key of its correlation. */
  public static void apart(Hit hit, BiConsumer<String, Hit> each) {
    List<@Nullable String> members = PackedTexts.unpack(hit.thing());
    for (int i = FIXED; i < members.size(); i += 2) {
      String thing = Fact.text(members.get(i + 1));
      each.accept(
          Fact.text(members.get(i)),
          new Hit(hit.group(), hit.part(), thing, hit.weight(), hit.proof()));
    }
  }
}
