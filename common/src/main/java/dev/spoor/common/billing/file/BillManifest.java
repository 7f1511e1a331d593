/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.common.billing.field.ColumnNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What AWS wrote last of an assembly: which objects it consists of.
 *
 * @param reportName name of the report or export
 * @param assemblyId assembly or execution
 * @param period billing period, {@code yyyy-MM}, where the manifest itself tells
 * @param dataKeys objects of the assembly: keys, or whole {@code s3://} URIs
 * @param tagKeys normalised tag column to the key as activated; empty for CUR 2.0
 */
public record BillManifest(
    @Nullable String reportName,
    @Nullable String assemblyId,
    @Nullable String period,
    List<String> dataKeys,
    Map<String, String> tagKeys) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern DATA =
      Pattern.compile("(?i).*\\.(parquet|csv|csv\\.gz|csv\\.zip|gz|zip)");

  /** Copies the collections. */
  public BillManifest {
    dataKeys = List.copyOf(dataKeys);
    tagKeys = Map.copyOf(tagKeys);
  }

  /**
   * Reads a manifest of either kind. The name of the list of objects differs (reportKeys,
   * dataFiles): any top-level list of texts that end like data is taken.
   *
   * @return the manifest, or {@code null} where the JSON is something else
   * @throws IOException if it is not JSON; the message says why and where, on one line
   */
  public static @Nullable BillManifest parse(InputStream in) throws IOException {
    try {
      return read(in);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where = at == null ? "" : " (line " + at.getLineNr() + ")";
      String why = e.getOriginalMessage().replaceAll(" \\(start marker at .*", "");
      throw new IOException(why + where, e);
    }
  }

  private static @Nullable BillManifest read(InputStream in) throws IOException {
    Map<String, String> texts = new HashMap<>();
    List<String> keys = new ArrayList<>();
    Map<String, String> tags = new HashMap<>();
    String start = null;
    try (JsonParser parser = JSON.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
          readList(parser, name, keys, tags);
        } else if (token == JsonToken.START_OBJECT && name.equals("billingPeriod")) {
          start = readStart(parser);
        } else if (token == JsonToken.VALUE_STRING) {
          texts.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
    boolean named = texts.containsKey("assemblyId") || texts.containsKey("executionId");
    if (!named && keys.isEmpty()) {
      return null;
    }
    String report = texts.get("reportName");
    if (report == null) {
      report = exportName(texts.get("exportArn"));
    }
    // A CUR 2.0 manifest may hold both; the execution is what its folders are named after.
    String assembly = texts.get("executionId");
    if (assembly == null) {
      assembly = texts.get("assemblyId");
    }
    return new BillManifest(report, assembly, period(start, keys), keys, tags);
  }

  private static void readList(
      JsonParser parser, String name, List<String> keys, Map<String, String> tags)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        if (!name.equals("additionalOutputFiles") && DATA.matcher(parser.getText()).matches()) {
          keys.add(parser.getText());
        }
      } else if (parser.currentToken() == JsonToken.START_OBJECT && name.equals("columns")) {
        readColumn(parser, tags);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void readColumn(JsonParser parser, Map<String, String> tags) throws IOException {
    String category = null;
    String column = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING && name.equals("category")) {
        category = parser.getText();
      } else if (token == JsonToken.VALUE_STRING && name.equals("name")) {
        column = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    if ("resourceTags".equals(category) && column != null) {
      tags.putIfAbsent(ColumnNames.normalise(category + "/" + column), column);
    }
  }

  private static @Nullable String readStart(JsonParser parser) throws IOException {
    String start = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isStart = parser.currentName().equals("start");
      if (parser.nextToken() == JsonToken.VALUE_STRING && isStart) {
        start = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return start;
  }

  private static @Nullable String period(@Nullable String start, List<String> keys) {
    if (start != null && start.matches("\\d{8}T.*")) {
      return start.substring(0, 4) + "-" + start.substring(4, 6);
    }
    if (start != null && start.matches("\\d{4}-\\d{2}.*")) {
      return start.substring(0, 7);
    }
    for (String key : keys) {
      String period = BillKey.of(key).period();
      if (period != null) {
        return period;
      }
    }
    return null;
  }

  /** Returns the name in {@code arn:aws:bcm-data-exports:…:export/<name>-<uuid>}. */
  private static @Nullable String exportName(@Nullable String arn) {
    if (arn == null) {
      return null;
    }
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    String uuid = "-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    return name.toLowerCase(Locale.ROOT).matches(".*" + uuid)
        ? name.substring(0, name.length() - 37)
        : name;
  }

  /**
   * Whether an object is one that this manifest names. Evidence was copied, so the bucket and the
   * first folders may differ: what counts is the key from its period folder on, or the same place
   * below the manifest's own folder.
   */
  public boolean names(String dataKey, String uri, String manifestUri) {
    String tail = BillKey.fromPeriod(dataKey);
    if (tail.indexOf('/') >= 0) {
      if (uri.endsWith("/" + tail)) {
        return true;
      }
      tail = tail.substring(tail.indexOf('/') + 1);
    }
    return uri.equals(manifestUri.substring(0, manifestUri.lastIndexOf('/') + 1) + tail);
  }
}
