/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.expected;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an inventory holds. States of Terraform are full of secrets: nothing of a thing
 * but what names and places it is taken.
 *
 * @param type type as the inventory spells it: {@code aws_instance}, {@code AWS::EC2::Instance}
 * @param id id as the inventory has it, hostile text; null when it has none, and for types of
 *     Terraform that no kind is known of: some of their ids are secrets
 * @param arn its ARN; null when the inventory has none
 * @param account account that it lies in; null when nothing tells
 * @param region region that it lies in; null when nothing tells
 * @param managedBy address in the state, such as {@code module.net[0].aws_subnet.a["x"]}; null for
 *     things that are only recorded
 * @param status {@code deposed}, {@code tainted}, or the status of the configuration item; null
 *     when there is nothing to say
 * @param captured when it was seen there; null for states, which do not say
 * @param ordinal zero-based place among the things of the file; what a thing brings with it has its
 *     place
 */
public record ExpectedResource(
    String type,
    @Nullable String id,
    @Nullable String arn,
    @Nullable String account,
    @Nullable String region,
    @Nullable String managedBy,
    @Nullable String status,
    @Nullable Instant captured,
    long ordinal) {
  /** Longer text is no name of AWS. */
  static final int LONGEST_TEXT = 2_048;

  /** Returns the thing with account and region where it lacks them. */
  ExpectedResource in(@Nullable String otherAccount, @Nullable String otherRegion) {
    return new ExpectedResource(
        type,
        id,
        arn,
        account == null ? otherAccount : account,
        region == null ? otherRegion : region,
        managedBy,
        status,
        captured,
        ordinal);
  }

  /** Whether it was gone when the inventory was made. */
  public boolean isDeleted() {
    return status != null && status.startsWith("ResourceDeleted");
  }
}
