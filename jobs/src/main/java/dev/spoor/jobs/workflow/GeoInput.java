/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkContext;

/** Copies the databases of places that a case names to where every task can look into them. */
final class GeoInput {
  private static final String SUFFIX = ".mmdb";

  private GeoInput() {}

  /**
   * Returns the databases below some locations; in a folder the files named {@code *.mmdb}.
   *
   * @throws UserException if one of them cannot be read or says nothing of places
   */
  static GeoFiles read(SparkContext context, List<String> locations, StoreSettings settings) {
    if (locations.isEmpty()) {
      return GeoFiles.NONE;
    }
    try (ObjectStore store = ObjectStores.open(settings)) {
      Path folder = Files.createTempDirectory("spoor-geo");
      folder.toFile().deleteOnExit();
      GeoFiles.Shipping shipping = new GeoFiles.Shipping(context, folder);
      for (String location : locations) {
        add(store, location, folder, shipping);
      }
      return shipping.done();
    } catch (IOException e) {
      throw failed(String.join(", ", locations), e);
    }
  }

  private static void add(
      ObjectStore store, String location, Path folder, GeoFiles.Shipping shipping) {
    int found = 0;
    for (Iterator<StoredObject> objects = store.list(location); objects.hasNext(); ) {
      StoredObject object = objects.next();
      if (ObjectStores.isNamed(object, location) || object.uri().endsWith(SUFFIX)) {
        found++;
        add(store, object, folder, shipping);
      }
    }
    if (found == 0) {
      throw new UserException(
          "Cannot read databases of places from %s: there is no file *.mmdb.".formatted(location));
    }
  }

  private static void add(
      ObjectStore store, StoredObject object, Path folder, GeoFiles.Shipping shipping) {
    try {
      Path copy = Files.createTempFile(folder, "copy", SUFFIX);
      try {
        shipping.add(copy, object.uri(), copied(store, object, copy));
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw failed(object.uri(), e);
    }
  }

  private static String copied(ObjectStore store, StoredObject object, Path to) throws IOException {
    MessageDigest sha = InputDigest.newDigest();
    try (InputStream in = new DigestInputStream(store.open(object), sha);
        OutputStream out = Files.newOutputStream(to)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static UserException failed(String location, IOException e) {
    return new UserException(
        "Cannot copy the database %s: %s. See that it can be read and that the disk has room."
            .formatted(location, e.getMessage()),
        e);
  }
}
