/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** The figures that Spark shows of a scan; Spark makes each class anew by its name. */
public final class TrailMetrics {
  static final String OBJECTS = "trailObjects";
  static final String BYTES = "trailBytes";
  static final String RECORDS = "trailRecords";
  static final String REJECTS = "trailRejects";

  private TrailMetrics() {}

  static CustomMetric[] all() {
    return new CustomMetric[] {new Objects(), new Bytes(), new Records(), new Rejects()};
  }

  /** Objects opened. */
  public static final class Objects extends CustomSumMetric {
    @Override
    public String name() {
      return OBJECTS;
    }

    @Override
    public String description() {
      return "objects opened";
    }
  }

  /** Stored bytes of the objects opened. */
  public static final class Bytes extends CustomSumMetric {
    @Override
    public String name() {
      return BYTES;
    }

    @Override
    public String description() {
      return "stored bytes";
    }
  }

  /** Events found, also those that a filter left out. */
  public static final class Records extends CustomSumMetric {
    @Override
    public String name() {
      return RECORDS;
    }

    @Override
    public String description() {
      return "events found";
    }
  }

  /** Problems met. */
  public static final class Rejects extends CustomSumMetric {
    @Override
    public String name() {
      return REJECTS;
    }

    @Override
    public String description() {
      return "problems met";
    }
  }
}
