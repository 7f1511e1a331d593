/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import static dev.spoor.common.cloudtrail.TrailReaderShapesTest.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.evidence.ReadProblem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage costs the records it hits, each with a problem, and no other. */
class TrailReaderDamageTest {
  private static final String THREE =
      "{\"Records\":[" + event("a") + "," + event("b") + "," + event("c") + "]}";

  private static void assertOne(Reading reading, Kind kind, long ordinal, String reason) {
    assertThat(reading.problems).hasSize(1);
    ReadProblem problem = reading.problems.get(0);
    assertThat(problem.kind()).isEqualTo(kind);
    assertThat(problem.where().ordinal()).isEqualTo(ordinal);
    assertThat(problem.reason()).contains(reason);
    long records = ordinal < 0 ? 0 : 1;
    assertThat(reading.read).isEqualTo(reading.events.size() + records);
  }

  @Test
  void next_cutAnywhere_keepsWholeRecordsAndTellsOfTheCut() {
    for (int length = 13; length < THREE.length(); length++) {
      Reading reading = Reading.of(THREE.substring(0, length));

      int whole = (length - 12) / (event("a").length() + 1);
      int atEdge = (length - 12) % (event("a").length() + 1) == event("a").length() ? 1 : 0;
      int expected = Math.min(3, whole + atEdge);
      assertThat(reading.eventIds).as("cut at " + length).hasSize(expected);
      assertThat(reading.problemKinds()).as("cut at " + length).containsExactly(Kind.TRUNCATED);
      assertThat(reading.problems.get(0).where().ordinal())
          .isIn(-1L, (long) reading.eventIds.size());
    }
  }

  @Test
  void next_cutGzip_keepsWholeRecordsAndTellsOfTheCut() {
    byte[] stored = Reading.gzip(THREE);

    Reading reading = Reading.of(Arrays.copyOf(stored, stored.length - 12), true);

    assertThat(reading.eventIds).startsWith("a", "b");
    assertThat(reading.problemKinds()).containsExactly(Kind.TRUNCATED);
    assertThat(reading.problems.get(0).reason()).contains("gzip stream ends early");
  }

  @Test
  void next_wrongChecksum_isBadCompression() {
    byte[] stored = Reading.gzip(THREE);
    stored[stored.length - 6] ^= 1;

    Reading reading = Reading.of(stored, true);

    assertThat(reading.eventIds).containsExactly("a", "b", "c");
    assertOne(reading, Kind.BAD_COMPRESSION, -1, "checksum");
  }

  @Test
  void next_damagedDeflateStream_isBadCompression() {
    byte[] stored = Reading.gzip(THREE);
    Arrays.fill(stored, 20, 40, (byte) 0xff);

    assertThat(Reading.of(stored, true).problemKinds()).contains(Kind.BAD_COMPRESSION);
  }

  @Test
  void next_bytesAfterTheGzipEnd_areTold() {
    byte[] stored = Reading.gzip(THREE);
    byte[] longer = Arrays.copyOf(stored, stored.length + 7);

    Reading reading = Reading.of(longer, true);

    assertThat(reading.eventIds).containsExactly("a", "b", "c");
    assertOne(reading, Kind.TRAILING_BYTES, -1, "7 bytes after the end of the gzip stream");
  }

  @Test
  void next_textAfterTheContent_isTold() {
    Reading reading = Reading.of(THREE + "garbage");

    assertThat(reading.eventIds).containsExactly("a", "b", "c");
    assertOne(reading, Kind.TRAILING_BYTES, -1, "7 bytes that are no record");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventName\":\"x\" \"eventSource\":\"y\"}",
        "{\"eventName\":tru}",
        "{\"eventName\":\"x\n\"}",
        "{\"eventName\":\"\\x\"}",
        "{\"eventName\":01}",
        "{\"eventName\":1.}",
        "{\"eventName\":[1 2]}",
        "{\"eventName\":[1,]}",
        "{\"eventName\":{\"a\":}}",
        "{\"eventName\":{\"a\"}}",
        "{\"eventName\":{,}}",
        "{eventName:1}",
        "{\"eventName\":\"x\",}",
        "{\"eventName\":\"\\u12g4\"}"
      })
  void next_badJsonBetweenRecords_costsThatRecordOnly(String bad) {
    Reading reading =
        Reading.of("{\"Records\":[" + event("a") + "," + bad + "," + event("c") + "]}");

    assertThat(reading.eventIds).containsExactly("a", "c");
    assertThat(reading.ordinals).containsExactly(0L, 2L);
    assertOne(reading, Kind.BAD_JSON, 1, "next whole record starts");
    assertThat(reading.problems.get(0).byteOffset()).isEqualTo(13 + event("a").length());
    assertThat(reading.problems.get(0).excerpt()).startsWith(bad);
  }

  @Test
  void next_invalidUtf8_isBadJson() {
    byte[] content = THREE.getBytes(StandardCharsets.ISO_8859_1);
    content[THREE.indexOf("RunInstances", 150)] = (byte) 0xe9;

    Reading reading = Reading.of(content, true);

    assertThat(reading.eventIds).containsExactly("a", "c");
    assertOne(reading, Kind.BAD_JSON, 1, "invalid UTF-8");
  }

  @Test
  void next_brokenJsonLine_costsThatLineOnly() {
    Reading reading = Reading.of(event("a") + "\n{\"broken\n" + event("c") + "\n");

    assertThat(reading.eventIds).containsExactly("a", "c");
    assertOne(reading, Kind.BAD_JSON, 1, "control character");
  }

  @Test
  void next_eventNestedInABrokenRecord_isNotTakenForARecord() {
    String broken = "{\"eventName\":\"x\",\"detail\":" + event("forged") + ",,}";

    Reading reading = Reading.of("{\"Records\":[" + broken + "," + event("b") + "]}");

    assertThat(reading.eventIds).containsExactly("b");
  }

  @Test
  void next_deepNesting_isAProblemAndNoOverflow() {
    String deep = "{\"eventName\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    Reading reading = Reading.of("{\"Records\":[" + deep + "," + event("b") + "]}");

    assertThat(reading.eventIds).containsExactly("b");
    assertOne(reading, Kind.BAD_JSON, 0, "nested deeper than 1000");
  }

  @Test
  void next_recordBeyondTheLimit_isTooLargeAndTheNextIsRead() {
    String huge = "{\"eventName\":\"x\",\"userAgent\":\"" + "\\\"}".repeat(6 << 20) + "\"}";

    Reading reading = Reading.of("{\"Records\":[" + huge + "," + event("b") + "]}");

    assertThat(reading.eventIds).containsExactly("b");
    assertOne(reading, Kind.TOO_LARGE, 0, "Longer than 16777216 bytes: " + huge.length());
  }

  @Test
  void next_gzipBomb_isReadInConstantMemory() throws IOException {
    byte[] bomb = bomb(1 << 30);
    System.gc();
    long before = used();
    long[] peak = {before};

    try (TrailReader reader = new TrailReader(true)) {
      reader.open(
          new java.io.ByteArrayInputStream(bomb) {
            @Override
            public synchronized int read(byte[] b, int off, int len) {
              peak[0] = Math.max(peak[0], used());
              return super.read(b, off, Math.min(len, 4096));
            }
          },
          "bomb.json.gz",
          true);

      assertThat(reader.next()).isEqualTo(TrailReader.Step.PROBLEM);
      assertThat(reader.problem().kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(reader.next()).isEqualTo(TrailReader.Step.END);
      assertThat(reader.contentBytes()).isGreaterThan(1 << 30);
    }
    assertThat(peak[0] - before).isLessThan(200L << 20);
  }

  private static byte[] bomb(int inflated) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (var zip = new java.util.zip.GZIPOutputStream(out)) {
      zip.write("{\"Records\":[{\"eventName\":\"".getBytes(StandardCharsets.UTF_8));
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) 'A');
      for (int i = 0; i < inflated / block.length; i++) {
        zip.write(block);
      }
      zip.write("\"}]}".getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void next_storeFailsMidway_keepsWholeRecordsAndTells() {
    byte[] content = THREE.getBytes(StandardCharsets.UTF_8);
    InputStream failing =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            if (at == event("a").length() + 20) {
              throw new IOException("connection reset");
            }
            return content[at++];
          }

          @Override
          public int read(byte[] b, int off, int len) throws IOException {
            b[off] = (byte) read();
            return 1;
          }
        };

    Reading reading = Reading.of(failing, "s3://b/k.json", true);

    assertThat(reading.eventIds).containsExactly("a");
    assertOne(reading, Kind.UNREADABLE_OBJECT, 1, "connection reset");
  }

  @Test
  void next_manyFalseBeginnings_endsSoon() {
    String beginnings = "{\"eventName\":\"x\",".repeat(200_000);
    long start = System.nanoTime();

    Reading reading = Reading.of("{\"Records\":[" + beginnings);

    assertThat(reading.read).isPositive();
    assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(60);
  }
}
