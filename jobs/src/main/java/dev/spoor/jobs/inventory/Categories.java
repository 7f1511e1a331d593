/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.resource.ResourceKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a thing that is alive is besides: left behind, unused, or open to the internet. */
final class Categories implements Serializable {
  private static final long serialVersionUID = 1;

  /** Roles that AWS makes for its own services. */
  private static final String OF_SERVICE = "AWSServiceRoleFor";

  /** What security groups are put on. */
  private static final List<String> USERS =
      List.of("ec2:instance:", "ec2:network-interface:", "elb:load-balancer:");

  private final Makers makers;
  private final HashSet<String> assumed;

  /**
   * Knows what was used.
   *
   * @param assumed keys of the roles that somebody or some service acted as
   */
  Categories(Makers makers, Set<String> assumed) {
    this.makers = makers;
    this.assumed = new HashSet<>(assumed);
  }

  /** Returns the categories of a thing that is alive, in order of text. */
  List<String> of(Known life, Way way, @Nullable String size, @Nullable String exposure) {
    List<String> categories = new ArrayList<>();
    switch (life.kind()) {
      case "apigateway:api" -> {
        if (!"PRIVATE".equalsIgnoreCase(size)) {
          categories.add("api-endpoint");
        }
      }
      case "ec2:instance" -> {
        if (exposure != null) {
          categories.add("public-ip");
        }
      }
      case "ec2:security-group" -> {
        if (life.isCreationKnown() && !isUsed(life)) {
          categories.add("orphan-security-group");
        }
      }
      case "ec2:snapshot" -> addOrphan(life, way, "ec2:volume", "orphan-snapshot", categories);
      case "ec2:volume" -> addOrphan(life, way, "ec2:instance", "orphan-volume", categories);
      case "ec2:elastic-ip" -> addOrphan(life, way, "", "orphan-address", categories);
      case "iam:role" -> {
        String name = new ResourceKey(life.kind(), life.key()).id();
        boolean isUsed = assumed.contains(life.key()) || name.startsWith(OF_SERVICE);
        if (life.isCreationKnown() && !isUsed) {
          categories.add("unused-role");
        }
      }
      default -> {}
    }
    return categories;
  }

  /** Whether something uses a group; what it was made for does not by itself. */
  private static boolean isUsed(Known group) {
    return group.ties().stream().anyMatch(tie -> USERS.stream().anyMatch(tie.parent()::startsWith));
  }

  /** What was made of, or put on, things that have all ended. */
  private void addOrphan(
      Known life, Way way, String sourceKind, String category, List<String> categories) {
    Set<String> sources = new HashSet<>();
    for (Tie tie : life.ties()) {
      sources.add(tie.parent());
    }
    if (!way.via().isEmpty()) {
      sources.add(way.via().get(0));
    }
    sources.removeIf(key -> !key.startsWith(sourceKind + (sourceKind.isEmpty() ? "" : ":")));
    if (!sources.isEmpty() && makers.haveEnded(sources)) {
      categories.add(category);
    }
  }
}
