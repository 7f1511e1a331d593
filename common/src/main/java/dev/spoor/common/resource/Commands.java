/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands of the AWS CLI that end things and keep their evidence, for a POSIX shell. */
final class Commands {
  /** Stands for a region that is not known: the shell stops and says so. */
  private static final String NO_REGION = "\"${REGION:?set REGION to where it lies}\"";

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";

  private final Map<String, String> end = new HashMap<>();
  private final Map<String, String> keep = new HashMap<>();

  Commands(Kinds kinds, List<CatalogueFile.Line> lines) {
    for (CatalogueFile.Line line : lines) {
      if (kinds.kind(line.field(0)) == null) {
        throw line.wrong("unknown kind " + line.field(0));
      }
      if (!line.field(1).isEmpty()) {
        end.put(line.field(0), line.field(1));
      }
      if (!line.field(2).isEmpty()) {
        keep.put(line.field(0), line.field(2));
      }
    }
  }

  @Nullable String end(ResourceKey key, @Nullable String region) {
    return filled(end.get(key.kind()), key, region);
  }

  @Nullable String keep(ResourceKey key, @Nullable String region) {
    return filled(keep.get(key.kind()), key, region);
  }

  private static @Nullable String filled(
      @Nullable String template, ResourceKey key, @Nullable String region) {
    String id = key.id();
    if (template == null || !isSafe(id) || !isSafe(key.account())) {
      return null;
    }
    int slash = id.indexOf('/');
    String holder = slash < 0 ? "" : id.substring(0, slash);
    String name = id.substring(id.lastIndexOf('/') + 1);
    String place = key.region().isEmpty() ? region : key.region();
    if (template.contains("{holder}") && holder.isEmpty()) {
      return null;
    }
    String command = template;
    command = put(command, "{id}", quoted(id));
    command = put(command, "{name}", quoted(name));
    command = put(command, "{holder}", quoted(holder));
    command = put(command, "{account}", quoted(key.account()));
    if (place == null || place.isBlank()) {
      return put(command, "{region}", NO_REGION);
    }
    return isSafe(place) ? put(command, "{region}", quoted(place)) : null;
  }

  /** A value that begins as an option does is bound to its option by an equals sign. */
  private static String put(String template, String variable, String value) {
    boolean isLikeOption = value.startsWith("-") || value.startsWith("'-");
    String bound = isLikeOption ? template.replace(' ' + variable, '=' + value) : template;
    return bound.replace(variable, value);
  }

  /**
   * Whether a value means itself to the AWS CLI, and to a terminal: the CLI reads the file that
   * {@code file://} names.
   */
  private static boolean isSafe(@Nullable String value) {
    if (value == null || value.length() > 512 || value.contains("{")) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int type = Character.getType(c);
      if (Character.isISOControl(c) || type == Character.FORMAT || Character.isSurrogate(c)) {
        return false;
      }
    }
    return !value.contains("://");
  }

  private static String quoted(String value) {
    boolean isPlain = !value.isEmpty() && value.chars().allMatch(c -> PLAIN.indexOf(c) >= 0);
    return isPlain ? value : '\'' + value.replace("'", "'\\''") + '\'';
  }
}
