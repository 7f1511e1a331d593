/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.RuleText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The documents of a rule file as trees, within limits: whoever gives us rules may wish us ill.
 *
 * <p>The parser's events are looked at first, one by one and without recursion, so that neither
 * depth nor aliases of aliases can cost more than the text is long.
 */
final class YamlDocuments {
  static final int LARGEST_CHARACTERS = 1 << 20;
  static final int DEEPEST = 50;

  /** Most nodes of a document, each alias counted as all that it stands for. */
  static final int MOST_NODES = 100_000;

  private static final Set<String> TAGS =
      Set.of(
          "!",
          Tag.STR.getValue(),
          Tag.INT.getValue(),
          Tag.FLOAT.getValue(),
          Tag.BOOL.getValue(),
          Tag.NULL.getValue(),
          Tag.SEQ.getValue(),
          Tag.MAP.getValue());

  private YamlDocuments() {}

  /** Returns all documents up to the first fault, which becomes a complaint. */
  static List<Node> of(RuleText text, Complaints complaints) {
    List<Node> documents = new ArrayList<>();
    if (text.text().length() > LARGEST_CHARACTERS) {
      complaints.error(
          Place.START,
          "larger than " + LARGEST_CHARACTERS + " characters, which no rule file is",
          "split the file");
      return documents;
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(text.file())
            .setUseMarks(true)
            .setAllowNonScalarKeys(true)
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(MOST_NODES)
            .setCodePointLimit(LARGEST_CHARACTERS)
            .build();
    try {
      if (isWithinLimits(settings, text.text(), complaints)) {
        Iterator<Node> nodes = new Compose(settings).composeAllFromString(text.text()).iterator();
        while (nodes.hasNext()) {
          documents.add(nodes.next());
        }
      }
    } catch (MarkedYamlEngineException e) {
      complaints.error(
          e.getProblemMark().map(YamlDocuments::place).orElse(Place.START),
          "not YAML: " + Complaints.quote(e.getProblem()));
    } catch (YamlEngineException e) {
      complaints.error(
          Place.START, "not YAML: " + Complaints.quote(String.valueOf(e.getMessage())));
    }
    return documents;
  }

  private static boolean isWithinLimits(LoadSettings settings, String text, Complaints complaints) {
    Sizes sizes = new Sizes();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        String fault = sizes.add(event);
        if (fault != null) {
          complaints.error(
              event.getStartMark().map(YamlDocuments::place).orElse(Place.START), fault);
          return false;
        }
      }
    } catch (YamlEngineException e) {
      // Composing meets the same fault, after the documents before it.
      return true;
    }
    return true;
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Counts nodes, with all that aliases stand for, while events go by. */
  private static final class Sizes {
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<Long> starts = new ArrayDeque<>();
    private final Map<String, Long> anchored = new HashMap<>();
    private long nodes;

    /** Takes one event and returns what is wrong with it, null when nothing is. */
    @Nullable String add(Event event) {
      String tag = tag(event);
      if (tag != null && !TAGS.contains(tag)) {
        return "tag " + Complaints.quote(tag) + " is not allowed";
      }
      switch (event.getEventId()) {
        case DocumentStart -> {
          nodes = 0;
          anchored.clear();
        }
        case Alias -> {
          String anchor = ((AliasEvent) event).getAlias().getValue();
          if (open.contains(anchor)) {
            return "alias " + Complaints.quote(anchor) + " stands inside what it names";
          }
          nodes += anchored.getOrDefault(anchor, 1L);
        }
        case Scalar -> {
          nodes++;
          anchor(event).ifPresent(name -> anchored.put(name, 1L));
        }
        case SequenceStart, MappingStart -> {
          starts.push(nodes++);
          open.push(anchor(event).orElse(""));
          if (open.size() > DEEPEST) {
            return "nested more than " + DEEPEST + " levels deep";
          }
        }
        case SequenceEnd, MappingEnd -> {
          long size = nodes - starts.pop();
          String name = open.pop();
          if (!name.isEmpty()) {
            anchored.put(name, size);
          }
        }
        default -> {}
      }
      return nodes > MOST_NODES ? "more than " + MOST_NODES + " values in one document" : null;
    }

    private static @Nullable String tag(Event event) {
      if (event instanceof ScalarEvent scalar) {
        return scalar.getTag().orElse(null);
      }
      return event instanceof CollectionStartEvent start ? start.getTag().orElse(null) : null;
    }

    private static Optional<String> anchor(Event event) {
      return ((NodeEvent) event).getAnchor().map(anchor -> anchor.getValue());
    }
  }
}
