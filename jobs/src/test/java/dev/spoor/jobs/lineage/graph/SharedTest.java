/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.spark.mapped.Releasable;
import dev.spoor.common.spark.mapped.Shared;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.scan.Placement;
import dev.spoor.testing.Serialized;
import dev.spoor.testing.SharedSpark;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What tasks look into: how long it lives, and how it arrives. */
class SharedTest {
  private static final SparkSession SESSION = SharedSpark.session();

  /** Who is never closed, or fails before he can be, would keep a graph for ever. */
  @Test
  void value_thatNobodyHoldsAnyMore_isCollected() throws Exception {
    Shared<int[]> shared = new Shared<>(SESSION, new int[] {7});
    WeakReference<int[]> known = new WeakReference<>(shared.value());
    assertThat(Serialized.copy(shared).value()).containsExactly(7);

    shared = null;

    assertThat(isCollected(known)).isTrue();
  }

  @Test
  void value_thatARddLooksInto_livesAsLongAsTheRdd() {
    WeakReference<?>[] known = new WeakReference<?>[1];
    JavaRDD<Integer> looks = looking(known);
    System.gc();
    System.gc();

    assertThat(looks.collect()).containsExactly(7);

    looks = null;
    assertThat(isCollected(known[0])).isTrue();
  }

  private static JavaRDD<Integer> looking(WeakReference<?>[] known) {
    Shared<int[]> shared = new Shared<>(SESSION, new int[] {7});
    known[0] = new WeakReference<>(shared.value());
    return JavaSparkContext.fromSparkContext(SESSION.sparkContext())
        .parallelize(List.of(0), 1)
        .map(at -> shared.value()[at]);
  }

  private static boolean isCollected(WeakReference<?> known) {
    for (int i = 0; i < 50 && known.get() != null; i++) {
      System.gc();
    }
    return known.get() == null;
  }

  @Test
  void value_afterClose_isNotFound() {
    Shared<String> shared = new Shared<>(SESSION, "text");
    shared.close();

    assertThatThrownBy(shared::value).hasMessageContaining("let go of");
  }

  /** A task that was given up goes on for a while. */
  @Test
  void close_whileATaskLooksIntoIt_releasesItWhenTheTaskHasEnded() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    Files files = new Files(looked);
    JavaFutureAction<List<Integer>> running = looking(files).collectAsync();
    assertThat(looked.await(60, TimeUnit.SECONDS)).isTrue();

    files.shared.close();

    assertThat(Files.STEPS).containsExactly("task ended", "released");
    assertThat(running.get()).containsExactly(1);
  }

  @Test
  void close_afterATaskFailed_releasesIt() {
    Files files = new Files(new CountDownLatch(1));
    JavaRDD<Integer> fails =
        looking(files)
            .map(
                one -> {
                  throw new IllegalStateException("as a run fails");
                });
    assertThatThrownBy(fails::collect).hasMessageContaining("as a run fails");

    files.shared.close();

    assertThat(Files.STEPS).containsExactly("task ended", "released");
  }

  private static JavaRDD<Integer> looking(Files files) {
    Files.STEPS.clear();
    Shared<Files> shared = files.shared;
    return JavaSparkContext.fromSparkContext(SESSION.sparkContext())
        .parallelize(List.of(0), 1)
        .map(
            none -> {
              shared.value().looked.countDown();
              Thread.sleep(300);
              Files.STEPS.add("task ended");
              return 1;
            });
  }

  private static final class Files implements Releasable {
    private static final List<String> STEPS = new CopyOnWriteArrayList<>();
    private final CountDownLatch looked;
    private final Shared<Files> shared = new Shared<>(SESSION, this);

    Files(CountDownLatch looked) {
      this.looked = looked;
    }

    @Override
    public void release() {
      STEPS.add("released");
    }
  }

  /** Kryo leaves transient fields out and does not ask a class how it writes itself. */
  @Test
  void sent_whereSparkWritesWithKryo_arrivesWhole() {
    Links links = new Links();
    for (int i = 0; i < 1_000; i++) {
      links.add("key" + i, "key" + (i + 1), ChildGroups.PARENT, EdgeKind.MINTED);
    }
    Tree tree = Tree.of(links, circles -> List.of());

    Tree arrived = Serialized.kryoCopy(new Shared.Sent<>(tree)).value();

    assertThat(arrived.root("key1000")).isEqualTo(new Placement(null, "key0", 1_000, null));
    assertThat(arrived.root("key1001").root()).isEqualTo("key1001");
  }
}
