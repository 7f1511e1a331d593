/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {
  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3a://", "s3n://", "S3://"})
  void parse_anySchemeOfS3_givesOneUri(String scheme) {
    assertThat(S3Location.matches(scheme)).isTrue();
    assertThat(S3Location.parse(scheme + "logs/AWSLogs/x y+%2F").uri())
        .isEqualTo("s3://logs/AWSLogs/x y+%2F");
  }

  @Test
  void parse_keyWithSlashesAndLineBreak_keepsItVerbatim() {
    assertThat(S3Location.parse("s3://b//a//b\n/../c/"))
        .isEqualTo(new S3Location("b", "/a//b\n/../c/"));
  }

  @Test
  void folder_keyWithoutSlash_getsOne() {
    assertThat(S3Location.parse("s3://b/2023").folder().key()).isEqualTo("2023/");
    assertThat(S3Location.parse("s3://b/2023/").folder().key()).isEqualTo("2023/");
    assertThat(S3Location.parse("s3://b").folder().key()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3:///key", "gs://b/k", "https://b.s3.amazonaws.com/k"})
  void list_noBucketOrForeignScheme_isAUsageError(String location) {
    assertThatThrownBy(() -> ObjectStores.open(StoreSettings.DEFAULT).list(location))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.isUsage()).isTrue())
        .hasMessageStartingWith("Invalid location: " + location + " (expected ");
  }

  @Test
  void list_noRegionAnywhere_saysHowToNameOne(@TempDir Path home) {
    Assumptions.assumeTrue(
        System.getenv("AWS_REGION") == null && System.getenv("AWS_CONFIG_FILE") == null,
        "Skipped: a region is set in the environment");
    System.setProperty("aws.disableEc2Metadata", "true");
    System.setProperty("aws.configFile", home.resolve("none").toString());
    try {
      assertThatThrownBy(() -> ObjectStores.open(StoreSettings.DEFAULT).list("s3://b"))
          .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.isUsage()).isFalse())
          .hasMessage(
              "Cannot open S3: no region is set. Pass --s3-region, or set AWS_REGION or the region"
                  + " of the profile.");
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
      System.clearProperty("aws.configFile");
    }
  }

  @Test
  void list_endpointThatIsNoUrl_isAUsageError() {
    StoreSettings settings = new StoreSettings("127.0.0.1:9000", "us-east-1", true, null);

    assertThatThrownBy(() -> ObjectStores.open(settings).list("s3://b"))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.isUsage()).isTrue())
        .hasMessage(
            "Invalid --s3-endpoint: 127.0.0.1:9000 (expected http://host:port or https://host)");
  }

  @Test
  void toString_keyWithEscapeSequence_cannotForgeALine() {
    assertThat(S3Location.parse("s3://b/x\n\u001b[31m\u202eERROR"))
        .hasToString("s3://b/x\\u000A\\u001B[31m\\u202EERROR");
  }
}
