/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of texts of bounded size that keeps the first in order of text, so that it holds the same
 * in whatever order they come.
 */
public final class SmallestTexts {
  /** Agents are as long as their senders like: what follows is not told apart. */
  private static final int LONGEST = 500;

  private final int bound;

  /** The only text, while there is one: most sets hold no more. */
  private @Nullable String one;

  /** All texts, once there are two. */
  private @Nullable TreeSet<String> many;

  public SmallestTexts(int bound) {
    this.bound = bound;
  }

  public void add(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return;
    }
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    TreeSet<String> texts = many;
    if (texts == null) {
      if (one == null || one.equals(shown)) {
        one = shown;
        return;
      }
      texts = new TreeSet<>();
      texts.add(one);
      many = texts;
    }
    if (texts.add(shown) && texts.size() > bound) {
      texts.pollLast();
    }
  }

  public void addAll(SmallestTexts others) {
    others.texts().forEach(this::add);
  }

  private Collection<String> texts() {
    if (many != null) {
      return many;
    }
    return one == null ? List.of() : List.of(one);
  }

  /** Returns how many there are; of more than the bound, the bound. */
  public int size() {
    return texts().size();
  }

  public List<String> first(int count) {
    Collection<String> texts = texts();
    return texts instanceof List<String> few && few.size() <= count
        ? few
        : texts.stream().limit(count).toList();
  }

  public void write(PackedWriter out) {
    out.texts(texts());
  }

  public static SmallestTexts read(PackedReader in, int bound) {
    SmallestTexts set = new SmallestTexts(bound);
    int size = in.small();
    for (int i = 0; i < size; i++) {
      set.add(in.word());
    }
    return set;
  }
}
