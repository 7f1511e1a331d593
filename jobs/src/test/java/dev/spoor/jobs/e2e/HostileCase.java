/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A small case in which an attacker wrote whatever an attacker can write. */
final class HostileCase {
  static final String SCRIPT = "<script>alert(1)</script>";
  static final String FORMULA = "=cmd|' /C calc'!A0";
  static final String OVERRIDE = "invoice_\u202Efdp.exe";
  static final String TERMINAL = "\u001B[2J\u001B]0;owned\u0007\u0000";
  static final String TRAVERSAL = "../../etc";
  static final String FORGED_LINE = "StopLogging\n2026-01-01T00:00:00,000 INFO all is well\r\n";
  static final String LONG_AGENT = SCRIPT + "A".repeat(1 << 20) + TERMINAL;
  static final String LOGS = "AWSLogs/111122223333/CloudTrail/us-east-1/2025/11/08/";

  private HostileCase() {}

  /** Writes {@code trail} and {@code bill} below a folder. */
  static void write(Path folder) throws IOException {
    Path logs = Files.createDirectories(folder.resolve("trail").resolve(LOGS));
    String name = "111122223333_CloudTrail_us-east-1_20251108T0000Z_";
    trail(logs.resolve(name + "0123456789abcdef.json.gz"));
    // The name itself: markup, a formula, an order to the terminal, a second line.
    trailOfOne(logs.resolve("=1+1" + SCRIPT.replace("/", "") + OVERRIDE + "\u001B[2J\n.json.gz"));
    Files.writeString(logs.resolve(name + "fedcba9876543210.json.gz"), SCRIPT + TERMINAL + FORMULA);
    bill(Files.createDirectories(folder.resolve("bill")).resolve("bill.csv"));
  }

  private static void trail(Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("Records");
      event(json, 0, "cloudtrail", "StopLogging", "name", SCRIPT + OVERRIDE);
      event(json, 1, "cloudtrail", "DeleteTrail", "name", FORMULA + TERMINAL);
      event(json, 2, "lambda", "CreateFunctionUrlConfig", "functionName", TRAVERSAL + FORGED_LINE);
      event(json, 3, "s3", "GetObject", "bucketName", TRAVERSAL);
      event(json, 4, "cloudtrail", FORGED_LINE + TERMINAL, "name", "x");
      event(json, 5, "ec2", "ModifySnapshotAttribute", "snapshotId", "@SUM(1+1)*" + FORMULA);
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void trailOfOne(Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      event(json, 6, "cloudtrail", "StopLogging", "name", "from a hostile name");
    }
  }

  private static void event(
      JsonGenerator json, int number, String service, String name, String parameter, String value)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("eventVersion", "1.08");
    json.writeStringField("eventID", "00000000-0000-0000-0000-00000000000" + number);
    json.writeStringField("eventTime", "2025-11-08T0" + number + ":00:00Z");
    json.writeStringField("eventSource", service + ".amazonaws.com");
    json.writeStringField("eventName", name);
    json.writeStringField("eventType", "AwsApiCall");
    json.writeStringField(
        "awsRegion", number == 3 ? TRAVERSAL : number == 1 ? SCRIPT : "us-east-1");
    json.writeStringField("recipientAccountId", number == 3 ? TRAVERSAL : "111122223333");
    json.writeStringField("sourceIPAddress", number == 4 ? SCRIPT : "203.0.113.9");
    json.writeStringField(
        "userAgent", number == 0 ? LONG_AGENT : number == 2 ? FORMULA : SCRIPT + OVERRIDE);
    json.writeBooleanField("readOnly", false);
    json.writeObjectFieldStart("userIdentity");
    json.writeStringField("type", "IAMUser");
    json.writeStringField("accountId", "111122223333");
    json.writeStringField("arn", "arn:aws:iam::111122223333:user/" + SCRIPT + TERMINAL);
    json.writeStringField("userName", FORMULA);
    json.writeStringField(
        "accessKeyId", number == 0 ? FORMULA : number == 1 ? SCRIPT + OVERRIDE : "AKIA" + TERMINAL);
    json.writeEndObject();
    json.writeObjectFieldStart("requestParameters");
    json.writeStringField(parameter, value);
    json.writeStringField("authType", "NONE");
    json.writeObjectFieldStart("createVolumePermission");
    json.writeObjectFieldStart("add");
    json.writeArrayFieldStart("items");
    json.writeStartObject();
    json.writeStringField("userId", SCRIPT);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void bill(Path file) throws IOException {
    String header =
        "identity/LineItemId,bill/PayerAccountId,bill/BillingPeriodStartDate,bill/BillingPeriodEndDate,lineItem/UsageAccountId,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/UsageType,lineItem/Operation,lineItem/UsageAmount,lineItem/CurrencyCode,lineItem/UnblendedCost,lineItem/LineItemDescription,lineItem/ResourceId,product/region,resourceTags/user:Name\n";
    StringBuilder rows = new StringBuilder(header);
    row(rows, "2025-11-01T00:00:00Z", "111122223333", "AmazonEC2", "us-east-1", "100.25");
    row(rows, "2025-11-01T00:00:00Z", TRAVERSAL, SCRIPT, SCRIPT + OVERRIDE, "200.5");
    row(rows, "2025-11-01T00:00:00Z", FORMULA, FORMULA + TERMINAL, TRAVERSAL, "300");
    row(rows, TRAVERSAL, "111122223333", SCRIPT, "us-east-1", "1");
    Files.writeString(file, rows, StandardCharsets.UTF_8);
  }

  private static void row(
      StringBuilder rows,
      String period,
      String account,
      String product,
      String region,
      String cost) {
    String[] cells = {
      "line",
      "111122223333",
      period,
      "2025-12-01T00:00:00Z",
      account,
      "Usage",
      "2025-11-08T00:00:00Z",
      "2025-11-08T01:00:00Z",
      product,
      "BoxUsage:p4d.24xlarge",
      "RunInstances",
      "1",
      "USD",
      cost,
      FORMULA + SCRIPT,
      TRAVERSAL,
      region,
      SCRIPT
    };
    for (int i = 0; i < cells.length; i++) {
      rows.append(i == 0 ? "" : ",").append('"').append(cells[i].replace("\"", "\"\"")).append('"');
    }
    rows.append('\n');
  }
}
