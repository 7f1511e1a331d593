/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Validated value records for the identifiers of AWS. */
@NullMarked
package dev.spoor.common.aws;

import org.jspecify.annotations.NullMarked;
