/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.io.Serializable;

/**
 * Something by its name within an account, such as a region.
 *
 * @param accountId account, empty when the evidence has none
 * @param name what it is called there
 */
public record Place(String accountId, String name) implements Serializable {}
