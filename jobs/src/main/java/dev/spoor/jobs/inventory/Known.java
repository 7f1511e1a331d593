/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a life when its maker is looked for; times in microseconds.
 *
 * @param isService whether a service created it for somebody
 * @param isSession of these, whether it did so with a session of a role that it was given: then
 *     that session is the maker where nothing says for whom
 * @param principalId of the creator, with a session's name behind it, as AWS's tag has it
 */
record Known(
    String key,
    String kind,
    String id,
    @Nullable String account,
    @Nullable String region,
    long created,
    @Nullable String event,
    @Nullable String creator,
    @Nullable String root,
    boolean isService,
    boolean isSession,
    @Nullable String address,
    @Nullable String principalId,
    List<Tie> ties,
    @Nullable String tag,
    long firstBilled,
    long firstUntil,
    long lastBilled,
    long ended)
    implements Serializable {
  static Known of(Row life) {
    boolean isSession =
        LifeRow.flag(life, "is_invoked")
            && LifeRow.flag(life, LifeRow.OF_SERVICE)
            && !LifeRow.flag(life, "is_service");
    return new Known(
        text(life, "resource_key"),
        text(life, "kind"),
        text(life, "resource_id"),
        LifeRow.text(life, "account_id"),
        LifeRow.text(life, "region_id"),
        LifeRow.micros(life, "created_at"),
        LifeRow.text(life, "created_event_id"),
        LifeRow.text(life, LifeRow.CREATOR),
        LifeRow.text(life, LifeRow.CREATOR_ROOT),
        isSession || LifeRow.flag(life, "is_service"),
        isSession,
        LifeRow.text(life, "address"),
        LifeRow.text(life, "principal_id"),
        LifeRow.ties(life),
        LifeRow.text(life, "created_by_tag"),
        LifeRow.micros(life, "first_billed_at"),
        life.getLong(LifeRow.place("first_until")),
        LifeRow.micros(life, "last_billed_at"),
        LifeRow.micros(life, "ended_at"));
  }

  /** Returns it as bytes for a file. */
  byte[] bytes() {
    PackedWriter out = new PackedWriter();
    out.text(key);
    out.text(kind);
    out.text(id);
    out.text(account);
    out.text(region);
    out.number(created);
    out.text(event);
    out.text(creator);
    out.text(root);
    out.flag(isService);
    out.flag(isSession);
    out.text(address);
    out.text(principalId);
    out.number(ties.size());
    for (Tie tie : ties) {
      out.text(tie.parent());
      out.text(tie.how());
      out.text(tie.confidence());
      out.flag(tie.isOfBirth());
    }
    out.text(tag);
    out.number(firstBilled);
    out.number(firstUntil);
    out.number(lastBilled);
    out.number(ended);
    return out.bytes();
  }

  static Known read(byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    return new Known(
        in.word(),
        in.word(),
        in.word(),
        in.text(),
        in.text(),
        in.number(),
        in.text(),
        in.text(),
        in.text(),
        in.flag(),
        in.flag(),
        in.text(),
        in.text(),
        ties(in),
        in.text(),
        in.number(),
        in.number(),
        in.number(),
        in.number());
  }

  private static List<Tie> ties(PackedReader in) {
    int count = in.small();
    List<Tie> ties = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ties.add(new Tie(in.word(), in.word(), in.word(), in.flag()));
    }
    return ties;
  }

  private static String text(Row life, String column) {
    String text = LifeRow.text(life, column);
    return text == null ? "" : text;
  }

  boolean isCreationKnown() {
    return created != Life.UNKNOWN;
  }

  /** Whether lines that end before its creation are for it: then that call found it there. */
  boolean isBilledBeforeCreation() {
    return isCreationKnown() && isBilled() && firstUntil <= created;
  }

  boolean isBilled() {
    return firstBilled != Life.UNKNOWN;
  }

  /** Returns when it was there for the first time, as far as is known. */
  long since() {
    return isCreationKnown() ? created : firstBilled;
  }

  /**
   * Returns the last microsecond in which it may have been created; bills speak of hours or days.
   */
  long bornBy() {
    return isCreationKnown() ? created : firstUntil;
  }

  /** Returns what tells it from all other lives, of the same thing too. */
  String name() {
    return key + "@" + since();
  }

  String place() {
    return account + "|" + region;
  }
}
