/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** The {@code cloudtrail} data source: a trail's archive as a frame of events. */
@NullMarked
package dev.spoor.common.spark.cloudtrail;

import org.jspecify.annotations.NullMarked;
