/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import org.jspecify.annotations.Nullable;

/**
 * What one statement is about: a rule and a subject in an account.
 *
 * @param rule rule that speaks
 * @param subjectKind see findings.subject_kind
 * @param subject whom or what, as the evidence spells it: hostile text
 * @param accountId account; null where the evidence has none
 * @param scopeRegion region, for rules that speak about each region apart
 */
public record Group(
    String rule,
    String subjectKind,
    String subject,
    @Nullable String accountId,
    @Nullable String scopeRegion) {
  /** Returns this group in an account. */
  Group in(String account) {
    return new Group(rule, subjectKind, subject, account, scopeRegion);
  }

  /** Returns this group of a rule by another name. */
  public Group of(String name) {
    return new Group(name, subjectKind, subject, accountId, scopeRegion);
  }
}
