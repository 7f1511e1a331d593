/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Sigma rules put to work on CloudTrail: the rules that come with Spoor and those of the user, what
 * they say to Spoor alone, which of them a record meets, and whether their own tests pass.
 */
@NullMarked
package dev.spoor.common.rules;

import org.jspecify.annotations.NullMarked;
