/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
