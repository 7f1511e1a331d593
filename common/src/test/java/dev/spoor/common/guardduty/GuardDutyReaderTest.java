/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spoor.common.evidence.ReadProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GuardDutyReaderTest {
  private static final String TOR =
      """
      {"schemaVersion":"2.0","accountId":"111122223333","region":"us-east-1","id":"f1",\
      "type":"UnauthorizedAccess:IAMUser/TorIPCaller","severity":5,"title":"T","description":"D",\
      "updatedAt":"2025-11-12T04:10:00.000Z","resource":{"resourceType":"AccessKey",\
      "accessKeyDetails":{"accessKeyId":"AKIAIOSFODNN7EXAMPLE","principalId":"AIDA1","userName":"ci"}},\
      "service":{"detectorId":"d1","archived":false,"count":3,"eventFirstSeen":"2025-11-12T04:00:00Z",\
      "eventLastSeen":"2025-11-12T04:05:00Z","action":{"actionType":"AWS_API_CALL","awsApiCallAction":\
      {"api":"GetCallerIdentity","serviceName":"sts.amazonaws.com","remoteIpDetails":\
      {"ipAddressV4":"198.51.100.7"}}},"additionalInfo":{"value":"{}"}}}\
      """;

  private static final String OF_THE_COMMAND_LINE =
      """
      {
        "Findings": [
          {"Id": "f2", "Type": "CryptoCurrency:EC2/BitcoinTool.B!DNS", "Severity": 8, "AccountId": "012345678901",
           "Region": "us-east-2", "UpdatedAt": "2025-11-12T05:00:00.5Z",
           "Resource": {"ResourceType": "Instance", "InstanceDetails": {"InstanceId": "i-0abc"}},
           "Service": {"DetectorId": "d2", "Count": 1,
             "Action": {"ActionType": "DNS_REQUEST", "DnsRequestAction": {"Domain": "pool.example"}}}},
          {"Type": "no id"}
        ]
      }\
      """;

  private static final String SEQUENCE =
      """
      {"id":"f3","type":"AttackSequence:IAM/CompromisedCredentials","severity":9.0,"updatedAt":"2025-02-25 20:40:06.721",\
      "description":"2 techniques: T1562.008 - Impair, T1098 - Account","resource":{"resourceType":"AttackSequence"},\
      "service":{"additionalInfo":{"sample":true},"detection":{"sequence":{"actors":[{"id":"a","user":\
      {"name":"john","uid":"AIDA2","credentialUid":"ASIAIOSFODNN7EXAMPLE"}}],"endpoints":[{"ip":"203.0.113.9"}],\
      "resources":[{"uid":"arn:aws:s3:::b"}],"sequenceIndicators":[{"key":"ATTACK_TECHNIQUE","values":["T1078.004 - Valid"]}]}}}}\
      """;

  private record Reading(List<GuardDutyFinding> findings, GuardDutyFile file) {}

  @Test
  void linesOfAnExport_tellKeyAddressAndTimes() {
    Reading reading = read(gzip(TOR + "\n" + TOR.replace("f1", "f9") + "\n"));

    assertThat(reading.file().problems()).isEmpty();
    assertThat(reading.findings())
        .extracting(GuardDutyFinding::id, GuardDutyFinding::ordinal)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("f1", 0L),
            org.assertj.core.groups.Tuple.tuple("f9", 1L));
    GuardDutyFinding first = reading.findings().get(0);
    assertThat(first.accessKeyIds()).containsExactly("AKIAIOSFODNN7EXAMPLE");
    assertThat(first.principalIds()).containsExactly("AIDA1");
    assertThat(first.addresses()).containsExactly("198.51.100.7");
    assertThat(first.severity()).isEqualByComparingTo(new BigDecimal("5"));
    assertThat(first.count()).isEqualTo(3);
    assertThat(first.firstSeen()).isEqualTo(Instant.parse("2025-11-12T04:00:00Z"));
    assertThat(first.updatedAt()).isEqualTo(Instant.parse("2025-11-12T04:10:00Z"));
    assertThat(first.api()).isEqualTo("GetCallerIdentity");
    assertThat(first.isSample()).isFalse();
  }

  @Test
  void answerOfTheCommandLine_isReadWithItsCapitals_andWhatIsNoFindingIsRejected() {
    Reading reading = read(OF_THE_COMMAND_LINE.getBytes(UTF_8));

    assertThat(reading.file().read()).isEqualTo(2);
    assertThat(reading.file().kept()).isEqualTo(1);
    assertThat(reading.file().problems())
        .extracting(problem -> problem.where().ordinal(), ReadProblem::kind)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, ReadProblem.Kind.NOT_AN_EVENT));
    GuardDutyFinding found = reading.findings().get(0);
    assertThat(found.resources()).containsExactly("i-0abc");
    assertThat(found.accountId()).isEqualTo("012345678901");
    assertThat(found.detectorId()).isEqualTo("d2");
  }

  @Test
  void sequence_tellsActorsEndpointsAndTechniques_andThatItIsASample() {
    GuardDutyFinding found = read(SEQUENCE.getBytes(UTF_8)).findings().get(0);

    assertThat(found.isSample()).isTrue();
    assertThat(found.accessKeyIds()).containsExactly("ASIAIOSFODNN7EXAMPLE");
    assertThat(found.userName()).isEqualTo("john");
    assertThat(found.addresses()).containsExactly("203.0.113.9");
    assertThat(found.resources()).containsExactly("arn:aws:s3:::b");
    assertThat(found.techniqueIds()).containsExactly("T1078.004", "T1098", "T1562.008");
    assertThat(found.updatedAt()).isEqualTo(Instant.parse("2025-02-25T20:40:06.721Z"));
  }

  @Test
  void damagedLine_isRejectedWithItsPlace_andTheRestIsRead() {
    Reading reading =
        read((TOR + "\n{\"id\":\n\n" + TOR.replace("f1", "f4") + "\n7\n").getBytes(UTF_8));

    assertThat(reading.findings()).extracting(GuardDutyFinding::id).containsExactly("f1", "f4");
    assertThat(reading.file().read()).isEqualTo(4);
    assertThat(reading.file().problems())
        .extracting(problem -> problem.where().ordinal())
        .containsExactly(1L, 3L);
  }

  @Test
  void damagedFirstLine_losesThatLineAlone() {
    Reading reading = read(("{\"id\":\n" + TOR + "\n" + TOR.replace("f1", "f4")).getBytes(UTF_8));

    assertThat(reading.findings()).extracting(GuardDutyFinding::id).containsExactly("f1", "f4");
    assertThat(reading.file().read()).isEqualTo(3);
    assertThat(reading.file().problems()).hasSize(1);
  }

  @Test
  void bytesThatAreNoText_otherServicesAndFarTimes_areNoFindings() {
    Reading store = read(new byte[] {0, 0, 0, 1, 0x42, 0x75, 0x64, 0x31});
    Reading macie =
        read(
            "{\"source\":\"aws.macie\",\"detail\":{\"id\":\"m\",\"type\":\"Policy\"}}"
                .getBytes(UTF_8));
    GuardDutyFinding far =
        read(TOR.replace("2025-11-12T04:10", "+300000-01-01T00:00").getBytes(UTF_8))
            .findings()
            .get(0);

    assertThat(store.findings()).isEmpty();
    assertThat(store.file().problems())
        .extracting(ReadProblem::kind)
        .containsOnly(ReadProblem.Kind.BAD_JSON);
    assertThat(macie.findings()).isEmpty();
    assertThat(macie.file().read()).isEqualTo(1);
    assertThat(far.updatedAt()).isNull();
  }

  @Test
  void eventOfEventBridgeAndBareArray_areRead() {
    String event = "{\"source\":\"aws.guardduty\",\"id\":\"x\",\"detail\":" + TOR + "}";

    assertThat(read(event.getBytes(UTF_8)).findings().get(0).id()).isEqualTo("f1");
    assertThat(read(("[" + TOR + "," + TOR + "]").getBytes(UTF_8)).findings()).hasSize(2);
  }

  @Test
  void hostileNumbersAndCutGzip_areToldAndNotThrown() {
    byte[] whole = gzip(TOR + "\n");
    Reading cut = read(Arrays.copyOf(whole, whole.length - 12));
    GuardDutyFinding huge =
        read(TOR.replace("\"severity\":5", "\"severity\":1e999999999").getBytes(UTF_8))
            .findings()
            .get(0);

    assertThat(cut.file().problems())
        .extracting(ReadProblem::kind)
        .containsExactly(ReadProblem.Kind.TRUNCATED);
    assertThat(huge.severity()).isNull();
    assertThat(read("".getBytes(UTF_8)).file().read()).isZero();
  }

  /**
   * Eight records with three ids, some of them samples, one shape per service that forwards them.
   */
  @Test
  void realFindings_areAllRead() throws IOException {
    Path file =
        Path.of(System.getProperty("spoor.realData", "../shared/data"))
            .resolve("other/guardduty/AWS.GuardDuty.events.json");
    assumeThat(file).as("real data is not here").exists();

    Reading reading = read(Files.readAllBytes(file));

    assertThat(reading.file().problems()).isEmpty();
    assertThat(reading.findings()).hasSize(8);
    assertThat(reading.findings().stream().map(GuardDutyFinding::id).distinct()).hasSize(3);
    assertThat(reading.findings().stream().filter(GuardDutyFinding::isSample)).hasSize(4);
    assertThat(reading.findings()).allSatisfy(found -> assertThat(found.updatedAt()).isNotNull());
  }

  private static Reading read(byte[] content) {
    List<GuardDutyFinding> findings = new ArrayList<>();
    try (InputStream in = new ByteArrayInputStream(content)) {
      return new Reading(findings, GuardDutyReader.read(in, "file:/f.jsonl.gz", findings::add));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
