/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The events of a YAML text, counted while they go by: what exceeds a limit goes no further. */
final class LimitedEvents implements Parser {
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

  private final Parser events;
  private final Deque<String> open = new ArrayDeque<>();
  private final Deque<Long> starts = new ArrayDeque<>();
  private final Map<String, Long> anchored = new HashMap<>();
  private long nodes;

  /** Says what is too much, or not allowed. */
  static final class Excess extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Mark> at;

    Excess(String message, Optional<Mark> at) {
      super(message, null, false, false);
      this.at = at;
    }

    Optional<Mark> at() {
      return at;
    }
  }

  LimitedEvents(LoadSettings settings, String text) {
    this.events = new ParserImpl(settings, new StreamReader(settings, text));
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return events.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return events.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return events.hasNext();
  }

  @Override
  public Event next() {
    Event event = events.next();
    String fault = fault(event);
    if (fault != null) {
      throw new Excess(fault, event.getStartMark());
    }
    return event;
  }

  /** Counts an event and returns what is wrong with it, null when nothing is. */
  private @Nullable String fault(Event event) {
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
