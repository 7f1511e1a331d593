/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.Search;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.ValueTest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which top-level members of a record rules look at: what need not be read is left unread. */
public final class UsedFields {
  private final Set<String> names = new TreeSet<>();
  private boolean hasKeywords;

  private UsedFields() {}

  /** Returns what rules about a log, their correlations and their findings look at. */
  public static UsedFields of(LoadedRules rules, RuleLog log) {
    UsedFields used = new UsedFields();
    Map<String, RuleLog> logs = rules.logs();
    List<RuleInfo> infos =
        rules.all().stream().filter(info -> logs.get(info.key()) == log).toList();
    infos.forEach(info -> info.fields().forEach(used::add));
    for (SigmaRule rule : rules.set().rules()) {
      if (logs.get(rule.key()) == log) {
        rule.detection().searches().values().forEach(used::add);
      }
    }
    for (CorrelationRule rule : rules.set().correlations()) {
      if (logs.get(rule.key()) != log) {
        continue;
      }
      rule.groupBy().forEach(used::add);
      rule.fields().forEach(used::add);
      for (Map<String, String> fields : rule.aliases().values()) {
        fields.values().forEach(used::add);
      }
    }
    infos.forEach(info -> used.add(rules.block(info.key())));
    return used;
  }

  /** Returns the members' names. */
  public Set<String> names() {
    return names;
  }

  /** Whether a rule looks for words anywhere in a record. */
  public boolean hasKeywords() {
    return hasKeywords;
  }

  private void add(SpoorBlock block) {
    add(block.subject());
    block.show().forEach(this::add);
    if (block.differing() != null) {
      add(block.differing());
    }
  }

  private void add(String field) {
    int dot = field.indexOf('.');
    names.add(dot < 0 ? field : field.substring(0, dot));
  }

  private void add(Search search) {
    search.accept(
        new Search.Visitor<Boolean>() {
          @Override
          public Boolean all(Search.All all) {
            return each(all.of());
          }

          @Override
          public Boolean any(Search.Any any) {
            return each(any.of());
          }

          @Override
          public Boolean field(Search.Field field) {
            add(field.name());
            for (ValueTest test : field.tests()) {
              if (test instanceof ValueTest.FieldReference other) {
                add(other.field());
              }
            }
            return true;
          }

          @Override
          public Boolean keywords(Search.Keywords keywords) {
            hasKeywords = true;
            return true;
          }

          private Boolean each(Collection<Search> searches) {
            searches.forEach(UsedFields.this::add);
            return true;
          }
        });
  }
}
