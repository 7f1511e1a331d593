/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the data as a whole can show.
 *
 * @param lastMicros its last event, in microseconds; null when it has none
 * @param hasDataEvents whether calls on objects, functions and the like are recorded at all
 */
record StoryWindow(@Nullable Long lastMicros, boolean hasDataEvents) implements Serializable {}
