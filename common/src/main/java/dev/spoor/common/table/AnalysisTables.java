/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import static dev.spoor.common.table.TableSpec.table;

/** The tables that analyses write. */
final class AnalysisTables {
  private AnalysisTables() {}

  static final TableSpec TIMELINE =
      table("timeline", "event of interest per root credential")
          .text(
              "root_credential_id",
              "first credential of the chain that somebody holds (head_credential_id in"
                  + " credentials) where it is plain, else access_key_id")
          .text("access_key_id", "credential that made the call")
          .text(
              "credential_kind",
              "long-term key, temporary key, console session, service or principal")
          .text("principal_arn", "who the credential belongs to")
          .count("sequence", "1 for the first event of the root credential")
          .count("session", "number of the actor's session: an hour of silence ends one")
          .text(
              "actor",
              "intruder (reached from a seed), suspect (from a candidate), owner, responder, AWS,"
                  + " other, or unclear when owner and intruder cannot be told apart")
          .time("event_time", "first event of the row")
          .time("last_event_time", "last event of the row")
          .count("event_count", "events that the row stands for")
          .list("event_ids", "their ids, at most 1,000")
          .text("account_id", "account the call was made in")
          .text("aws_region", "region of the first event")
          .list(
              "regions", "regions of all of them; only calls that change nothing are joined across")
          .text("event_source", "service")
          .text("event_name", "call")
          .text("source_ip_address", "caller's address")
          .text("network", "caller's /24 or /48, or service name")
          .text(
              "country",
              "ISO 3166-1 code of where the address is; this and the next two null without"
                  + " databases (entry geo of the case), and where these do not know")
          .count("asn", "number of the autonomous system that the address is in")
          .text("as_organisation", "who runs it, as the database says; hostile text")
          .text(
              "user_agent",
              "agent of the first event; calls of another program are another row; hostile text")
          .text("outcome", "outcome class as in events")
          .text("error_code", "as recorded")
          .text("phase", "ATT&CK tactic")
          .list("technique_ids", "ATT&CK technique ids")
          .flag(
              "is_new_region",
              "first time that the account is seen in the region by this or any credential")
          .flag("is_new_service", "first time that this principal uses the service")
          .flag("is_new_action", "first time that this principal makes the call")
          .flag("is_new_network", "first time that this credential is seen from the network")
          .flag(
              "is_new_country",
              "first time that this credential is seen from the country; null where it is not"
                  + " known")
          .flag(
              "is_new_asn",
              "first time that this credential is seen from the autonomous system; null where it is"
                  + " not known")
          .flag("is_new_user_agent", "first time that this credential is seen with the agent")
          .list(
              "novelties",
              "what the family had not shown before its first bad act: region, service, action,"
                  + " network, country, autonomous system, user agent, hour; empty without a time"
                  + " of acquaintance")
          .text("signal", "why it could have raised an alarm; null when it need not have")
          .text(
              "enabled_by_event_id",
              "earlier event that made it possible: policy, role, password, group or minted key")
          .text(
              "interest",
              "why the row is here: blast radius, suspicious credential, credential exposed,"
                  + " novelty, login or tactic")
          .text("sentence", "what happened, for a manager")
          .text("source_uri", "object that holds the first event")
          .count("source_ordinal", "its place there")
          .sortedBy("root_credential_id", "sequence")
          .build();

  static final TableSpec STORIES =
      table("stories", "root credential with acts of an intruder or suspect")
          .text(
              "root_credential_id",
              "first credential of the chain that somebody holds: head_credential_id in"
                  + " credentials")
          .text("credential_kind", "as in credentials")
          .text("principal_arn", "whose it is")
          .flag("is_candidate", "Spoor ranked it; no seed of the case leads to it")
          .time("first_seen_at", "first event of the root that is told, by whomever")
          .time("first_act_at", "first act of an intruder or suspect")
          .text("first_act_event_id", "that event")
          .time("last_act_at", "last act of an intruder or suspect")
          .count("dwell_seconds", "from the first to the last act")
          .time(
              "first_signal_at",
              "first event that could have raised an alarm, or when GuardDuty did if that was"
                  + " before")
          .text("first_signal", "why it could have")
          .text("first_signal_event_id", "that event; null of GuardDuty's")
          .time(
              "contained_at",
              "when the root credential was disabled, deleted or revoked; null when not: expiry is"
                  + " none")
          .text("contained_by", "credential that did it")
          .count("act_count", "events of intruders and suspects")
          .count("success_count", "of them successful")
          .count("denied_count", "of them denied")
          .count("owner_count", "told events of the rightful owner")
          .count("unclear_count", "told events that may be the owner's or the intruder's")
          .count("session_count", "sessions of intruders and suspects")
          .count("credential_count", "credentials of the chain in the blast radius")
          .count("alive_count", "of them not known to have ended")
          .list("account_ids", "accounts acted in, at most 50")
          .list("regions", "regions acted in, at most 50")
          .list("services", "services acted on, at most 50")
          .list("networks", "networks acted from, at most 50")
          .list("phases", "ATT&CK tactics in the order of their first use")
          .list("technique_ids", "ATT&CK technique ids, at most 50")
          .list("not_visible", "what the evidence cannot show of this story, and why")
          .sortedBy("root_credential_id")
          .build();

  static final TableSpec CONTAINMENT =
      table("containment", "door that may still be open, or was when the key was shut")
          .text(
              "root_credential_id",
              "first credential of the chain that somebody holds: head_credential_id in"
                  + " credentials")
          .text("subject", "credential, or what a sentence of the timeline names")
          .text(
              "check_name",
              "used after its end, used after quarantine, alive after its parent's end, used after"
                  + " its parent's end, outlived its parent's end, inactive by report, never ended,"
                  + " way in, foreign trust, or not listed (beyond 10,000 of one root)")
          .text("statement", "what was found, in a sentence")
          .time("since", "since when the door is open")
          .text("event_id", "event that opened it")
          .text("source_uri", "object that holds the event")
          .count("source_ordinal", "its place there")
          .sortedBy("root_credential_id", "check_name", "subject", "event_id")
          .build();

  static final TableSpec USAGE_DELTAS =
      table(
              "usage_deltas",
              "month x account x region x service x usage family x purchase option x unit")
          .text("month", "yyyy-MM")
          .text("previous_month", "the calendar month before")
          .text("billing_account_id", "payer")
          .text("account_id", "account that used it")
          .text("region_id", "region, global or unknown:<code>")
          .text("service_code", "service")
          .text("service_name", "its name")
          .text("usage_family", "as in charges; of charges that are no usage, their category")
          .text("purchase_option", "as in charges; empty where there is none")
          .text("charge_shape", "usage, monthly or other")
          .text("unit", "unit of quantity; empty for charges without one")
          .text("currency", "ISO code")
          .money("quantity", "consumed in the month")
          .money("previous_quantity", "consumed in the month before; 0 when absent")
          .money("quantity_delta", "quantity - previous_quantity")
          .ratio("quantity_ratio", "quantity / previous_quantity; null when that is 0 or less")
          .money("billed_cost", "billed cost of the month")
          .money("previous_billed_cost", "of the month before; 0 when absent")
          .money("cost_delta", "billed_cost - previous_billed_cost")
          .ratio("cost_ratio", "billed_cost / previous_billed_cost; null when that is 0 or less")
          .money("net_cost", "cost of the month after discounts")
          .money("previous_net_cost", "of the month before")
          .money("net_cost_delta", "net_cost - previous_net_cost")
          .money("effective_cost", "amortized cost of the month")
          .money("previous_effective_cost", "of the month before")
          .money("effective_cost_delta", "effective_cost - previous_effective_cost")
          .money("list_cost", "cost of the month at list prices")
          .money("previous_list_cost", "of the month before")
          .money("list_cost_delta", "list_cost - previous_list_cost")
          .column("days_covered", ColumnType.INT, "days of the month that the payer's bill covers")
          .column("previous_days_covered", ColumnType.INT, "of the month before")
          .money("cost_per_day", "billed_cost / days_covered; null for monthly charges")
          .money("previous_cost_per_day", "of the month before")
          .money("quantity_per_day", "quantity / days_covered; null for monthly charges")
          .money("previous_quantity_per_day", "of the month before")
          .money(
              "comparable_cost",
              "billed_cost in the days that can be compared: all of them, without the last day of a"
                  + " bill that is neither final nor whole, and without those before the day on"
                  + " which the payer's first bill began in the month before")
          .money("comparable_previous_cost", "previous month's cost in the same days")
          .money("comparable_cost_delta", "comparable_cost - comparable_previous_cost")
          .money("comparable_quantity", "quantity in the days that can be compared")
          .money("comparable_previous_quantity", "previous month's quantity in the same days")
          .money("comparable_quantity_delta", "comparable_quantity - comparable_previous_quantity")
          .ratio(
              "share_of_change",
              "comparable_cost_delta / that of the payer's whole month in the currency; null when"
                  + " that is 0 or no bill covers the month before")
          .flag("is_new", "nothing used or billed in the month before")
          .flag("is_returned", "new, but used or billed in a month before that")
          .flag("is_gone", "nothing used or billed in this month")
          .flag("is_free", "used and not billed: free tier or covered")
          .flag("is_partial", "the bill does not cover the whole month")
          .flag(
              "is_estimated",
              "this month's bill is not final; null when it does not say (FOCUS 1.0)")
          .flag("previous_is_estimated", "the same of the month before")
          .flag("has_previous_bill", "whether any bill of the payer covers the month before")
          .sortedBy(
              "month",
              "billing_account_id",
              "account_id",
              "region_id",
              "service_code",
              "usage_family",
              "purchase_option",
              "charge_shape",
              "unit",
              "currency")
          .build();

  static final TableSpec COST_ANOMALIES =
      table("cost_anomalies", "day x account x region x service x usage family out of line")
          .column("day", ColumnType.DATE, "UTC day")
          .text(
              "grain",
              "day: all of the day is out of line; hour: the day is in line, some of its hours are"
                  + " not, and every cost of the row is of these hours alone")
          .column(
              "hours", ColumnType.STRING_LIST, "where grain is hour: these hours, by their start")
          .text("billing_account_id", "payer")
          .text("account_id", "account that used it")
          .text("region_id", "region, global or unknown:<code>")
          .text("service_code", "service")
          .text("service_name", "its name")
          .text("usage_family", "as in charges")
          .text("currency", "ISO code of every amount of the row")
          .money(
              "observed_cost",
              "amortized cost of the day's usage: what a commitment absorbs is used all the same")
          .money("expected_cost", "median of such days before it")
          .money("excess_cost", "observed_cost - expected_cost")
          .money("billed_cost", "what of the day's usage the invoice bills")
          .money("ordinary_most", "dearest of such days before it")
          .ratio("score", "excess_cost in robust standard deviations")
          .column("baseline_days", ColumnType.INT, "covered days that it was judged by, at most 56")
          .time("since", "start of the run of days out of line, to the hour where the bill has it")
          .column("day_number", ColumnType.INT, "1 for the first day of the run")
          .column("run_days", ColumnType.INT, "days of the run; after 28 it is the new ordinary")
          .money("run_excess_cost", "excess_cost of the whole run")
          .money("run_billed_cost", "billed_cost of the whole run")
          .flag("is_ongoing", "the run reaches the end of the bill")
          .flag(
              "is_off_hours",
              "it, or the run that it is above, began outside working hours; null where hours are"
                  + " not known")
          .time("peak_hour", "dearest hour of the day; null where hours are not known")
          .money("peak_hour_cost", "its amortized cost")
          .flag("is_first_region", "the account's first usage in the region")
          .flag("is_first_service", "the account's first usage of the service")
          .flag("is_first_family", "the account's first usage of the family")
          .flag("is_estimated", "the bill is not final; null when it does not say (FOCUS 1.0)")
          .sortedBy(
              "day",
              "billing_account_id",
              "account_id",
              "region_id",
              "service_code",
              "usage_family",
              "currency",
              "since")
          .build();

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
          .text("subject_kind", "access key, principal, account, region, service or resource")
          .text("subject", "whom or what it is about")
          .text(
              "root_credential_id",
              "root credential where one is known: head_credential_id in credentials")
          .text("account_id", "account")
          .text("region_id", "region")
          .time("first_seen", "first evidence")
          .time("last_seen", "last evidence")
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
          .text("root_credential_id", "root credential that its findings share; null for none")
          .text("statement", "of its worst finding")
          .text("severity", "of its worst finding")
          .column(
              "score",
              ColumnType.DOUBLE,
              "sum over its rules of severity (100, 40, 10, 2, 0.5) x confidence (1, 0.7, 0.4) x (1"
                  + " + log10(1 + money)), in whatever currency; the higher, the sooner to look at")
          .list("account_ids", "accounts")
          .list("region_ids", "regions of findings that name one")
          .time("first_seen", "first evidence")
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
              "stages of an attack whose first findings (medium and above, of one root credential)"
                  + " come in this order within 24 hours, the longest such chain: access,"
                  + " reconnaissance, preparation, resources, obstruction, persistence; empty for"
                  + " less than two")
          .time("stages_from", "first evidence of the first of them")
          .time("stages_to", "first evidence of the last")
          .text(
              "campaign",
              "known campaign of whose signature its root credential's findings are: D17, D31 or"
                  + " D32, D20 or D23, and D25 within 60 minutes, by the first or last evidence of"
                  + " a finding each; null for none")
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
          .text("currency", "of billed_cost")
          .flag("spend_without_events", "usage was billed and no event was seen")
          .sortedBy("account_id", "region_id", "day", "currency")
          .build();
}
