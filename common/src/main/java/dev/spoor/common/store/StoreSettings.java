/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How to reach S3; local locations need none of it. Credentials come from the SDK's default chain
 * and are never part of the settings, so these may travel to executors and into {@code run.json}.
 *
 * @param endpoint URL of an S3-compatible server, or {@code null} for AWS
 * @param region signing region, or {@code null} for the default chain's
 * @param pathStyle whether buckets go into the path rather than the host name
 * @param profile profile of the shared configuration files, or {@code null} for the default chain
 */
public record StoreSettings(
    @Nullable String endpoint, @Nullable String region, boolean pathStyle, @Nullable String profile)
    implements Serializable {
  /** Settings of the default chain against AWS. */
  public static final StoreSettings DEFAULT = new StoreSettings(null, null, false, null);
}
