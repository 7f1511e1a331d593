/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;

import org.apache.spark.sql.Column;

/** Words that conditions on events are written in. */
final class Requests {
  private Requests() {}

  /** Whether the event is one of the service's calls. */
  static Column call(String service, String... names) {
    return col("event_source")
        .equalTo(service + ".amazonaws.com")
        .and(col("event_name").isin((Object[]) names));
  }

  static Column isSuccess() {
    return col("outcome").equalTo("success");
  }

  /** Returns a member of requestParameters as text, null when it is absent. */
  static Column request(String path) {
    return get_json_object(col("request_parameters"), path);
  }

  /** Returns a member of responseElements as text, null when it is absent. */
  static Column response(String path) {
    return get_json_object(col("response_elements"), path);
  }
}
