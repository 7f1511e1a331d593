/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Who and where the synthetic organization is: accounts, regions, addresses, identifiers, time. */
@NullMarked
package dev.spoor.sampledata.world;

import org.jspecify.annotations.NullMarked;
