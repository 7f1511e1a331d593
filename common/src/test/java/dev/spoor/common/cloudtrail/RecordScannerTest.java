/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The scanner beside Jackson: the same values from sound records, the same verdict on others. */
class RecordScannerTest {
  private static RecordScanner over(byte[] json) {
    RecordScanner scan = new RecordScanner(true);
    scan.bytes(Arrays.copyOf(json, json.length + JsonWalker.PADDING), json.length);
    return scan;
  }

  @Property(tries = 1000)
  void scan_anyRecord_givesWhatJacksonGives(@ForAll long seed) throws IOException {
    byte[] json = new RandomRecord(seed).next().getBytes(StandardCharsets.UTF_8);
    JacksonRecord expected = JacksonRecord.of(json);
    RecordScanner scan = over(json);

    assertThat(scan.scan(0)).isEqualTo(json.length);

    TrailRecord record = new TrailRecord(scan);
    record.at(scan, 0, json.length);
    Map<Member, String> texts = new EnumMap<>(Member.class);
    Map<Member, String> verbatim = new EnumMap<>(Member.class);
    for (Member member : Member.values()) {
      if (record.hasIdentityInText() && member.isOfIdentity()) {
        continue;
      }
      if (record.text(member)) {
        texts.put(member, taken(record));
      }
      if (record.verbatim(member)) {
        verbatim.put(member, taken(record));
      }
    }
    assertThat(texts).isEqualTo(expected.texts);
    assertThat(verbatim).isEqualTo(expected.verbatim);
  }

  private static String taken(TrailRecord record) {
    return new String(record.bytes, record.offset, record.length, StandardCharsets.UTF_8);
  }

  @Property(tries = 3000)
  void scan_recordWithOneByteChanged_isJudgedAsJacksonDoes(@ForAll long seed) {
    Random random = new Random(seed);
    // Jackson refuses half a surrogate pair in names only; we read it as U+FFFD everywhere.
    String record = new RandomRecord(seed).next().replace("\\ud83d\\ude00", "\\u00e9");
    byte[] json = record.getBytes(StandardCharsets.UTF_8);
    String changes = "{}[]:,\"\\ntu0-1.eE \u0001x/+";
    int at = random.nextInt(json.length);
    if (json[at] >= 0) {
      json[at] = (byte) changes.charAt(random.nextInt(changes.length()));
    }

    assertThat(scanned(json)).as(new String(json, StandardCharsets.UTF_8)).isEqualTo(jackson(json));
  }

  @Property(tries = 300)
  void scan_recordCutAnywhere_saysThatTheBytesEnded(@ForAll long seed) {
    byte[] json = new RandomRecord(seed).next().getBytes(StandardCharsets.UTF_8);
    int cut = new Random(seed).nextInt(json.length);
    RecordScanner scan = over(Arrays.copyOf(json, cut));

    try {
      scan.scan(0);
      throw new AssertionError("A cut record was accepted");
    } catch (Halt halt) {
      assertThat(halt.isUnderflow).as(halt.getMessage()).isTrue();
    }
  }

  private static int scanned(byte[] json) {
    try {
      return over(json).scan(0);
    } catch (Halt halt) {
      return -1;
    }
  }

  private static int jackson(byte[] json) {
    try {
      return JacksonRecord.of(json).end;
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void scan_escapedAndLowerCaseNames_areKnown() {
    Reading reading =
        Reading.of(
            "{\"event\\u004eame\":\"x\",\"eventsource\":\"s\",\"useridentity\":"
                + "{\"accesskeyid\":\"AKIA\"}}");

    assertThat(reading.texts(Member.EVENT_NAME)).containsExactly("x");
    assertThat(reading.texts(Member.EVENT_SOURCE)).containsExactly("s");
    assertThat(reading.texts(Member.ACCESS_KEY_ID)).containsExactly("AKIA");
  }

  @Test
  void scan_sameNameTwice_lastCountsAndTheFirstIsKept() {
    Reading reading =
        Reading.of(
            "{\"eventName\":\"first\",\"eventName\":\"last\",\"userIdentity\":"
                + "{\"arn\":\"first\"},\"userIdentity\":{\"type\":\"Root\"}}");

    assertThat(reading.texts(Member.EVENT_NAME)).containsExactly("last");
    assertThat(reading.events.get(0)).doesNotContainKey(Member.IDENTITY_ARN);
    assertThat(reading.extras)
        .containsExactly("{\"eventName\":\"first\",\"userIdentity\":{\"arn\":\"first\"}}");
  }

  @Test
  void extras_unknownMembersAndValuesThatDoNotFit_areKeptVerbatim() {
    Reading reading =
        Reading.of(
            "{\"eventName\":\"x\",\"eventTime\":\"soon\",\"readOnly\":\"maybe\",\"new\" :"
                + " {\"\\u00e9\" : 1.0},\"none\":null,\"empty\":{ },\"userIdentity\":{\"type\":"
                + "\"AssumedRole\",\"credit\":[1 ],\"sessionContext\":{\"webIdFederationData\":{},"
                + "\"assumedRoot\":\"true\",\"attributes\":{\"creationDate\":\"then\","
                + "\"mfaAuthenticated\":\"false\"}},\"inScopeOf\":{\"sourceAccount\":\"1\","
                + "\"credentialsIssuedTo\":\"arn\"}}}");

    assertThat(reading.extras)
        .containsExactly(
            "{\"new\" : {\"\\u00e9\" : 1.0},\"eventTime\":\"soon\",\"readOnly\":\"maybe\"}");
    assertThat(reading.identityExtras)
        .containsExactly(
            "{\"credit\":[1 ],\"inScopeOf\":{\"sourceAccount\":\"1\"},\"sessionContext\":"
                + "{\"assumedRoot\":\"true\",\"attributes\":{\"creationDate\":\"then\"}}}");
    assertThat(reading.times).containsExactly(EventTime.NONE);
  }

  @Test
  void text_identityAsString_isLookedInto() {
    Reading reading =
        Reading.of(
            "{\"eventName\":\"x\",\"userIdentity\":\"{\\\"type\\\":\\\"Root\\\",\\\"session"
                + "Context\\\":{\\\"sessionIssuer\\\":{\\\"arn\\\":\\\"a\\\"}}}\"}");

    assertThat(reading.texts(Member.IDENTITY_TYPE)).containsExactly("Root");
    assertThat(reading.texts(Member.SESSION_ISSUER_ARN)).containsExactly("a");
    assertThat(reading.extras).containsExactly((String) null);
  }

  @Test
  void eventId_missing_isTheHashOfTheRecordsBytes() throws Exception {
    String record = "{\"eventName\":\"x\" , \"eventID\":\"\"}";

    assertThat(Reading.of("{\"Records\":[ " + record + " ]}").eventIds)
        .containsExactly(
            "sha256:"
                + java.util.HexFormat.of()
                    .formatHex(
                        java.security.MessageDigest.getInstance("SHA-256")
                            .digest(record.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void readOnly_absentOrText_isDerivedOrRead() {
    String record = "{\"eventName\":\"%s\"%s}\n";

    Reading reading =
        Reading.of(
            String.format(record, "DescribeInstances", "")
                + String.format(record, "IssueCertificate", "")
                + String.format(record, "GetFunction20150331v2", "")
                + String.format(record, "DeleteTrail", "")
                + String.format(record, "DeleteTrail", ",\"readOnly\":\"True\"")
                + String.format(record, "AssumeRole", ",\"readOnly\":true")
                + String.format(record, "ConsoleLogin", ",\"eventType\":\"AwsConsoleSignin\""));

    assertThat(reading.readOnly).containsExactly(1, 0, 1, 0, 1, 1, -1);
  }
}
