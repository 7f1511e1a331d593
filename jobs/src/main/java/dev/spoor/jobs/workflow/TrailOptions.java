/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.jobs.casefile.CaseSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a case says to the cloudtrail source. */
final class TrailOptions {
  private TrailOptions() {}

  /** Returns the options of the source; the map may be added to. */
  static Map<String, String> of(CaseSettings settings) {
    Map<String, String> options = new LinkedHashMap<>();
    StoreSettings store = settings.store();
    options.put("paths", array(settings.trail()));
    put(options, "from", settings.from());
    put(options, "to", settings.to());
    put(options, "deliverySlackDays", settings.slackDays());
    put(options, "endpoint", store.endpoint());
    put(options, "s3Region", store.region());
    put(options, "profile", store.profile());
    put(options, "pathStyle", store.pathStyle());
    if (!settings.accounts().isEmpty()) {
      options.put("account", String.join(",", settings.accounts()));
    }
    if (!settings.regions().isEmpty()) {
      options.put("region", String.join(",", settings.regions()));
    }
    return options;
  }

  private static void put(Map<String, String> options, String name, @Nullable Object value) {
    if (value != null) {
      options.put(name, value.toString());
    }
  }

  /** Spark hands many paths to a source as a JSON array. */
  private static String array(List<String> values) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartArray();
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
