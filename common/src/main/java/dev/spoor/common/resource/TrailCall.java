/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.cloudtrail.JsonFields;
import org.jspecify.annotations.Nullable;

/** A recorded call as the catalogue sees it. Texts that the record lacks are empty, or null. */
public interface TrailCall {
  /** Such as {@code ec2.amazonaws.com}. */
  String eventSource();

  String eventName();

  /** The account that the call was made in. */
  String accountId();

  String region();

  /** The request's parameters. */
  JsonFields request();

  /** The answer's elements. */
  JsonFields response();

  /** The details of an event of a service, {@code serviceEventDetails}. */
  JsonFields details();

  /** The resources that the record lists. */
  JsonFields resources();

  /** The service that made the call, if one did. */
  @Nullable String invokedBy();

  /** The ARN of who made the call. */
  @Nullable String identityArn();
}
