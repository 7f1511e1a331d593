/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.apache.spark.sql.Row;

/** Events of a user who may be an intruder, told by the steps in plain Java. */
abstract class ToldEvents {
  static final String USER = "arn:aws:iam::011122223333:user/eve";
  private int events;
  private final TableRows rows =
      new TableRows(Tables.EVENTS)
          .defaults(
              "account_id", "011122223333",
              "recipient_account_id", "011122223333",
              "aws_region", "us-east-1",
              "identity_type", "IAMUser",
              "identity_arn", USER,
              "access_key_id", "AKIAEVE",
              "source_ip_address", "198.51.100.7",
              "user_agent", "Boto3/1.34",
              "event_type", "AwsApiCall",
              "outcome", "success",
              "read_only", false,
              "source_uri", "file:/a.json.gz");

  /** Adds an event of the user with the long-term key. */
  final void event(String time, String service, String name, Object... values) {
    Object[] all = new Object[values.length + 10];
    System.arraycopy(
        new Object[] {
          "event_time",
          time,
          "event_source",
          service + ".amazonaws.com",
          "event_name",
          name,
          "event_id",
          "e" + events,
          "source_ordinal",
          (long) events++
        },
        0,
        all,
        0,
        10);
    System.arraycopy(values, 0, all, 10, values.length);
    rows.row(all);
  }

  final PlainTimelines timeline() {
    return new PlainTimelines(rows.list());
  }

  static Row only(List<Row> rows) {
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  static Object[] with(Object[] values, String address) {
    Object[] all = java.util.Arrays.copyOf(values, values.length + 2);
    all[values.length] = "source_ip_address";
    all[values.length + 1] = address;
    return all;
  }
}
