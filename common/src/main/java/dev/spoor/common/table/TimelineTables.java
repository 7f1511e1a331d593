/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import static dev.spoor.common.table.TableSpec.table;

/** What root credentials did, and the doors that they left open. */
final class TimelineTables {
  private TimelineTables() {}

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
              "first sign that could be seen at the time: the first event with a signal in"
                  + " timeline, or GuardDuty's first activity, whenever it told, if that was"
                  + " before; findings, which look back over all, do not count")
          .text("first_signal", "why it could have raised an alarm")
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
          .text(
              "statement",
              "what was found, in a sentence; what equal calls let in through one thing is one row,"
                  + " which says how often")
          .time("since", "since when the door is open")
          .text("event_id", "event that opened it")
          .text("source_uri", "object that holds the event")
          .count("source_ordinal", "its place there")
          .sortedBy("root_credential_id", "check_name", "subject", "event_id")
          .build();
}
