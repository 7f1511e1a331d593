/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;

/**
 * Another rule that a rule is related to.
 *
 * @param id its id
 * @param type {@code derived}, {@code obsolete}, {@code merged}, {@code renamed} or {@code similar}
 */
public record RelatedRule(String id, String type) implements Serializable {}
