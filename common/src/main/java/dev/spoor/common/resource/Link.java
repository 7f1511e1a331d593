/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.io.Serializable;

/**
 * A thing that a resource hangs on.
 *
 * @param how words to follow the resource, such as "launched by the Auto Scaling group"
 * @param confidence {@code exact} (AWS names it), {@code strong}, {@code medium} or {@code weak}
 */
public record Link(ResourceKey parent, String how, String confidence) implements Serializable {}
