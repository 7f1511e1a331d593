/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.RuleInfo;
import org.jspecify.annotations.Nullable;

/**
 * A rule or correlation that cannot be used, and has been complained of.
 *
 * @param info what could be read of what it says of itself
 * @param logSource what it is about; null where that cannot be read, and of correlations
 * @param called what complaints call it; null where it has no name
 */
public record UnusableRule(RuleInfo info, @Nullable LogSource logSource, @Nullable String called) {}
