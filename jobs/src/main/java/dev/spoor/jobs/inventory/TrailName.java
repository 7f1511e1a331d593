/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.aws.Arn;
import dev.spoor.common.cloudtrail.JsonFields;

/**
 * What tells one trail from another: calls name it by name, in its own account and region, or by
 * ARN.
 *
 * @param account that it is kept by
 * @param region that it is kept in
 */
record TrailName(String account, String region, String name) {
  private static final int LONGEST = 128;

  /** Returns the trail that a call is on; texts of an attacker are cut. */
  static TrailName of(JsonFields request, String caller, String callRegion) {
    String name = request.text("name");
    String trail = name == null ? request.text("trailName") : name;
    String given = trail == null ? "?" : trail;
    String whole = given.substring(given.lastIndexOf('/') + 1);
    String cut = whole.substring(0, Math.min(LONGEST, whole.length()));
    Arn arn = Arn.of(given);
    return arn != null && arn.service().equals("cloudtrail")
        ? new TrailName(arn.account(), arn.region(), cut)
        : new TrailName(caller, callRegion, cut);
  }
}
