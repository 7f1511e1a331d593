/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.jobs.lineage.fact.FactKind;
import dev.spoor.jobs.lineage.scan.Facts;
import dev.spoor.jobs.lineage.scan.Placement;
import dev.spoor.jobs.lineage.scan.Profile;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Partial profiles and placements sorted by credential, as one row per credential. */
final class CredentialGroups implements Iterator<Row> {
  private final Iterator<Row> facts;
  private final CredentialRow rows;
  private @Nullable Row ahead;

  CredentialGroups(Iterator<Row> facts, CredentialRow rows) {
    this.facts = facts;
    this.rows = rows;
    this.ahead = facts.hasNext() ? facts.next() : null;
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public Row next() {
    Row fact = ahead;
    if (fact == null) {
      throw new NoSuchElementException();
    }
    String credential = fact.getString(1);
    Profile profile = null;
    Placement placement = null;
    while (fact != null && fact.getString(1).equals(credential)) {
      if (fact.getInt(0) == FactKind.PLACEMENT.ordinal()) {
        placement = Placement.of(fact);
      } else if (profile == null) {
        profile = Profile.read(credential, Facts.fact(fact));
      } else {
        profile.add(Profile.read(credential, Facts.fact(fact)));
      }
      fact = facts.hasNext() ? facts.next() : null;
    }
    ahead = fact;
    return rows.of(profile == null ? Profile.mentioned(credential) : profile, placement);
  }
}
