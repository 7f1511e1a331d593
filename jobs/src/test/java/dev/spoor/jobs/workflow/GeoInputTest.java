/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.geo.DamagedDatabase;
import dev.spoor.common.geo.GeoSamples;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.SharedSpark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
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

  /** What travels with a task are names; the files are broadcast once. */
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

  /** A file that the case names is one whatever its name, however the location is spelled. */
  @Test
  void read_fileNamedByAnyPath_isTaken() throws IOException {
    Path work = Files.createDirectories(folder.resolve("work"));
    Path named = Files.move(GeoSamples.copy("city.mmdb", folder), work.resolve("City.dat"));
    Path relative = Path.of("").toAbsolutePath().relativize(named);

    for (Path one :
        List.of(
            named,
            work.resolve("..").resolve(".").resolve("work").resolve("City.dat"),
            Path.of("." + File.separator + relative))) {
      assertThat(read(one).hasPositions()).as(one.toString()).isTrue();
    }
  }

  /** Damage that nobody saw before the run makes places unknown, and is counted where it ends. */
  @Test
  void lookup_damageMetInTasks_isCountedOnTheDriver() {
    GeoFiles geo = read(DamagedDatabase.behindTheFirst(folder.resolve("behind.mmdb")));
    List<String> addresses = List.of(DamagedDatabase.WHOLE, DamagedDatabase.DAMAGED);

    List<String> words =
        SharedSpark.session()
            .createDataset(addresses, Encoders.STRING())
            .repartition(1)
            .map(
                (MapFunction<String, String>) address -> address + geo.lookup().of(address).words(),
                Encoders.STRING())
            .collectAsList();

    assertThat(words)
        .containsExactlyInAnyOrder(DamagedDatabase.WHOLE + "BR", DamagedDatabase.DAMAGED);
    assertThat(geo.damaged()).isEqualTo(1);
  }

  @Test
  void read_noLocation_isNone() {
    assertThat(read().isAny()).isFalse();
    assertThat(read().lookup().of("198.51.100.7").words()).isEmpty();
  }
}
