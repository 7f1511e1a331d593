/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.events.EventView;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Who created the Auto Scaling groups, so that what a group launches is told under its creator.
 *
 * <p>The link is the tag that AWS puts on every machine of a group; users cannot set tags that
 * start with {@code aws:}. Of two groups of one name the latest before the launch counts.
 */
final class GroupCreators implements Serializable {
  private static final long serialVersionUID = 1;

  /** Creations that are followed: the first of them in time; some twenty megabytes. */
  static final int FOLLOWED = 100_000;

  private static final Pattern TAG =
      Pattern.compile(
          "\"key\"\\s*:\\s*\"aws:autoscaling:groupName\"\\s*,\\s*\"value\"\\s*:\\s*\"([^\"]+)\"");

  /** A group as its creation made it. */
  record Group(String name, String credential, String eventId) implements Serializable {}

  private final HashMap<String, TreeMap<Long, Group>> groups = new HashMap<>();

  private GroupCreators() {}

  /** Returns creators of no group, until some are added. */
  static GroupCreators none() {
    return new GroupCreators();
  }

  /** Collects the creations in one query. */
  static GroupCreators of(Dataset<Row> events) {
    Dataset<Row> creations =
        events
            .filter(
                col("event_source")
                    .equalTo("autoscaling.amazonaws.com")
                    .and(col("event_name").equalTo("CreateAutoScalingGroup"))
                    .and(col("outcome").equalTo("success")))
            .select(ToldRow.columns(events));
    EventView.Columns columns = EventView.Columns.of(creations.schema());
    GroupCreators creators = new GroupCreators();
    List<Row> rows = creations.orderBy("event_time", "event_id").limit(FOLLOWED).collectAsList();
    for (Row row : rows) {
      creators.add(columns.view(row));
    }
    return creators;
  }

  void add(EventView creation) {
    String name = creation.request().text("autoScalingGroupName");
    if (name != null) {
      groups
          .computeIfAbsent(key(creation, name), place -> new TreeMap<>())
          .put(
              creation.eventTime().toEpochMilli(),
              new Group(name, creation.caller().credential(), creation.eventId()));
    }
  }

  /** Returns the group that Auto Scaling launched machines for; null when it is no such launch. */
  @Nullable Group of(EventView event) {
    if (groups.isEmpty()
        || !event.isCall("ec2", "RunInstances", "CreateFleet")
        || !event.caller().isService()) {
      return null;
    }
    String name = tagged(event.text("request_parameters"));
    name = name == null ? tagged(event.text("response_elements")) : name;
    TreeMap<Long, Group> created = name == null ? null : groups.get(key(event, name));
    Map.Entry<Long, Group> latest =
        created == null ? null : created.floorEntry(event.eventTime().toEpochMilli());
    return latest == null ? null : latest.getValue();
  }

  private static String key(EventView event, String name) {
    return event.accountId() + '|' + event.region() + '|' + name;
  }

  private static @Nullable String tagged(@Nullable String json) {
    if (json == null) {
      return null;
    }
    Matcher tag = TAG.matcher(json);
    return tag.find() ? tag.group(1) : null;
  }
}
