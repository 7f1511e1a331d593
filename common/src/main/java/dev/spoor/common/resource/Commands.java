/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Commands of the AWS CLI that end things and keep their evidence, for a POSIX shell. */
final class Commands {
  /** Stands for a region that is not known: the shell stops and says so. */
  private static final String NO_REGION = "\"${REGION:?set REGION to where it lies}\"";

  /** Stands for the user of a key that is not known: the shell asks AWS for it. */
  private static final String ASKED_USER =
      "\"$(aws iam get-access-key-last-used --access-key-id {id} --query UserName"
          + " --output text)\"";

  /** Says why a thing goes on. */
  private static final String NOT_KEPT = "echo 'Not ended: its evidence is not kept yet.' >&2";

  /** Marks commands for names that have no slash. */
  private static final String BARE = " bare";

  /** Marks commands for names that begin so. */
  private static final String NAMED = " named ";

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";

  private final Map<String, String> end = new HashMap<>();
  private final Map<String, String> keep = new HashMap<>();
  private final Map<String, String> kept = new HashMap<>();
  private final Set<String> first = new TreeSet<>();
  private final Set<String> last = new TreeSet<>();

  Commands(Kinds kinds, List<CatalogueFile.Line> lines) {
    for (CatalogueFile.Line line : lines) {
      String kind = line.field(0);
      String known = kind.indexOf(' ') < 0 ? kind : kind.substring(0, kind.indexOf(' '));
      if (!kind.equals(known) && !kind.equals(known + BARE) && !kind.startsWith(known + NAMED)) {
        throw line.wrong("expected bare or named after " + known);
      }
      if (kinds.kind(known) == null) {
        throw line.wrong("unknown kind " + known);
      }
      if (!line.field(1).isEmpty()) {
        end.put(kind, line.field(1));
      }
      if (!line.field(2).isEmpty()) {
        keep.put(kind, line.field(2));
      }
      if (!line.field(4).isEmpty()) {
        kept.put(kind, line.field(4));
      }
      switch (line.field(3)) {
        case "first" -> first.add(known);
        case "last" -> last.add(known);
        case "" -> {}
        default -> throw line.wrong("expected first or last: " + line.field(3));
      }
    }
  }

  /** Returns the kinds that make other things again as long as they are there. */
  Set<String> first() {
    return Collections.unmodifiableSet(first);
  }

  /** Returns the kinds that others stand on, or that make nothing by themselves. */
  Set<String> last() {
    return Collections.unmodifiableSet(last);
  }

  /** Names of a kind without a slash, or that begin in a way, may ask for other commands. */
  private static @Nullable String template(Map<String, String> templates, ResourceKey key) {
    for (Map.Entry<String, String> entry : templates.entrySet()) {
      String named = key.kind() + NAMED;
      if (entry.getKey().startsWith(named)
          && key.id().startsWith(entry.getKey().substring(named.length()))) {
        return entry.getValue();
      }
    }
    String bare = key.id().indexOf('/') < 0 ? templates.get(key.kind() + BARE) : null;
    return bare == null ? templates.get(key.kind()) : bare;
  }

  @Nullable String end(ResourceKey key, @Nullable String region) {
    return end(key, region, null);
  }

  /**
   * @param user whose key it is; null when it is not known
   */
  @Nullable String end(ResourceKey key, @Nullable String region, @Nullable String user) {
    String template = template(end, key);
    if (template != null) {
      String name = user == null || user.isEmpty() || !isSafe(user) ? ASKED_USER : quoted(user);
      template = put(template, "{user}", name);
    }
    String command = filled(template, key, region);
    String check = filled(template(kept, key), key, region);
    return command == null || check == null
        ? command
        : "if %s; then %s; else %s; fi".formatted(check, command, NOT_KEPT);
  }

  @Nullable String keep(ResourceKey key, @Nullable String region) {
    return filled(template(keep, key), key, region);
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
    if (template.contains("{app}")) {
      String app = StudioApp.options(id);
      if (app == null) {
        return null;
      }
      command = command.replace("{app}", app);
    }
    command = put(command, "{id}", quoted(id));
    command = put(command, "{name}", quoted(name));
    command = put(command, "{holder}", quoted(holder));
    command = put(command, "{rest}", quoted(id.substring(slash + 1)));
    command = put(command, "{middle}", quoted(middle(id)));
    command = put(command, "{account}", quoted(key.account()));
    if (place == null || place.isBlank()) {
      return put(command, "{region}", NO_REGION);
    }
    return isSafe(place) ? put(command, "{region}", quoted(place)) : null;
  }

  private static String middle(String id) {
    int from = id.indexOf('/') + 1;
    return id.substring(from, Math.max(from, id.lastIndexOf('/')));
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

  static String quoted(String value) {
    boolean isPlain = !value.isEmpty() && value.chars().allMatch(c -> PLAIN.indexOf(c) >= 0);
    return isPlain ? value : '\'' + value.replace("'", "'\\''") + '\'';
  }
}
