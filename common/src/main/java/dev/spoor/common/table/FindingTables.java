/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import static dev.spoor.common.table.TableSpec.table;

/** What was found, what belongs together, and where there was evidence to find it in. */
final class FindingTables {
  private FindingTables() {}

  static final TableSpec FINDINGS =
      table("findings", "statement made")
          .text("finding_id", "hash of rule, subject and evidence: the same in every run")
          .text("rule_id", "rule that made it")
          .text("title", "one line")
          .text("statement", "what was found, with its figures, for a manager")
          .text("severity", "critical, high, medium, low or informational")
          .text("confidence", "high, medium or low")
          .text("audience", "security, finance or both")
          .text("phase", "ATT&CK tactic; null for findings on money alone")
          .list("technique_ids", "ATT&CK technique ids")
          .text(
              "subject_kind",
              "access key, principal, account, region, service, resource or correlation")
          .text("subject", "whom or what it is about")
          .text(
              "root_credential_id",
              "root credential where one is known: head_credential_id in credentials")
          .text("account_id", "account")
          .text("region_id", "region")
          .time(
              "first_seen",
              "first evidence; the suspects' first where the statement tells them apart")
          .time(
              "last_seen", "last evidence; the suspects' last where the statement tells them apart")
          .money(
              "money_at_stake", "billed cost that the statement is about; null when none is known")
          .text("currency", "of money_at_stake")
          .count("evidence_count", "events or line items behind it")
          .list("event_ids", "up to 100 event ids")
          .list("evidence", "up to 100 references object#record")
          .text("why_it_matters", "reason in one or two sentences")
          .text("what_to_do", "next step for the responder")
          .text("false_positives", "benign explanations to rule out")
          .text("rule_author", "who wrote the rule")
          .text("rule_license", "terms that the rule comes under; null where it says none")
          .list("rule_references", "up to 10 sources that the rule cites, as it writes them")
          .text(
              "rule_source",
              "file of the rule, pack: for those that come with Spoor, spoor for code")
          .text(
              "suppressed_by",
              "reason that the case gives for not counting it; null for findings that count")
          .sortedBy("finding_id")
          .build();

  static final TableSpec INCIDENTS =
      table("incidents", "group of findings that belong together")
          .text("incident_id", "hash of what began it: the same in every run")
          .text("subject_kind", "of its worst finding")
          .text("subject", "whom or what its worst finding is about")
          .text(
              "root_credential_id",
              "root credential that its findings share; null for none and for several")
          .text(
              "principal",
              "what the sessions of its findings are for, where services of AWS began them and each"
                  + " is a root credential of its own: of machines and functions the session's"
                  + " ARN, of others that of the role; null for others")
          .list(
              "root_credential_ids",
              "root credentials of its findings: one, or sessions of principal, up to 500, first in"
                  + " order of text")
          .text("statement", "of its worst finding")
          .text("severity", "of its worst finding")
          .column(
              "score",
              ColumnType.DOUBLE,
              "sum over its rules of severity (100, 40, 10, 2, 0.5) x confidence (1, 0.7, 0.4) x (1"
                  + " + log10(1 + money)), in whatever currency; the higher, the sooner to look at")
          .list("account_ids", "accounts")
          .list("region_ids", "regions of findings that name one")
          .time(
              "first_seen",
              "first evidence; that of a bill, which begins with the hour, where there is no other")
          .time("last_seen", "last evidence")
          .count("findings", "findings, suppressed ones left out")
          .count("critical", "of them critical")
          .count("high", "of them high")
          .count("medium", "of them medium")
          .count("low", "of them low")
          .count("informational", "of them informational")
          .count("guardduty_findings", "of them told by GuardDuty")
          .text("told_by", "spoor, guardduty or both")
          .money(
              "money_at_stake",
              "largest of its findings, which are not added: they overlap; null when they are of"
                  + " several currencies")
          .text("currency", "of money_at_stake, or several")
          .list("phases", "ATT&CK tactics")
          .list("technique_ids", "ATT&CK techniques")
          .list("rule_ids", "rules")
          .list("finding_ids", "up to 500 findings, worst first")
          .list(
              "stages",
              "stages of an attack whose first findings (medium and above, of one root credential"
                  + " or principal) come in this order within 24 hours, the longest such chain:"
                  + " access, reconnaissance, preparation, resources, obstruction, persistence;"
                  + " empty for less than two")
          .time("stages_from", "first evidence of the first of them")
          .time("stages_to", "first evidence of the last")
          .text(
              "campaign",
              "known campaign whose signature the findings of root credentials bear: D17 or"
                  + " D17-session, D31 or D32, D20 or D23, and D25 within 60 minutes, by the first"
                  + " or last evidence of a finding each; null for none")
          .list("campaign_finding_ids", "a finding for each part of the signature")
          .sortedBy("incident_id")
          .build();

  static final TableSpec COVERAGE =
      table("coverage", "account x region x day with evidence of either kind")
          .text("account_id", "account")
          .text("region_id", "region")
          .column("day", ColumnType.DATE, "UTC day")
          .count("events", "events of that day")
          .count("write_events", "of them, events that change something")
          .time("first_event_time", "first event")
          .time("last_event_time", "last event")
          .list("event_categories", "categories seen")
          .count("digests", "integrity digests delivered that day")
          .flag(
              "logging_stopped",
              "a trail of the region, or one that may be of all, was stopped or deleted for a part"
                  + " of the day, and nothing shows that another one went on there")
          .flag(
              "logging_narrowed",
              "a trail of the account left out calls that change things for a part of the day")
          .list("trail_states", "what trails of the account did not record, and from when to when")
          .list(
              "trail_event_ids",
              "calls that stopped or narrowed them, the first 10; null where a record has no id")
          .list("trail_event_refs", "where their records lie, in the same order: object#place")
          .money(
              "billed_cost", "usage billed on that day; charges that fall on one day are left out")
          .money(
              "unrecorded_cost",
              "of billed_cost, what the hours come to in which a trail was stopped or narrowed; of"
                  + " lines that tell the day alone, all of it; null for none")
          .flag(
              "is_unrecorded_by_day",
              "some of unrecorded_cost is of such lines, and a trail recorded for a part of the"
                  + " day")
          .text("currency", "of billed_cost")
          .flag("spend_without_events", "usage was billed and no event was seen")
          .sortedBy("account_id", "region_id", "day", "currency")
          .build();
}
