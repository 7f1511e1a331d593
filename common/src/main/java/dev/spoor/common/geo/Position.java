/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.geo;

/**
 * A place on the globe, as exact as the database says.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 * @param accuracyKm radius around it in which the address probably is
 */
public record Position(double latitude, double longitude, int accuracyKm) {
  /** Radius where the database says none. */
  static final int USUAL_ACCURACY_KM = 100;

  private static final double EARTH_RADIUS_KM = 6371.0088;

  /** Returns the length of the great circle between the two, in kilometres. */
  public double kilometresTo(Position other) {
    double north = Math.toRadians(other.latitude - latitude) / 2;
    double east = Math.toRadians(other.longitude - longitude) / 2;
    double part =
        Math.pow(Math.sin(north), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(east), 2);
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(part)));
  }

  /** Returns how far apart the two are at least, both accuracies taken off; never below 0. */
  public double atLeastKilometresTo(Position other) {
    return Math.max(0, kilometresTo(other) - accuracyKm - other.accuracyKm);
  }
}
