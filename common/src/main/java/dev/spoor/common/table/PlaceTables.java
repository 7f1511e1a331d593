/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import static dev.spoor.common.table.TableSpec.table;

/** The table that says what databases of places show of credentials. */
final class PlaceTables {
  private PlaceTables() {}

  static final TableSpec TRAVEL =
      table("travel", "credential that changed its place too fast, and kind of change")
          .text(
              "credential_id",
              "access key id; of sign-ins to the console the user's ARN. Without databases (entry"
                  + " geo of the case) the table has no rows")
          .text(
              "kind",
              "network (the next use, within 60 minutes, is in another autonomous system) or"
                  + " distance (it is 500 km away or more, and further than 1,000 km per hour"
                  + " reach); trusted networks, AWS's own, services and responders are left out")
          .text(
              "principal_arn",
              "whose the credential is: of a session the role's, of a person's in IAM Identity"
                  + " Center the session's own")
          .text("account_id", "account of the fastest change")
          .count(
              "change_count",
              "changes in all, among the first 20,000 addresses of each five minutes")
          .count("pair_count", "different pairs of places among them; 1,000 stands for more")
          .time("first_change_at", "first use after a change")
          .time("last_change_at", "last use after a change")
          .flag(
              "is_news",
              "a change led to or from a network that a long-term key was first used from a day"
                  + " after its first use or later; of other credentials always true")
          .text("from_address", "of the fastest change: address before")
          .text("from_place", "its country, autonomous system and organisation, as far as known")
          .text("to_address", "address after")
          .text("to_place", "its country, autonomous system and organisation, as far as known")
          .time("fastest_at", "use after it")
          .count("seconds", "time between the two uses")
          .count(
              "kilometres",
              "distance at least, the databases' radii of accuracy taken off; null of networks")
          .list(
              "event_ids",
              "uses before and after the fastest change, in this order, then those of the earliest"
                  + " changes; at most 100")
          .text("source_uri", "object that holds the use after the fastest change")
          .count("source_ordinal", "its place there")
          .sortedBy("credential_id", "kind")
          .build();
}
