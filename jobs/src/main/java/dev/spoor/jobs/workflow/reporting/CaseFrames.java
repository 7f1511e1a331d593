/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables that a report is made from. */
public record CaseFrames(
    Dataset<Row> events,
    Dataset<Row> charges,
    Dataset<Row> credentials,
    Dataset<Row> suspects,
    Dataset<Row> blastRadius,
    Dataset<Row> timeline,
    Dataset<Row> stories,
    Dataset<Row> containment,
    Dataset<Row> usageDeltas,
    Dataset<Row> costAnomalies,
    Dataset<Row> resources,
    Dataset<Row> attribution,
    Dataset<Row> attributedHours,
    Dataset<Row> refusedLaunches,
    Dataset<Row> findings,
    Dataset<Row> incidents,
    Dataset<Row> coverage,
    Dataset<Row> ledger,
    Dataset<Row> rejects) {}
