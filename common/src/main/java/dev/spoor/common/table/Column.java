/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

/**
 * A published column.
 *
 * @param name snake_case name that other programs rely on
 * @param type stored type
 * @param meaning what a value says, its unit where the type does not tell, and where it comes from
 */
public record Column(String name, ColumnType type, String meaning) {}
