/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.iam.CredentialReport;
import dev.spoor.common.iam.ReportedCredential;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A report in the format that AWS documents (other-inputs.md section 1), beside a trail. */
class ReportedCredentialsTest {
  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
          + "cert_2_last_rotated,additional_credentials_info\n";
  private static final String USER = "arn:aws:iam::444455556666:user/";
  private static final String NO_KEY = ",false,N/A,N/A,N/A,N/A";
  private static final String NO_CERTIFICATES = ",false,N/A,false,N/A,N/A\n";
  private static final Instant GENERATED = Instant.parse("2025-11-09T00:00:00Z");

  private final Calls calls = new Calls();

  @Test
  void credentials_withAReport_haveWhatItSaysOfThem() throws IOException {
    // Made at 2025-11-08T00:00:00Z, the second of the report's line.
    calls.user(
        "AKIAWO645SY5ADMIN001",
        "admin",
        "iam",
        "CreateAccessKey",
        "request_parameters",
        "{\"userName\":\"eve\"}",
        "response_elements",
        "{\"accessKey\":{\"accessKeyId\":\"AKIAWO645SY5EVE00001\",\"userName\":\"eve\"}}");
    calls.user("AKIAWO645SY5BOB00001", "bob", "s3", "ListBuckets");

    Map<String, Row> rows =
        credentials(
            "<root_account>,arn:aws:iam::444455556666:root,2020-01-01T00:00:00+00:00,not_supported,"
                + "2024-05-06T13:12:49+00:00,not_supported,not_supported,true"
                + NO_KEY
                + NO_KEY
                + NO_CERTIFICATES
                + "eve,"
                + USER
                + "eve,2024-01-01T00:00:00+00:00,TRUE,no_information,2024-01-02T00:00:00Z,N/A,FALSE"
                + ",true,2024-06-01T00:00:00+00:00,2025-10-01T10:00:00+00:00,N/A,s3"
                + ",false,2025-11-08T00:00:00+00:00,N/A,N/A,N/A"
                + NO_CERTIFICATES
                + "bob,"
                + USER
                + "bob,2024-01-01T00:00:00+00:00,false,N/A,N/A,N/A,true"
                + ",true,2025-08-31T00:00:00+00:00,2025-11-08T00:00:00+00:00,us-east-1,s3"
                + NO_KEY
                + NO_CERTIFICATES);

    Row made = rows.get("AKIAWO645SY5EVE00001");
    assertThat(made.<String>getAs("reported_as")).isEqualTo("access key 2");
    assertThat(made.<Boolean>getAs("is_reported_active")).isFalse();
    assertThat(made.<Boolean>getAs("has_reported_mfa")).isFalse();
    assertThat(made.<Timestamp>getAs("reported_last_used_at")).isNull();
    assertThat(made.<Boolean>getAs("is_alive")).as("what the trail says stays").isTrue();
    assertThat(made.<Long>getAs("reported_age_days")).isEqualTo(1);

    Row bob = rows.get("AKIAWO645SY5BOB00001");
    assertThat(bob.<String>getAs("reported_as")).isEqualTo("access key 1");
    assertThat(bob.<Timestamp>getAs("reported_changed_at"))
        .isEqualTo(Timestamp.from(Instant.parse("2025-08-31T00:00:00Z")));
    assertThat(bob.<Long>getAs("reported_age_days")).isEqualTo(70);
    assertThat(bob.<String>getAs("reported_last_use")).isEqualTo("s3 in us-east-1");
    assertThat(bob.<Boolean>getAs("has_reported_mfa")).isTrue();
    assertThat(bob.<String>getAs("report_uri")).isEqualTo("file:/report.csv");
    assertThat(bob.<Long>getAs("report_ordinal")).isEqualTo(2);

    Row old = rows.get("credential-report:" + USER + "eve/access key 1");
    assertThat(old.<String>getAs("kind")).isEqualTo("long-term key");
    assertThat(old.<String>getAs("account_id")).isEqualTo("444455556666");
    assertThat(old.<String>getAs("root_credential_id")).isEqualTo(old.getString(0));
    assertThat(old.<String>getAs("head_credential_id")).isEqualTo(old.getString(0));
    assertThat(old.<Long>getAs("event_count")).isZero();
    assertThat(old.<Timestamp>getAs("last_used_at")).isNull();
    assertThat(old.<String>getAs("reported_last_use")).isEqualTo("s3");
    assertThat(old.<String>getAs("parent_note"))
        .isEqualTo(
            "access key 1 of the user, from the credential report of 2025-11-09T00:00:00Z, which"
                + " gives no id: it may be one of the keys of the user that the trail knows (1), or"
                + " another");
    assertThat(old.<String>getAs("alive_note"))
        .isEqualTo("active by the credential report of 2025-11-09T00:00:00Z");
    assertThat(old.<String>getAs("source_uri")).isEqualTo("file:/report.csv");

    Row password = rows.get("login-profile:" + USER + "eve");
    assertThat(password.<String>getAs("kind")).isEqualTo("login profile");
    assertThat(password.<String>getAs("parent_note"))
        .endsWith("2025-11-09T00:00:00Z; the trail ties no sign-in to it");

    Row root = rows.get("login-profile:arn:aws:iam::444455556666:root");
    assertThat(root.<String>getAs("alive_note")).contains("does not say");
    assertThat(root.<String>getAs("parent_note")).endsWith("the trail ties no sign-in to it");
    assertThat(rows).hasSize(6);
  }

  /** Set before the data begins, the password is known from the sign-in alone. */
  @Test
  void credentials_passwordThatASignInIsTiedTo_haveOneRowWithWhatTheReportSays()
      throws IOException {
    calls.call(
        "signin",
        "ConsoleLogin",
        "identity_type",
        "IAMUser",
        "identity_arn",
        USER + "team/eve",
        "user_name",
        "eve");

    Map<String, Row> rows =
        credentials(
            "eve,"
                + USER
                + "team/eve,2024-01-01T00:00:00+00:00,TRUE,2025-11-08T00:00:00+00:00"
                + ",2024-01-02T00:00:00Z,N/A,FALSE"
                + NO_KEY
                + NO_KEY
                + NO_CERTIFICATES);

    assertThat(rows.keySet()).noneMatch(id -> id.startsWith("credential-report:"));
    Row password = rows.get("login-profile:" + USER + "eve");
    assertThat(password.<String>getAs("principal_arn")).isNull();
    assertThat(password.<String>getAs("reported_as")).isEqualTo("password");
    assertThat(password.<Timestamp>getAs("reported_last_used_at"))
        .isEqualTo(Timestamp.from(Instant.parse("2025-11-08T00:00:00Z")));
    assertThat(rows.get("console-login:e0").<String>getAs("parent_credential_id"))
        .isEqualTo(password.getString(0));
  }

  @Test
  void credentials_withoutAReport_areThoseOfTheTrail() {
    calls.user("AKIAWO645SY5BOB00001", "bob", "s3", "ListBuckets");

    assertThat(credentials(new TableRows(Tables.CREDENTIAL_REPORT).frame()))
        .containsOnlyKeys("AKIAWO645SY5BOB00001");
  }

  private Map<String, Row> credentials(String csv) throws IOException {
    TableRows report = new TableRows(Tables.CREDENTIAL_REPORT);
    CredentialReport read =
        CredentialReport.read(
            new ByteArrayInputStream((HEADER + csv).getBytes(StandardCharsets.UTF_8)),
            "file:/report.csv");
    assertThat(read.problems()).isEmpty();
    for (ReportedCredential line : read.credentials()) {
      report.row(
          "account_id",
          "444455556666",
          "user_arn",
          line.userArn(),
          "slot",
          line.slot().text(),
          "is_active",
          line.isActive(),
          "changed_at",
          time(line.changed()),
          "last_used_at",
          time(line.lastUsed()),
          "last_used_region",
          line.lastUsedRegion(),
          "last_used_service",
          line.lastUsedService(),
          "has_mfa",
          line.hasMfa(),
          "generated_at",
          time(GENERATED),
          "source_uri",
          "file:/report.csv",
          "source_ordinal",
          line.ordinal());
    }
    return credentials(report.frame());
  }

  private static @Nullable Timestamp time(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private Map<String, Row> credentials(Dataset<Row> report) {
    Dataset<Row> events = SharedSpark.session().createDataFrame(calls.rows(), Graph.EVENTS);
    Map<String, Row> rows = new TreeMap<>();
    try (Lineage lineage = Lineage.of(events, LineageSettings.of(List.of(), List.of()))) {
      Dataset<Row> credentials = lineage.credentials(report);
      assertThat(credentials.schema()).isEqualTo(SparkSchemas.of(Tables.CREDENTIALS));
      for (Row row : credentials.collectAsList()) {
        assertThat(rows.put(row.getString(0), row)).as("one row of " + row.getString(0)).isNull();
      }
      assertThat(lineage.reach().suspects().collectAsList()).isEmpty();
    }
    return rows;
  }
}
