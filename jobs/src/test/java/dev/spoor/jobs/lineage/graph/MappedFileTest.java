/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.mapped.MappedFile;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.scan.Crowds;
import dev.spoor.jobs.lineage.scan.Placement;
import dev.spoor.testing.MappedFiles;
import dev.spoor.testing.Serialized;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Numbers and texts that lie in files. */
class MappedFileTest {
  private static final int PIECE = 1 << 20;

  @Test
  void read_acrossPieces_returnsWhatWasWritten() throws Exception {
    byte[] random = new byte[3 * PIECE + 5];
    new Random(3).nextBytes(random);
    MappedFile file = new MappedFile();

    file.write(PIECE - 7, random);
    file.putInt(1, -5);
    file.putLong(1, Long.MIN_VALUE + 3);

    for (MappedFile known : List.of(file, Serialized.copy(file))) {
      assertThat(known.read(PIECE - 7, random.length)).isEqualTo(random);
      assertThat(known.isAt(PIECE - 7, random)).isTrue();
      assertThat(known.isAt(PIECE - 6, random)).isFalse();
      assertThat(known.intAt(0)).isZero();
      assertThat(known.longAt(1)).isEqualTo(Long.MIN_VALUE + 3);
      assertThat(known.byteAt(PIECE - 7L)).isEqualTo(random[0]);
    }
  }

  @Test
  void tree_sentToAnotherProcess_isTheSame() throws Exception {
    Links links = new Links();
    for (int i = 0; i < 1_000; i++) {
      links.add("key" + i, "key" + (i + 1), ChildGroups.PARENT, EdgeKind.MINTED);
    }
    Tree tree = Serialized.copy(Tree.of(links, circles -> List.of()));

    assertThat(tree.root("key1000")).isEqualTo(new Placement(null, "key0", 1_000, null));
    assertThat(tree.parent("key0")).isEqualTo(-1);
    assertThat(tree.root("key1001").root()).isEqualTo("key1001");
  }

  /** Names and numbers of so many credentials took 40 MB of the heap. */
  @Test
  void treeAndVicinity_ofManyCredentials_takeNoHeap() {
    long before = heap();
    Links links = new Links();
    byte[] ci = "AKIAWO645SY5CIAAAAAA".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 500_000; i++) {
      byte[] child = "ASIAWO645SY5%08d".formatted(i).getBytes(StandardCharsets.UTF_8);
      links.add(ci, child, ChildGroups.PARENT, EdgeKind.MINTED);
    }
    Tree tree = Tree.of(links, circles -> List.of());
    Vicinity vicinity = new Vicinity(links, tree, new Crowds(List.of(), tree::root, 10), List.of());

    assertThat(heap() - before).isLessThan(8_000_000);
    assertThat(tree.root("ASIAWO645SY500499999").depth()).isEqualTo(1);
    assertThat(vicinity.from(List.of("AKIAWO645SY5CIAAAAAA")).cardinality()).isEqualTo(500_001);
  }

  /** Names that grew left a file behind each time, until the garbage was collected. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void release_ofWhatNamesAndTreesNeedNoMore_leavesNoFileOpen() throws IOException {
    int before = MappedFiles.open().size();
    Links links = new Links();
    for (int i = 0; i < 20_000; i++) {
      links.add("key" + i, "key" + (i + 1), ChildGroups.PARENT, EdgeKind.MINTED);
    }
    Tree tree = Tree.of(links, circles -> List.of());

    assertThat(MappedFiles.open().size() - before)
        .isLessThanOrEqualTo(6 + 4); // of links, and of the tree
    assertThat(tree.root("key20000").depth()).isEqualTo(20_000);
    assertThat(links.count()).isEqualTo(20_000);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
