/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.testing;

import dev.spoor.common.geo.GeoSamples;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The small databases of places, as a session has them. */
public final class GeoFixture {
  private GeoFixture() {}

  /** Ships databases of {@link GeoSamples} to the shared session. */
  public static GeoFiles of(String... names) {
    try {
      Path folder = Files.createTempDirectory("geo-fixture");
      GeoFiles.Shipping shipping =
          new GeoFiles.Shipping(SharedSpark.session().sparkContext(), folder);
      for (String name : names) {
        Path file = GeoSamples.copy(name, folder);
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        shipping.add(file, name, HexFormat.of().formatHex(sha));
      }
      return shipping.done();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
