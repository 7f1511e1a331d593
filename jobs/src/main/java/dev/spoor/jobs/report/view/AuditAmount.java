/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of usage, or of charge, came to in a month, quarter or year.
 *
 * @param period {@code 2025-11}, {@code 2025-Q4} or {@code 2025}
 * @param isPartial whether the bills do not cover all of the period
 * @param usageFamily kind of usage; of charges that are no usage, their category
 * @param change billed cost less that of the period before; null in the first
 */
public record AuditAmount(
    String currency,
    String period,
    boolean isPartial,
    String accountId,
    String regionId,
    String serviceCode,
    String serviceName,
    String usageFamily,
    BigDecimal billed,
    BigDecimal effective,
    @Nullable BigDecimal change) {}
