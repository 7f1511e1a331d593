/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.evidence.ReadProblem;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of ledger and rejects hold of an object and a problem; times in microseconds.
 */
final class SideFields {
  private SideFields() {}

  /** Returns a column of the ledger. */
  static @Nullable Object ledger(ObjectContext o, String field) {
    return switch (field) {
      case "uri" -> o.object.uri();
      case "etag" -> o.object.etag();
      case "bytes" -> o.object.bytes();
      case "sha256" -> o.sha256;
      case "kind" -> o.kind.word();
      case "account_id" -> o.key.account();
      case "region" -> o.key.region();
      case "delivery_time" -> o.deliveryMicros();
      case "records_read" -> o.read;
      case "records_kept" -> o.kept;
      case "records_duplicate" -> o.copies;
      case "records_rejected" -> o.rejected;
      case "records_outside" -> o.outside;
      case "problem" -> o.firstProblem;
      case "digest_verdict" -> null;
      default -> throw new IllegalStateException("No way to make column " + field + " of ledger");
    };
  }

  /** Returns a column of the rejects. */
  static @Nullable Object problem(ReadProblem p, String field) {
    return switch (field) {
      case "source_uri" -> p.where().uri();
      case "source_ordinal" -> p.where().ordinal();
      case "byte_offset" -> p.byteOffset();
      case "kind" -> p.kind().text();
      case "reason" -> p.reason();
      case "excerpt" -> p.excerpt();
      default -> throw new IllegalStateException("No way to make column " + field + " of rejects");
    };
  }
}
