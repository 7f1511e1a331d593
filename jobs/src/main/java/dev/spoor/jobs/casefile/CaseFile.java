/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A case file: its entries as text, each with the line it stands on. */
final class CaseFile {
  private static final long LARGEST_BYTES = 4 * 1024 * 1024;

  private final String file;
  private final List<String> complaints;
  private final Map<String, Entry> entries = new TreeMap<>();

  /** One entry of a mapping with its line, counted from one. */
  record Entry(Node node, int line) {}

  private CaseFile(String file, List<String> complaints) {
    this.file = file;
    this.complaints = complaints;
  }

  /** Reads a file; every fault is added to the complaints, none is thrown. */
  static CaseFile read(Path path, List<String> complaints) {
    CaseFile result = new CaseFile(path.toString(), complaints);
    try {
      if (Files.size(path) > LARGEST_BYTES) {
        complaints.add(path + ": larger than 4 MiB, which no case file is");
        return result;
      }
      String text = Files.readString(path, StandardCharsets.UTF_8);
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(path.toString()).setUseMarks(true).build())
              .composeString(text);
      if (root.isPresent()) {
        result.entries.putAll(result.mapping("case", root.get()));
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      complaints.add(path + ":" + line + ": " + e.getProblem());
    } catch (IOException e) {
      throw new UserException(
          "Cannot read case file "
              + path
              + ": "
              + reason(e)
              + ". Check the path given with --case.",
          e);
    }
    return result;
  }

  /** Messages of these failures are a path or a number of bytes alone. */
  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    return failure instanceof CharacterCodingException
        ? "it is not text in UTF-8"
        : String.valueOf(failure.getMessage());
  }

  /** Returns the names of all top-level entries. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Returns the line of an entry. */
  int line(String name) {
    Entry entry = entries.get(name);
    return entry == null ? 1 : entry.line();
  }

  /** Adds a complaint about an entry. */
  void complain(int line, String message) {
    complaints.add(place(line) + ": " + message);
  }

  /** Returns a line of the file as {@code file:line}. */
  String place(int line) {
    return file + ":" + line;
  }

  /** Returns the text of an entry, or nothing when it is absent or no text. */
  Optional<String> text(String name) {
    Entry entry = entries.get(name);
    return entry == null ? Optional.empty() : scalar(name, entry.node());
  }

  /** Returns one or many texts; a single text is a list of one. */
  List<String> texts(String name) {
    Entry entry = entries.get(name);
    return entry == null ? List.of() : texts(name, entry.node());
  }

  /** A text of a list, with its line. */
  record Text(String value, int line) {}

  /** Returns one or many texts, each with its line. */
  List<Text> textsWithLines(String name) {
    Entry entry = entries.get(name);
    List<Text> texts = new ArrayList<>();
    if (entry != null) {
      List<Node> nodes =
          entry.node() instanceof SequenceNode list ? list.getValue() : List.of(entry.node());
      nodes.forEach(
          node -> scalar(name, node).ifPresent(value -> texts.add(new Text(value, lineOf(node)))));
    }
    return texts;
  }

  /** Whether an entry is a list. */
  boolean isList(String name) {
    Entry entry = entries.get(name);
    return entry != null && entry.node() instanceof SequenceNode;
  }

  /** Whether an entry is a mapping. */
  boolean isMapping(String name) {
    Entry entry = entries.get(name);
    return entry != null && entry.node() instanceof MappingNode;
  }

  /** Returns the entries of a mapping below an entry. */
  Map<String, Entry> section(String name) {
    Entry entry = entries.get(name);
    return entry == null ? Map.of() : mapping(name, entry.node());
  }

  /** One mapping of a list, with its line. */
  record Item(Map<String, Entry> entries, int line) {}

  /** Returns the mappings of a list below an entry; a single mapping is a list of one. */
  List<Item> items(String name) {
    Entry entry = entries.get(name);
    List<Item> items = new ArrayList<>();
    if (entry != null) {
      List<Node> nodes =
          entry.node() instanceof SequenceNode list ? list.getValue() : List.of(entry.node());
      nodes.forEach(node -> items.add(new Item(mapping(name, node), lineOf(node))));
    }
    return items;
  }

  /** Returns one or many texts of a node. */
  List<String> texts(String name, Node node) {
    if (node instanceof SequenceNode sequence) {
      List<String> values = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        scalar(name, item).ifPresent(values::add);
      }
      return values;
    }
    return scalar(name, node).map(List::of).orElse(List.of());
  }

  private Optional<String> scalar(String name, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().isBlank() ? Optional.empty() : Optional.of(scalar.getValue());
    }
    complain(lineOf(node), name + ": expected text");
    return Optional.empty();
  }

  private Map<String, Entry> mapping(String name, Node node) {
    Map<String, Entry> result = new TreeMap<>();
    if (!(node instanceof MappingNode mapping)) {
      complain(lineOf(node), name + ": expected entries of the form name: value");
      return result;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      int line = lineOf(tuple.getKeyNode());
      scalar(name, tuple.getKeyNode())
          .ifPresent(
              key -> {
                if (result.put(key, new Entry(tuple.getValueNode(), line)) != null) {
                  complain(line, key + ": given twice");
                }
              });
    }
    return result;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
