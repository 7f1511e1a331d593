/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The doors of one root that may still be open, or stayed open when it was shut; the ends of at
 * most {@value #ENDS} credentials are handed down.
 *
 * <p>What ends a credential ends none that came of it: each of them is held against the first end
 * of any that it came from.
 */
final class Doors implements Family {
  /** Credentials that ended, or came of one that did; some thirty megabytes. */
  static final int ENDS = 100_000;

  /** When a credential ended, or the first of those that it came from did. */
  private record End(String credential, long micros) {}

  private final DoorEnds closed;
  private final ReportedEnds reported;
  private final DoorRows doors;
  private final Map<String, End> ends = new HashMap<>();
  private boolean isTold;

  Doors(String root, DoorEnds closed, ReportedEnds reported) {
    this.reported = reported;
    this.doors = new DoorRows(root);
    this.closed = closed;
  }

  @Override
  public void read(StoryStep step) {
    if (step.isCredential()) {
      credential(step);
    } else if (step.isBad()) {
      isTold = true;
      wayIn(step, "");
    } else if (Actors.UNCLEAR.equals(step.text("actor"))) {
      isTold = true;
      wayIn(step, " (made by the owner or an intruder: who called is unclear)");
    }
  }

  @Override
  public List<Row> rows() {
    return isTold ? doors.rows() : List.of();
  }

  private void credential(StoryStep step) {
    String id = String.valueOf(step.text("credential"));
    String parent = step.text("parent");
    End above = parent == null ? null : ends.get(parent);
    Long end = step.number("end_micros");
    handDown(id, end, above);
    Long after = step.number("used_after_micros");
    if (end != null && after != null) {
      doors.add(
          step,
          id,
          "used after its end",
          id + " was ended at " + StoryStep.time(end) + " and used until " + StoryStep.time(after),
          end);
    }
    quarantine(step, id);
    Long off = reported.of(step.text("kind"), step.text("principal_arn"));
    if (step.isAlive() && off != null) {
      String day = StoryStep.time(off);
      String words = " is inactive by the credential report of " + day;
      doors.add(
          step, id, "inactive by report", id + words + "; the trail does not show its end", off);
    } else if (above != null && step.canEnd()) {
      outlived(step, id, end, above);
    } else if (step.isAlive()) {
      doors.add(
          step,
          id,
          "never ended",
          id + " (" + step.text("kind") + ") is not known to have ended: " + step.text("text"),
          step.number("micros"));
    }
  }

  private void handDown(String id, @Nullable Long end, @Nullable End above) {
    End first = end != null && (above == null || end <= above.micros()) ? new End(id, end) : above;
    if (first != null && ends.size() < ENDS) {
      ends.put(id, first);
    }
  }

  /** Quarantine ends no key; whatever call comes after shows that somebody still holds it. */
  private void quarantine(StoryStep step, String id) {
    Long since = step.number("quarantined_micros");
    Long last = step.number("last_used_micros");
    if (since != null && last != null && last > since) {
      doors.add(
          step,
          id,
          "used after quarantine",
          "AWS put "
              + id
              + " under quarantine at "
              + StoryStep.time(since)
              + ", and it was used until "
              + StoryStep.time(last),
          since);
    }
  }

  /** What came of an ended credential and went on, or could have. */
  private void outlived(StoryStep step, String id, @Nullable Long end, End above) {
    boolean isOfParent = above.credential().equals(step.text("parent"));
    String origin =
        id
            + ", which came of "
            + step.text("parent")
            + how(step)
            + (isOfParent ? "" : " and so of " + above.credential());
    String ended =
        (isOfParent ? "its parent was ended at " : above.credential() + " was ended at ")
            + StoryStep.time(above.micros());
    if (step.isAlive()) {
      doors.add(
          step,
          id,
          "alive after its parent's end",
          origin + ", is not known to have ended; " + ended,
          above.micros());
      return;
    }
    Long used = step.number("last_used_micros");
    Long expiry = step.number("expires_micros");
    Long last = end == null ? expiry : expiry == null ? end : Long.valueOf(Math.min(end, expiry));
    if (used != null && used > above.micros()) {
      String until = ", was used until " + StoryStep.time(used) + "; ";
      doors.add(step, id, "used after its parent's end", origin + until + ended, above.micros());
    } else if (last != null && last > above.micros()) {
      String until = ", could be used until " + StoryStep.time(last) + "; ";
      doors.add(step, id, "outlived its parent's end", origin + until + ended, above.micros());
    }
  }

  private static String how(StoryStep step) {
    return step.text("event_name") == null ? "" : " through " + step.text("event_name");
  }

  /**
   * Principals and trusts that outlive keys.
   *
   * @param whose whose work it is, where that is in doubt
   */
  private void wayIn(StoryStep step, String whose) {
    String event = step.text("event_id");
    if (!step.isSuccess() || closed.closed(event)) {
      return;
    }
    String outsiders = closed.outsiders(event);
    boolean isTrust = WaysIn.isTrust(step.text("service"), step.text("event_name"));
    if (outsiders != null) {
      doors.addWayIn(
          step,
          isTrust ? "foreign trust" : "way in",
          step.text("text")
              + whose
              + (isTrust ? ": its trust lets in " : ": it lets in ")
              + outsiders
              + ", from outside the account; look whether it still does");
    } else if (WaysIn.isOpened(step.text("service"), step.text("event_name"))) {
      doors.addWayIn(
          step,
          "way in",
          step.text("text") + whose + ": look whether it is still there, and who may use it");
    }
  }
}
