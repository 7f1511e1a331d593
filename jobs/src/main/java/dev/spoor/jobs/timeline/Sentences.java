/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a call into words that someone outside the field understands.
 *
 * <p>Values come from the record and are hostile: they are cut to {@value #VALUE_CHARACTERS}
 * characters and lose their control and direction characters; whoever shows the sentence escapes
 * it.
 */
final class Sentences {
  static final int VALUE_CHARACTERS = 80;

  /** Stands for what is cut from a value. */
  static final String CUT = "…";

  private static final Pattern PART = Pattern.compile("\\[([^\\]]*)\\]|([^\\[]+)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
  private static final Pattern ITEM =
      Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^\\[\\],\"]++)");
  private static final int ITEMS_SHOWN = 3;
  private static final int ITEMS_READ = 2_000;
  private static final Map<String, String> PAST =
      Map.ofEntries(
          Map.entry("put", "put"),
          Map.entry("set", "set"),
          Map.entry("read", "read"),
          Map.entry("run", "ran"),
          Map.entry("let", "let"),
          Map.entry("give", "gave"),
          Map.entry("take", "took"),
          Map.entry("make", "made"),
          Map.entry("write", "wrote"),
          Map.entry("send", "sent"),
          Map.entry("reset", "reset"),
          Map.entry("speed", "sped"),
          Map.entry("buy", "bought"),
          Map.entry("tell", "told"),
          Map.entry("stop", "stopped"),
          Map.entry("tag", "tagged"),
          Map.entry("untag", "untagged"),
          Map.entry("log", "logged"),
          Map.entry("submit", "submitted"),
          Map.entry("map", "mapped"));

  private Sentences() {}

  /**
   * Returns the sentence of a row.
   *
   * @param values what each call's record says for the template's placeholders
   * @param amount how many things the calls made, null when none says
   * @param calls how many calls the row stands for
   * @param regions that the calls were made in, in their order
   * @param through Auto Scaling group, or service that made the call for the credential; null when
   *     it was made directly
   */
  static String sentence(
      @Nullable String eventSource,
      @Nullable String eventName,
      List<List<@Nullable String>> values,
      @Nullable Long amount,
      long calls,
      @Nullable String outcome,
      @Nullable String errorCode,
      Collection<String> regions,
      @Nullable String through) {
    Call call = Calls.of(eventSource, eventName);
    boolean isCut = values.size() < calls;
    String act = fill(call.template(), eventName, merged(values, isCut), amount);
    StringBuilder text = new StringBuilder();
    String cause = errorCode == null ? "" : " (" + shown(errorCode) + ")";
    switch (outcome == null ? "success" : outcome) {
      case "success" -> text.append(past(act));
      case "dry-run" -> text.append("Tested without effect whether it may ").append(act);
      case "denied" -> text.append("Was denied").append(cause).append(": ").append(act);
      case "throttled" -> text.append("Was slowed down by AWS: ").append(act);
      case "quota" ->
          text.append("Hit a limit of the account").append(cause).append(": ").append(act);
      case "capacity" -> text.append("AWS had no capacity").append(cause).append(": ").append(act);
      case "not-found" -> text.append("Found nothing there").append(cause).append(": ").append(act);
      case "failed-login" -> text.append("Failed to ").append(act);
      default -> text.append("Failed").append(cause).append(": ").append(act);
    }
    text.append(in(new LinkedHashSet<>(regions)));
    if (through != null) {
      text.append(" through ").append(shown(through));
    }
    if (calls > 1) {
      text.append(", ").append(String.format(Locale.ROOT, "%,d", calls)).append(" calls");
    }
    return text.toString();
  }

  private static String in(Set<String> regions) {
    regions.removeIf(String::isBlank);
    if (regions.isEmpty()) {
      return "";
    }
    String names = joined(regions, " more");
    return regions.size() == 1
        ? " in " + names
        : " in " + regions.size() + " regions (" + names + ")";
  }

  /** Returns for each placeholder the distinct values that the calls named, ready to be shown. */
  private static List<@Nullable String> merged(List<List<@Nullable String>> calls, boolean isCut) {
    List<@Nullable String> merged = new ArrayList<>();
    for (int value = 0; value < Call.VALUES; value++) {
      Set<String> items = new LinkedHashSet<>();
      for (List<@Nullable String> call : calls) {
        String text = value < call.size() ? call.get(value) : null;
        if (text != null && !text.isBlank()) {
          items.addAll(text.startsWith("[") ? items(text) : List.of(unquoted(text)));
        }
      }
      merged.add(items.isEmpty() ? null : joined(items, isCut ? " or more" : " more"));
    }
    return merged;
  }

  /** Returns how many elements a JSON list has, or the number that the text is. */
  static @Nullable Long amount(@Nullable String json) {
    if (json == null || json.isBlank()) {
      return null;
    }
    if (json.matches("\\d{1,9}")) {
      return Long.valueOf(json);
    }
    return json.startsWith("[") ? Long.valueOf(items(json).size()) : Long.valueOf(1);
  }

  /** Returns a value cut and cleaned; of a JSON list its first distinct elements. */
  static String shown(String value) {
    Set<String> items =
        value.startsWith("[") ? new LinkedHashSet<>(items(value)) : Set.of(unquoted(value));
    return joined(items, " more");
  }

  private static String joined(Set<String> items, String suffix) {
    List<String> shown = new ArrayList<>();
    for (String item : items) {
      if (shown.size() == ITEMS_SHOWN) {
        shown.add((items.size() - ITEMS_SHOWN) + suffix);
        break;
      }
      String clean = NOT_SHOWN.matcher(cut(item)).replaceAll(" ").strip();
      shown.add(clean);
    }
    return String.join(", ", shown);
  }

  /** Spark leaves the quotes on the only match of a path with a wildcard. */
  private static String unquoted(String value) {
    boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }

  private static String cut(String item) {
    if (item.length() <= VALUE_CHARACTERS) {
      return item;
    }
    int end = VALUE_CHARACTERS - 1;
    return item.substring(0, Character.isHighSurrogate(item.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  private static List<String> items(String json) {
    List<String> items = new ArrayList<>();
    Matcher item = ITEM.matcher(json);
    while (item.find() && items.size() < ITEMS_READ) {
      items.add(item.group(1) == null ? item.group(2).strip() : item.group(1));
    }
    return items;
  }

  private static String fill(
      String template,
      @Nullable String eventName,
      List<@Nullable String> values,
      @Nullable Long amount) {
    Matcher part = PART.matcher(template);
    StringBuilder text = new StringBuilder();
    while (part.find()) {
      String optional = part.group(1);
      text.append(
          optional == null
              ? placeholders(part.group(2), eventName, values, amount, true)
              : placeholders(optional, eventName, values, amount, false));
    }
    return text.toString();
  }

  private static String placeholders(
      String part,
      @Nullable String eventName,
      List<@Nullable String> values,
      @Nullable Long amount,
      boolean isNeeded) {
    Matcher placeholder = PLACEHOLDER.matcher(part);
    StringBuilder text = new StringBuilder();
    while (placeholder.find()) {
      String name = placeholder.group(1);
      String value;
      if (name.startsWith("n:")) {
        value = counted(name.substring(2), amount);
      } else if (name.equals("words")) {
        value = words(eventName);
      } else if (name.equals("call")) {
        value = eventName == null ? "an unnamed operation" : shown(eventName);
      } else {
        int index = Integer.parseInt(name) - 1;
        String found = index < values.size() ? values.get(index) : null;
        if (found == null || found.isBlank()) {
          if (!isNeeded) {
            return "";
          }
          found = "?";
        }
        value = found;
      }
      placeholder.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    placeholder.appendTail(text);
    return text.toString();
  }

  private static String counted(String noun, @Nullable Long amount) {
    if (amount == null) {
      return noun + "s";
    }
    return String.format(Locale.ROOT, "%,d", amount) + " " + noun + (amount == 1 ? "" : "s");
  }

  /** Returns the words of a call's name after its first: {@code AttachVolume}: volume. */
  private static String words(@Nullable String eventName) {
    if (eventName == null) {
      return "something";
    }
    String bare = eventName.replaceFirst(Calls.VERSION_SUFFIX, "");
    String[] words = WORD_START.split(shown(bare));
    List<String> rest = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      rest.add(
          words[i].toUpperCase(Locale.ROOT).equals(words[i])
              ? words[i]
              : words[i].toLowerCase(Locale.ROOT));
    }
    return rest.isEmpty() ? "something" : String.join(" ", rest);
  }

  private static String past(String act) {
    if (act.startsWith("AWS ")) {
      return act;
    }
    int space = act.indexOf(' ');
    String verb = space < 0 ? act : act.substring(0, space);
    String known = PAST.get(verb);
    String past;
    if (known != null) {
      past = known;
    } else if (verb.endsWith("e")) {
      past = verb + "d";
    } else if (verb.length() > 1
        && verb.endsWith("y")
        && "aeiou".indexOf(verb.charAt(verb.length() - 2)) < 0) {
      past = verb.substring(0, verb.length() - 1) + "ied";
    } else {
      past = verb + "ed";
    }
    return Character.toUpperCase(past.charAt(0)) + past.substring(1) + act.substring(verb.length());
  }
}
