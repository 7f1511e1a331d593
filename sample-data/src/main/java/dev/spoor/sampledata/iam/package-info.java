/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What AWS's own credential report says of the case. */
@NullMarked
package dev.spoor.sampledata.iam;

import org.jspecify.annotations.NullMarked;
