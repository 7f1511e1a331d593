/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.common.spark.GeoFiles;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.ReportView.NotVisible;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What this evidence cannot show, each with the fact that says so. */
final class NotVisibleRows {
  /** Stops of trails that are named. */
  private static final int STOPS = 5;

  private NotVisibleRows() {}

  static boolean hasTrail(EventFacts events, LedgerFacts ledger) {
    return events.events() > 0 || ledger.has(CustodyView.KindRow.TRAIL);
  }

  static List<NotVisible> statements(
      CaseSettings settings,
      LedgerFacts ledger,
      EventFacts events,
      CoverageRows.Facts coverage,
      CustodyView.Damage damage,
      UnseenSeeds unseen,
      GeoFiles geo) {
    List<NotVisible> result = new ArrayList<>();
    boolean hasTrail = hasTrail(events, ledger);
    boolean hasBill = ledger.has(CustodyView.KindRow.BILL);
    if (hasTrail) {
      trail(events, coverage, hasBill, result);
      if (ledger.verdicts().isEmpty()) {
        result.add(undigested(ledger));
      }
      result.addAll(unseen.statements());
      places(settings.beside().geo(), geo, result);
    } else {
      result.add(
          new NotVisible(
              "Who did anything",
              "No CloudTrail archive was read: no credential, act or cause of cost (sections 3 to"
                  + " 6) was examined.",
              "Run again with --trail."));
    }
    if (damage.objects() > 0) {
      result.add(
          new NotVisible(
              "What the damaged part of the evidence held",
              damage.warning(),
              "Copy these objects again from where they were delivered, and compare their sizes."));
    }
    String apart = coverage.overlap().warning();
    if (apart != null) {
      result.add(
          new NotVisible(
              "Whether what was billed was caused by what was logged",
              apart,
              "Give the bill of the trail's accounts and days, or the trail of the bill's."));
    }
    if (!hasBill) {
      result.add(
          new NotVisible(
              "What anything cost",
              "No bill was read: cost and money (sections 6 and 7) were not examined.",
              "Run again with --bill."));
    }
    result.addAll(JudgedDays.statements(settings.money(), coverage.overlap()));
    result.add(
        new NotVisible(
            "How a key leaked",
            "CloudTrail shows the use of a key, never how someone came to have it.",
            "Look at repositories, build logs and the machines of its owner."));
    limits(settings, hasBill, result);
    return result;
  }

  private static void trail(
      EventFacts events, CoverageRows.Facts coverage, boolean hasBill, List<NotVisible> result) {
    if (events.events() > 0 && events.dataEvents() == 0) {
      result.add(
          new NotVisible(
              "Reads of objects, function calls, table reads",
              "The archive holds no data events.",
              "Ask for trails with data events, S3 access logs, or Lambda logs."));
    }
    if (events.dataEvents() > 0) {
      String missing =
          EventFacts.DATA_SOURCES.entrySet().stream()
              .filter(source -> !events.dataSources().contains(source.getKey()))
              .map(Map.Entry::getValue)
              .sorted()
              .collect(Collectors.joining(", "));
      if (!missing.isEmpty()) {
        result.add(
            new NotVisible(
                "What was read or written of: " + missing,
                "The archive holds data events, but none of these.",
                "Ask for trails with these data events, S3 access logs, or Lambda logs."));
      }
    }
    if (events.sessionWrites() > 0 && events.readEvents() == 0) {
      result.add(
          new NotVisible(
              "Reconnaissance, and where sessions came from",
              "The archive holds no read-only events; AssumeRole is one.",
              "Ask for a trail that records read events."));
    }
    if (hasBill && coverage.unseenPlaces() > 0) {
      result.add(
          new NotVisible(
              counted(coverage.unseenPlaces(), "account and region pair")
                  + " that cost money: what was done there",
              "Usage was billed there and the trail holds no event of them at all.",
              "See Coverage; ask for the logs of these accounts and regions."));
    }
    if (hasBill && coverage.quietDays() > 0) {
      result.add(
          new NotVisible(
              "Whether "
                  + counted(coverage.quietDays(), "day")
                  + " with spend and without events were quiet",
              "The same accounts and regions have events on other days, so nothing need be"
                  + " missing.",
              ""));
    }
    if (coverage.isStopped()) {
      result.add(
          new NotVisible(
              "What was done while logging was stopped",
              "StopLogging or DeleteTrail succeeded" + stops(coverage.stops()),
              "See Coverage; look for other trails, and at the 90 days of Event history."));
    }
  }

  /** Names the trails with their times. */
  private static String stops(List<String> stops) {
    if (stops.isEmpty()) {
      return ".";
    }
    return ": "
        + String.join("; ", stops.subList(0, Math.min(STOPS, stops.size())))
        + (stops.size() > STOPS ? "; and " + (stops.size() - STOPS) + " more, see Coverage" : "")
        + ".";
  }

  /** Says that nobody has held the files of the trail against AWS's digests of them. */
  private static NotVisible undigested(LedgerFacts ledger) {
    long digests =
        ledger.kinds().stream()
            .filter(kind -> kind.kind().equals("digest"))
            .mapToLong(CustodyView.KindRow::objects)
            .sum();
    return new NotVisible(
        "Whether the files of the trail are those that AWS delivered, and all of them",
        "The chain of CloudTrail's digest files was not verified in this run; "
            + (digests == 0
                ? "no digest file was given."
                : "of digest files, "
                    + String.format(Locale.ROOT, "%,d", digests)
                    + " were given."),
        "Run `aws cloudtrail validate-logs` on the bucket where they were delivered.");
  }

  /**
   * Says which questions about places were not asked for want of a database.
   *
   * @param geo databases that this run opened; none where it works over tables alone
   */
  private static void places(List<String> given, GeoFiles geo, List<NotVisible> result) {
    String two = "Whether one credential was used from two networks within an hour (D02)";
    String far = "Whether one credential was used in two places too far apart (D02-travel)";
    if (given.isEmpty()) {
      result.add(
          new NotVisible(
              two.substring(0, two.length() - " (D02)".length())
                  + " or in two places too far apart (D02)",
              "No database of networks and places was given, so neither was looked at.",
              "Give a City and an ASN database as geo in the case, or with --geo."));
    } else if (geo.isAny() && !geo.hasNetworks()) {
      result.add(
          new NotVisible(
              two,
              "The databases given know no autonomous systems, so this was not looked at.",
              "Give an ASN database beside them."));
    } else if (geo.isAny() && !geo.hasPositions()) {
      result.add(
          new NotVisible(
              far,
              "The databases given know no positions, so this was not looked at.",
              "Give a City database beside them."));
    }
    if (geo.damaged() > 0) {
      result.add(
          new NotVisible(
              "Where some addresses are",
              String.format(
                  Locale.ROOT,
                  "A database of networks and places is damaged: %,d look%s into it failed,"
                      + " and the addresses count as unknown.",
                  geo.damaged(),
                  geo.damaged() == 1 ? "" : "s"),
              "Fetch the databases anew and run again."));
    }
  }

  private static void limits(CaseSettings settings, boolean hasBill, List<NotVisible> result) {
    String whole = hasBill ? " The bill was read whole." : "";
    if (settings.from() != null || settings.to() != null) {
      String from = settings.from() == null ? "" : " from " + settings.from();
      String to = settings.to() == null ? "" : " until " + settings.to();
      result.add(
          new NotVisible(
              "What happened outside the window",
              "The trail was read" + from + to + " only." + whole,
              "Run again without --from and --to."));
      late(settings, result);
    }
    if (!settings.accounts().isEmpty() || !settings.regions().isEmpty()) {
      List<String> read = new ArrayList<>(settings.accounts());
      read.addAll(settings.regions());
      result.add(
          new NotVisible(
              "What happened in other accounts and regions",
              "The trail was read for " + String.join(", ", read) + " only." + whole,
              "Run again without --account and --region."));
    }
  }

  /** Objects are chosen by the day of their delivery: what of the window came later is not read. */
  private static void late(CaseSettings settings, List<NotVisible> result) {
    LocalDate last = settings.lastDelivery();
    if (last != null) {
      result.add(
          new NotVisible(
              "What happened in the window and was delivered after " + last,
              "Of objects that bear a day, those delivered until " + last + " were read.",
              "Run again with --delivery-slack-days above "
                  + settings.slackDays()
                  + ", or without --to."));
    }
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
