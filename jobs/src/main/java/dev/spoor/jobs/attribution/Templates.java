/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.SuccessfulCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Which type of machine a launch template launches, by the calls that made its versions. */
final class Templates {
  /** Calls that are followed, the first ones. */
  private static final int CALLS = 20_000;

  static final String LATEST = "$Latest";
  static final String DEFAULT = "$Default";

  private final Map<String, List<Version>> versions = new HashMap<>();

  /**
   * A version of a template, or a call that makes one the default.
   *
   * @param type null where it says none
   */
  private record Version(long at, String number, @Nullable String type, boolean isDefault) {}

  private Templates() {}

  /** Returns which template and version a launch names, in one text; null when none. */
  static @Nullable String text(JsonFields named) {
    String id = Launch.member(named, "LaunchTemplateId").text();
    String name = Launch.member(named, "LaunchTemplateName").text();
    String version = Launch.member(named, "Version").text();
    String key = id == null ? name : id;
    return key == null ? null : key + "\n" + (version == null ? DEFAULT : version);
  }

  /** Reads table {@code events}. */
  static Templates of(Dataset<Row> events) {
    return of(
        events
            .filter(SuccessfulCalls.of(TemplateCall.CALLS))
            .select(
                col("account_id"),
                col("aws_region"),
                unix_micros(col("event_time")),
                col("event_name"),
                col("request_parameters"),
                col("response_elements"))
            .orderBy("event_time", "event_id")
            .limit(CALLS)
            .collectAsList());
  }

  /** Reads rows of account, region, time, name, request and answer, in order of time. */
  static Templates of(List<Row> calls) {
    Templates templates = new Templates();
    for (Row call : calls) {
      templates.add(call);
    }
    return templates;
  }

  private void add(Row row) {
    TemplateCall call =
        TemplateCall.of(
            row.getString(3), new JsonFields(row.getString(4)), new JsonFields(row.getString(5)));
    String number = call.number();
    if (number == null) {
      return;
    }
    JsonFields data = Launch.member(call.request(), "LaunchTemplateData");
    Version said =
        new Version(
            row.getLong(2), number, Launch.member(data, "InstanceType").text(), call.setsDefault());
    String place = row.getString(0) + "|" + row.getString(1) + "|";
    for (JsonFields names : call.names()) {
      for (String key : new String[] {"LaunchTemplateId", "LaunchTemplateName"}) {
        String text = Launch.member(names, key).text();
        if (text != null) {
          List<Version> known = versions.computeIfAbsent(place + text, first -> new ArrayList<>());
          if (!known.contains(said)) {
            known.add(said);
          }
        }
      }
    }
  }

  /**
   * Returns the type that a template launched at a time; null when the archive does not say.
   *
   * @param named as {@link #text} has it
   */
  @Nullable String type(@Nullable String account, @Nullable String region, String named, long at) {
    int cut = named.lastIndexOf('\n');
    String wanted = named.substring(cut + 1);
    String number = null;
    Map<String, String> types = new HashMap<>();
    for (Version version :
        versions.getOrDefault(account + "|" + region + "|" + named.substring(0, cut), List.of())) {
      if (version.at() > at) {
        break;
      }
      if (version.type() != null) {
        types.put(version.number(), version.type());
      }
      boolean isMeant =
          wanted.equals(DEFAULT)
              ? version.isDefault()
              : wanted.equals(LATEST) ? version.type() != null : version.number().equals(wanted);
      number = isMeant ? version.number() : number;
    }
    return number == null ? null : types.get(number);
  }
}
