/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.expected;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Configuration items of AWS Config, as snapshots and files of its history hold them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/config/latest/developerguide/deliver-snapshot-cli.html">Example
 *     of a snapshot</a>
 */
final class ConfigItems implements InventoryReader.Form {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final List<ExpectedResource> resources = new ArrayList<>();
  private final List<InventoryReader.Nameless> nameless = new ArrayList<>();
  private boolean isSeen;
  private long read;

  @Override
  public String list() {
    return "configurationItems";
  }

  @Override
  public void member(String name, String value) {
    isSeen |= name.equals("configSnapshotId") || name.equals("configurationItems");
  }

  @Override
  public @Nullable String refusal() {
    return isSeen || read > 0 ? null : "Neither a snapshot nor a history of AWS Config";
  }

  @Override
  public boolean isSeen() {
    return isSeen;
  }

  @Override
  public void element(JsonNode item) {
    isSeen = true;
    long ordinal = read++;
    String type = InventoryReader.text(item, "resourceType");
    String id = InventoryReader.text(item, "resourceId");
    String arn = either(item, "ARN", "arn");
    if (type == null || (id == null && arn == null)) {
      nameless.add(new InventoryReader.Nameless(ordinal, type == null ? "unknown" : type));
      return;
    }
    resources.add(
        new ExpectedResource(
            type,
            id,
            arn,
            either(item, "awsAccountId", "accountId"),
            InventoryReader.text(item, "awsRegion"),
            null,
            InventoryReader.text(item, "configurationItemStatus"),
            time(InventoryReader.text(item, "configurationItemCaptureTime")),
            ordinal));
  }

  private static @Nullable String either(JsonNode item, String name, String other) {
    String value = InventoryReader.text(item, name);
    return value == null ? InventoryReader.text(item, other) : value;
  }

  /** Returns a time that tables can hold: of the years 1 to 9999. */
  private static @Nullable Instant time(@Nullable String text) {
    try {
      Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
      boolean isOfTables = time != null && !time.isBefore(FIRST) && time.isBefore(END);
      return isOfTables ? time : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public long read() {
    return read;
  }

  @Override
  public List<InventoryReader.Nameless> nameless() {
    return nameless;
  }

  @Override
  public List<ExpectedResource> resources() {
    return resources;
  }
}
