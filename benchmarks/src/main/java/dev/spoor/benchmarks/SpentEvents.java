/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * {@link SessionEvents} that cost money, with the bill for it. Of the uses of sessions some read a
 * bucket over the internet and some call a model. The bill charges by the hour for the machines
 * that sessions launched and for a disk with each, which no call shows; and for buckets, models, a
 * service that names no things, and tax. A twentieth of the credentials are reached by an intruder.
 */
final class SpentEvents implements Serializable {
  private static final long serialVersionUID = 1;
  static final String ACCOUNT = "444455556666";
  private static final long HOUR = 3_600_000L;
  private static final int BUCKETS = 500;
  private static final int MACHINES_IN_100 = 3;

  private final StructType events = SparkSchemas.of(Tables.EVENTS);
  private final StructType charges = SparkSchemas.of(Tables.CHARGES);
  private final StructType keys = SparkSchemas.of(Tables.CREDENTIALS);
  private final StructType reached = SparkSchemas.of(Tables.BLAST_RADIUS);
  private final SessionEvents sessions;
  private final long credentials;
  private final long lines;

  SpentEvents(long events, long credentials, long lines) {
    this.sessions = new SessionEvents(this.events, events, credentials);
    this.credentials = credentials;
    this.lines = lines;
  }

  long eventCount() {
    return sessions.count();
  }

  /** Returns an event by its number. */
  Row event(long number) {
    Row plain = sessions.event(number);
    Object[] cells = new Object[events.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = plain.get(i);
    }
    String name = plain.getString(events.fieldIndex("event_name"));
    if ("GetObject".equals(name) && number % 4 == 0) {
      put(events, cells, "request_parameters", "{\"bucketName\":\"" + bucket(number) + "\"}");
      put(events, cells, "additional_event_data", "{\"bytesTransferredOut\":1048576}");
    } else if ("GetObject".equals(name) && number % 40 == 1) {
      put(events, cells, "event_source", "bedrock.amazonaws.com");
      put(events, cells, "event_name", "InvokeModel");
      put(
          events,
          cells,
          "request_parameters",
          "{\"modelId\":\"anthropic.claude-3-haiku-20240307-v1:0\"}");
    }
    put(events, cells, "event_category", "Management");
    put(events, cells, "read_only", !"RunInstances".equals(name));
    return RowFactory.create(cells);
  }

  private static String bucket(long number) {
    return "bucket-" + (int) (number / 8 % BUCKETS);
  }

  long credentialCount() {
    return credentials;
  }

  /** Returns a credential by its number, with the root that lineage would find. */
  Row credential(long number) {
    Object[] cells = new Object[keys.size()];
    int kind = (int) (number % 100);
    String id = SessionEvents.credential(number);
    put(keys, cells, "credential_id", id);
    put(keys, cells, "root_credential_id", SessionEvents.root(kind));
    put(keys, cells, "principal_arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/ci/run" + number);
    put(keys, cells, "principal", "arn:aws:iam::" + ACCOUNT + ":role/ci");
    return RowFactory.create(cells);
  }

  long reachedCount() {
    return credentials / 20 + 1;
  }

  /** Returns what an intruder reached: at last the key that launched all machines. */
  Row reached(long number) {
    Object[] cells = new Object[reached.size()];
    boolean isLast = number == credentials / 20;
    put(reached, cells, "reached_kind", "credential");
    put(
        reached,
        cells,
        "reached_id",
        isLast ? SessionEvents.root(0) : SessionEvents.credential(number * 20));
    put(reached, cells, "is_candidate", false);
    return RowFactory.create(cells);
  }

  long lineCount() {
    return lines;
  }

  /** Returns a line of the bill by its number. */
  Row line(long number) {
    Object[] cells = new Object[charges.size()];
    long machines = Math.max(1, credentials * MACHINES_IN_100 / 100);
    long turn = number / machines;
    long machine = number % machines;
    long launcher = machine / MACHINES_IN_100 * 100 + 100 - MACHINES_IN_100 + machine % 3;
    long sort = turn % 8;
    long begun = sessions.begun(launcher) / HOUR * HOUR;
    Timestamp at = new Timestamp(begun + turn / 8 * HOUR);
    put(charges, cells, "charge_period_start", at);
    put(charges, cells, "charge_period_end", new Timestamp(at.getTime() + HOUR));
    put(charges, cells, "charge_month", at.toInstant().toString().substring(0, 7));
    put(charges, cells, "billing_month", at.toInstant().toString().substring(0, 7));
    put(charges, cells, "billing_account_id", "111122223333");
    put(charges, cells, "sub_account_id", ACCOUNT);
    put(charges, cells, "region_id", "us-east-1");
    put(charges, cells, "charge_category", number % 1_000 == 999 ? "Tax" : "Usage");
    put(charges, cells, "charge_shape", number % 1_000 == 999 ? "other" : "usage");
    put(charges, cells, "billing_currency", "USD");
    BigDecimal cost = BigDecimal.valueOf(1 + number % 99_991, 7);
    for (String column : new String[] {"billed_cost", "net_cost", "effective_cost", "list_cost"}) {
      put(charges, cells, column, cost);
    }
    put(charges, cells, "consumed_quantity", BigDecimal.ONE);
    put(charges, cells, "source_uri", "bill/" + number / 200_000 + ".parquet");
    put(charges, cells, "source_ordinal", number % 200_000);
    String id = String.format(Locale.ROOT, "%017x", launcher);
    switch ((int) sort) {
      case 0, 1, 2 -> {
        of(
            cells,
            "AmazonEC2",
            sort == 0 ? "BoxUsage:c5.large" : "DataTransfer-Out-Bytes",
            "i-" + id);
        put(charges, cells, "instance_type", "c5.large");
      }
      case 3, 4, 5 -> of(cells, "AmazonEC2", "EBS:VolumeUsage.gp3", "vol-" + id);
      case 6 -> of(cells, "AmazonS3", "DataTransfer-Out-Bytes", "bucket-" + machine % BUCKETS);
      default ->
          of(
              cells,
              machine % 2 == 0 ? "AmazonBedrock" : "AmazonCloudWatch",
              machine % 2 == 0 ? "USE1-Claude3Haiku-input-tokens" : "CW:Requests",
              null);
    }
    return RowFactory.create(cells);
  }

  private void of(Object[] cells, String service, String usage, @Nullable String id) {
    put(charges, cells, "service_code", service);
    put(charges, cells, "usage_type", usage);
    put(charges, cells, "resource_id", id);
  }

  private static void put(
      StructType schema, Object[] cells, String column, @Nullable Object value) {
    cells[schema.fieldIndex(column)] = value;
  }
}
