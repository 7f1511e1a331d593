/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.mapped.Releasable;
import dev.spoor.common.table.Tables;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Closes the rows of {@link LifeRow}: with the maker, and with whether the thing is alive. */
final class MadeRow implements Releasable, Serializable {
  private static final long serialVersionUID = 1;
  private static final int COLUMNS = SparkSchemas.of(Tables.RESOURCES).size();
  private static final long DAY = 86_400_000_000L;

  private final Makers makers;
  private final long endOfBill;
  private final Expectations expectations;
  private final Phantoms phantoms;
  private final PublicAddresses addresses;
  private final Categories categories;

  /**
   * @param endOfBill first microsecond after the last day with usage on the bill
   */
  MadeRow(
      Makers makers,
      long endOfBill,
      Expectations expectations,
      Phantoms phantoms,
      PublicAddresses addresses,
      Categories categories) {
    this.makers = makers;
    this.endOfBill = endOfBill;
    this.expectations = expectations;
    this.phantoms = phantoms;
    this.addresses = addresses;
    this.categories = categories;
  }

  @Override
  public void release() {
    makers.release();
    addresses.release();
  }

  Row of(Row life) {
    Object[] cells = new Object[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      cells[i] = life.get(i);
    }
    Known known = Known.of(life);
    Way way = makers.of(known);
    set(cells, "maker_credential_id", way.credential());
    set(cells, "maker_root_credential_id", way.root());
    set(cells, "maker_principal", way.principal());
    set(cells, "maker_event_id", way.event());
    set(cells, "maker_address", way.address());
    set(cells, "maker_class", way.makerClass());
    set(cells, "maker_confidence", way.confidence());
    set(cells, "maker_reason", way.reason());
    set(cells, "via", way.via().toArray(String[]::new));
    set(cells, "via_how", way.hops().stream().map(Way.Hop::how).toArray(String[]::new));
    set(
        cells,
        "via_confidence",
        way.hops().stream().map(Way.Hop::confidence).toArray(String[]::new));
    set(cells, "is_tag_contradicted", CreatedByTag.isContradicted(known, way));
    long stopped = LifeRow.micros(life, "stopped_at");
    boolean isEndSeen = LifeRow.text(life, "ended_event_id") != null;
    String gone = gone(known, stopped, isEndSeen);
    set(cells, "is_alive", gone == null);
    set(
        cells,
        "alive_note",
        gone != null
            ? gone
            : known.isBilled() && known.lastBilled() > endOfBill - 2 * DAY
                ? "billed to the end of the bill"
                : "no end is recorded");
    Expectations.Verdict verdict = expectations.of(known, way);
    set(cells, "is_expected", verdict.isExpected());
    set(cells, "expected_note", verdict.note());
    boolean isInTrail = !"bill".equals(LifeRow.text(life, "seen_in"));
    Phantoms.Phantom phantom = phantoms.of(known, way, isInTrail, stopped);
    set(cells, "phantom", phantom == null ? null : phantom.side());
    set(cells, "phantom_cause", phantom == null ? null : phantom.cause());
    set(cells, "phantom_reason", phantom == null ? null : phantom.reason());
    String exposure = exposure(cells, life, known);
    List<String> besides =
        gone == null ? categories.of(known, way, LifeRow.text(life, "size"), exposure) : List.of();
    set(cells, "categories", besides.toArray(String[]::new));
    return RowFactory.create(cells);
  }

  /** Returns to whom it is open; of a machine also over an address that something else has. */
  private @Nullable String exposure(Object[] cells, Row life, Known known) {
    String own = LifeRow.text(life, "exposure");
    if (own != null && !addresses.isStillBilled(life)) {
      set(cells, "exposure", null);
      set(cells, "exposed_at", null);
      own = null;
    }
    PublicAddresses.Seen seen =
        own == null && known.kind().equals("ec2:instance") ? addresses.of(known) : null;
    if (seen == null) {
      return own;
    }
    String exposure = "public address: everyone, through " + seen.through();
    set(cells, "exposure", exposure);
    set(cells, "exposed_at", LifeRow.time(seen.at()));
    set(cells, "exposed_event_id", seen.event());
    return exposure;
  }

  /** Returns why it is gone; null when it is not known to be. */
  private @Nullable String gone(Known life, long stopped, boolean isEndSeen) {
    if (life.ended() != Life.UNKNOWN) {
      return isEndSeen
          ? "ended at " + words(life.ended())
          : "made anew at %s; when it ended before is not in the archive"
              .formatted(words(life.ended()));
    }
    boolean isStopped = stopped != Life.UNKNOWN;
    if (isStopped && life.kind().equals(Life.ACCESS_KEY)) {
      return "set inactive at " + words(stopped);
    }
    if (addresses.isOver(life.key())) {
      return "the address was put elsewhere later, or what had it is gone";
    }
    boolean isBillOver =
        Billing.isForEveryHour(life.kind())
            && !isStopped
            && life.isBilled()
            && life.lastBilled() <= endOfBill - 2 * DAY;
    return isBillOver
        ? "not billed after " + words(life.lastBilled()) + ", though no end is recorded"
        : null;
  }

  private static String words(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void set(Object[] cells, String column, @Nullable Object value) {
    cells[LifeRow.place(column)] = value;
  }
}
