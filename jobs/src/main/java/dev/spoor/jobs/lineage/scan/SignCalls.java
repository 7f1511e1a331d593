/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalogue of {@code signs.txt}, read once per process. */
final class SignCalls {
  private static final Map<String, Entry> ALL = read();

  private static final Set<String> NAMES =
      ALL.values().stream().map(Entry::name).collect(Collectors.toUnmodifiableSet());

  private SignCalls() {}

  /** A call that is a sign by itself. */
  record Entry(String name, int weight, String reason) {}

  /** Whether a call of this name is a sign at some service. */
  static boolean isAny(String name) {
    return NAMES.contains(name);
  }

  /** Returns the call's entry, or null when the call is no sign. */
  static @Nullable Entry of(String service, String name) {
    return ALL.get(service + "|" + name);
  }

  static Collection<Entry> all() {
    return ALL.values();
  }

  private static Map<String, Entry> read() {
    Map<String, Entry> calls = new HashMap<>();
    try (InputStream stream =
            Objects.requireNonNull(SignCalls.class.getResourceAsStream("signs.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          add(line, calls);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return calls;
  }

  private static void add(String line, Map<String, Entry> calls) {
    String[] fields = line.split(" \\| ", -1);
    if (fields.length != 4) {
      throw new IllegalStateException("Invalid sign: " + line + " (expected 4 fields)");
    }
    Entry entry = new Entry(fields[1], Integer.parseInt(fields[2]), fields[3].strip());
    if (calls.put(fields[0] + "|" + fields[1], entry) != null) {
      throw new IllegalStateException("signs.txt has two lines for " + fields[1]);
    }
  }
}
