/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Expected values are what {@code make-databases.py} printed, which reads the files with MaxMind's
 * reader for Python.
 */
class GeoDatabaseTest {
  @TempDir private Path folder;

  private GeoDatabase open(String name) throws IOException {
    return GeoDatabase.open(GeoSamples.copy(name, folder), name);
  }

  private GeoLookup lookup(String... names) throws IOException {
    List<GeoDatabase> databases = new ArrayList<>();
    for (String name : names) {
      databases.add(open(name));
    }
    return new GeoLookup(databases, () -> {});
  }

  @Test
  void of_cityAndAsn_isWhatAnotherReaderFinds() throws IOException {
    GeoLookup lookup = lookup("city.mmdb", "asn.mmdb");

    assertThat(lookup.of("198.51.100.7"))
        .isEqualTo(new Place("GB", 64500L, "Example Office", new Position(51.5074, -0.1278, 20)));
    assertThat(lookup.of("203.0.113.201").words()).isEqualTo("SG, AS64509 Example VPN");
    assertThat(lookup.of("203.0.113.66").organisation()).isEqualTo("Example <b>Hosting</b> & Sons");
    assertThat(lookup.of("192.0.2.200").network()).isEqualTo("AS16509 AMAZON-02");
    assertThat(lookup.of("2001:db8:f1c::1").country()).isEqualTo("GB");
    assertThat(lookup.of("2001:0DB8:0bad:5eed::17"))
        .isEqualTo(new Place("SG", 65550L, "Example Proxies", new Position(1.3521, 103.8198, 10)));
    assertThat(lookup.of("::ffff:198.51.100.7")).isEqualTo(lookup.of("198.51.100.7"));
  }

  @Test
  void of_flatRecords_areReadByTheirNames() throws IOException {
    GeoLookup lookup = lookup("ipinfo.mmdb");

    assertThat(lookup.of("198.51.100.130"))
        .isEqualTo(new Place("GB", 64501L, "Example Mobile", null));
  }

  @Test
  void of_whatIsNoPublicAddress_isUnknown() throws IOException {
    GeoLookup lookup = lookup("city.mmdb", "asn.mmdb");

    for (String text :
        new String[] {
          null,
          "",
          "AWS Internal",
          "ec2.amazonaws.com",
          "8.8.8.8",
          "10.0.0.1",
          "::ffff:10.0.0.1",
          "127.0.0.1",
          "fe80::1%eth0",
          "198.51.100.0/24",
          "198.51.100.*",
          "2001:db8:1::1",
          "1".repeat(10_000)
        }) {
      assertThat(lookup.of(text)).as(String.valueOf(text)).isEqualTo(Place.UNKNOWN);
    }
    assertThat(lookup().of("198.51.100.7")).isEqualTo(Place.UNKNOWN);
  }

  @Test
  void about_saysWhatTheRecordsHold() throws IOException {
    GeoDatabase.About city = open("city.mmdb").about();
    GeoDatabase.About ipinfo = open("ipinfo.mmdb").about();

    assertThat(city.type()).isEqualTo("GeoLite2-City");
    assertThat(city.built()).startsWith("2026-");
    assertThat(List.of(city.hasCountries(), city.hasNetworks(), city.hasPositions()))
        .containsExactly(true, false, true);
    assertThat(List.of(ipinfo.hasCountries(), ipinfo.hasNetworks(), ipinfo.hasPositions()))
        .containsExactly(true, true, false);
  }

  @Test
  void about_databaseOfOtherThings_namesTheFileAndItsType() throws IOException {
    GeoDatabase other = open("anonymous.mmdb");

    assertThatThrownBy(other::about)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Cannot use the database anonymous.mmdb of type")
        .hasMessageContaining("GeoIP2-Anonymous-IP");
  }

  @Test
  void open_brokenFiles_nameTheFile() throws IOException {
    byte[] whole = Files.readAllBytes(GeoSamples.copy("city.mmdb", folder));
    for (byte[] bytes :
        List.of(
            new byte[0],
            "no database".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(whole, whole.length / 2),
            Arrays.copyOf(whole, whole.length - 30))) {
      Path file = Files.write(folder.resolve("broken.mmdb"), bytes);

      assertThatThrownBy(
              () -> {
                try (GeoDatabase database = GeoDatabase.open(file, "geo/broken.mmdb")) {
                  database.about();
                }
              })
          .isInstanceOf(UserException.class)
          .hasMessageContaining("geo/broken.mmdb");
    }
  }

  /** A record that points to itself, and a file that does not say what it is. */
  @Test
  void about_hostileFiles_nameTheFile() throws IOException {
    for (Path file :
        List.of(
            DamagedDatabase.everywhere(folder.resolve("itself.mmdb")),
            DamagedDatabase.withoutType(folder.resolve("type.mmdb")))) {
      String name = file.getFileName().toString();
      try (GeoDatabase database = GeoDatabase.open(file, name)) {
        assertThatThrownBy(database::about)
            .as(name)
            .isInstanceOf(UserException.class)
            .hasMessageContaining("Cannot read the database " + name)
            .hasRootCauseInstanceOf(
                name.startsWith("itself") ? StackOverflowError.class : NullPointerException.class);
      }
    }
  }

  /** Nobody looks at all of a database before the run; what is damaged behind is found in it. */
  @Test
  void of_damageBehindTheFirstNetworks_isUnknownAndTold() throws IOException {
    Path file = DamagedDatabase.behindTheFirst(folder.resolve("behind.mmdb"));
    AtomicInteger damaged = new AtomicInteger();
    try (GeoDatabase database = GeoDatabase.open(file, "behind.mmdb")) {
      GeoLookup lookup =
          new GeoLookup(List.of(database, open("asn.mmdb")), damaged::incrementAndGet);

      assertThat(database.about().hasCountries()).isTrue();
      assertThat(lookup.of(DamagedDatabase.WHOLE).country()).isEqualTo("BR");
      assertThat(damaged).hasValue(0);
      assertThat(lookup.of(DamagedDatabase.DAMAGED).words()).isEqualTo("AS64500 Example Office");
      assertThat(damaged).hasValue(1);
    }
  }

  @Test
  void kilometresTo_knownCities_isTheirDistance() {
    Position london = new Position(51.5074, -0.1278, 20);
    Position paulo = new Position(-23.5505, -46.6333, 50);

    // 9,500 km by the map of any airline; https://www.gcmap.com/dist?P=LHR-GRU says 9,469.
    assertThat(london.kilometresTo(paulo)).isBetween(9_450.0, 9_530.0);
    assertThat(london.kilometresTo(paulo)).isEqualTo(paulo.kilometresTo(london));
    assertThat(london.kilometresTo(paulo) - london.atLeastKilometresTo(paulo)).isEqualTo(70);
    assertThat(london.atLeastKilometresTo(london)).isZero();
    assertThat(new Position(90, 0, 0).kilometresTo(new Position(-90, 0, 0)))
        .isBetween(20_000.0, 20_020.0);
  }
}
