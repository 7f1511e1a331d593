/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one invoice come to.
 *
 * @param payer account that pays it
 * @param month billing period, yyyy-MM
 * @param id number that the bill names; null for lines that are on no invoice yet
 * @param lines line items
 * @param billed their billed cost, tax lines included
 */
public record Invoice(
    String payer, String month, @Nullable String id, long lines, BigDecimal billed) {}
