/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import dev.spoor.common.table.Column;
import dev.spoor.common.table.Tables;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A column of {@code events}, by its number in the table: where it lies in a frame is found without
 * a look at its name, which is worth it where events ask dozens of times each.
 */
public final class EventColumn {
  private static final Map<String, EventColumn> ALL = all();

  public static final EventColumn ACCESS_KEY_ID = of("access_key_id");
  public static final EventColumn CREDENTIAL_ID = of("credential_id");
  public static final EventColumn IDENTITY_ARN = of("identity_arn");
  public static final EventColumn IDENTITY_TYPE = of("identity_type");
  public static final EventColumn IDENTITY_EXTRA = of("identity_extra");
  public static final EventColumn SESSION_ISSUER_ARN = of("session_issuer_arn");
  public static final EventColumn INVOKED_BY = of("invoked_by");
  public static final EventColumn EVENT_TYPE = of("event_type");
  public static final EventColumn EVENT_SOURCE = of("event_source");
  public static final EventColumn EVENT_NAME = of("event_name");
  public static final EventColumn OUTCOME = of("outcome");
  public static final EventColumn ACCOUNT_ID = of("account_id");
  public static final EventColumn AWS_REGION = of("aws_region");
  public static final EventColumn SOURCE_IP_ADDRESS = of("source_ip_address");
  public static final EventColumn VPC_ENDPOINT_ID = of("vpc_endpoint_id");

  final int number;
  private final String name;

  private EventColumn(int number, String name) {
    this.number = number;
    this.name = name;
  }

  private static Map<String, EventColumn> all() {
    Map<String, EventColumn> all = new LinkedHashMap<>();
    for (Column column : Tables.EVENTS.columns()) {
      all.put(column.name(), new EventColumn(all.size(), column.name()));
    }
    return all;
  }

  /**
   * Returns the column of a name.
   *
   * @throws IllegalArgumentException if the table has none
   */
  public static EventColumn of(String name) {
    EventColumn column = ALL.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "Invalid column: %s (expected one of the table events)".formatted(name));
    }
    return column;
  }

  /** Returns where each column lies in rows with some columns, by number; -1 where it does not. */
  static int[] places(String[] names) {
    Map<String, Integer> known = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      known.put(names[i], i);
    }
    return ALL.keySet().stream().mapToInt(name -> known.getOrDefault(name, -1)).toArray();
  }

  public String name() {
    return name;
  }
}
