/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Files of a bill: keys, manifests, content, ranges of bytes. */
@NullMarked
package dev.spoor.common.billing.file;

import org.jspecify.annotations.NullMarked;
