/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.rules.Suppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseReaderTest {
  @TempDir Path folder;

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
  void read_rulesAndSuppressions_keepsThem() throws IOException {
    Path file =
        write(
            """
            rules: [team, s3://rules/aws]
            suppressions:
              - rule: D44
                subject: report-export
                account: '011254002932'
                network: 192.0.2.0/24
                userIdentity.arn: arn:aws:iam::011254002932:user/idm
                reason: the identity team makes keys
                author: Ada
                expires: 2026-06-30
            """);

    CaseSettings.Judging rules = CaseReader.read(file, CaseOverrides.NONE).rules();

    assertThat(rules.folders())
        .containsExactly(folder.resolve("team").toString(), "s3://rules/aws");
    assertThat(rules.suppressions())
        .containsExactly(
            new Suppression(
                "D44",
                "report-export",
                "011254002932",
                null,
                "192.0.2.0/24",
                new TreeMap<>(Map.of("userIdentity.arn", "arn:aws:iam::011254002932:user/idm")),
                "the identity team makes keys",
                "Ada",
                LocalDate.of(2026, 6, 30)));
  }

  @Test
  void read_placeholders_keepsTheValuesOfEach() throws IOException {
    Path file = write("placeholders:\n  admins: [alice, bob]\n  build: ci\n  nobody: []\n");

    assertThat(CaseReader.read(file, CaseOverrides.NONE).rules().placeholders())
        .isEqualTo(
            Map.of("admins", List.of("alice", "bob"), "build", List.of("ci"), "nobody", List.of()));
  }

  @Test
  void read_wrongPlaceholders_complainsOfEach() throws IOException {
    Path file = write("placeholders:\n  'no name': [a]\n  deep: {a: b}\n");

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("case.yaml:2: invalid placeholder 'no name'")
        .hasMessageContaining("case.yaml:3: deep: expected text");
  }

  @Test
  void read_wrongSuppressions_complainsOfEach() throws IOException {
    Path file =
        write(
            """
            suppressions:
              - {rule: D44, reson: typo}
              - {reason: no rule, network: here, expires: soon}
            """);

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("case.yaml:2: a suppression without a reason")
        .hasMessageContaining("case.yaml:2: unknown entry 'reson'")
        .hasMessageContaining("case.yaml:3: a suppression without a rule")
        .hasMessageContaining("case.yaml:3: invalid network 'here'")
        .hasMessageContaining("case.yaml:3: invalid day 'soon'");
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
  void read_plainSeeds_areToldApartByTheirForm() throws IOException {
    Path file =
        write(
            """
            seeds: [AKIAIOSFODNN7EXAMPLE, 'arn:aws:iam::111122223333:user/x', 192.0.2.1, i-0abcdef1234567890, S3 Browser]
            flow-logs: 5
            """);

    CaseSettings settings = CaseReader.read(file, CaseOverrides.NONE);

    assertThat(settings.seeds())
        .isEqualTo(
            new CaseSettings.Seeds(
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of("arn:aws:iam::111122223333:user/x"),
                List.of("192.0.2.1"),
                List.of(),
                List.of("S3 Browser"),
                List.of("i-0abcdef1234567890")));
    assertThat(settings.unread()).containsExactly("flow-logs");
  }

  @Test
  void read_seedsInAList_tellNetworksUsersAndAgentsApart() throws IOException {
    Path file = write("seeds: [203.0.113.0/24, '2001:DB8:0::1', backdoor, aws-cli/2.0, '12345']\n");

    CaseSettings.Seeds seeds = CaseReader.read(file, CaseOverrides.NONE).seeds();

    assertThat(seeds.addresses()).containsExactly("203.0.113.0/24", "2001:DB8:0::1");
    assertThat(seeds.agents()).contains("backdoor", "aws-cli/2.0");
    assertThat(seeds.users()).containsExactly("backdoor", "12345");
    assertThat(seeds.userAgents()).containsExactly("aws-cli/2.0");
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
  void read_respondersNetworkWithASeedOrEverything_isAFault() throws IOException {
    Path file =
        write(
            """
            seeds: [203.0.113.7]
            responders:
              networks: [203.0.113.0/24, 0.0.0.0/0]
            """);

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .hasMessageContaining("'203.0.113.0/24' holds the seed 203.0.113.7")
        .hasMessageContaining("invalid network '0.0.0.0/0'");
  }

  @Test
  void read_responderOfDigits_isAName() throws IOException {
    assertThat(
            CaseReader.read(write("responders: ['1234']\n"), CaseOverrides.NONE)
                .responders()
                .identities())
        .containsExactly("1234");
  }

  @Test
  void read_money_isKeptAsText() throws IOException {
    Path file =
        write(
            """
            required-tags: [owner, Team]
            budgets:
              - {account: '011254002932', service: AmazonEC2, amount: 1500.50}
              - region: '*'
                amount: 200
                currency: EUR
                thresholds: [50, 100]
            anomalies: {floor: 25, working-hours: 6-22}
            """);

    MoneySettings money = CaseReader.read(file, CaseOverrides.NONE).money();

    assertThat(money.requiredTags()).containsExactly("owner", "Team");
    assertThat(money.budgets())
        .containsExactly(
            new TreeMap<>(
                Map.of("account", "011254002932", "service", "AmazonEC2", "amount", "1500.50")),
            new TreeMap<>(
                Map.of("region", "*", "amount", "200", "currency", "EUR", "thresholds", "50,100")));
    assertThat(money.anomalies()).isEqualTo(Map.of("floor", "25", "working-hours", "6-22"));
  }

  @Test
  void read_tagsWithTheirValuesAndServicesThatAreApproved_areKept() throws IOException {
    Path file =
        write(
            """
            required-tags:
              environment: [prod, dev]
              owner: any
              team: web
            approved-services: {'*': AmazonSES, '011254002932': [AmazonRDS, AmazonEKS]}
            anomalies: {first-spend-floor: 0.5, large-machine-vcpus: 32}
            """);

    MoneySettings money = CaseReader.read(file, CaseOverrides.NONE).money();

    assertThat(money.requiredTags()).containsExactly("environment", "owner", "team");
    assertThat(money.tagValues())
        .isEqualTo(Map.of("environment", List.of("prod", "dev"), "team", List.of("web")));
    assertThat(money.approvedServices())
        .isEqualTo(
            Map.of("*", List.of("AmazonSES"), "011254002932", List.of("AmazonRDS", "AmazonEKS")));
    assertThat(money.anomalies())
        .isEqualTo(Map.of("first-spend-floor", "0.5", "large-machine-vcpus", "32"));
  }

  @Test
  void read_moneyFullOfFaults_namesEachLine() throws IOException {
    Path file =
        write(
            """
            budgets:
              - amount: much
              - account: 1234
                amount: 5
              - region: eu-west-1
              - {amount: 5, until: 2025-11}
            anomalies:
              floor: -1
              scores: 5
            approved-services: {1234: AmazonSES}
            """);

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + ":2: invalid amount: 'much'")
        .hasMessageContaining(file + ":3: invalid account: '1234'")
        .hasMessageContaining(file + ":5: a budget without an amount")
        .hasMessageContaining(file + ":6: unknown entry 'until'")
        .hasMessageContaining(file + ":8: invalid floor: '-1'")
        .hasMessageContaining(file + ":9: unknown entry 'scores'")
        .hasMessageContaining(file + ":10: invalid account '1234'");
  }

  @Test
  void read_plainResponders_areToldApartByTheirForm() throws IOException {
    Path file = write("responders: [AKIAIOSFODNN7EXAMPLE, alice, 192.0.2.0/24, '2001:db8::1']\n");

    assertThat(CaseReader.read(file, CaseOverrides.NONE).responders())
        .isEqualTo(
            new CaseSettings.Answering(
                List.of("AKIAIOSFODNN7EXAMPLE"),
                List.of("alice"),
                List.of("192.0.2.0/24", "2001:db8::1")));
  }

  @Test
  void read_brokenYaml_namesTheLine() throws IOException {
    Path file = write("name: a\ntrail: [x\nbill: y\n");

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + ":3:");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("case.yaml"), text);
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
