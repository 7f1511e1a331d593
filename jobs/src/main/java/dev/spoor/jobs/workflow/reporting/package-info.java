/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Tables into the view records of the report: bounded reads on the driver, no judgement. */
@NullMarked
package dev.spoor.jobs.workflow.reporting;

import org.jspecify.annotations.NullMarked;
