/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** How values and charts are put into words and shapes; public only for the compiled templates. */
@NullMarked
package dev.spoor.jobs.report.render;

import org.jspecify.annotations.NullMarked;
