/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Objects on disk or in S3 behind one port; the only place with the AWS SDK. */
@NullMarked
package dev.spoor.common.store;

import org.jspecify.annotations.NullMarked;
