/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import dev.spoor.common.evidence.EvidenceRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a run of like events.
 *
 * @param call name of the call
 * @param region where it was made; null when the record says none
 * @param outcome outcome class as in table events
 * @param evidence its record
 */
public record BurstEvent(
    Instant time,
    String call,
    @Nullable String region,
    String outcome,
    String eventId,
    EvidenceRef evidence) {}
