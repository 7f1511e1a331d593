/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.rules.RuleLog;
import dev.spoor.jobs.detect.hit.Events;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table that Sigma rules may be about, and what of its rows findings tell.
 *
 * @param log what rules call it
 * @param account column of the account
 * @param subjects columns of what a finding is about, the first that is there counts
 * @param event column of the event behind a row; null where it has none
 * @param row column that tells rows about one event apart; null where each row has a record of its
 *     own
 * @param makers columns of the credentials behind a row, the nearest first
 * @param told columns of what is always told of a row
 */
public record JudgedTable(
    RuleLog log,
    String account,
    List<String> subjects,
    @Nullable String event,
    @Nullable String row,
    List<String> makers,
    List<String> told)
    implements Serializable {
  public static final JudgedTable CHARGES =
      new JudgedTable(
          RuleLog.CHARGES,
          "sub_account_id",
          List.of("resource_id", "service_code"),
          null,
          null,
          List.of(),
          List.of("service_code", "usage_type"));
  public static final JudgedTable RESOURCES =
      new JudgedTable(
          RuleLog.RESOURCES,
          "account_id",
          List.of("resource_id"),
          "maker_event_id",
          "resource_key",
          List.of("maker_credential_id", "maker_root_credential_id"),
          List.of("kind", "resource_id"));

  /** Column of the region, in each of the tables. */
  static final String REGION = "region_id";

  /** Column of the money, in each of the tables. */
  static final String COST = "billed_cost";

  /** Returns the columns that findings need, whatever rules look at. */
  Set<String> columns() {
    Set<String> columns = new TreeSet<>(Set.of(account, REGION, COST, log.currency()));
    columns.addAll(Set.of("source_uri", "source_ordinal"));
    columns.addAll(log.times());
    columns.addAll(subjects);
    columns.addAll(makers);
    columns.addAll(told);
    if (event != null) {
      columns.add(event);
    }
    if (row != null) {
      columns.add(row);
    }
    return columns;
  }

  /** Returns what kind of thing a column names, see findings.subject_kind. */
  static String kind(String column, String value) {
    return switch (column) {
      case "resource_id", "resource_key" -> "resource";
      case "account_id", "sub_account_id", "billing_account_id" -> "account";
      case REGION -> "region";
      case "service_code", "service_name", "publisher_name" -> "service";
      default -> {
        boolean isWho =
            column.endsWith("_by") || column.endsWith("principal") || column.contains("credential");
        yield isWho ? Events.credentialKind(value) : "resource";
      }
    };
  }

  /** Returns what is told of a column's value. */
  static String words(String column, String value) {
    return column.equals("kind") ? Catalogue.standard().kindTitle(value) : value;
  }
}
