/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PieceFinderTest {
  private static PieceFinder finder(List<String> pieces) {
    PieceFinder finder = new PieceFinder();
    for (int i = 0; i < pieces.size(); i++) {
      finder.put(pieces.get(i), i);
    }
    finder.seal();
    return finder;
  }

  private static BitSet found(PieceFinder finder, String text) {
    BitSet found = new BitSet();
    finder.candidates(text, found);
    return found;
  }

  private static String random(Random random, int least, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      text.append("ab\u00e9\u0436".charAt(random.nextInt(4)));
    }
    return text.toString();
  }

  /** Few letters, some beyond ASCII: pieces begin, end and lie within each other. */
  @Test
  void candidates_anyPiecesAndTexts_areThoseThatTheTextContains() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<String> pieces = new ArrayList<>();
      for (int i = random.nextInt(30) + 1; i > 0; i--) {
        pieces.add(random(random, 3, 7));
      }
      PieceFinder finder = finder(pieces);
      for (int i = 0; i < 20; i++) {
        String text = random(random, 0, 40);
        BitSet expected = new BitSet();
        for (int rule = 0; rule < pieces.size(); rule++) {
          expected.set(rule, text.contains(pieces.get(rule)));
        }
        assertThat(found(finder, text)).as(pieces + " in " + text).isEqualTo(expected);
      }
    }
  }

  @Test
  void candidates_manyRulesThatBeginAlike_areNotAllTried() {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      pieces.add(":assumed-role/role" + i + ":");
    }

    assertThat(found(finder(pieces), "arn:aws:sts::123456789012:assumed-role/role77:x"))
        .isEqualTo(BitSet.valueOf(new long[] {0, 1L << 13}));
  }

  /** More states than the table has rows, and texts of both cases. */
  @Test
  void candidates_moreStatesThanTheTableHolds_areThoseThatTheTextContains() {
    Random random = new Random(7);
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      StringBuilder piece = new StringBuilder();
      for (int j = 0; j < 31; j++) {
        piece.append((char) ('!' + random.nextInt(0x5e)));
      }
      pieces.add(piece.append("\u00e9").toString().toLowerCase(Locale.ROOT));
    }
    PieceFinder finder = finder(pieces);
    for (int i = 0; i < 400; i++) {
      String piece = pieces.get(i);
      String text = piece.substring(0, 20) + piece + pieces.get((i + 1) % 400).substring(2);

      assertThat(found(finder, i % 2 == 0 ? text : text.toUpperCase(Locale.ROOT)))
          .isEqualTo(BitSet.valueOf(bit(i)));
      assertThat(found(finder, text.replace("\u00e9", "e")).isEmpty()).isTrue();
    }
  }

  /** The last character of ASCII and the first that is none. */
  @Test
  void candidates_charactersAtTheEdgeOfTheTable_areFound() {
    PieceFinder finder = finder(List.of("ab\u007f", "a\u0080b", "\u0080bc"));

    assertThat(found(finder, "xab\u007f")).isEqualTo(BitSet.valueOf(bit(0)));
    assertThat(found(finder, "XA\u0080B")).isEqualTo(BitSet.valueOf(bit(1)));
    assertThat(found(finder, "a\u0080bc").cardinality()).isEqualTo(2);
    assertThat(found(finder, "a\u0080\u0080bc")).isEqualTo(BitSet.valueOf(bit(2)));
  }

  private static long[] bit(int number) {
    long[] words = new long[number / 64 + 1];
    words[number / 64] = 1L << number;
    return words;
  }

  @Test
  void candidates_longPiece_areThoseOfItsEnd() {
    PieceFinder finder = finder(List.of("b" + "a".repeat(32)));

    assertThat(found(finder, "c" + "a".repeat(32)).cardinality()).isEqualTo(1);
    assertThat(found(finder, "c" + "a".repeat(31)).cardinality()).isZero();
  }

  @Test
  void isEmpty_nothingFiled_untilAPieceIs() {
    assertThat(finder(List.of()).isEmpty()).isTrue();
    assertThat(found(finder(List.of()), "text").isEmpty()).isTrue();
    assertThat(finder(List.of("abc")).isEmpty()).isFalse();
  }
}
