/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import dev.spoor.common.evidence.EvidenceRef;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was read and what became of it.
 *
 * @param kinds one row per kind of object recognised
 * @param rejects damaged records and objects
 * @param damage how much of the evidence is damaged
 * @param duplicates copies left out, as table duplicates lists them
 * @param digestVerdicts objects by verdict of the integrity chain; empty when it was not checked
 * @param problems objects with a problem
 */
public record CustodyView(
    List<KindRow> kinds,
    Excerpt<Reject> rejects,
    Damage damage,
    long duplicates,
    List<KeyTimeline.Tally> digestVerdicts,
    Excerpt<ObjectProblem> problems) {
  /** Cuts the tables to their limits. */
  public CustodyView {
    kinds = List.copyOf(kinds);
    digestVerdicts = List.copyOf(digestVerdicts);
    rejects = rejects.limitedTo(ReportLimits.REJECTS);
    problems = problems.limitedTo(ReportLimits.OBJECT_PROBLEMS);
  }

  /**
   * All objects of a kind.
   *
   * @param kind what the content is: cloudtrail, digest, bill, manifest, foreign, ...
   * @param objects number of objects
   * @param bytes their stored size in bytes
   * @param records what became of their records
   */
  public record KindRow(String kind, long objects, long bytes, RecordCounts records) {
    /** Kind of the objects whose records are the rows of table events. */
    public static final String TRAIL = "cloudtrail";

    /** Kind of the objects whose records are line items of a bill that was read. */
    public static final String BILL = "bill";

    /** Whether the records are line items of a bill. */
    public boolean isBill() {
      return kind.equals(BILL);
    }

    /** Returns what its records are called. */
    public String recordNames() {
      return switch (kind) {
        case TRAIL -> "Records of the trail";
        case BILL -> "Line items of the bill";
        case "credential-report" -> "Lines of the credential report";
        case "guardduty" -> "Findings of GuardDuty";
        case "terraform-state" -> "Resources of Terraform states";
        case "config-snapshot" -> "Items of AWS Config";
        default -> "Records of " + kind;
      };
    }
  }

  /**
   * A row of table rejects.
   *
   * @param where the object, and the record where it is known
   * @param byteOffset place in the uncompressed content in bytes; -1 when unknown
   * @param kind kind of damage
   * @param reason first cause in one sentence
   * @param excerpt damaged text, hostile; null when there is none
   */
  public record Reject(
      EvidenceRef where, long byteOffset, String kind, String reason, @Nullable String excerpt) {}

  /**
   * How much of the evidence is damaged.
   *
   * @param objects objects with a rejected record, or rejected as a whole
   * @param cut of them those that end early or could not be opened: how many records lay behind the
   *     damage is not known
   */
  public record Damage(long objects, long cut) {
    /** Everything could be read. */
    public static final Damage NONE = new Damage(0, 0);

    /** Returns what is to be said of it in front; empty when there is none. */
    public String warning() {
      if (objects == 0) {
        return "";
      }
      String damaged =
          objects == 1
              ? "1 object of the evidence is damaged"
              : String.format(Locale.ROOT, "%,d objects of the evidence are damaged", objects);
      return damaged
          + (cut == 0
              ? String.format(
                  Locale.ROOT,
                  ": what could not be read of %s is in section 9.",
                  objects == 1 ? "it" : "them")
              : String.format(
                  Locale.ROOT,
                  ": %s early or could not be opened, and how many records lay behind that is not"
                      + " known (section 9).",
                  objects == cut ? (cut == 1 ? "it ends" : "they end") : ends()));
    }

    private String ends() {
      return String.format(Locale.ROOT, "%,d of them %s", cut, cut == 1 ? "ends" : "end");
    }
  }

  /** An object of the ledger with the first problem met in it. */
  public record ObjectProblem(String uri, String problem) {}
}
