/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Hits on their way: what was put is read again, in an order that is that of the values. */
class PackedBytesTest {
  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .withChars('\0', '\1', ' ', '~', '\u007f', 'a', 'é', '\u00ff', '\u0100', '中', '\uffff')
        .ofMaxLength(40)
        .list()
        .ofMinSize(2)
        .ofMaxSize(4);
  }

  private static byte[] packed(List<String> texts, long number) {
    PackedBytes bytes = new PackedBytes();
    texts.forEach(bytes::put);
    return bytes.put((String) null).put(number).taken();
  }

  @Property
  void put_anyTexts_areReadAgain(@ForAll("texts") List<String> texts, @ForAll long number) {
    PackedBytes.Reader reader = new PackedBytes.Reader(packed(texts, number));

    for (String text : texts) {
      assertThat(reader.text()).isEqualTo(text);
    }
    assertThat(reader.nullableText()).isNull();
    assertThat(reader.number()).isEqualTo(number);
  }

  @Property
  void put_twoTexts_sortAsTheirBytes(@ForAll("texts") List<String> texts) {
    String one = texts.get(0);
    String other = texts.get(1);
    byte[] first = new PackedBytes().put(one).taken();
    byte[] second = new PackedBytes().put(other).taken();

    int expected =
        Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    assertThat(Integer.signum(Arrays.compareUnsigned(first, second)))
        .isEqualTo(Integer.signum(expected));
  }

  @Property
  void isPlain_anyText_isWhatEachCharacterSays(@ForAll("texts") List<String> texts) {
    for (String text : texts) {
      String shown = Shown.text(text, 1_000);
      boolean isPlain = text.chars().allMatch(c -> c >= ' ' && c <= '~');
      assertThat(shown.equals(text) || !isPlain).isTrue();
      assertThat(EightBytes.areSeen(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(isPlain);
    }
  }
}
