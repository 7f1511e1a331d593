/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

import java.util.List;

/** The twelve regions in which the organization trail records. */
public final class Regions {
  public static final String GLOBAL = "us-east-1";

  /** Opened on purpose by the platform team in October 2025. */
  public static final String OPENED = "eu-north-1";

  public static final List<String> ALL =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "eu-west-1",
          "eu-central-1",
          OPENED,
          "ap-southeast-1",
          "ap-northeast-1",
          "ap-south-1",
          "ca-central-1",
          "sa-east-1");

  private Regions() {}
}
