/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.RuleText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The documents of a rule file as trees, within limits: whoever gives us rules may wish us ill.
 *
 * <p>The parser's events are counted before a tree is made of them, so that neither depth nor
 * aliases of aliases can cost more than the text is long.
 */
final class YamlDocuments {
  static final int LARGEST_CHARACTERS = 1 << 20;

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
            .setMaxAliasesForCollections(LimitedEvents.MOST_NODES)
            .setCodePointLimit(LARGEST_CHARACTERS)
            .build();
    LimitedEvents events = new LimitedEvents(settings, text.text());
    try {
      Iterator<Node> nodes = new Composer(settings, events);
      while (nodes.hasNext()) {
        documents.add(nodes.next());
      }
    } catch (LimitedEvents.Excess e) {
      documents.clear();
      complaints.error(
          e.at().map(YamlDocuments::place).orElse(Place.START), String.valueOf(e.getMessage()));
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

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
