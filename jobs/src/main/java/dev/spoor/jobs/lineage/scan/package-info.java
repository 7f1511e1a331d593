/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Events into facts: what each credential did, who minted it, what was made and ended. */
@NullMarked
package dev.spoor.jobs.lineage.scan;

import org.jspecify.annotations.NullMarked;
