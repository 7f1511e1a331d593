/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.iam.ReportedCredential.Slot;
import dev.spoor.testing.RealData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class CredentialReportTest {
  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
          + "access_key_1_last_used_region,access_key_1_last_used_service\n";
  private static final String ALICE =
      "alice,arn:aws:iam::111122223333:user/alice,2024-01-01T00:00:00Z,TRUE,no_information,"
          + "2024-01-01T00:00:01+00:00,FALSE,true,2024-02-01T00:00:00+00:00,"
          + "2025-11-01T10:15:00+00:00,us-east-1,ec2\n";

  @Test
  void read_lineOfUser_tellsEachCredentialWithItsReason() throws IOException {
    CredentialReport report = read(HEADER + ALICE);

    assertThat(report.problems()).isEmpty();
    assertThat(report.lines()).isEqualTo(1);
    ReportedCredential password = slot(report, Slot.PASSWORD);
    assertThat(password.isActive()).isTrue();
    assertThat(password.lastUsed()).isNull();
    assertThat(password.unusedReason()).isEqualTo("no_information");
    assertThat(password.hasMfa()).isFalse();
    ReportedCredential key = slot(report, Slot.ACCESS_KEY_1);
    assertThat(key.lastUsed()).isEqualTo(Instant.parse("2025-11-01T10:15:00Z"));
    assertThat(key.lastUsedService()).isEqualTo("ec2");
    assertThat(slot(report, Slot.ACCESS_KEY_2).isActive()).isNull();
  }

  @Test
  void read_base64InWrapper_givesTheSameWithItsTime() throws IOException {
    String wrapped =
        "{\"Content\":\"%s\",\"ReportFormat\":\"text/csv\",\"GeneratedTime\":\"2025-11-20T08:00:00Z\"}"
            .formatted(
                Base64.getEncoder()
                    .encodeToString((HEADER + ALICE).getBytes(StandardCharsets.UTF_8)));

    CredentialReport report = read(wrapped);

    assertThat(report.credentials()).isEqualTo(read(HEADER + ALICE).credentials());
    assertThat(report.generated()).isEqualTo(Instant.parse("2025-11-20T08:00:00Z"));
  }

  @Test
  void read_lineWithBadTime_isAProblemAndTheRestGoesOn() throws IOException {
    CredentialReport report =
        read(HEADER + ALICE.replace("2024-01-01T00:00:00Z", "yesterday") + ALICE);

    assertThat(report.lines()).isEqualTo(2);
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).where().ordinal()).isZero();
    assertThat(report.credentials()).allMatch(credential -> credential.ordinal() == 1).hasSize(5);
  }

  @Test
  void read_otherContent_isOneProblemOfTheWhole() throws IOException {
    for (String other : new String[] {"", "a,b\n1,2\n", "{\"Records\":[]}", "{\"Content\":"}) {
      CredentialReport report = read(other);
      assertThat(report.credentials()).as(other).isEmpty();
      assertThat(report.problems().size()).as(other).isLessThanOrEqualTo(1);
    }
    assertThat(read("a,b\n1,2\n").problems()).hasSize(1);
  }

  @Test
  void read_realAnswer_hasItsThreeUsers() throws IOException {
    Path file = RealData.path("other/credential-report/iam-get-credential-report.json");
    try (InputStream stored = Files.newInputStream(file)) {
      CredentialReport report = CredentialReport.read(stored, file.toString());

      assertThat(report.problems()).isEmpty();
      assertThat(report.lines()).isEqualTo(3);
      assertThat(report.generated()).isEqualTo(Instant.parse("2019-05-07T15:40:22Z"));
      assertThat(report.credentials())
          .filteredOn(c -> c.slot() == Slot.ACCESS_KEY_1 && Boolean.TRUE.equals(c.isActive()))
          .extracting(ReportedCredential::userName)
          .containsExactly("<root_account>", "auditor_tmp", "user");
      ReportedCredential root = slot(report, Slot.ACCESS_KEY_1);
      assertThat(root.lastUsedService()).isEqualTo("ecr");
    }
  }

  private static ReportedCredential slot(CredentialReport report, Slot slot) {
    return report.credentials().stream().filter(c -> c.slot() == slot).findFirst().orElseThrow();
  }

  private static CredentialReport read(String text) throws IOException {
    return CredentialReport.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "report.csv");
  }
}
