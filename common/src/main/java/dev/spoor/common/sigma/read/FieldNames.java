/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.Search;
import dev.spoor.common.sigma.ValueTest;
import java.util.LinkedHashSet;
import java.util.Set;

/** The fields that a detection names, those of references too. */
final class FieldNames implements Search.Visitor<Set<String>> {
  private final Set<String> names = new LinkedHashSet<>();

  private FieldNames() {}

  /** Returns them as written, in the order of the rule. */
  static Set<String> of(Detection detection) {
    FieldNames names = new FieldNames();
    detection.searches().values().forEach(search -> search.accept(names));
    return names.names;
  }

  @Override
  public Set<String> all(Search.All all) {
    all.of().forEach(search -> search.accept(this));
    return names;
  }

  @Override
  public Set<String> any(Search.Any any) {
    any.of().forEach(search -> search.accept(this));
    return names;
  }

  @Override
  public Set<String> field(Search.Field field) {
    names.add(field.name());
    for (ValueTest test : field.tests()) {
      if (test instanceof ValueTest.FieldReference other) {
        names.add(other.field());
      }
    }
    return names;
  }

  @Override
  public Set<String> keywords(Search.Keywords keywords) {
    return names;
  }
}
