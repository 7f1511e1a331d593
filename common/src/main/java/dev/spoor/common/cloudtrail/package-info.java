/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** CloudTrail archives without Spark: key grammar, record reader, shapes. */
@NullMarked
package dev.spoor.common.cloudtrail;

import org.jspecify.annotations.NullMarked;
