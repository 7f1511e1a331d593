/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import org.jspecify.annotations.Nullable;

/** An event that says what another says, and may be asked for it in further ways. */
interface Wrapped extends SigmaEvent {
  SigmaEvent event();

  @Override
  default @Nullable Object attribute(String name) {
    return event().attribute(name);
  }

  @Override
  default boolean has(String name) {
    return event().has(name);
  }

  @Override
  default Iterable<String> names() {
    return event().names();
  }
}
