/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Condition;
import java.util.Map;

/** Makes conditions with other names in them. */
record Renamed(Map<String, String> names) implements Condition.Visitor<Condition> {
  @Override
  public Condition and(Condition.And and) {
    return new Condition.And(and.of().stream().map(one -> one.accept(this)).toList());
  }

  @Override
  public Condition or(Condition.Or or) {
    return new Condition.Or(or.of().stream().map(one -> one.accept(this)).toList());
  }

  @Override
  public Condition not(Condition.Not not) {
    return new Condition.Not(not.of().accept(this));
  }

  @Override
  public Condition named(Condition.Named named) {
    return new Condition.Named(names.getOrDefault(named.search(), named.search()));
  }
}
