/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseReaderTest extends WrittenCase {
  @Test
  void read_fullCase_keepsEveryEntryAndResolvesPathsFromItsFolder() throws IOException {
    Path file =
        write(
            """
            name: Stolen key
            trail: trail
            bill: [s3://bills/cur, /abs/bill]
            out: result
            window: {from: 2025-11-01, to: 2025-11-30, delivery-slack-days: 0}
            accounts: ['011254002932']
            seeds:
              access-keys: AKIAEXAMPLE
              addresses: [192.0.2.7]
            responders:
              access-keys: AKIAIOSFODNN7EXAMPLE
              identities: [alice, 'arn:aws:iam::011254002932:role/Responder']
              networks: 203.0.113.0/24
            trusted-networks: [198.51.100.0/24, '2001:db8::/32']
            approved-accelerators:
              '011254002932': [G5, p3]
            key-rotation-days: 180
            console-window-seconds: 12
            """);

    CaseSettings settings = CaseReader.read(file, CaseOverrides.NONE);

    assertThat(settings.name()).isEqualTo("Stolen key");
    assertThat(settings.trail()).containsExactly(folder.resolve("trail").toString());
    assertThat(settings.bill()).containsExactly("s3://bills/cur", "/abs/bill");
    assertThat(settings.out()).isEqualTo(folder.resolve("result").toString());
    assertThat(settings.from()).isEqualTo(Instant.parse("2025-11-01T00:00:00Z"));
    assertThat(settings.to()).isEqualTo(Instant.parse("2025-12-01T00:00:00Z"));
    assertThat(settings.lastDelivery()).isEqualTo(LocalDate.of(2025, 11, 30));
    assertThat(settings.accounts()).containsExactly("011254002932");
    assertThat(settings.seeds().accessKeys()).containsExactly("AKIAEXAMPLE");
    assertThat(settings.approvedAccelerators().get("011254002932")).containsExactly("g5", "p3");
    assertThat(settings.keyRotationDays()).isEqualTo(180);
    assertThat(settings.consoleWindowSeconds()).isEqualTo(12);
    assertThat(settings.responders())
        .isEqualTo(
            new CaseSettings.Answering(
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of("alice", "arn:aws:iam::011254002932:role/Responder"),
                List.of("203.0.113.0/24")));
  }

  @Test
  void read_deliverySlack_isTwoDaysUnlessSaidAndRefusedWhenItIsNone() throws IOException {
    Path silent = write("window: {to: 2025-11-30}\n");

    assertThat(CaseReader.read(silent, CaseOverrides.NONE).lastDelivery())
        .isEqualTo(LocalDate.of(2025, 12, 2));

    Path wrong = write("name: a\nwindow: {to: 2025-11-30,\n  delivery-slack-days: 3651}\n");
    assertThatThrownBy(() -> CaseReader.read(wrong, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("case.yaml:3: invalid delivery-slack-days: 3651")
        .hasMessageContaining("expected days from 0 to 3650");
  }

  @Test
  void read_overrides_winOverFile() throws IOException {
    Path file = write("name: a\ntrail: t\nwindow: {from: 2025-01-01}\n");

    CaseSettings settings =
        CaseReader.read(
            file,
            new CaseOverrides(
                "b",
                List.of("s3://other"),
                List.of(),
                List.of(),
                SideEvidence.NONE,
                "out",
                "2025-02-01T10:00:00Z",
                null,
                null,
                List.of(),
                List.of(),
                List.of("AKIAONE"),
                null,
                List.of()));

    assertThat(settings.name()).isEqualTo("b");
    assertThat(settings.trail()).containsExactly("s3://other");
    assertThat(settings.from()).isEqualTo(Instant.parse("2025-02-01T10:00:00Z"));
    assertThat(settings.seeds().accessKeys()).containsExactly("AKIAONE");
  }

  @Test
  void read_manyFaults_listsAllWithTheirLines() throws IOException {
    Path file =
        write(
            """
            trial: x
            accounts: [12]
            trusted-networks: [300.1.1.1/99]
            window: {from: yesterday}
            seeds: {keys: [a], addresses: 192.0.2.1}
            responders:
              people: [bob]
              access-keys: [secret]
              networks: [office, 192.0.2.1]
            key-rotation-days: never
            console-window-seconds: 301
            """);

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + ":1: unknown entry 'trial'")
        .hasMessageContaining(file + ":2: invalid account '12'")
        .hasMessageContaining(file + ":3: invalid network '300.1.1.1/99'")
        .hasMessageContaining(file + ":4: invalid from: yesterday")
        .hasMessageContaining(file + ":5: unknown seed 'keys'")
        .hasMessageContaining(file + ":7: unknown responder 'people'")
        .hasMessageContaining(file + ":8: invalid access key 'secret'")
        .hasMessageContaining(file + ":9: invalid network 'office'")
        .hasMessageContaining(file + ":10: invalid key-rotation-days 'never'")
        .hasMessageContaining(file + ":11: invalid console-window-seconds '301'")
        .hasMessageContaining(file + ":9: '192.0.2.1' is a seed as well");
  }

  @Test
  void read_databasesOfPlaces_startAtTheFilesFolderAndAreNoUnreadEntry() throws IOException {
    Path file = write("geo: [GeoLite2-City.mmdb, 's3://geo/asn.mmdb']\n");

    CaseSettings settings = CaseReader.read(file, CaseOverrides.NONE);

    assertThat(settings.beside().geo())
        .containsExactly(file.resolveSibling("GeoLite2-City.mmdb").toString(), "s3://geo/asn.mmdb");
    assertThat(settings.unread()).isEmpty();
  }

  @Test
  void read_inventories_areFoundFromTheFolderOfTheCase() throws IOException {
    Path file = write("terraform-state: [state, 's3://b/tf']\nconfig-snapshot: config\n");

    SideEvidence inventories = CaseReader.read(file, CaseOverrides.NONE).beside();

    assertThat(inventories.terraformStates())
        .containsExactly(folder.resolve("state").toString(), "s3://b/tf");
    assertThat(inventories.configSnapshots()).containsExactly(folder.resolve("config").toString());
  }

  @Test
  void read_brokenYaml_namesTheLine() throws IOException {
    Path file = write("name: a\ntrail: [x\nbill: y\n");

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + ":3:");
  }

  @Test
  void read_fileThatIsNotThereOrNoText_saysWhichOfThem() throws IOException {
    Path absent = folder.resolve("absent.yaml");
    Path binary = Files.write(folder.resolve("case.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> CaseReader.read(absent, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(absent + ": there is no such file");
    assertThatThrownBy(() -> CaseReader.read(binary, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(binary + ": it is not text in UTF-8");
  }
}
