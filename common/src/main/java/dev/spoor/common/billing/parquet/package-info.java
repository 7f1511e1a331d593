/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Lines out of Parquet, by column. */
@NullMarked
package dev.spoor.common.billing.parquet;

import org.jspecify.annotations.NullMarked;
