/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.testing;

import dev.spoor.common.geo.DamagedDatabase;
import dev.spoor.common.geo.GeoSamples;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The small databases of places, as a session has them. */
public final class GeoFixture {
  private GeoFixture() {}

  /** Ships databases of {@link GeoSamples} to the shared session. */
  public static GeoFiles of(String... names) {
    return of(
        folder -> {
          List<Path> files = new ArrayList<>();
          for (String name : names) {
            files.add(GeoSamples.copy(name, folder));
          }
          return files;
        });
  }

  /** Ships a {@link DamagedDatabase}. */
  public static GeoFiles damaged() {
    return of(folder -> List.of(DamagedDatabase.behindTheFirst(folder.resolve("behind.mmdb"))));
  }

  private interface Databases {
    List<Path> in(Path folder) throws IOException;
  }

  private static GeoFiles of(Databases databases) {
    try {
      Path folder = Files.createTempDirectory("geo-fixture");
      GeoFiles.Shipping shipping = new GeoFiles.Shipping(SharedSpark.session().sparkContext());
      for (Path file : databases.in(folder)) {
        file.toFile().deleteOnExit();
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        String name = file.getFileName().toString();
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
