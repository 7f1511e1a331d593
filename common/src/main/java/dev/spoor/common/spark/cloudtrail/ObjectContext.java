/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.ContentKind;
import dev.spoor.common.cloudtrail.Member;
import dev.spoor.common.cloudtrail.TrailKey;
import dev.spoor.common.cloudtrail.TrailRecord;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The object that is being read: what its rows say of it, and its counts so far. */
final class ObjectContext {
  final StoredObject object;
  final TrailKey key;
  final byte[] uri;
  private final byte @Nullable [] keyAccount;

  long ordinal;
  long read;
  long kept;
  long copies;
  long rejected;
  long outside;
  ContentKind kind = ContentKind.EMPTY;
  @Nullable String sha256;
  @Nullable String firstProblem;
  @Nullable ReadProblem problem;

  ObjectContext(StoredObject object) {
    this.object = object;
    this.key = TrailKey.parse(object.uri());
    this.uri = object.uri().getBytes(StandardCharsets.UTF_8);
    String account = key.account();
    this.keyAccount = account == null ? null : account.getBytes(StandardCharsets.UTF_8);
  }

  /** Sets the record's text to recipientAccountId, else the key's account, else the identity's. */
  boolean recipient(TrailRecord record) {
    if (record.textUnlessEmpty(Member.RECIPIENT_ACCOUNT_ID)) {
      return true;
    }
    if (keyAccount != null) {
      record.bytes = keyAccount;
      record.offset = 0;
      record.length = keyAccount.length;
      return true;
    }
    return record.textUnlessEmpty(Member.IDENTITY_ACCOUNT_ID);
  }

  @Nullable Long deliveryMicros() {
    Instant time = key.deliveryTime();
    return time == null ? null : time.getEpochSecond() * 1_000_000L;
  }
}
