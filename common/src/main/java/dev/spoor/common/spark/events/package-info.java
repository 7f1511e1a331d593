/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Events looked at one by one, in plain Java, inside Spark's tasks. */
@NullMarked
package dev.spoor.common.spark.events;

import org.jspecify.annotations.NullMarked;
