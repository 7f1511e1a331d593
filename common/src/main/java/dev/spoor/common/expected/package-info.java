/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Inventories of what should be there: Terraform states and snapshots of AWS Config. */
@NullMarked
package dev.spoor.common.expected;

import org.jspecify.annotations.NullMarked;
