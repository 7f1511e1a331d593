/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.testing.SharedSpark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  private Lanes lanes() {
    return new Lanes(SharedSpark.session(), Progress.SILENT);
  }

  @Test
  void run_piecesBehindOthers_beginWhenTheseHaveEnded() {
    lanes()
        .add("last", () -> done.add("last"), "first", "beside", "not of this run")
        .add("first", () -> done.add("first"))
        .add("beside", () -> done.add("beside"), "first")
        .run();

    assertThat(done).containsExactly("first", "beside", "last");
  }

  @Test
  void run_twoReadyPieces_runAtTheSameTime() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    Runnable meet =
        () -> {
          both.countDown();
          try {
            assertThat(both.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };

    lanes().add("one", meet).add("other", meet).run();

    assertThat(both.getCount()).isZero();
  }

  /** The job of the other lane would take ten minutes. */
  @Test
  void run_onePieceFails_theQueryOfTheOtherIsCancelledAndNothingFollows() {
    MapPartitionsFunction<Long, Long> sleep =
        rows -> {
          Thread.sleep(Duration.ofMinutes(10).toMillis());
          return rows;
        };
    CountDownLatch begun = new CountDownLatch(1);
    Lanes lanes =
        lanes()
            .add(
                "long",
                () -> {
                  begun.countDown();
                  SharedSpark.session()
                      .range(1)
                      .as(Encoders.LONG())
                      .mapPartitions(sleep, Encoders.LONG())
                      .count();
                })
            .add(
                "failing",
                () -> {
                  try {
                    begun.await();
                    Thread.sleep(500);
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  throw new UserException("Cannot read the bill");
                })
            .add("next", () -> done.add("next"), "failing");
    Instant start = Instant.now();

    assertThatThrownBy(lanes::run)
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot read the bill");

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(2));
    assertThat(done).isEmpty();
  }

  @Test
  void run_piecesThatWaitForEachOther_areRefused() {
    Lanes lanes = lanes().add("a", () -> done.add("a"), "b").add("b", () -> done.add("b"), "a");

    assertThatThrownBy(lanes::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wait for each other");
  }
}
