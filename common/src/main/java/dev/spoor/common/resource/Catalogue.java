/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The declarative catalogue of the resources of AWS: what calls make, change and end, and which
 * thing a line of a bill is for.
 *
 * <p>It is data beside this class: {@code kinds.txt}, {@code calls-*.txt}, {@code tags.txt} and
 * {@code commands.txt}. It does not change, so threads may share it.
 */
public final class Catalogue {
  /** Deeds of one call that are told at most; AWS launches no more instances at once. */
  public static final int DEEDS_PER_CALL = 2_000;

  private static final List<String> CALLS =
      List.of(
          "calls-compute.txt",
          "calls-containers.txt",
          "calls-serverless.txt",
          "calls-data.txt",
          "calls-lightsail-mail.txt",
          "calls-identity.txt",
          "calls-storage.txt");

  private final Kinds kinds;
  private final TagLinks links;
  private final Commands commands;
  private final Map<String, Map<String, List<Entry>>> entries = new HashMap<>();
  private final Map<String, Set<String>> calls;

  private Catalogue() {
    kinds = new Kinds(CatalogueFile.lines("kinds.txt"));
    links = new TagLinks(kinds, CatalogueFile.lines("tags.txt"));
    commands = new Commands(kinds, CatalogueFile.lines("commands.txt"));
    CALLS.forEach(this::read);
    Map<String, Set<String>> names = new TreeMap<>();
    entries.forEach(
        (source, events) ->
            names.put(source, Collections.unmodifiableSet(new TreeSet<>(events.keySet()))));
    calls = Collections.unmodifiableMap(names);
  }

  private static final class Standard {
    static final Catalogue CATALOGUE = new Catalogue();
  }

  /** Returns the catalogue that comes with the product; it is read when first asked for. */
  public static Catalogue standard() {
    return Standard.CATALOGUE;
  }

  /** A line {@code [ec2.amazonaws.com]} says whose calls follow. */
  private void read(String file) {
    String source = "";
    for (CatalogueFile.Line line : CatalogueFile.lines(file)) {
      String first = line.field(0);
      if (first.startsWith("[")) {
        source = first.substring(1, first.indexOf(']'));
        continue;
      }
      if (source.isEmpty() || line.fields().size() < 4) {
        throw line.wrong("expected: row | events | act kind | ids");
      }
      Entry entry = EntryReader.read(line, kinds);
      Map<String, List<Entry>> events = entries.computeIfAbsent(source, s -> new HashMap<>());
      for (String event : line.field(1).split(",\\s*")) {
        events.computeIfAbsent(event.strip(), e -> new ArrayList<>()).add(entry);
      }
    }
  }

  /** Returns the calls that do something to a resource: event names by event source. */
  public Map<String, Set<String>> calls() {
    return calls;
  }

  /** Returns the rows of the reference that a call's entries come from; for tests of each row. */
  Set<String> rows() {
    Set<String> rows = new TreeSet<>();
    entries().forEach(entry -> rows.add(entry.row()));
    return rows;
  }

  /** Returns the kinds that calls make; for tests of what ends them. */
  Set<String> madeKinds() {
    Set<String> made = new TreeSet<>();
    entries()
        .forEach(
            entry -> {
              if (entry.act() == Act.CREATED && entry.kind() != null) {
                made.add(entry.kind().kind());
              }
            });
    return made;
  }

  private Stream<Entry> entries() {
    return entries.values().stream()
        .flatMap(events -> events.values().stream())
        .flatMap(List::stream);
  }

  /**
   * Returns what a successful call did, at most {@link #DEEDS_PER_CALL}; empty when it did nothing
   * that the catalogue knows. Never throws, whatever the JSON holds.
   *
   * <p>The detail of {@link Act#EXPOSED} and {@link Act#HIDDEN} begins with what of the resource is
   * meant, such as {@code policy}; behind a colon follows to whom it was exposed.
   */
  public List<Deed> deeds(TrailCall call) {
    Map<String, List<Entry>> events = entries.get(call.eventSource());
    List<Entry> told = events == null ? null : events.get(call.eventName());
    if (told == null) {
      return List.of();
    }
    List<Deed> deeds = new ArrayList<>();
    Sight sight = new Sight(call);
    for (Entry entry : told) {
      entry.tell(sight, kinds, links, deeds);
    }
    return deeds;
  }

  /**
   * Returns the resource that a line of a bill is for; null when the line names none. A name of
   * unknown form is of kind {@link ResourceKey#OTHER}.
   *
   * @param serviceCode product code as bills spell it, such as {@code AmazonEC2}
   * @param accountId the account of the usage, for names that say none
   */
  public @Nullable ResourceKey billed(
      @Nullable String resourceId,
      @Nullable String serviceCode,
      @Nullable String usageType,
      String accountId,
      @Nullable String region) {
    if (resourceId == null || resourceId.isBlank() || resourceId.equals("NULL")) {
      return null;
    }
    return kinds.billed(
        resourceId.strip(), serviceCode, usageType, accountId, region == null ? "" : region);
  }

  /**
   * Returns the thing that an inventory lists; null when it is a part or setting of another, of a
   * type that no kind is known of, or when its name does not say where it lies.
   *
   * @param type of Terraform, such as {@code aws_instance}, or AWS Config
   * @param account the account, empty when the inventory does not say
   * @param region the region, empty when it does not say
   */
  public @Nullable ResourceKey listed(
      String type, @Nullable String id, @Nullable String arn, String account, String region) {
    return kinds.listed(type, id, arn, account, region);
  }

  /** Whether things of a type of Terraform or AWS Config are of a kind that is known. */
  public boolean isOfKnownKind(String type) {
    return kinds.isKnownType(type);
  }

  /** Whether a state of Terraform can hold things of a kind. */
  public boolean isOfTerraform(String kind) {
    return kinds.isMarked("terraform", kind);
  }

  /** Whether AWS Config records things of a kind. */
  public boolean isOfConfig(String kind) {
    return kinds.isMarked("config", kind);
  }

  /**
   * Whether the calls that make things of a kind change one that is there by that name, as {@code
   * PutRule} does, or leave it as it is, as {@code CreateTopic} does.
   */
  public boolean isMadeAgain(String kind) {
    return kinds.isMarked("again", kind);
  }

  /**
   * Whether several things of a kind can be there by one key at a time, as schedules of one name in
   * two groups: one that is made does not tell that another ended.
   */
  public boolean isOneOfMany(String kind) {
    return kinds.isMarked("many", kind);
  }

  /**
   * Whether things of a kind cost something in each hour that they are there and not stopped, so
   * that a bill that names things names them.
   */
  public boolean isBilledHourly(String kind) {
    return kinds.isMarked("hourly", kind);
  }

  /**
   * Whether that is so of those things of a kind that the bill names: others of it are free, or
   * come without a call of their own.
   */
  public boolean isBilledHourlyOnceBilled(String kind) {
    return kinds.isMarked("hourly", kind) || kinds.isMarked("hourly once billed", kind);
  }

  /**
   * Returns what a resource's own name says that it hangs on, such as the cluster of an ECS task;
   * of use for what only the bill names. Deeds hold these links already.
   */
  public List<Link> holders(ResourceKey key) {
    List<Link> holders = new ArrayList<>();
    kinds.addHolder(key, holders);
    return holders;
  }

  /**
   * Returns what tags say that a thing was, or would have been, made for, the nearest first.
   *
   * @param account that the call was made in
   */
  public List<Link> madeFor(Map<String, String> tags, String account, String region) {
    List<Link> made = new ArrayList<>();
    links.add(tags, account, region, null, made);
    return made;
  }

  /** Returns the kind in words, such as "EC2 instance"; the kind itself when it is unknown. */
  public String kindTitle(String kind) {
    Kind known = kinds.kind(kind);
    return known == null ? kind : known.title();
  }

  /**
   * Returns the command of the AWS CLI that ends the resource, to be pasted into a POSIX shell;
   * null when there is none. Names are quoted, since an attacker chose them; where quotes do not
   * help, there is no command. What destroys evidence first looks whether that was kept, and else
   * ends nothing.
   *
   * @param region where it lies, for keys that do not say; null when it is not known
   */
  public @Nullable String containment(ResourceKey key, @Nullable String region) {
    return commands.end(key, region);
  }

  /**
   * Returns the command that sets an access key inactive; null as with {@link #containment}.
   *
   * @param user name of the user whose key it is; null when it is not known, and then the command
   *     asks AWS for it
   */
  public @Nullable String inactivation(String accessKeyId, @Nullable String user) {
    return commands.end(ResourceKey.of("iam:access-key", accessKeyId), null, user);
  }

  /**
   * Returns the kinds that are to be ended before all others: who holds such a thing makes the
   * others again.
   */
  public Set<String> endedFirst() {
    return commands.first();
  }

  /**
   * Returns the kinds that are to be ended after all others: they cannot be while others stand on
   * them, or make nothing by themselves.
   */
  public Set<String> endedLast() {
    return commands.last();
  }

  /**
   * Returns the command that keeps evidence before the resource is ended; null when nothing is lost
   * by ending it.
   */
  public @Nullable String preservation(ResourceKey key, @Nullable String region) {
    return commands.keep(key, region);
  }
}
