/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import dev.spoor.common.evidence.ReadProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Everything that a reader makes of some bytes. */
final class Reading {
  final List<Map<Member, String>> events = new ArrayList<>();
  final List<Long> ordinals = new ArrayList<>();
  final List<String> eventIds = new ArrayList<>();
  final List<String> extras = new ArrayList<>();
  final List<String> identityExtras = new ArrayList<>();
  final List<Outcome> outcomes = new ArrayList<>();
  final List<Long> times = new ArrayList<>();
  final List<Integer> readOnly = new ArrayList<>();
  final List<Map<Member, String>> verbatim = new ArrayList<>();
  final List<ReadProblem> problems = new ArrayList<>();
  ContentKind kind = ContentKind.EMPTY;
  long read;

  static Reading of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8), true);
  }

  static Reading of(Path file) {
    try {
      return of(Files.newInputStream(file), file.toString(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reading of(byte[] stored, boolean expected) {
    return of(new ByteArrayInputStream(stored), "test.json.gz", expected);
  }

  static Reading of(InputStream stored, String uri, boolean expected) {
    Reading reading = new Reading();
    try (TrailReader reader = new TrailReader(true)) {
      reader.open(stored, uri, expected);
      reading.drain(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reading;
  }

  private void drain(TrailReader reader) {
    while (true) {
      switch (reader.next()) {
        case EVENT -> event(reader);
        case PROBLEM -> problems.add(reader.problem());
        case END -> {
          kind = reader.kind();
          read = reader.read();
          return;
        }
      }
    }
  }

  private void event(TrailReader reader) {
    TrailRecord record = reader.record();
    ordinals.add(reader.ordinal());
    Map<Member, String> texts = new LinkedHashMap<>();
    Map<Member, String> slices = new LinkedHashMap<>();
    for (Member member : Member.values()) {
      if (record.text(member)) {
        texts.put(member, taken(record));
      }
      if (record.verbatim(member)) {
        slices.put(member, taken(record));
      }
    }
    events.add(texts);
    verbatim.add(slices);
    outcomes.add(record.outcome());
    times.add(record.eventMicros());
    readOnly.add(record.readOnly());
    eventIds.add(record.eventId() ? taken(record) : null);
    extras.add(record.extra() ? taken(record) : null);
    identityExtras.add(record.identityExtra() ? taken(record) : null);
  }

  private static String taken(TrailRecord record) {
    return new String(record.bytes, record.offset, record.length, StandardCharsets.UTF_8);
  }

  List<String> texts(Member member) {
    return events.stream().map(e -> e.get(member)).toList();
  }

  List<ReadProblem.Kind> problemKinds() {
    return problems.stream().map(ReadProblem::kind).toList();
  }

  static byte[] gzip(String content) {
    return gzip(content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
