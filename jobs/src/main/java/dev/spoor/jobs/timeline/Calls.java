/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The catalogue of {@code calls.txt}, read once per process. */
final class Calls {
  /** Suffixes that Lambda and CloudFront put on their calls. */
  static final String VERSION_SUFFIX = "(\\d{8}(v\\d)?|\\d{4}_\\d{2}_\\d{2})$";

  private static final Pattern VERSION = Pattern.compile(VERSION_SUFFIX);
  private static final String DOMAIN = ".amazonaws.com";
  private static final Calls ALL = read();

  private final Map<String, Call> exact = new HashMap<>();
  private final List<Call> endings = new ArrayList<>();

  private Calls() {}

  /** Returns the call's meaning: its own line, else the first line whose pattern fits. */
  static Call of(@Nullable String eventSource, @Nullable String eventName) {
    String service = service(eventSource);
    String name = bare(service, eventName);
    Call found = ALL.exact.get(service + "|" + name);
    if (found != null) {
      return found;
    }
    for (Call call : ALL.endings) {
      boolean isService = call.service().equals("*") || call.service().equals(service);
      if (isService && name.startsWith(call.name().substring(0, call.name().length() - 1))) {
        return call;
      }
    }
    throw new IllegalStateException("calls.txt has no line for any call");
  }

  /** Returns {@code service|name} of all calls with the mark that have a line of their own. */
  static List<String> listed(Call.Mark mark) {
    return ALL.exact.values().stream()
        .filter(call -> call.mark() == mark)
        .map(call -> call.service() + "|" + call.name())
        .sorted()
        .toList();
  }

  /** Returns {@code service|call} without domain and version suffix. */
  static String name(@Nullable String eventSource, @Nullable String eventName) {
    String service = service(eventSource);
    return service + "|" + bare(service, eventName);
  }

  private static String bare(String service, @Nullable String eventName) {
    if (eventName == null) {
      return "";
    }
    boolean isVersioned = service.equals("lambda") || service.equals("cloudfront");
    return isVersioned ? VERSION.matcher(eventName).replaceFirst("") : eventName;
  }

  private static String service(@Nullable String eventSource) {
    String source = eventSource == null ? "" : eventSource;
    return source.endsWith(DOMAIN)
        ? source.substring(0, source.length() - DOMAIN.length())
        : source;
  }

  private static Calls read() {
    Calls calls = new Calls();
    try (InputStream stream = Objects.requireNonNull(Calls.class.getResourceAsStream("calls.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          calls.add(Call.parse(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return calls;
  }

  private void add(Call call) {
    if (call.name().endsWith("*")) {
      endings.add(call);
      return;
    }
    Call before = exact.put(call.service() + "|" + call.name(), call);
    if (before != null) {
      throw new IllegalStateException("calls.txt has two lines for " + before.name());
    }
  }
}
