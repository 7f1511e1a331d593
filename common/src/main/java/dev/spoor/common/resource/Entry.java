/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.cloudtrail.JsonFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call does to one sort of resource.
 *
 * @param row of the reference that it comes from; {@code +} for what lies beyond it
 * @param kind null when the ids tell the kind themselves
 * @param each elements that are told one by one; null when there is but the call
 * @param inner elements of these
 * @param surface what of a resource is exposed or hidden
 * @param capacity where numbers lie: wanted, least, most; empty when none does
 * @param fewer where lies what a call takes away of a group for good
 */
record Entry(
    String row,
    Act act,
    @Nullable Kind kind,
    Paths ids,
    @Nullable Paths each,
    @Nullable Path inner,
    @Nullable Paths within,
    @Nullable Paths size,
    String unit,
    @Nullable Paths tags,
    @Nullable Template detail,
    @Nullable Template surface,
    List<Check> checks,
    List<Parent> parents,
    List<Paths> capacity,
    @Nullable Paths fewer) {
  /** Links of one deed that are told at most. */
  private static final int PARENTS_AT_MOST = 100;

  private static final int LONGEST_SIZE = 256;

  /** Adds what the call did, up to the bound. */
  void tell(Sight sight, Kinds kinds, TagLinks links, List<Deed> deeds) {
    int before = deeds.size();
    if (each == null) {
      tellOne(sight, kinds, links, deeds);
    } else {
      for (JsonFields element : each.values(sight)) {
        sight.element(element);
        tellElement(sight, kinds, links, deeds);
      }
      sight.leaveElements();
    }
    char root = ids.paths().get(0).root();
    boolean isOfAnswer = root == 'r' || (root == 'e' && each != null && isAnswer(each));
    if (deeds.size() == before && isOfAnswer && !sight.call.response().isPresent()) {
      tellListed(sight, kinds, links, deeds);
    }
  }

  private static boolean isAnswer(Paths each) {
    return each.paths().get(0).root() == 'r';
  }

  private void tellElement(Sight sight, Kinds kinds, TagLinks links, List<Deed> deeds) {
    if (inner == null) {
      tellOne(sight, kinds, links, deeds);
      return;
    }
    for (JsonFields value : inner.values(sight)) {
      sight.inner(value);
      tellOne(sight, kinds, links, deeds);
    }
  }

  private void tellOne(Sight sight, Kinds kinds, TagLinks links, List<Deed> deeds) {
    String who = who(sight);
    if (who == null || deeds.size() >= Catalogue.DEEDS_PER_CALL) {
      return;
    }
    String holder = within == null ? null : within.text(sight);
    Set<ResourceKey> keys = new LinkedHashSet<>();
    for (String id : ids.texts(sight)) {
      String account = sight.call.accountId();
      String region = sight.call.region();
      ResourceKey key =
          kind == null
              ? kinds.named(id, account, region)
              : kinds.key(kind, id, account, region, holder);
      if (key != null) {
        keys.add(key);
      }
    }
    tell(keys, who, sight, kinds, links, deeds);
  }

  /** An answer that was too long for the record is dropped; the record still lists resources. */
  private void tellListed(Sight sight, Kinds kinds, TagLinks links, List<Deed> deeds) {
    Set<ResourceKey> keys = new LinkedHashSet<>();
    for (JsonFields listed : sight.call.resources().elements()) {
      String arn = listed.text("ARN");
      ResourceKey key =
          arn == null ? null : kinds.named(arn, sight.call.accountId(), sight.call.region());
      if (key != null && kind != null && key.kind().equals(kind.kind())) {
        keys.add(key);
      }
    }
    String who = keys.isEmpty() ? null : who(sight);
    if (who != null) {
      tell(keys, who, sight, kinds, links, deeds);
    }
  }

  private @Nullable String who(Sight sight) {
    String who = "";
    for (Check check : checks) {
      String held = check.holds(sight);
      if (held == null) {
        return null;
      }
      who = held.isEmpty() ? who : held;
    }
    return who;
  }

  private void tell(
      Set<ResourceKey> keys,
      String who,
      Sight sight,
      Kinds kinds,
      TagLinks links,
      List<Deed> deeds) {
    if (keys.isEmpty()) {
      return;
    }
    Map<String, String> named = Tags.of(tags, sight);
    String measure = size == null ? null : size.text(sight);
    if (measure != null) {
      measure = measure.substring(0, Math.min(measure.length(), LONGEST_SIZE)) + unit;
    }
    String told = told(who, sight);
    for (ResourceKey key : keys) {
      if (deeds.size() < Catalogue.DEEDS_PER_CALL) {
        deeds.add(
            new Deed(
                act,
                key,
                measure,
                told,
                named,
                parents(key, named, sight, kinds, links),
                capacity(sight)));
      }
    }
  }

  private @Nullable Capacity capacity(Sight sight) {
    if (fewer != null) {
      return Capacity.fewer(fewer.texts(sight).size());
    }
    return capacity.isEmpty()
        ? null
        : Capacity.of(number(0, sight), number(1, sight), number(2, sight));
  }

  private @Nullable String number(int place, Sight sight) {
    return place < capacity.size() ? capacity.get(place).text(sight) : null;
  }

  private @Nullable String told(String who, Sight sight) {
    String words = detail == null ? null : detail.fill(sight);
    String where = surface == null ? null : surface.fill(sight);
    String shown = where == null || who.isEmpty() ? where : where + ": " + who;
    if (shown == null) {
      return words == null && !who.isEmpty() ? who : words;
    }
    return words == null ? shown : shown + ", " + words;
  }

  private List<Link> parents(
      ResourceKey key, Map<String, String> named, Sight sight, Kinds kinds, TagLinks links) {
    List<Link> all = new ArrayList<>();
    links.add(named, sight.call.accountId(), sight.call.region(), key, all);
    kinds.addHolder(key, all);
    for (Parent parent : parents) {
      parent.add(sight, kinds, key, all);
    }
    if (act == Act.CREATED) {
      MachineSession.add(sight.call, kinds, all);
    }
    Set<ResourceKey> seen = new HashSet<>();
    return all.stream()
        .filter(link -> !link.parent().equals(key) && seen.add(link.parent()))
        .limit(PARENTS_AT_MOST)
        .toList();
  }
}
