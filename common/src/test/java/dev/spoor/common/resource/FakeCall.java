/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.cloudtrail.JsonFields;
import org.jspecify.annotations.Nullable;

/** A call made of a record as CloudTrail writes it. */
record FakeCall(JsonFields record) implements TrailCall {
  static FakeCall of(String json) {
    return new FakeCall(new JsonFields(json));
  }

  private String text(String path) {
    String text = record.text(path);
    return text == null ? "" : text;
  }

  @Override
  public String eventSource() {
    return text("eventSource");
  }

  @Override
  public String eventName() {
    return text("eventName");
  }

  @Override
  public String accountId() {
    String account = text("recipientAccountId");
    return account.isEmpty() ? text("userIdentity.accountId") : account;
  }

  @Override
  public String region() {
    return text("awsRegion");
  }

  @Override
  public JsonFields request() {
    return record.at("requestParameters");
  }

  @Override
  public JsonFields response() {
    return record.at("responseElements");
  }

  @Override
  public JsonFields details() {
    return record.at("serviceEventDetails");
  }

  @Override
  public JsonFields resources() {
    return record.at("resources");
  }

  @Override
  public @Nullable String invokedBy() {
    return record.text("userIdentity.invokedBy");
  }

  @Override
  public @Nullable String identityArn() {
    return record.text("userIdentity.arn");
  }
}
