/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import dev.spoor.common.spark.TableHash;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one ingested source gave.
 *
 * @param ledgerParts rows of the ledger table, several for an object where {@link
 *     dev.spoor.common.spark.LedgerParts} are to be added up
 * @param rejects one row per problem, columns of the rejects table
 * @param tables content of the published tables by name
 */
public record IngestedEvidence(
    Dataset<Row> ledgerParts, Dataset<Row> rejects, Map<String, TableHash> tables) {}
