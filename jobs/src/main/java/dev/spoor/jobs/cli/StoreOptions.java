/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.store.StoreSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how S3 is reached. */
final class StoreOptions {
  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "S3-compatible server instead of AWS.")
  private @Nullable String endpoint;

  @Option(
      names = "--s3-region",
      paramLabel = "CODE",
      description = "Region of the buckets; default: the usual AWS settings.")
  private @Nullable String s3Region;

  @Option(
      names = "--s3-path-style",
      description = "Bucket names go into the path, as S3-compatible servers want it.")
  private boolean pathStyle;

  @Option(
      names = "--s3-profile",
      paramLabel = "NAME",
      description = "Profile of ~/.aws/config; default: the usual AWS credential chain.")
  private @Nullable String profile;

  StoreSettings settings() {
    return new StoreSettings(endpoint, s3Region, pathStyle, profile);
  }
}
