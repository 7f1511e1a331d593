/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.spark.LesserText;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the inventories that were given expect to be there.
 *
 * <p>A state of Terraform vouches for what it manages. A snapshot of AWS Config tells what was
 * there, wanted or not: it vouches for what is older than the archive, or than the snapshot. Both
 * vouch for what AWS makes for a thing that they list, such as the machines of a group.
 */
final class Expectations implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String STATE = "terraform-state";

  /** What lies in no region, whichever one its calls and its records name. */
  private static final Pattern GLOBAL = Pattern.compile("(?:iam|route53|cloudfront):.*");

  private final HashMap<String, Listed> listed = new HashMap<>();

  /** Accounts that things of states lie in. */
  private final HashSet<String> managed = new HashSet<>();

  /** Accounts, and places as {@link Known#place()} has them, that snapshots recorded. */
  private final HashSet<String> recorded = new HashSet<>();

  private boolean hasStates;
  private boolean hasSnapshots;

  /**
   * Who lists a thing.
   *
   * @param address where in the state; null where only AWS Config lists it
   * @param captured first time that AWS Config recorded it, or recorded that it was gone
   */
  private record Listed(@Nullable String address, long captured, boolean isGone)
      implements Serializable {}

  /**
   * What the inventories say of one thing.
   *
   * @param isExpected null when they say nothing
   * @param note why; null when no inventory was given
   */
  record Verdict(@Nullable Boolean isExpected, @Nullable String note) {
    static final Verdict NONE = new Verdict(null, null);
  }

  /** Reads table {@code expected_resources}, all of it: ingestion bounds it. */
  static Expectations of(Dataset<Row> expected) {
    return of(
        expected
            .select(
                "resource_key",
                "account_id",
                "source",
                "managed_by",
                "status",
                "captured_at",
                "region_id")
            .collectAsList());
  }

  /** Reads rows with key, account, source, address, status, time of capture and region. */
  static Expectations of(List<Row> rows) {
    Expectations known = new Expectations();
    List<Row> inTime = new ArrayList<>(rows);
    inTime.sort(Comparator.comparingLong(Expectations::captured));
    inTime.forEach(known::add);
    return known;
  }

  private static long captured(Row row) {
    if (row.isNullAt(5)) {
      return Life.UNKNOWN;
    }
    Timestamp at = row.getTimestamp(5);
    return ChronoUnit.MICROS.between(Instant.EPOCH, at.toInstant());
  }

  private void add(Row row) {
    boolean isState = STATE.equals(row.getString(2));
    hasStates |= isState;
    hasSnapshots |= !isState;
    if (!row.isNullAt(1)) {
      add(row.getString(1), row.getString(6), isState);
    }
    String key = row.getString(0);
    if (key == null) {
      return;
    }
    Listed known = listed.get(key);
    if (isState) {
      String address = String.valueOf(row.getString(3));
      listed.put(
          key,
          new Listed(
              LesserText.orOther(known == null ? null : known.address(), address),
              known == null ? Life.UNKNOWN : known.captured(),
              false));
    } else if (known == null || known.address() == null) {
      boolean isGone = String.valueOf(row.getString(4)).startsWith("ResourceDeleted");
      if (known == null || known.isGone() != isGone) {
        listed.put(key, new Listed(null, captured(row), isGone));
      }
    }
  }

  private void add(String account, @Nullable String region, boolean isState) {
    if (isState) {
      managed.add(account);
    } else {
      recorded.add(account);
      recorded.add(account + "|" + region);
    }
  }

  boolean areNone() {
    return !hasStates && !hasSnapshots;
  }

  /** Returns what they say of a thing that was made in some way. */
  Verdict of(Known life, Way way) {
    if (areNone()) {
      return Verdict.NONE;
    }
    Listed own = listed.get(life.key());
    if (own != null && own.address() != null) {
      return new Verdict(true, "managed by Terraform as " + own.address());
    }
    boolean isOlder =
        own != null
            && !own.isGone()
            && (!life.isCreationKnown()
                || (own.captured() != Life.UNKNOWN && own.captured() < life.created()));
    if (own != null && isOlder) {
      return new Verdict(true, "recorded by AWS Config " + at(own.captured()));
    }
    for (String parent : way.isKnown() ? way.via() : List.<String>of()) {
      Listed holder = listed.get(parent);
      if (holder != null && holder.address() != null) {
        String belongs = "belongs to what Terraform manages as " + holder.address();
        return way.isRaised()
            ? new Verdict(null, belongs + ", beyond the number that its maker gave it")
            : new Verdict(true, belongs);
      }
    }
    if (own != null && own.isGone()) {
      return new Verdict(
          false, "AWS Config recorded %s that it was gone".formatted(at(own.captured())));
    }
    if (own != null) {
      return new Verdict(
          null,
          "AWS Config recorded it %s, after its creation: that says that it was there, not that it was wanted"
              .formatted(at(own.captured())));
    }
    return isSpokenOf(life)
        ? new Verdict(false, "no inventory that was given lists it")
        : new Verdict(null, "the inventories that were given do not speak of such things there");
  }

  /** Whether an inventory would list such a thing of its account if it should be there. */
  private boolean isSpokenOf(Known life) {
    Catalogue catalogue = Catalogue.standard();
    String account = life.account();
    if (account == null) {
      return false;
    }
    if (hasStates
        && catalogue.isOfTerraform(life.kind())
        && (managed.isEmpty() || managed.contains(account))) {
      return true;
    }
    boolean isGlobal = GLOBAL.matcher(life.kind()).matches();
    return hasSnapshots
        && catalogue.isOfConfig(life.kind())
        && recorded.contains(isGlobal ? account : life.place());
  }

  private static String at(long micros) {
    return micros == Life.UNKNOWN
        ? "at an unknown time"
        : "at " + Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS);
  }
}
