/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Display names of regions, and FOCUS's categories of AWS services. */
final class Names {
  private static final Map<String, String> REGIONS = new HashMap<>();
  private static final Map<String, Service> SERVICES = new HashMap<>();
  private static final Service OTHER = new Service("Other", "Other (Other)");

  static {
    for (String[] line : lines("regions.csv", 2)) {
      REGIONS.put(line[0], line[1]);
    }
    for (String[] line : lines("services.csv", 3)) {
      SERVICES.put(line[0], new Service(line[1], line[2]));
    }
  }

  private Names() {}

  /** Where FOCUS puts a service. */
  record Service(String category, String subcategory) {}

  static String region(String id) {
    return REGIONS.getOrDefault(id, id);
  }

  /** Returns the categories of a service by its code, else by its name; Other where unknown. */
  static Service service(@Nullable String code, @Nullable String name) {
    Service service = SERVICES.get(String.valueOf(code));
    return service != null ? service : SERVICES.getOrDefault(String.valueOf(name), OTHER);
  }

  private static List<String[]> lines(String name, int cells) {
    try (InputStream in = Names.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Resource " + name + " is not on the class path");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(",", cells))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
