/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.geo.GeoSamples;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.SharedSpark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoInputTest {
  @TempDir private Path folder;

  private static GeoFiles read(Path... locations) {
    return GeoInput.read(
        SharedSpark.session().sparkContext(),
        List.of(locations).stream().map(Path::toString).toList(),
        StoreSettings.DEFAULT);
  }

  @Test
  void read_folder_takesItsDatabasesOnceAndLeavesTheRest() throws IOException {
    GeoSamples.copy("asn.mmdb", folder);
    GeoSamples.copy("city.mmdb", folder);
    Files.copy(folder.resolve("asn.mmdb"), folder.resolve("again.mmdb"));
    Files.writeString(folder.resolve("LICENSE.txt"), "not a database");

    GeoFiles geo = read(folder);

    assertThat(geo.files())
        .extracting(file -> file.about().type())
        .containsExactly("GeoLite2-ASN", "GeoLite2-City");
    assertThat(geo.hasNetworks()).isTrue();
    assertThat(geo.hasPositions()).isTrue();
    assertThat(geo.lookup().of("203.0.113.66").words())
        .isEqualTo("BR, AS64510 Example <b>Hosting</b> & Sons");
    assertThat(read(folder).lookup().of("203.0.113.66").country()).as("read again").isEqualTo("BR");
  }

  /** What travels to executors are names; the files are there already. */
  @Test
  void lookup_afterSerialization_findsTheSame() throws Exception {
    GeoFiles geo = read(GeoSamples.copy("city.mmdb", folder));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(geo);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((GeoFiles) in.readObject()).lookup().of("198.51.100.7").country())
          .isEqualTo("GB");
    }
    assertThat(bytes.size()).isLessThan(5_000);
  }

  @Test
  void read_whatIsNoDatabaseOfPlaces_namesTheFile() throws IOException {
    Path text = Files.writeString(folder.resolve("broken.mmdb"), "no database");
    Path other = GeoSamples.copy("anonymous.mmdb", folder);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(empty.resolve("README"), "nothing");

    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.isUsage()).isFalse())
        .hasMessageContaining("broken.mmdb: it is broken");
    assertThatThrownBy(() -> read(other))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("anonymous.mmdb of type 'GeoIP2-Anonymous-IP'");
    assertThatThrownBy(() -> read(empty))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no file *.mmdb");
  }

  @Test
  void read_noLocation_isNone() {
    assertThat(read().isAny()).isFalse();
    assertThat(read().lookup().of("198.51.100.7").words()).isEmpty();
  }
}
