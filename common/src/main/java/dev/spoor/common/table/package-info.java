/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** The catalogue of output tables: Spark schema, Athena DDL and docs/tables.md come from here. */
@NullMarked
package dev.spoor.common.table;

import org.jspecify.annotations.NullMarked;
