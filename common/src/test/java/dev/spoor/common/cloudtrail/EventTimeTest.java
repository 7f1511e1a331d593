/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
  private static long micros(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return EventTime.micros(utf8, 0, utf8.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023-07-10T12:20:00Z | 2023-07-10T12:20:00Z",
        "2020-02-29T23:59:59Z | 2020-02-29T23:59:59Z",
        "2023-07-10T12:20:00.123456789Z | 2023-07-10T12:20:00.123456Z",
        "2022-02-08 09:23:37+11:00 | 2022-02-07T22:23:37Z",
        "2022-02-08T09:23:37-0330 | 2022-02-08T12:53:37Z",
        "20131102T010628Z | 2013-11-02T01:06:28Z",
        "2022-06-20 12:34:56.000 | 2022-06-20T12:34:56Z",
        "Jul 29, 2021 1:10:42 PM | 2021-07-29T13:10:42Z",
        "Oct 2, 2019, 11:12:29 AM | 2019-10-02T11:12:29Z",
        "Feb 22, 2026, 4:11:47\u202fPM | 2026-02-22T16:11:47Z",
        "1424476529.0 | 2015-02-20T23:55:29Z",
        "1424476529 | 2015-02-20T23:55:29Z",
        "1627564242123 | 2021-07-29T13:10:42.123Z"
      })
  void micros_spellingInUse_isRead(String text, Instant expected) {
    assertThat(micros(text)).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2023-02-29T00:00:00Z",
        "2023-13-01T00:00:00Z",
        "2023-07-10T24:00:00Z",
        "2023-07-10T12:20:0\u0660Z",
        "99999999999999999999",
        "Jul 99, 2021 1:10:42 PM",
        "2023-07-10T12:20:00+99:99"
      })
  void micros_noTime_saysNone(String text) {
    assertThat(micros(text)).isEqualTo(EventTime.NONE);
  }

  @Property(tries = 500)
  void micros_anySecond_isWhatTheJdkSays(@ForAll @LongRange(min = 0, max = 253402300799L) long s) {
    assertThat(micros(Instant.ofEpochSecond(s).toString())).isEqualTo(s * 1_000_000);
  }
}
