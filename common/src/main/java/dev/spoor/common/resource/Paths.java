/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.cloudtrail.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Alternatives: the first path that leads to something counts. */
record Paths(List<Path> paths) {
  static Paths of(String text) {
    return new Paths(Stream.of(text.split(",\\s*")).map(String::strip).map(Path::of).toList());
  }

  List<String> texts(Sight sight) {
    List<String> texts = new ArrayList<>();
    for (Path path : paths) {
      path.texts(sight, texts);
      if (!texts.isEmpty()) {
        break;
      }
    }
    return texts;
  }

  /** Returns the texts of all alternatives. */
  List<String> allTexts(Sight sight) {
    List<String> texts = new ArrayList<>();
    paths.forEach(path -> path.texts(sight, texts));
    return texts;
  }

  @Nullable String text(Sight sight) {
    List<String> texts = texts(sight);
    return texts.isEmpty() ? null : texts.get(0);
  }

  List<JsonFields> values(Sight sight) {
    for (Path path : paths) {
      List<JsonFields> values = path.values(sight);
      if (!values.isEmpty()) {
        return values;
      }
    }
    return List.of();
  }
}
