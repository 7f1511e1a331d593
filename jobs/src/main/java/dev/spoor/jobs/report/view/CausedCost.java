/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of table attribution that names an intruder or a suspect; the components have the meanings
 * of its columns.
 *
 * @param firstLine reference to the first line of the bill, {@code object#line}
 */
public record CausedCost(
    String month,
    @Nullable String accountId,
    @Nullable String regionId,
    @Nullable String serviceCode,
    @Nullable String resourceId,
    @Nullable Instant first,
    @Nullable Instant last,
    BigDecimal billed,
    BigDecimal effective,
    @Nullable String currency,
    String costClass,
    @Nullable String confidence,
    String actor,
    @Nullable String root,
    String reason,
    @Nullable String eventId,
    long lines,
    @Nullable String firstLine) {}
