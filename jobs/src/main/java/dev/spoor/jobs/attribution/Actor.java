/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import dev.spoor.common.aws.NetworkSet;
import java.io.Serializable;
import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Tells who acted with a credential, by what was reached and by where the call came from. */
final class Actor implements Serializable {
  private static final long serialVersionUID = 1;

  static final String INTRUDER = "intruder";
  static final String SUSPECT = "suspect";
  static final String OTHER = "other";

  /** Owner or intruder: both use the credential, and nothing tells them apart. */
  static final String UNCLEAR = "unclear";

  private final NetworkSet trusted;
  private final AttributionSettings settings;

  Actor(AttributionSettings settings) {
    this.settings = settings;
    this.trusted = NetworkSet.of(settings.trustedNetworks());
  }

  /**
   * Returns the credentials of table {@code blast_radius}: {@code reached} and {@code
   * is_candidate}, true for those that no seed of the case leads to.
   */
  static Dataset<Row> reached(Dataset<Row> blastRadius) {
    return blastRadius
        .filter(col("reached_kind").equalTo("credential").and(col("reached_id").isNotNull()))
        .groupBy(col("reached_id").as("reached"))
        .agg(bool_and(col("is_candidate")).as("is_candidate"));
  }

  /** Returns what table {@code timeline} says of who acted: {@code judged}, {@code verdict}. */
  static Dataset<Row> verdicts(Dataset<Row> timeline) {
    return timeline
        .select(explode(col("event_ids")).as("judged"), col("actor"))
        .filter(col("actor").isNotNull())
        .groupBy("judged")
        .agg(min("actor").as("verdict"));
  }

  /**
   * Returns what the timeline says of all calls that a credential made to a service in a day, where
   * that is one thing: {@code judged_by}, {@code judged_service}, {@code judged_day} and {@code
   * day_verdict}. Of a row for many calls the timeline names the first ones alone.
   */
  static Dataset<Row> dayVerdicts(Dataset<Row> timeline, Collection<String> sources) {
    return timeline
        .filter(
            col("event_source")
                .isin(sources.toArray())
                .and(col("access_key_id").isNotNull())
                .and(col("actor").isNotNull()))
        .groupBy(
            col("access_key_id").as("judged_by"),
            col("event_source").as("judged_service"),
            unix_date(to_date(col("event_time"))).cast("long").as("judged_day"))
        .agg(min("actor").as("day_verdict"), max("actor").as("another"))
        .filter(col("day_verdict").equalTo(col("another")))
        .drop("another");
  }

  /**
   * Returns who acted: as the timeline has it, where it tells of the event.
   *
   * @param verdict null where it does not
   */
  String of(
      @Nullable String credential,
      @Nullable Boolean isCandidate,
      @Nullable String address,
      @Nullable String verdict) {
    if (verdict == null) {
      return of(credential, isCandidate, address);
    }
    return switch (verdict) {
      case INTRUDER, SUSPECT, UNCLEAR -> verdict;
      default -> OTHER;
    };
  }

  /**
   * Returns who acted.
   *
   * @param isCandidate null when the credential was not reached
   * @param address of the call
   */
  String of(@Nullable String credential, @Nullable Boolean isCandidate, @Nullable String address) {
    boolean isResponder = credential != null && settings.responders().made(credential, address);
    if (isCandidate == null || isResponder || isTrusted(address)) {
      return OTHER;
    }
    return isCandidate ? SUSPECT : INTRUDER;
  }

  boolean isTrusted(@Nullable String address) {
    return trusted.contains(address);
  }

  static boolean isBad(@Nullable String actor) {
    return INTRUDER.equals(actor) || SUSPECT.equals(actor);
  }

  static boolean isBadOrUnclear(@Nullable String actor) {
    return isBad(actor) || UNCLEAR.equals(actor);
  }

  /** Returns whether column {@code actor} names an intruder, or who may be one. */
  static Column isBadOrUnclear() {
    return col("actor").isin(INTRUDER, SUSPECT, UNCLEAR);
  }
}
