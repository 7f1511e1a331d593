/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What IAM itself says of users and their credentials. */
@NullMarked
package dev.spoor.common.iam;

import org.jspecify.annotations.NullMarked;
