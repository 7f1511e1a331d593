/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** A part of the report that is read beside others. */
final class Part<T> {
  private final CompletableFuture<T> value;

  private Part(CompletableFuture<T> value) {
    this.value = value;
  }

  static <T> Part<T> begin(Executor lanes, Supplier<T> work) {
    return new Part<>(CompletableFuture.supplyAsync(work, lanes));
  }

  /** Returns a part that needs this one. */
  <R> Part<R> then(Executor lanes, Function<T, R> work) {
    return new Part<>(value.thenApplyAsync(work, lanes));
  }

  /** Returns the part as soon as it is there; what its reading threw is thrown here as it was. */
  T get() {
    try {
      return value.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
