/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

/**
 * The text of one rule file, with any number of YAML documents in it.
 *
 * @param file name that complaints show, such as {@code rules/iam/new-key.yml}
 * @param text the whole file
 */
public record RuleText(String file, String text) {}
