/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * What lies in a trail's bucket without being a log file: Insights, a snapshot of AWS Config, an
 * empty log, a note that somebody left. Digests are {@link Digests}.
 */
public final class Bystanders {
  static final Account ACCOUNT = Account.PRODUCTION;

  private final World world;
  private final Path root;

  public Bystanders(World world, Path root) {
    this.world = world;
    this.root = root;
  }

  /** Writes them all; to be called when the log files are there. */
  public void write(Counts counts) throws IOException {
    insights(counts);
    config(counts);
    String logs = base() + "/CloudTrail/us-east-1/2025/11/08/";
    gzip(
        logs + ACCOUNT.id() + "_CloudTrail_us-east-1_20251108T0100Z_EmptyRecords0001.json.gz",
        "{\"Records\":[]}");
    counts.add("files.empty", 1);
    Path note = root.resolve(logs + "notes.txt");
    Files.write(
        note,
        "Please do not move these files before the review.\n".getBytes(StandardCharsets.UTF_8));
    counts.add("files.foreign", 1);
    new Digests(root, base()).write(counts);
  }

  static String base() {
    return "AWSLogs/" + World.ORGANIZATION + "/" + ACCOUNT.id();
  }

  private void insights(Counts counts) throws IOException {
    String shared = world.draw("insight").guid();
    String region = "us-east-2";
    String text =
        "{\"Records\":["
            + insight("Start", "2025-11-08T02:16:00Z", shared, region)
            + ","
            + insight("End", "2025-11-08T02:24:00Z", shared, region)
            + "]}";
    gzip(
        base()
            + "/CloudTrail-Insight/"
            + region
            + "/2025/11/08/"
            + ACCOUNT.id()
            + "_CloudTrail-Insight_"
            + region
            + "_20251108T0250Z_"
            + world.draw("insight-file").alphanumeric(16)
            + ".json.gz",
        text);
    counts.add("files.insight", 1);
    counts.add("records.insight", 2);
  }

  private Json insight(String state, String time, String shared, String region) {
    Json statistics =
        Json.of(
            "baseline",
            Json.of("average", 0.0009),
            "insight",
            Json.of("average", 2.6),
            "insightDuration",
            8,
            "baselineDuration",
            10_080);
    Json attribution =
        Json.of(
            "attribute",
            "userAgent",
            "insight",
            List.of(Json.of("value", "autoscaling.amazonaws.com", "average", 2.6)),
            "baseline",
            List.of());
    return Json.of(
        "eventVersion",
        "1.08",
        "eventTime",
        time,
        "awsRegion",
        region,
        "eventID",
        world.draw("insight", state).guid(),
        "eventType",
        "AwsCloudTrailInsight",
        "recipientAccountId",
        ACCOUNT.id(),
        "sharedEventID",
        shared,
        "insightDetails",
        Json.of(
            "state",
            state,
            "eventSource",
            "ec2.amazonaws.com",
            "eventName",
            "RunInstances",
            "insightType",
            "ApiCallRateInsight",
            "insightContext",
            Json.of("statistics", statistics, "attributions", List.of(attribution))),
        "eventCategory",
        "Insight");
  }

  private void config(Counts counts) throws IOException {
    String instance = world.id("i", "shop", ACCOUNT, 0);
    Json item =
        Json.of(
            "configurationItemVersion",
            "1.3",
            "configurationItemCaptureTime",
            Calendar.record(Calendar.at("2025-11-08T00:10:00Z")),
            "configurationItemStatus",
            "OK",
            "awsAccountId",
            ACCOUNT.id(),
            "resourceType",
            "AWS::EC2::Instance",
            "resourceId",
            instance,
            "awsRegion",
            "eu-west-1",
            "configuration",
            Json.of("instanceId", instance, "instanceType", "m6i.large"));
    String snapshot = world.draw("config").guid();
    gzip(
        base()
            + "/Config/eu-west-1/2025/11/8/ConfigSnapshot/"
            + ACCOUNT.id()
            + "_Config_eu-west-1_ConfigSnapshot_20251108T001500Z_"
            + snapshot
            + ".json.gz",
        Json.of(
                "fileVersion",
                "1.0",
                "configSnapshotId",
                snapshot,
                "configurationItems",
                List.of(item))
            .toString());
    counts.add("files.config", 1);
  }

  private void gzip(String key, String text) throws IOException {
    gzip(root.resolve(key), text);
  }

  static void gzip(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
