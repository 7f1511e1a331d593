/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.common.spark.Expanding;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.FactKind;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Facts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/**
 * Facts sorted by key, time and content, with each group of claims made into edges; claims of
 * addresses and other facts pass.
 */
public final class LinkGroups extends Expanding<Row, Row> {
  /** Claims of one group that are matched at a time. */
  public static final int PART = 50_000;

  /** Claims of a group that are looked at before any is matched: of most there are no more. */
  private static final int FEW = 8;

  private final ClaimParts parts;
  private final List<Claim.Outline> few = new ArrayList<>();
  private final AddressClaims atAddress = new AddressClaims();
  private String key = "";

  /**
   * Reads rows; of groups with more claims than a part some are matched apart from others.
   *
   * @param consoleWindow how far apart a sign-in and the session that it began may be
   */
  public LinkGroups(Iterator<Row> rows, int part, Duration consoleWindow) {
    super(rows);
    this.parts = new ClaimParts(part, consoleWindow.toSeconds() * Times.SECOND);
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    add(row, out);
  }

  @Override
  protected void finish(Consumer<Row> out) {
    end(out);
  }

  private void add(Row row, Consumer<Row> out) {
    if (row.getInt(0) != FactKind.CLAIM.ordinal()) {
      out.accept(row);
      return;
    }
    if (!key.equals(row.getString(1))) {
      end(out);
      key = row.getString(1);
    }
    Claim.Outline claim = Claim.Outline.read(Facts.fact(row));
    if (claim.topic() == Claim.Topic.ADDRESS) {
      atAddress.add(claim.claim());
    } else {
      few.add(claim);
      if (few.size() > FEW) {
        match(out);
      }
    }
  }

  private void match(Consumer<Row> out) {
    few.forEach(claim -> parts.add(claim.claim()).forEach(edge -> ready(edge, out)));
    few.clear();
  }

  private void end(Consumer<Row> out) {
    if (!parts.isEmpty() || !RoleSessions.areAnswered(few)) {
      match(out);
    }
    few.clear();
    parts.end().forEach(edge -> ready(edge, out));
    for (Claim claim : atAddress.end()) {
      out.accept(Facts.row(FactKind.CLAIM, claim.key(), claim.order(), claim.bytes()));
    }
  }

  private static void ready(Edge edge, Consumer<Row> out) {
    out.accept(Facts.row(FactKind.EDGE, edge.child(), edge.source().micros(), edge.bytes()));
  }
}
