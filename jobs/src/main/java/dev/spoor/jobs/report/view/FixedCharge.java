/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Money that no usage caused: a commitment, fee, tax, credit or refund.
 *
 * @param month yyyy-MM
 * @param kind class of the charge, such as Savings Plan fee, tax or credit
 * @param accountId account charged; null when it is the payer's
 * @param serviceName service
 * @param description as on the bill, hostile
 * @param amount billed; negative for credits and refunds
 */
public record FixedCharge(
    String month,
    String kind,
    @Nullable String accountId,
    String serviceName,
    String description,
    BigDecimal amount) {}
