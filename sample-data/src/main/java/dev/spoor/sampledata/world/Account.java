/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

import java.util.List;

/** The four accounts of the synthetic organization. */
public enum Account {
  MANAGEMENT("111122223333", "management", List.of("us-east-1")),
  PRODUCTION("444455556666", "production", List.of("eu-west-1", "us-east-1")),
  DATA_SCIENCE("777788889999", "data-science", List.of("us-west-2", "us-east-1")),
  SANDBOX("012345678901", "sandbox", List.of("us-east-1", "eu-west-1"));

  private final String id;
  private final String title;
  private final List<String> homeRegions;

  Account(String id, String title, List<String> homeRegions) {
    this.id = id;
    this.title = title;
    this.homeRegions = homeRegions;
  }

  /** Twelve digits; the sandbox starts with a zero. */
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public List<String> homeRegions() {
    return homeRegions;
  }

  public String homeRegion() {
    return homeRegions.get(0);
  }

  public String roleArn(String role) {
    return "arn:aws:iam::" + id + ":role/" + role;
  }

  long number() {
    return Long.parseLong(id);
  }
}
