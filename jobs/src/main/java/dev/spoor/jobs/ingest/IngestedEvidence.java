/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The custody side of one ingested source.
 *
 * @param ledger one row per object, columns of the ledger table
 * @param rejects one row per problem, columns of the rejects table
 */
public record IngestedEvidence(Dataset<Row> ledger, Dataset<Row> rejects) {}
