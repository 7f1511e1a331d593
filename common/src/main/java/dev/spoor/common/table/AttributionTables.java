/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import static dev.spoor.common.table.TableSpec.table;

/** The tables that join the bill to the trail: things, who made them, and what each actor cost. */
final class AttributionTables {
  private AttributionTables() {}

  static final TableSpec RESOURCES =
      table("resources", "thing seen in trail or bill; one that was made again is another")
          .text(
              "resource_key",
              "one name for every spelling: kind and id, with account and region where ids are not"
                  + " unique without them")
          .text("kind", "service and type, such as ec2:instance")
          .text("resource_id", "id as the bill has it, else as the trail has it; hostile text")
          .text("account_id", "account")
          .text("region_id", "region; global for things without one")
          .text("size", "instance type, gigabytes or the like, as the creation says")
          .text("seen_in", "trail, bill or both")
          .time("created_at", "creation in the trail; null when it is not in the archive")
          .text("created_event_id", "event that created it")
          .text("created_by", "credential that made that call, be it a service's")
          .text(
              "maker_credential_id",
              "credential answerable for it: the creator, or who made what it was created for")
          .text("maker_root_credential_id", "its head_credential_id in credentials")
          .text("maker_principal", "principal where the bill's tag names one and no event does")
          .text("maker_event_id", "the maker's call: the creation, or that of what it hangs on")
          .text("maker_address", "caller's address of the maker's call")
          .text(
              "maker_class",
              "direct (the maker created it), derived (it hangs on what the maker created) or"
                  + " unknown")
          .text("maker_confidence", "weakest link of the way: exact, strong, medium or weak")
          .text("maker_reason", "the way in words, or why the maker is not known")
          .list("via", "resource keys from the nearest parent up")
          .list("via_how", "of each of them how what comes before it hangs on it, in words")
          .list("via_confidence", "of each such step alone: exact, strong, medium or weak")
          .list(
              "also_touched_by",
              "credentials that changed or started it; first 10 in order of text")
          .text("created_by_tag", "aws:createdBy as billed")
          .flag(
              "is_tag_contradicted",
              "tag and trail name different principals; null where one is missing")
          .time("stopped_at", "last stop without a start after it")
          .time(
              "ended_at",
              "deletion or termination; where no call tells it, when one of its name was made")
          .text(
              "ended_event_id", "event that ended it; null where it is only known to be made anew")
          .text("ended_by", "credential that ended it")
          .flag("is_protected", "protected from being ended or stopped by the last word on either")
          .text("exposure", "to whom it was opened by the last word on it; null when it was not")
          .time("exposed_at", "when")
          .text("exposed_event_id", "event that opened it")
          .column("tags", ColumnType.STRING_MAP, "tags at birth, else as billed; hostile text")
          .time("first_billed_at", "start of its first line of usage")
          .time("last_billed_at", "end of its last")
          .money("billed_cost", "what the bill charges for it; null with several currencies")
          .money("effective_cost", "amortized; null with several currencies")
          .text("currency", "of both; several when its lines have more than one")
          .flag(
              "is_alive",
              "not known to have ended; of what is billed for every hour, billed to the end of the"
                  + " bill; of an access key, not set inactive either")
          .text("alive_note", "why it is held to be alive or gone")
          .flag(
              "is_expected",
              "an inventory that was given lists it, or what it belongs to; null where none was"
                  + " given, or none speaks of such things")
          .text("expected_note", "which says so, or why not; null where none was given")
          .text(
              "phantom",
              "not-created (billed, and the archive has no creation), not-billed (created, and the"
                  + " bill has no line), null for neither")
          .text(
              "phantom_cause",
              "why: no-trail, before-archive, place-unlogged, logging-stopped, logging-narrowed,"
                  + " day-unlogged, comes-with-another, known-later, billed-by-use, unrecorded; or"
                  + " before-bill, account-unbilled, bill-without-ids, unbilled")
          .text("phantom_reason", "the same in words")
          .list(
              "categories",
              "of what is alive: api-endpoint, orphan-address, orphan-security-group,"
                  + " orphan-snapshot, orphan-volume, public-ip, unused-role")
          .text("source_uri", "object that holds the creation, else its first line")
          .count("source_ordinal", "its place there")
          .sortedBy("kind", "resource_key", "created_at", "source_uri", "source_ordinal")
          .build();

  static final TableSpec ATTRIBUTION =
      table("attribution", "month of a thing's, or of a share's, cost, and who caused it")
          .text("charge_month", "UTC month, yyyy-MM")
          .text("billing_account_id", "payer")
          .text("account_id", "account that used it")
          .text("region_id", "region as billed")
          .text("service_code", "service as billed")
          .text("resource_key", "thing; null for lines that name none")
          .text("resource_id", "id as billed")
          .text(
              "class",
              "direct, derived, shared, unexplained, or rest for fees, taxes, credits and the like")
          .text(
              "root_credential_id",
              "head_credential_id, in credentials, of the credential that caused it; null when"
                  + " unknown")
          .text("credential_id", "the credential")
          .text("principal", "principal where no credential is known, such as aws:createdBy")
          .text(
              "actor",
              "intruder, suspect, unclear (owner or intruder) or other; null where nobody is known")
          .text("confidence", "exact, strong, medium or weak; null where nobody is named")
          .text("reason", "why it is theirs, or why nobody is named")
          .ratio("share", "part of the lines' cost that this row is, for shared; else 1")
          .money("billed_cost", "what the invoice says")
          .money("net_cost", "after discounts")
          .money("effective_cost", "amortized")
          .money("list_cost", "at public on-demand prices")
          .text("currency", "of all; currencies are never added")
          .count("line_count", "line items behind it")
          .time("first_charged_at", "start of the first")
          .time("last_charged_at", "end of the last")
          .text("event_id", "event that made the thing, or one of the calls that were shared by")
          .text("source_uri", "object that holds the first line")
          .count("source_ordinal", "its place there")
          .sortedBy(
              "charge_month",
              "account_id",
              "region_id",
              "service_code",
              "resource_key",
              "class",
              "root_credential_id",
              "credential_id",
              "reason",
              "source_uri",
              "source_ordinal")
          .build();

  static final TableSpec ATTRIBUTED_HOURS =
      table("attributed_hours", "hour in which an intruder or suspect cost money")
          .text("root_credential_id", "head_credential_id, in credentials, of what caused it")
          .text("actor", "intruder or suspect")
          .text("account_id", "account")
          .text("region_id", "region")
          .text("service_code", "service as billed")
          .time("hour", "start of the hour; of lines by the day, the day's start")
          .column(
              "hours",
              ColumnType.INT,
              "hours that the lines are for: 1, 24 by the day, or 744 for longer")
          .money("billed_cost", "direct, derived and shared together")
          .money("effective_cost", "amortized")
          .text("currency", "of both")
          .flag("is_after_containment", "its root had been ended by then")
          .sortedBy(
              "root_credential_id",
              "hour",
              "account_id",
              "region_id",
              "service_code",
              "currency",
              "actor")
          .build();

  static final TableSpec REFUSED_LAUNCHES =
      table("refused_launches", "launch of machines that AWS refused; like calls are one row")
          .text("account_id", "account")
          .text("region_id", "region")
          .text("root_credential_id", "head_credential_id, in credentials, of that credential")
          .text(
              "credential_id",
              "caller's; where a service asked for somebody, that of the maker of the group, fleet"
                  + " or the like, where the call's tags name it")
          .text(
              "instance_type",
              "as asked for, or as its launch template says; null when the archive does not tell")
          .text("purchase_option", "OnDemand or Spot")
          .text("actor", "intruder, suspect, unclear (owner or intruder) or other")
          .text("refusal", "quota, capacity, denied, unverified, throttled or other")
          .text("error_code", "as recorded")
          .count("calls", "calls that were refused; dry runs are left out")
          .count("instances_asked", "machines of all calls")
          .count("instances_at_once", "machines of the largest call: who is refused tries again")
          .time("first_at", "first call")
          .time("last_at", "last call")
          .money("hourly_rate", "what an hour of one cost on the bill; null when it has none")
          .text("rate_region", "region of that rate: the same, else the one where it was lowest")
          .money("hourly_cost", "rate x machines of the largest call: cost avoided in each hour")
          .text("currency", "of both")
          .text("event_id", "first call")
          .text("source_uri", "object that holds it")
          .count("source_ordinal", "its place there")
          .sortedBy(
              "account_id",
              "region_id",
              "credential_id",
              "instance_type",
              "purchase_option",
              "actor",
              "error_code")
          .build();
}
