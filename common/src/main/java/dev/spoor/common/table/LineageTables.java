/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import static dev.spoor.common.table.TableSpec.table;

/** The tables that say which credential came from which, and what a leaked one reached. */
final class LineageTables {
  private LineageTables() {}

  static final TableSpec CREDENTIALS =
      table(
              "credentials",
              "credential ever seen: used, minted, or handed out; or a key or password that only a"
                  + " credential report names")
          .text(
              "credential_id",
              "access key id; else bearer token id, session or user ARN, service, or a made id such"
                  + " as login-profile:<user ARN>, console-login:<event id> and"
                  + " credential-report:<user ARN>/access key 1")
          .text(
              "kind",
              "long-term key, temporary key, console login, login profile, service-specific"
                  + " credential, federated session, instance session, function session, task"
                  + " session, Identity Center session, Identity Center token, root, service,"
                  + " external or principal")
          .text("principal_arn", "identity of its calls: session, user or service")
          .text("principal", "what outlives sessions: role, user or Identity Center person")
          .text("account_id", "account of the identity")
          .text(
              "key_account_id",
              "account decoded from the id of key, user or role; null for old or made-up ids")
          .flag("is_account_mismatch", "both accounts are known and differ")
          .text("parent_credential_id", "credential that minted it; null for roots")
          .text("minted_how", "API or inference that links it to its parent")
          .text("minting_event_id", "event that minted it")
          .time("minted_at", "time of that event")
          .text("confidence", "of the link to the parent: exact, strong, medium or weak")
          .text("parent_note", "why there is no parent, or what is not known about the link")
          .text("root_credential_id", "first credential of its chain; itself for roots")
          .text(
              "head_credential_id",
              "first credential of its chain that somebody holds: its root, or the first below one"
                  + " that is nobody in particular, such as a service of AWS; other tables have it"
                  + " as root_credential_id")
          .count("depth", "links between it and its root")
          .time("issued_at", "creation of key or session as recorded")
          .time("expires_at", "end of a temporary credential as recorded")
          .time("first_used_at", "first call; null when never seen in use")
          .time("last_used_at", "last call")
          .count("event_count", "calls made with it")
          .count("success_count", "of them successful")
          .count("denied_count", "of them denied")
          .count("error_count", "of them failed for another reason")
          .list("networks", "/24, /48 or service names it was used from; first 20 in order of text")
          .count("network_count", "number of all; 1,000 stands for more")
          .list(
              "countries",
              "ISO 3166-1 codes of where it was used; null without databases (entry geo of the"
                  + " case)")
          .list(
              "autonomous_systems",
              "whose networks it was used from, such as AS64500 Example Hosting; first 20 in order"
                  + " of text; null without databases; hostile text")
          .list("user_agents", "agents; first 20 in order of text; hostile text")
          .count("user_agent_count", "number of all; 1,000 stands for more")
          .list("regions", "regions it was used in")
          .flag("has_mfa", "any call of it says that a second factor was used")
          .time(
              "deactivated_at",
              "last time it was set inactive and not set active again; of a session, when a policy"
                  + " took all rights from it")
          .text("deactivated_by", "credential that did it")
          .time("deleted_at", "deletion of it or of the user or role whose rights it has")
          .text("deleted_by", "credential that did it")
          .time("quarantined_at", "AWS's quarantine policy on its user")
          .text("quarantined_by", "credential that the call was made with, as AWS recorded it")
          .time("last_used_after_end", "last successful call after it was ended; null when none")
          .flag(
              "is_alive",
              "not known to have ended at the end of the window; null for services, external and"
                  + " principals")
          .text("alive_note", "why it is held to be alive or ended")
          .text(
              "source_uri",
              "object that holds the minting event, else the first call; of what a credential"
                  + " report alone knows that report")
          .count("source_ordinal", "its place there")
          .text(
              "reported_as",
              "what an IAM credential report has it as: password, access key 1 or access key 2;"
                  + " this and what follows null where no report names it for certain")
          .time("reported_at", "when IAM made the report; null for a bare CSV")
          .flag("is_reported_active", "whether it can be used, by the report")
          .time("reported_changed_at", "password set, or key made or switched, by the report")
          .count("reported_age_days", "whole days from then to the report; null for a bare CSV")
          .time("reported_last_used_at", "last use by the report, to a quarter of an hour")
          .text("reported_last_use", "service and region of that use, such as s3 in eu-west-1")
          .flag("has_reported_mfa", "whether the user has a second factor, by the report")
          .text("report_uri", "object that holds the report")
          .count("report_ordinal", "zero-based line behind its header")
          .sortedBy("root_credential_id", "depth", "credential_id")
          .build();

  static final TableSpec CREDENTIAL_EDGES =
      table("credential_edges", "way from one credential to another")
          .text(
              "parent_credential_id",
              "credential that made the call; of stolen ones instance:<id>; external:<account>/<id>"
                  + " when the caller's account is not in the data")
          .text("child_credential_id", "credential that came of it; of ways in the principal's ARN")
          .text("how", "API, or name of the inference")
          .text(
              "edge_kind",
              "minted, created (machine or user made), trusted (came in by a trust that the parent"
                  + " opened), stolen (of medium confidence: perhaps), twin or way-in")
          .text("confidence", "exact, strong, medium or weak (credentials.md section 5)")
          .flag("is_parent", "whether this edge is the child's parent in credentials")
          .time("event_time", "when")
          .text("event_id", "event that proves it")
          .text("account_id", "account of the event")
          .text("source_ip_address", "caller's address")
          .text("user_agent", "caller's agent; hostile text")
          .text("reason", "the link in words")
          .text("source_uri", "object that holds the event")
          .count("source_ordinal", "its place there")
          .sortedBy("child_credential_id", "parent_credential_id", "event_time", "event_id", "how")
          .build();

  static final TableSpec SUSPECTS =
      table("suspects", "root credential with a sign of being in wrong hands")
          .text(
              "root_credential_id",
              "first key, sign-in or password of the chain: what hangs under a service, an identity"
                  + " provider or another account begins below it")
          .text("credential_id", "the credential of the chain with the strongest sign")
          .text("principal_arn", "whose it is")
          .count("score", "sum of the weights of its signs, 0 to 100")
          .flag(
              "is_candidate",
              "score is high enough to be followed although the case does not name it")
          .list("reasons", "the signs in words, strongest first")
          .list(
              "sign_event_ids",
              "first event of each of them, in their order; empty for what GuardDuty told")
          .list("event_ids", "evidence, at most 100")
          .time("first_sign_at", "first sign")
          .time("last_sign_at", "last sign")
          .sortedBy("score", "root_credential_id")
          .build();

  static final TableSpec BLAST_RADIUS =
      table("blast_radius", "thing reached from a seed")
          .text("seed", "seed as the case names it, or the candidate's credential")
          .flag("is_candidate", "the seed was ranked by Spoor, not named by the case")
          .text(
              "reached_kind",
              "credential, principal, address, user agent, instance, maker of what the seed names"
                  + " (told, not followed), legitimate (made with it by the owners or responders"
                  + " whom the case names; told, not followed), or cut where more was reached than"
                  + " is told")
          .text("reached_id", "what was reached")
          .count("hop", "hops from the seed, 0 for what the seed itself names")
          .text("from_id", "what it was reached from; null at hop 0")
          .text("reason", "the hop in words, or why it is not followed")
          .text("confidence", "weakest link on the way: exact, strong, medium or weak")
          .time("event_time", "time of the event that proves the hop")
          .text("event_id", "event that proves the hop")
          .text("source_uri", "object that holds it")
          .count("source_ordinal", "its place there")
          .sortedBy("seed", "hop", "reached_kind", "reached_id")
          .build();
}
