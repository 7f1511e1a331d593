/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.aws.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of resources, and how their names are spelled in calls, ARNs and bills. */
final class Kinds {
  /** Longer text is no name of AWS. */
  static final int LONGEST_NAME = 2_048;

  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, Kind> arns = new HashMap<>();
  private final Map<String, Kind> prefixes = new HashMap<>();
  private final Map<String, Kind> products = new HashMap<>();
  private final Map<String, Kind> usages = new HashMap<>();

  /** Kinds by the types of inventories, such as {@code aws_instance}. */
  private final Map<String, Kind> types = new HashMap<>();

  private final Map<String, Held> held = new HashMap<>();

  /**
   * Kinds by the words that they are marked with, {@code terraform} and {@code config} among them.
   */
  private final Map<String, Set<String>> marked = new HashMap<>();

  /** Kinds that go by the ARN of another, as the URL of a function does. */
  private final Map<String, String> like = new HashMap<>();

  /** What the first part of a name names. */
  private record Held(String kind, String how) {}

  Kinds(List<CatalogueFile.Line> lines) {
    lines.forEach(this::add);
  }

  private void add(CatalogueFile.Line line) {
    List<Kind.Rule> rules = new ArrayList<>();
    Kind kind =
        new Kind(
            line.field(0),
            line.field(1),
            Kind.Scope.valueOf(line.field(2).toUpperCase(Locale.ROOT)),
            rules);
    if (kinds.put(kind.kind(), kind) != null) {
      throw line.wrong("second entry for " + kind.kind());
    }
    for (String option : line.fields().subList(3, line.fields().size())) {
      int space = option.indexOf(' ');
      String word = space < 0 ? option : option.substring(0, space);
      String rest = space < 0 ? "" : option.substring(space + 1).strip();
      Map<String, Kind> map =
          switch (word) {
            case "arn" -> arns;
            case "bare" -> prefixes;
            case "bill" -> products;
            case "usage" -> usages;
            case "terraform", "config" -> types;
            default -> Map.of();
          };
      switch (word) {
        case "arn", "bare", "bill", "usage", "terraform", "config" -> {
          mark(word, kind);
          for (String name : rest.split(",\\s*")) {
            if (map.put(name, kind) != null) {
              throw line.wrong("second kind for " + word + ' ' + name);
            }
          }
        }
        case "like" -> like.put(kind.kind(), rest);
        case "held" -> {
          int how = rest.indexOf(' ');
          held.put(kind.kind(), new Held(rest.substring(0, how), rest.substring(how + 1)));
        }
        case "again", "many", "hourly" -> mark(option, kind);
        case "cut", "after", "last", "segments", "family", "lower" ->
            rules.add(new Kind.Rule(word, rest));
        case "" -> {}
        default -> throw line.wrong("unknown option " + word);
      }
    }
  }

  private void mark(String word, Kind kind) {
    marked.computeIfAbsent(word, first -> new HashSet<>()).add(kind.kind());
  }

  /** Returns a kind by its name; null when unknown. */
  @Nullable Kind kind(String kind) {
    return kinds.get(kind);
  }

  /**
   * Returns the key of a thing of a kind, by an ARN, id or name; null when text is no name, or the
   * ARN of a thing of another kind.
   *
   * @param within what the name is held in, such as the cluster of a service; a name or ARN
   */
  @Nullable ResourceKey key(
      Kind kind, String text, String account, String region, @Nullable String within) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      return null;
    }
    Arn arn = Arn.of(text);
    if (arn != null) {
      Kind told = ofArn(arn);
      boolean isOfKind = told == null || told == kind || told.kind().equals(like.get(kind.kind()));
      return isOfKind ? key(kind, told, arn, account, region) : null;
    }
    String name = kind.shared(text);
    if (within != null && !within.isBlank() && name.indexOf('/') < 0) {
      int last = within.startsWith("arn:") ? within.lastIndexOf('/') + 1 : 0;
      name = within.substring(last) + '/' + name;
    }
    return name.isBlank() ? null : kind.key(account, region, name);
  }

  /**
   * Returns the key of what an inventory lists; null when it is no thing of its own, or unplaced.
   */
  @Nullable ResourceKey listed(
      String type, @Nullable String id, @Nullable String arn, String account, String region) {
    Kind kind = types.get(type);
    if (kind == null) {
      return null;
    }
    ResourceKey key = arn == null ? null : key(kind, arn, account, region, null);
    if (key == null && id != null) {
      key = key(kind, id, account, region, null);
    }
    return key == null || !kind.isPlaced(key) ? null : key;
  }

  /** Whether a type of an inventory is of a kind. */
  boolean isKnownType(String type) {
    return types.containsKey(type);
  }

  /** Whether a kind is marked with a word. */
  boolean isMarked(String word, String kind) {
    return marked.getOrDefault(word, Set.of()).contains(kind);
  }

  private static @Nullable ResourceKey key(
      Kind kind, @Nullable Kind told, Arn arn, String account, String region) {
    boolean isTyped = told != null && !arn.type().isEmpty();
    String name = kind.shared(isTyped ? arn.name() : whole(arn));
    String owner = arn.account().isEmpty() ? account : arn.account();
    String place = arn.region().isEmpty() ? region : arn.region();
    return name.isBlank() ? null : kind.key(owner, place, name);
  }

  /** Returns type and name together, as things without types of their own are named. */
  private static String whole(Arn arn) {
    return arn.type().isEmpty() ? arn.name() : arn.type() + '/' + arn.name();
  }

  private @Nullable Kind ofArn(Arn arn) {
    return arns.get(arn.service() + ' ' + arn.type());
  }

  /** Returns the key of what an ARN or an id with a telling prefix names; null when unknown. */
  @Nullable ResourceKey named(String text, String account, String region) {
    if (text.length() > LONGEST_NAME) {
      return null;
    }
    Arn arn = Arn.of(text);
    if (arn != null) {
      Kind kind = ofArn(arn);
      if (kind != null) {
        return key(kind, kind, arn, account, region);
      }
      Kind untyped = arns.get(arn.service() + " -");
      return untyped == null ? null : key(untyped, null, arn, account, region);
    }
    Kind kind = ofPrefix(text);
    return kind == null ? null : key(kind, text, account, region, null);
  }

  /** Returns the kind whose ids begin so; some prefixes have two words, as tgw-attach- has. */
  private @Nullable Kind ofPrefix(String text) {
    int first = text.indexOf('-');
    int second = first < 0 ? -1 : text.indexOf('-', first + 1);
    Kind longer = second < 0 ? null : prefixes.get(text.substring(0, second + 1));
    return longer != null || first < 0 ? longer : prefixes.get(text.substring(0, first + 1));
  }

  /** Adds what a thing's own name says that it hangs on, such as the cluster of a task. */
  void addHolder(ResourceKey key, List<Link> parents) {
    Held holder = held.get(key.kind());
    Kind kind = holder == null ? null : kinds.get(holder.kind());
    int slash = key.id().indexOf('/');
    if (holder != null && kind != null && slash > 0) {
      ResourceKey parent = kind.key(key.account(), key.region(), key.id().substring(0, slash));
      parents.add(new Link(parent, holder.how(), "exact"));
    }
  }

  /** Returns the key of what a line of a bill names; {@code other} when unknown. */
  ResourceKey billed(
      String text,
      @Nullable String product,
      @Nullable String usageType,
      String account,
      String region) {
    ResourceKey key = null;
    Kind ofProduct = product == null ? null : products.get(product);
    if (ofProduct == null || text.startsWith("arn:")) {
      key = named(text, account, region);
      ofProduct = key == null && ofProduct == null ? ofUsage(usageType) : ofProduct;
    }
    if (key == null && ofProduct != null && !text.startsWith("arn:")) {
      key = key(ofProduct, text, account, region, null);
    }
    if (key == null) {
      boolean isWhole = text.startsWith("arn:") || account.isEmpty();
      return isWhole
          ? ResourceKey.of(ResourceKey.OTHER, text)
          : ResourceKey.of(ResourceKey.OTHER, account, region, text);
    }
    return key;
  }

  /** Usage types are spelled with the region in front, {@code EU-LoadBalancerUsage}. */
  private @Nullable Kind ofUsage(@Nullable String usageType) {
    if (usageType == null) {
      return null;
    }
    int colon = usageType.indexOf(':');
    String use = colon < 0 ? usageType : usageType.substring(0, colon);
    return usages.get(use.substring(use.lastIndexOf('-') + 1));
  }
}
