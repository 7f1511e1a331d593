/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A short chain of hourly digests over the log files of the night of the mining campaign: hashes
 * are true, signatures are absent as they are from a copied bucket.
 */
final class Digests {
  private static final String REGION = "us-east-1";
  private static final String FOLDER = "/2025/11/08/";
  private static final String BUCKET = "spoor-org-trail-" + Account.MANAGEMENT.id();
  private static final int FIRST_HOUR = 1;
  private static final int HOURS = 3;

  private final Path root;
  private final String base;

  Digests(Path root, String base) {
    this.root = root;
    this.base = base;
  }

  void write(Counts counts) throws IOException {
    @Nullable String previousKey = null;
    @Nullable String previousHash = null;
    for (int hour = FIRST_HOUR; hour < FIRST_HOUR + HOURS; hour++) {
      String end = String.format(Locale.ROOT, "20251108T%02d0037Z", hour + 1);
      String key =
          base
              + "/CloudTrail-Digest/"
              + REGION
              + FOLDER
              + Bystanders.ACCOUNT.id()
              + "_CloudTrail-Digest_"
              + REGION
              + "_organization_"
              + REGION
              + "_"
              + end
              + ".json.gz";
      String text = digest(hour, key, previousKey, previousHash).toString();
      Bystanders.gzip(root.resolve(key), text);
      previousKey = key;
      previousHash = sha256(text.getBytes(StandardCharsets.UTF_8));
      counts.add("files.digest", 1);
    }
  }

  private Json digest(
      int hour, String key, @Nullable String previousKey, @Nullable String previousHash)
      throws IOException {
    long start = Calendar.at(String.format(Locale.ROOT, "2025-11-08T%02d:00:37Z", hour));
    List<Json> files = logFiles(hour);
    boolean first = previousKey == null;
    return Json.of(
        "awsAccountId",
        Bystanders.ACCOUNT.id(),
        "digestStartTime",
        Calendar.record(start),
        "digestEndTime",
        Calendar.record(start + Calendar.HOUR_SECONDS),
        "digestS3Bucket",
        BUCKET,
        "digestS3Object",
        key,
        "digestPublicKeyFingerprint",
        "00000000000000000000000000000000",
        "digestSignatureAlgorithm",
        "SHA256withRSA",
        "newestEventTime",
        null,
        "oldestEventTime",
        null,
        "previousDigestS3Bucket",
        first ? null : BUCKET,
        "previousDigestS3Object",
        previousKey,
        "previousDigestHashValue",
        previousHash,
        "previousDigestHashAlgorithm",
        first ? null : "SHA-256",
        "previousDigestSignature",
        null,
        "logFiles",
        files);
  }

  /** Returns the entries of the log files delivered in an hour, in the order of their names. */
  private List<Json> logFiles(int hour) throws IOException {
    Path folder = root.resolve(base + "/CloudTrail/" + REGION + FOLDER);
    List<Path> logs;
    try (Stream<Path> all = Files.list(folder)) {
      String stamp = String.format(Locale.ROOT, "_20251108T%02d", hour);
      logs =
          all.filter(log -> log.toString().contains(stamp)).sorted().collect(Collectors.toList());
    }
    List<Json> files = new ArrayList<>();
    for (Path log : logs) {
      byte[] text;
      try (InputStream in = new GZIPInputStream(Files.newInputStream(log))) {
        text = in.readAllBytes();
      }
      files.add(
          Json.of(
              "s3Bucket",
              BUCKET,
              "s3Object",
              base + "/CloudTrail/" + REGION + FOLDER + log.getFileName(),
              "hashValue",
              sha256(text),
              "hashAlgorithm",
              "SHA-256",
              "newestEventTime",
              null,
              "oldestEventTime",
              null));
    }
    return files;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
