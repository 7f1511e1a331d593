/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.List;
import java.util.Locale;

/**
 * A sort of resource as the catalogue describes it.
 *
 * @param title in words, such as "EC2 instance"
 * @param rules how a name is cut to the part that all spellings share, in order
 */
record Kind(String kind, String title, Scope scope, List<Rule> rules) {
  /** Where a name of the kind is the only one. */
  enum Scope {
    ID,
    ACCOUNT,
    REGION
  }

  /** One step towards the shared part of a name. */
  record Rule(String what, String with) {
    String apply(String name) {
      switch (what) {
        case "cut" -> {
          int at = name.indexOf(with);
          return at < 0 ? name : name.substring(0, at);
        }
        case "after" -> {
          int at = name.indexOf(with);
          return at < 0 ? name : name.substring(at + with.length());
        }
        case "last" -> {
          return name.substring(name.lastIndexOf(with) + with.length());
        }
        case "segments" -> {
          return segments(name, Integer.parseInt(with));
        }
        case "family" -> {
          return family(name);
        }
        case "lower" -> {
          return name.toLowerCase(Locale.ROOT);
        }
        default -> throw new IllegalStateException("Unknown rule " + what);
      }
    }

    /** Cuts what follows the first slash, an ECS task definition, to its family. */
    private static String family(String name) {
      int slash = name.indexOf('/');
      String definition = name.substring(slash + 1);
      int arn = definition.indexOf("task-definition/");
      String family = arn < 0 ? definition : definition.substring(definition.indexOf('/', arn) + 1);
      int revision = family.indexOf(':');
      return name.substring(0, slash + 1) + (revision < 0 ? family : family.substring(0, revision));
    }

    private static String segments(String name, int count) {
      int end = -1;
      for (int i = 0; i < count; i++) {
        end = name.indexOf('/', end + 1);
        if (end < 0) {
          return name;
        }
      }
      return name.substring(0, end);
    }
  }

  String shared(String name) {
    String shared = name;
    for (Rule rule : rules) {
      shared = rule.apply(shared);
    }
    return shared;
  }

  /** Whether a key says account and region where a name of the kind does not do without them. */
  boolean isPlaced(ResourceKey key) {
    return switch (scope) {
      case ID -> true;
      case ACCOUNT -> !key.account().isEmpty();
      case REGION -> !key.account().isEmpty() && !key.region().isEmpty();
    };
  }

  ResourceKey key(String account, String region, String name) {
    return switch (scope) {
      case ID -> ResourceKey.of(kind, name);
      case ACCOUNT -> ResourceKey.of(kind, account, "", name);
      case REGION -> ResourceKey.of(kind, account, region, name);
    };
  }
}
