/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small archives for tests. */
record Archive(Path root) {
  Archive put(String key, String content) {
    return put(key, content.getBytes(StandardCharsets.UTF_8), key.endsWith(".gz"));
  }

  Archive put(String key, byte[] content, boolean zipped) {
    try {
      Path file = root.resolve(key);
      Files.createDirectories(file.getParent());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (var to = zipped ? new GZIPOutputStream(out) : out) {
        to.write(content);
      }
      Files.write(file, out.toByteArray());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String log(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  static String event(String id, String time, String more) {
    return "{\"eventID\":\""
        + id
        + "\",\"eventTime\":\""
        + time
        + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\""
        + more
        + "}";
  }

  static String key(String account, String region, String day) {
    return "AWSLogs/"
        + account
        + "/CloudTrail/"
        + region
        + "/"
        + day.replace('-', '/')
        + "/"
        + account.substring(account.indexOf('/') + 1)
        + "_CloudTrail_"
        + region
        + "_"
        + day.replace("-", "")
        + "T1200Z_x.json.gz";
  }
}
