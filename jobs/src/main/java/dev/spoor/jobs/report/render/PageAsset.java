/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page's own style sheet and script, with the hashes that its content policy names. */
public enum PageAsset {
  STYLE("report.css"),
  SCRIPT("report.js");

  private final String text;

  PageAsset(String resource) {
    this.text = read("/dev/spoor/jobs/report/" + resource);
  }

  /** Returns the text as it stands in the page. */
  public String text() {
    return text;
  }

  /** Returns the source expression of a content security policy that allows this text only. */
  public String policySource() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("The Java platform lacks SHA-256", absent);
    }
  }

  private static String read(String resource) {
    try (InputStream stream = PageAsset.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("Missing resource " + resource);
      }
      // A browser reads CRLF as LF before it hashes; a checkout may have made CRLF of LF.
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException problem) {
      throw new UncheckedIOException("Cannot read resource " + resource, problem);
    }
  }
}
