/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.travel;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.GeoFiles;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What is known of networks, and what is too fast.
 *
 * @param geo databases of places
 * @param trustedNetworks CIDR blocks of the rightful owners, which are no place to come from
 * @param responders those who answer the incident
 * @param awsRanges addresses of AWS; where none are known, Amazon's autonomous systems stand in
 * @param together time within which two autonomous systems are news
 * @param kilometresPerHour speed that nobody travels at
 * @param kilometres least distance that is told: databases are wrong about less
 */
public record TravelSettings(
    GeoFiles geo,
    List<String> trustedNetworks,
    Responders responders,
    AwsRanges awsRanges,
    Duration together,
    int kilometresPerHour,
    int kilometres)
    implements Serializable {
  /** Copies the list. */
  public TravelSettings {
    trustedNetworks = List.copyOf(trustedNetworks);
  }

  /** Returns the settings that Spoor uses unless told otherwise. */
  public static TravelSettings of(
      GeoFiles geo, List<String> trustedNetworks, Responders responders, AwsRanges awsRanges) {
    return new TravelSettings(
        geo, trustedNetworks, responders, awsRanges, Duration.ofMinutes(60), 1_000, 500);
  }
}
