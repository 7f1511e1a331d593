/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.cloudtrail.JsonFields;
import java.util.List;

/**
 * What a trail records after a call of PutEventSelectors, basic or advanced.
 *
 * @param hasReads management events that read
 * @param hasWrites management events that change something
 * @param hasData any data events
 */
record Selectors(boolean hasReads, boolean hasWrites, boolean hasData) {
  static Selectors of(JsonFields request) {
    boolean hasReads = false;
    boolean hasWrites = false;
    boolean hasData = false;
    for (JsonFields selector : request.at("eventSelectors").elements()) {
      boolean isManaging = !"false".equals(selector.text("includeManagementEvents"));
      String type = selector.text("readWriteType");
      hasReads |= isManaging && !"WriteOnly".equals(type);
      hasWrites |= isManaging && !"ReadOnly".equals(type);
      hasData |= !selector.at("dataResources").elements().isEmpty();
    }
    for (JsonFields selector : request.at("advancedEventSelectors").elements()) {
      List<JsonFields> fields = selector.at("fieldSelectors").elements();
      boolean isManaging = isEqual(fields, "eventCategory", "Management");
      hasReads |= isManaging && !isEqual(fields, "readOnly", "false");
      hasWrites |= isManaging && !isEqual(fields, "readOnly", "true");
      hasData |= isEqual(fields, "eventCategory", "Data");
    }
    return new Selectors(hasReads, hasWrites, hasData);
  }

  private static boolean isEqual(List<JsonFields> fields, String name, String value) {
    return fields.stream()
        .filter(field -> name.equals(field.text("field")))
        .flatMap(field -> field.at("equals").elements().stream())
        .anyMatch(equal -> value.equals(equal.text()));
  }
}
