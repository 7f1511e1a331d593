/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.truth;

import dev.spoor.sampledata.world.Calendar;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes {@code edges.csv.gz} and {@code all-credentials.csv.gz} as the case comes along: a day's
 * background is written and forgotten, so that memory does not grow with the scale.
 */
public final class LineageFiles implements Closeable {
  private final LineageLog scripted;
  private final Writer edges;
  private final Writer credentials;

  /**
   * Begins the files.
   *
   * @param scripted what people and intruders do: known whole beforehand, written at the end
   */
  public LineageFiles(Path folder, LineageLog scripted) throws IOException {
    this.scripted = scripted;
    Files.createDirectories(folder);
    edges = gzip(folder.resolve("edges.csv.gz"));
    credentials = gzip(folder.resolve("all-credentials.csv.gz"));
    edges.write(
        "parent,child,how,class,is_parent,event_id,twin_event_id,account_id,event_time,incident\n");
    credentials.write(
        "credential,kind,principal,account_id,parent,root,depth,first_use,last_use\n");
  }

  private static Writer gzip(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file), 65_536), StandardCharsets.UTF_8));
  }

  /** Writes a part whose sessions appear nowhere else; the part is empty of lasting ones after. */
  public void append(LineageLog part) throws IOException {
    part.moveLastingTo(scripted);
    write(part);
  }

  @Override
  public void close() throws IOException {
    try (edges;
        credentials) {
      write(scripted);
    }
  }

  private void write(LineageLog log) throws IOException {
    List<Edge> sorted = new ArrayList<>(log.edges());
    sorted.sort(
        Comparator.comparingLong(Edge::time)
            .thenComparing(Edge::eventId)
            .thenComparing(Edge::child)
            .thenComparing(Edge::parent));
    for (Edge edge : sorted) {
      edges.write(line(edge));
    }
    List<Map.Entry<String, LineageLog.Use>> uses = new ArrayList<>(log.uses().entrySet());
    uses.sort(
        Comparator.comparingLong((Map.Entry<String, LineageLog.Use> use) -> use.getValue().first)
            .thenComparing(Map.Entry::getKey));
    for (Map.Entry<String, LineageLog.Use> use : uses) {
      credentials.write(line(log, use.getKey(), use.getValue()));
    }
  }

  private static String line(Edge edge) {
    return TruthFiles.row(
            edge.parent(),
            edge.child(),
            edge.how(),
            edge.isExact() ? "exact" : "inferred",
            String.valueOf(edge.isParent()),
            edge.eventId(),
            edge.twinEventId(),
            edge.accountId(),
            Calendar.record(edge.time()),
            edge.incident())
        + "\n";
  }

  private static String line(LineageLog log, String id, LineageLog.Use use) {
    String root = id;
    int depth = 0;
    Edge parent = log.parentOf(id);
    for (Edge edge = parent; edge != null; edge = log.parentOf(root)) {
      root = edge.parent();
      depth++;
    }
    return TruthFiles.row(
            id,
            use.kind.text(),
            use.principal,
            use.accountId,
            parent == null ? "" : parent.parent(),
            root,
            String.valueOf(depth),
            TruthFiles.time(use.first),
            TruthFiles.time(use.last))
        + "\n";
  }
}
