/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The declarative catalogue of the resources of AWS. Not changed once made; threads may share it.
 */
public final class Catalogue {
  /** Deeds of one call that are told at most. */
  public static final int DEEDS_PER_CALL = 2_000;

  private static final Catalogue STANDARD = new Catalogue();

  private Catalogue() {}

  /** Returns the catalogue that comes with the product. */
  public static Catalogue standard() {
    return STANDARD;
  }

  /** Returns the calls that do something to a resource: event names by event source. */
  public Map<String, Set<String>> calls() {
    return Map.of();
  }

  /**
   * Returns what a successful call did, at most {@link #DEEDS_PER_CALL}; empty when it did nothing
   * that the catalogue knows. Never throws, whatever the JSON holds.
   */
  public List<Deed> deeds(TrailCall call) {
    return List.of();
  }

  /**
   * Returns the resource that a line of a bill is for; null when the line names none. A name of
   * unknown form is of kind {@link ResourceKey#OTHER}.
   *
   * @param serviceCode product code as bills spell it, such as {@code AmazonEC2}
   */
  public @Nullable ResourceKey billed(
      @Nullable String resourceId,
      @Nullable String serviceCode,
      @Nullable String usageType,
      String accountId,
      @Nullable String region) {
    return null;
  }

  /** Returns the kind in words, such as "EC2 instance"; the kind itself when it is unknown. */
  public String kindTitle(String kind) {
    return kind;
  }

  /**
   * Returns the command of the AWS CLI that ends the resource, to be pasted into a POSIX shell;
   * null when there is none. Names are quoted, since an attacker chose them.
   *
   * @param region where it lies, for keys that do not say; null when it is not known
   */
  public @Nullable String containment(ResourceKey key, @Nullable String region) {
    return null;
  }

  /**
   * Returns what to do first so that evidence is kept, as a command or a sentence; null when
   * nothing is lost by ending the resource.
   */
  public @Nullable String preservation(ResourceKey key, @Nullable String region) {
    return null;
  }
}
