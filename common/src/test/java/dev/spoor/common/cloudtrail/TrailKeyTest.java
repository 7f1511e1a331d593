/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.TrailKey.Folder;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailKeyTest {
  @Test
  void parse_trailOfOneAccount_givesAllParts() {
    TrailKey key =
        TrailKey.parse(
            "s3://b/p/AWSLogs/111122223333/CloudTrail/us-east-2/2015/08/01/"
                + "111122223333_CloudTrail_us-east-2_20150801T0210Z_Mu0KsOhtH1ar15ZZ.json.gz");

    assertThat(key)
        .isEqualTo(
            new TrailKey(
                null,
                "111122223333",
                Folder.CLOUDTRAIL,
                "us-east-2",
                LocalDate.of(2015, 8, 1),
                Instant.parse("2015-08-01T02:10:00Z")));
    assertThat(key.promisesEvents()).isTrue();
    assertThat(key.hasNumericAccount()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // Control Tower: the organization is also the prefix
    "o-abc123/AWSLogs/o-abc123/111122223333/CloudTrail/eu-west-1/2024/01/02/x.json.gz,"
        + " o-abc123, 111122223333, CLOUDTRAIL, eu-west-1",
    // a prefix that holds the anchor too
    "AWSLogs/old/AWSLogs/111122223333/CloudTrail-Digest/us-gov-west-1/2024/01/02/x.json.gz,"
        + " , 111122223333, DIGEST, us-gov-west-1",
    "AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2024/01/02/x.json.gz,"
        + " , 111122223333, INSIGHT, us-east-1",
    "AWSLogs/111122223333/CloudTrail-NetworkActivity/us-east-1/2024/01/02/x.json.gz,"
        + " , 111122223333, NETWORK_ACTIVITY, us-east-1",
    "AWSLogs/111122223333/CloudTrail-Aggregated/us-east-1/2024/01/02/x.json.gz,"
        + " , 111122223333, AGGREGATED, us-east-1",
    "AWSLogs/aa-bb/CloudTrail/us-east-1/2024/01/02/x.json.gz, , aa-bb, CLOUDTRAIL, us-east-1",
    "AWSLogs/111122223333/Config/us-east-1/2024/1/2/ConfigSnapshot/x.json.gz,"
        + " , 111122223333, OTHER, ",
    "MyAWSLogs/111122223333/CloudTrail/us-east-1/2024/01/02/x.json.gz, , , LOOSE, ",
    "case/811596193553_CloudTrail_us-east-1-20200930T2300.json, , 811596193553, LOOSE, us-east-1",
    "case/../../etc/passwd, , , LOOSE, "
  })
  void parse_layoutsInUse_areToldApart(
      String key, String organization, String account, Folder folder, String region) {
    TrailKey parsed = TrailKey.parse(key);

    assertThat(parsed.organizationId()).isEqualTo(organization);
    assertThat(parsed.account()).isEqualTo(account);
    assertThat(parsed.folder()).isEqualTo(folder);
    assertThat(parsed.region()).isEqualTo(region);
  }

  @ParameterizedTest
  @CsvSource({
    "1_CloudTrail_us-east-1_20140620T1255ZHdkvFTXOA3Vnhbc.json.gz, 2014-06-20T12:55:00Z",
    "1_CloudTrail_us-east-1-20200930T2300.json, 2020-09-30T23:00:00Z",
    "1_CloudTrail-Digest_us-west-1_management-events_us-west-1_20210729T180037Z.json.gz,"
        + " 2021-07-29T18:00:37Z",
    "1_CloudTrail_us-east-1_20141399T9955Z_x.json.gz, ",
  })
  void parse_namesInUse_giveTheDeliveryTime(String name, Instant time) {
    assertThat(TrailKey.parse(name).deliveryTime()).isEqualTo(time);
  }
}
