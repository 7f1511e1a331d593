/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.SigmaRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  /** Stands for the field of a rule of which none decides. */
  static final int NOWHERE = -1;

  private static final long serialVersionUID = 1;

  private final List<SigmaRule> rules;
  private final FieldMapping mapping;
  private final transient List<Check> checks = new ArrayList<>();
  private final transient List<FieldPath> paths;
  private final transient Map<String, Bucket> buckets = new TreeMap<>();

  /** Number of the field that each rule is filed under. */
  private final transient int[] filedUnder;

  /** Fields that each rule looks at. */
  private final transient int[][] fieldsOf;

  /** Tests of fields that each rule has. */
  private final transient RuleCompiler.Tried[][] triedBy;

  /** Tests of each field. */
  private final transient List<FieldTests> tests = new ArrayList<>();

  private final transient RuleCompiler compiler;

  /** Rules that no key says anything of. */
  private final transient BitSet otherwise = new BitSet();

  private final transient EventNeeds needs;

  private RuleIndex(List<SigmaRule> rules, FieldMapping mapping) {
    this.rules = List.copyOf(rules);
    this.mapping = mapping;
    this.compiler = new RuleCompiler(mapping);
    this.filedUnder = new int[rules.size()];
    this.fieldsOf = new int[rules.size()][];
    this.triedBy = new RuleCompiler.Tried[rules.size()][];
    for (int i = 0; i < rules.size(); i++) {
      checks.add(compiler.compile(rules.get(i).detection()));
      fieldsOf[i] = compiler.looked();
      triedBy[i] = compiler.tried();
      filedUnder[i] = place(i);
    }
    buckets.values().forEach(Bucket::seal);
    this.paths = compiler.paths();
    for (int field = 0; field < paths.size(); field++) {
      tests.add(new FieldTests(field, compiler.tests(field)));
    }
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

  /** Returns the fields that each rule looks at, by their numbers. */
  int[][] fieldsOf() {
    return fieldsOf;
  }

  /** Returns the tests of fields that each rule has. */
  RuleCompiler.Tried[][] triedBy() {
    return triedBy;
  }

  /** Returns the field that each rule is filed under; {@link #NOWHERE} where no field decides. */
  int[] filedUnder() {
    return filedUnder;
  }

  /** Returns the fields that name the kind of event, as far as rules are filed under them. */
  int[] keys() {
    return mapping.keys().stream()
        .map(buckets::get)
        .filter(Objects::nonNull)
        .mapToInt(bucket -> bucket.field)
        .toArray();
  }

  /** Returns the tests of a field. */
  FieldTests tests(int field) {
    return tests.get(field);
  }

  /** Returns where rules are filed: under what names the kind of event, then under other fields. */
  List<Bucket> buckets() {
    Set<Bucket> all = new LinkedHashSet<>();
    mapping.keys().stream().map(buckets::get).filter(Objects::nonNull).forEach(all::add);
    all.addAll(buckets.values());
    return List.copyOf(all);
  }

  List<FieldPath> paths() {
    return paths;
  }

  /**
   * Files a rule under the first key that says something of it, else under the field of its own
   * that says most, and returns that field's number.
   */
  private int place(int rule) {
    Detection detection = rules.get(rule).detection();
    for (String key : mapping.keys()) {
      Need need = Need.of(detection, key, mapping);
      if (need.isExact()) {
        return file(rule, key, need);
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
    return best == null ? NOWHERE : file(rule, best, least);
  }

  private int file(int rule, String path, Need need) {
    Bucket bucket = buckets.computeIfAbsent(path, key -> new Bucket(compiler.fieldNumber(key)));
    bucket.file(rule, need);
    return bucket.field;
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
