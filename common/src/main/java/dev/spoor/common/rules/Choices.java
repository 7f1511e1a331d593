/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.match.SigmaEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every choice of one member of each of several fields. Fields below one array are taken from the
 * same element of it, fields below different arrays in each combination; a field that has nothing
 * there is not in the choice.
 */
final class Choices {
  private static final List<Map<String, String>> NONE = List.of(Map.of());

  private final UnaryOperator<String> text;
  private boolean isCut;

  /**
   * @param text what stands for a text in a choice
   */
  Choices(UnaryOperator<String> text) {
    this.text = text;
  }

  /** Whether there are more than were returned. */
  boolean isCut() {
    return isCut;
  }

  List<Map<String, String>> of(SigmaEvent event, Collection<String> fields) {
    if (fields.size() == 1) {
      String only = fields.iterator().next();
      Object known = only.indexOf('.') < 0 ? SigmaEvent.UNKNOWN : event.member(only);
      if (known != SigmaEvent.UNKNOWN) {
        return below(known, Map.of(only, ""));
      }
    }
    Map<String, String> alone = alone(event, fields);
    if (alone != null) {
      return List.of(alone);
    }
    Map<String, Map<String, String>> byAttribute = new LinkedHashMap<>();
    for (String field : fields) {
      int dot = field.indexOf('.');
      byAttribute
          .computeIfAbsent(dot < 0 ? field : field.substring(0, dot), name -> new LinkedHashMap<>())
          .put(field, dot < 0 ? "" : field.substring(dot + 1));
    }
    List<Map<String, String>> choices = NONE;
    for (Map.Entry<String, Map<String, String>> one : byAttribute.entrySet()) {
      choices = times(choices, below(event.attribute(one.getKey()), one.getValue()));
    }
    return choices;
  }

  /**
   * Returns the only choice, where the event knows of each field that it is a text or nothing, for
   * which no object is put together; null where it does not.
   */
  private @Nullable Map<String, String> alone(SigmaEvent event, Collection<String> fields) {
    Map<String, String> alone = new LinkedHashMap<>();
    for (String field : fields) {
      Object known = field.indexOf('.') < 0 ? event.attribute(field) : event.member(field);
      if (known instanceof String only) {
        alone.put(field, text.apply(only));
      } else if (known != null) {
        return null;
      }
    }
    return alone;
  }

  /**
   * Returns the choices below a value.
   *
   * @param paths what is left of the way to each field
   */
  private List<Map<String, String>> below(@Nullable Object value, Map<String, String> paths) {
    if (value == null) {
      return NONE;
    }
    if (value instanceof Iterable<?> elements) {
      return ofElements(elements, paths);
    }
    Map<String, String> here = new LinkedHashMap<>();
    Map<String, Map<String, String>> byMember = new LinkedHashMap<>();
    paths.forEach(
        (field, path) -> {
          if (path.isEmpty()) {
            here.put(field, text.apply(FieldText.text(value)));
          } else if (value instanceof Map<?, ?> members) {
            String name = FieldText.name(members, path);
            if (name != null) {
              byMember
                  .computeIfAbsent(name, n -> new LinkedHashMap<>())
                  .put(field, path.substring(Math.min(path.length(), name.length() + 1)));
            }
          }
        });
    List<Map<String, String>> choices = List.of(here);
    for (Map.Entry<String, Map<String, String>> one : byMember.entrySet()) {
      Object member = ((Map<?, ?>) value).get(one.getKey());
      choices = times(choices, below(member, one.getValue()));
    }
    return choices;
  }

  private List<Map<String, String>> ofElements(Iterable<?> elements, Map<String, String> paths) {
    Set<Map<String, String>> all = new LinkedHashSet<>();
    for (Object element : elements) {
      for (Map<String, String> choice : below(element, paths)) {
        if (choice.isEmpty() || all.contains(choice)) {
          continue;
        }
        if (all.size() == Members.MOST) {
          isCut = true;
          return List.copyOf(all);
        }
        all.add(choice);
      }
    }
    return all.isEmpty() ? NONE : List.copyOf(all);
  }

  private List<Map<String, String>> times(
      List<Map<String, String>> ones, List<Map<String, String>> others) {
    int most = ones.size() > 1 && others.size() > 1 ? Members.MOST_COMBINED : Members.MOST;
    Set<Map<String, String>> product = new LinkedHashSet<>();
    for (Map<String, String> one : ones) {
      for (Map<String, String> other : others) {
        if (product.size() == most) {
          isCut = true;
          return List.copyOf(product);
        }
        Map<String, String> both = new LinkedHashMap<>(one);
        both.putAll(other);
        product.add(both);
      }
    }
    return List.copyOf(product);
  }
}
