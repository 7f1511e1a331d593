/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static java.util.Objects.requireNonNull;

import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.SigmaRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules about one kind of log, compiled, and found by what an event must hold for them to match:
 * what an event costs depends on the rules that ask for its name, not on how many there are.
 *
 * <p>May be shared between threads and sent to executors, which compile it again; {@link #matcher}
 * gives what one thread works with.
 */
public final class RuleIndex implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<SigmaRule> rules;
  private final FieldMapping mapping;
  private final transient List<Check> checks = new ArrayList<>();
  private final transient List<FieldPath> paths;
  private final transient Map<String, Bucket> buckets = new TreeMap<>();

  /** Path of the field that a rule is filed under. */
  private final transient Map<Integer, String> filedUnder = new HashMap<>();

  /** Rules that no key says anything of. */
  private final transient BitSet otherwise = new BitSet();

  /** Of these, the ones that every event must be tried with. */
  private final transient BitSet always = new BitSet();

  /** What else rules need, by their numbers. */
  private final transient List<Guard[]> guards = new ArrayList<>();

  private final transient EventNeeds needs;

  private RuleIndex(List<SigmaRule> rules, FieldMapping mapping) {
    this.rules = List.copyOf(rules);
    this.mapping = mapping;
    RuleCompiler compiler = new RuleCompiler(mapping);
    for (int i = 0; i < rules.size(); i++) {
      checks.add(compiler.compile(rules.get(i).detection()));
      place(i, compiler);
    }
    Map<String, Integer> places = new HashMap<>();
    buckets.keySet().forEach(path -> places.put(path, places.size()));
    for (int i = 0; i < rules.size(); i++) {
      guards.add(guards(i, places));
    }
    buckets.values().forEach(Bucket::seal);
    this.paths = compiler.paths();
    this.needs = needs(mapping);
  }

  /**
   * Compiles rules.
   *
   * @param rules all about the same log
   * @param mapping what that log calls its fields, and which of them name an event
   */
  public static RuleIndex of(List<SigmaRule> rules, FieldMapping mapping) {
    return new RuleIndex(rules, mapping);
  }

  /** Returns the rules in their order. */
  public List<SigmaRule> rules() {
    return rules;
  }

  /** Returns what an event must hold to matter. */
  public EventNeeds needs() {
    return needs;
  }

  /** Returns what one thread matches events with. */
  public RuleMatcher matcher() {
    return new RuleMatcher(this);
  }

  List<Check> checks() {
    return checks;
  }

  List<Guard[]> guards() {
    return guards;
  }

  List<FieldPath> paths() {
    return paths;
  }

  /**
   * Files a rule under the first key that says something of it, else under the field of its own
   * that says most.
   */
  private void place(int rule, RuleCompiler compiler) {
    Detection detection = rules.get(rule).detection();
    for (String key : mapping.keys()) {
      Need need = Need.of(detection, key, mapping);
      if (need.isExact()) {
        bucket(key, compiler).file(rule, need);
        filedUnder.put(rule, key);
        return;
      }
    }
    otherwise.set(rule);
    String best = null;
    Need least = Need.ANY;
    for (String path : Need.paths(detection, mapping)) {
      Need need = Need.of(detection, path, mapping);
      if (!need.isAny() && (least.isAny() || need.weight() < least.weight())) {
        best = path;
        least = need;
      }
    }
    if (best == null) {
      always.set(rule);
    } else {
      bucket(best, compiler).file(rule, least);
      filedUnder.put(rule, best);
    }
  }

  /**
   * Returns what a rule needs of the fields of others that are looked up: whole texts alone.
   *
   * @param places of the fields that are looked up
   */
  private Guard[] guards(int rule, Map<String, Integer> places) {
    Detection detection = rules.get(rule).detection();
    List<Guard> all = new ArrayList<>();
    for (String path : Need.paths(detection, mapping)) {
      Bucket bucket = buckets.get(path);
      if (bucket != null && !path.equals(filedUnder.get(rule))) {
        Need need = Need.of(detection, path, mapping);
        if (need.isExact() && need.prefixes().isEmpty()) {
          all.add(new Guard(requireNonNull(places.get(path)), bucket.numbers(need.values())));
        }
      }
    }
    return all.toArray(Guard[]::new);
  }

  private Bucket bucket(String path, RuleCompiler compiler) {
    return buckets.computeIfAbsent(path, key -> new Bucket(compiler.fieldNumber(key)));
  }

  private EventNeeds needs(FieldMapping mapping) {
    List<EventNeeds.Key> keys = new ArrayList<>();
    boolean everything = !otherwise.isEmpty();
    for (String path : mapping.keys()) {
      Set<String> values = new TreeSet<>();
      Set<String> prefixes = new TreeSet<>();
      Bucket bucket = buckets.get(path);
      if (bucket != null) {
        values.addAll(bucket.values());
        bucket.addPrefixes(prefixes);
      }
      for (Set<String> texts : List.of(values, prefixes)) {
        everything |= texts.stream().anyMatch(text -> text.chars().anyMatch(c -> c >= 128));
      }
      keys.add(new EventNeeds.Key(path, Set.copyOf(values), Set.copyOf(prefixes)));
    }
    return new EventNeeds(everything, List.copyOf(keys));
  }

  /** Returns the rules that every event must be tried with. */
  BitSet always() {
    return always;
  }

  /** Returns where the others are filed, for one thread. */
  List<Remembered> remembered() {
    return buckets.values().stream().map(Remembered::new).toList();
  }

  /** What is sent in place of the index: compiled parts are made anew where it arrives. */
  private record Form(List<SigmaRule> rules, FieldMapping mapping) implements Serializable {
    private Object readResolve() {
      return of(rules, mapping);
    }
  }

  private Object writeReplace() {
    return new Form(rules, mapping);
  }
}
