/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Findings of Amazon GuardDuty, as it exports them. */
@NullMarked
package dev.spoor.common.guardduty;

import org.jspecify.annotations.NullMarked;
