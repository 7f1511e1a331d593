/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Bills without Spark: manifests, column dialects, money, billing periods. */
@NullMarked
package dev.spoor.common.billing;

import org.jspecify.annotations.NullMarked;
