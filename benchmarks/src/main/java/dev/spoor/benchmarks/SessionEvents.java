/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Made-up events of an account with many credentials: of a hundred, 90 are sessions of one CI role,
 * 4 keys of users, 3 links of a chain of roles, and 3 sessions of machines that CI launched. The
 * first event of a credential is the call that makes it or its machine, the others are its uses.
 */
final class SessionEvents implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String ACCOUNT = "444455556666";
  private static final String CI = "AKIAWO645SY5CIAAAAAA";
  private static final String ADMIN = "AKIAWO645SY5ADMINAAA";
  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final long START = 1_754_006_400_000L; // 2025-08-01
  private static final long SPAN = 90L * 24 * 3_600 * 1_000;

  private final StructType schema;
  private final long credentials;
  private final long each;

  SessionEvents(StructType schema, long events, long credentials) {
    this.schema = schema;
    this.credentials = credentials;
    this.each = Math.max(2, events / credentials);
  }

  long count() {
    return credentials * each;
  }

  /** Returns an event by its number. */
  Row event(long number) {
    long credential = number / each;
    long turn = number % each;
    int kind = (int) (credential % 100);
    Object[] cells = new Object[schema.size()];
    long begun = begun(credential);
    put(cells, "event_id", "e" + number);
    put(cells, "event_time", new Timestamp(begun + turn * 60_000));
    put(cells, "event_type", "AwsApiCall");
    put(cells, "aws_region", "us-east-1");
    put(cells, "account_id", ACCOUNT);
    put(cells, "recipient_account_id", ACCOUNT);
    put(cells, "identity_account_id", ACCOUNT);
    put(cells, "event_month", new Timestamp(begun).toInstant().toString().substring(0, 7));
    put(cells, "outcome", turn % 50 == 49 ? "denied" : "success");
    put(cells, "source_ip_address", "198.51." + credential % 100 + "." + credential % 250);
    put(cells, "user_agent", "aws-sdk-go/1.44." + kind);
    put(cells, "source_uri", "trail/" + number / 2_000 + ".json.gz");
    put(cells, "source_ordinal", number % 2_000);
    if (turn == 0) {
      make(cells, credential, kind);
    } else {
      put(cells, "event_source", "s3.amazonaws.com");
      put(cells, "event_name", turn % 3 == 0 ? "PutObject" : "GetObject");
      use(cells, credential, kind, new Timestamp(begun));
    }
    return RowFactory.create(cells);
  }

  /** Returns when a credential was made, in milliseconds. */
  long begun(long credential) {
    return START + (long) ((double) SPAN * credential / credentials);
  }

  /** Returns the id of a credential. */
  static String credential(long credential) {
    return key(credential, (int) (credential % 100));
  }

  /** Returns the root that a kind of credentials comes from. */
  static String root(int kind) {
    return kind >= 90 && kind < 94 ? ADMIN : CI;
  }

  private void make(Object[] cells, long credential, int kind) {
    boolean isMachine = kind >= 97;
    boolean isUser = kind >= 90 && kind < 94;
    if (kind >= 94 && kind < 97 && credential > 0) {
      use(cells, credential - 1, kind - 1, new Timestamp(begun(credential - 1)));
    } else {
      user(cells, isUser ? ADMIN : CI, isUser ? "admin" : "ci");
    }
    String key = "{\"accessKeyId\":\"" + key(credential, kind) + "\"}";
    if (isMachine) {
      put(cells, "event_source", "ec2.amazonaws.com");
      put(cells, "event_name", "RunInstances");
      put(
          cells,
          "response_elements",
          "{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + name(credential, kind) + "\"}]}}");
    } else if (isUser) {
      put(cells, "event_source", "iam.amazonaws.com");
      put(cells, "event_name", "CreateAccessKey");
      put(cells, "request_parameters", "{\"userName\":\"user" + credential + "\"}");
      put(cells, "response_elements", "{\"accessKey\":" + key + "}");
    } else {
      put(cells, "event_source", "sts.amazonaws.com");
      put(cells, "event_name", "AssumeRole");
      put(
          cells,
          "response_elements",
          "{\"credentials\":"
              + key
              + ",\"assumedRoleUser\":{\"assumedRoleId\":\"AROACI:"
              + name(credential, kind)
              + "\"}}");
    }
  }

  private void use(Object[] cells, long credential, int kind, Timestamp begun) {
    if (kind >= 90 && kind < 94) {
      user(cells, key(credential, kind), "user" + credential);
      return;
    }
    String name = name(credential, kind);
    String role = "arn:aws:iam::" + ACCOUNT + ":role/ci";
    put(cells, "identity_type", "AssumedRole");
    put(cells, "identity_arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/ci/" + name);
    put(cells, "principal_id", "AROACI:" + name);
    put(cells, "session_issuer_arn", role);
    put(cells, "session_created", begun);
    put(cells, "access_key_id", key(credential, kind));
  }

  private void user(Object[] cells, String key, String name) {
    put(cells, "identity_type", "IAMUser");
    put(cells, "identity_arn", "arn:aws:iam::" + ACCOUNT + ":user/" + name);
    put(cells, "principal_id", "AIDA" + name);
    put(cells, "user_name", name);
    put(cells, "access_key_id", key);
  }

  private static String key(long credential, int kind) {
    StringBuilder key = new StringBuilder(kind >= 90 && kind < 94 ? "AKIA" : "ASIA");
    key.append("WO645SY5");
    for (int shift = 35; shift >= 0; shift -= 5) {
      key.append(DIGITS.charAt((int) (credential >>> shift) & 31));
    }
    return key.toString();
  }

  private static String name(long credential, int kind) {
    return kind >= 97 ? String.format(Locale.ROOT, "i-%017x", credential) : "run" + credential;
  }

  private void put(Object[] cells, String column, Object value) {
    cells[schema.fieldIndex(column)] = value;
  }
}
