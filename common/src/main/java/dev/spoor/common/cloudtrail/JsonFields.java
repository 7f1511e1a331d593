/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verbatim JSON of a record, such as its request, parsed once when first asked.
 *
 * <p>A path names members, joined by dots: {@code instancesSet.items[0].imageId}. {@code [*]}
 * stands for the first element that has the rest of the path. What is no JSON has no members.
 */
public final class JsonFields {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final @Nullable String json;
  private @Nullable JsonNode parsed;

  /** Holds text that is parsed when first asked. */
  public JsonFields(@Nullable String json) {
    this.json = json;
  }

  private JsonFields(JsonNode parsed) {
    this.json = null;
    this.parsed = parsed;
  }

  /** Whether there is a value, JSON null not counted. */
  public boolean isPresent() {
    return !node().isMissingNode() && !node().isNull();
  }

  /** Returns the value at a path; one that is not present when there is none. */
  public JsonFields at(String path) {
    return new JsonFields(at(node(), path));
  }

  /** Returns the elements of an array; the value itself when it is none; nothing when absent. */
  public List<JsonFields> elements() {
    List<JsonFields> elements = new ArrayList<>();
    if (node().isArray()) {
      node().forEach(element -> elements.add(new JsonFields(element)));
    } else if (isPresent()) {
      elements.add(this);
    }
    return elements;
  }

  /** Returns the members of an object by name, in their order; none of what is no object. */
  public Map<String, JsonFields> members() {
    Map<String, JsonFields> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : node().properties()) {
      members.put(member.getKey(), new JsonFields(member.getValue()));
    }
    return members;
  }

  /**
   * Returns the value as text: of strings their content, of numbers and booleans their digits or
   * name, of objects and arrays their JSON; null when absent or JSON null.
   */
  public @Nullable String text() {
    return text(node());
  }

  /** Returns the value at a path as text, as {@link #text()} does. */
  public @Nullable String text(String path) {
    return text(at(node(), path));
  }

  /**
   * Returns the value in plain Java: text, {@link java.math.BigDecimal}, Boolean, List, Map with
   * text keys in their order, or null when absent or JSON null. A number too large to be held, such
   * as {@code 1e400}, is a text.
   */
  public @Nullable Object value() {
    return plain(node());
  }

  /** Whether the value is an object. */
  public boolean isObject() {
    return node().isObject();
  }

  /**
   * Returns a member of an object as {@link #value()} has it, for which the others are not brought
   * into plain Java; null where there is none of the name.
   *
   * @param name whole name, which may hold dots and brackets
   * @param nothing what stands for JSON null
   */
  public @Nullable Object member(String name, Object nothing) {
    JsonNode member = node().get(name);
    if (member == null) {
      return null;
    }
    return member.isNull() ? nothing : plain(member);
  }

  private static @Nullable Object plain(JsonNode value) {
    if (value.isObject()) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        members.put(member.getKey(), plain(member.getValue()));
      }
      return members;
    }
    if (value.isArray()) {
      List<@Nullable Object> elements = new ArrayList<>();
      value.forEach(element -> elements.add(plain(element)));
      return elements;
    }
    if (value.isTextual()) {
      return value.asText();
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (!value.isNumber()) {
      return null;
    }
    boolean isHeld = !value.isFloatingPointNumber() || Double.isFinite(value.doubleValue());
    return isHeld ? value.decimalValue() : value.asText();
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static JsonNode at(JsonNode from, String path) {
    JsonNode node = from;
    int start = 0;
    while (start < path.length() && !node.isMissingNode()) {
      int dot = path.indexOf('.', start);
      int end = dot < 0 ? path.length() : dot;
      int bracket = path.indexOf('[', start);
      boolean isIndexed = bracket >= 0 && bracket < end;
      String name = path.substring(start, isIndexed ? bracket : end);
      node = name.isEmpty() ? node : node.path(name);
      start = end + 1;
      if (isIndexed) {
        String index = path.substring(bracket + 1, path.indexOf(']', bracket));
        if (index.equals("*")) {
          return firstWith(node, path.substring(Math.min(path.length(), start)));
        }
        node = node.path(Integer.parseInt(index));
      }
    }
    return node;
  }

  private static JsonNode firstWith(JsonNode array, String rest) {
    for (JsonNode element : array) {
      JsonNode found = at(element, rest);
      if (!found.isMissingNode() && !found.isNull()) {
        return found;
      }
    }
    return MissingNode.getInstance();
  }

  private JsonNode node() {
    JsonNode known = parsed;
    if (known == null) {
      known = parse();
      parsed = known;
    }
    return known;
  }

  private JsonNode parse() {
    if (json == null || json.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
