/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags by which AWS says what it made a thing for. */
final class TagLinks {
  private record TagLink(String tag, Kind kind, String how, String confidence, String within) {}

  private final List<TagLink> links = new ArrayList<>();
  private final Kinds kinds;

  TagLinks(Kinds kinds, List<CatalogueFile.Line> lines) {
    this.kinds = kinds;
    for (CatalogueFile.Line line : lines) {
      Kind kind = kinds.kind(line.field(1));
      if (kind == null) {
        throw line.wrong("unknown kind " + line.field(1));
      }
      links.add(new TagLink(line.field(0), kind, line.field(2), line.field(3), line.field(4)));
    }
  }

  /**
   * Adds what tags say that a thing was made for.
   *
   * @param child the thing; null where it is not there
   */
  void add(
      Map<String, String> tags,
      String account,
      String region,
      @Nullable ResourceKey child,
      List<Link> parents) {
    if (tags.isEmpty()) {
      return;
    }
    for (TagLink link : links) {
      String name = name(link.tag(), tags);
      String within = link.within().isEmpty() ? null : tags.get(link.within());
      if (name == null || (within == null && !link.within().isEmpty())) {
        continue;
      }
      ResourceKey parent = kinds.key(link.kind(), name, account, region, within);
      if (parent != null && !parent.equals(child)) {
        parents.add(new Link(parent, link.how(), link.confidence()));
      }
    }
  }

  /** A tag that ends in a star holds the name in the tag's own name. */
  private static @Nullable String name(String tag, Map<String, String> tags) {
    if (!tag.endsWith("*")) {
      return tags.get(tag);
    }
    String start = tag.substring(0, tag.length() - 1);
    for (String key : tags.keySet()) {
      if (key.startsWith(start)) {
        return key.substring(start.length());
      }
    }
    return null;
  }
}
