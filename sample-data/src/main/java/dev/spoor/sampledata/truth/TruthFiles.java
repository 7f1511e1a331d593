/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.truth;

import dev.spoor.sampledata.world.Calendar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the truth as CSV files with a header line, RFC 4180 quoting, UTF-8 and LF. */
public final class TruthFiles {
  private final Path folder;

  public TruthFiles(Path folder) {
    this.folder = folder;
  }

  public void write(Truth truth) throws IOException {
    Files.createDirectories(folder);
    attackerEvents(truth);
    credentials(truth);
    resources(truth);
    facts(truth);
  }

  private void attackerEvents(Truth truth) throws IOException {
    List<Truth.AttackerEvent> events = new ArrayList<>(truth.attackerEvents());
    events.sort(
        Comparator.comparing(Truth.AttackerEvent::incident)
            .thenComparing(Truth.AttackerEvent::time)
            .thenComparing(Truth.AttackerEvent::eventId));
    List<String> lines = new ArrayList<>();
    lines.add(
        "incident,event_id,recipient_account_id,access_key_id,root_credential,event_time,event_name,"
            + "outcome,directness");
    for (Truth.AttackerEvent event : events) {
      lines.add(
          row(
              event.incident(),
              event.eventId(),
              event.recipientAccountId(),
              event.accessKeyId(),
              event.rootCredential(),
              Calendar.record(event.time()),
              event.eventName(),
              event.outcome(),
              event.directness()));
    }
    save("attacker-events.csv", lines);
  }

  private void credentials(Truth truth) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "credential,kind,principal,parent_credential,minting_event_id,root_credential,depth,incident,"
            + "ended");
    for (Truth.Credential credential : truth.credentials()) {
      lines.add(
          row(
              credential.id(),
              credential.kind(),
              credential.principal(),
              credential.parent(),
              credential.mintingEventId(),
              credential.root(),
              String.valueOf(credential.depth()),
              credential.incident(),
              time(credential.ended())));
    }
    save("credentials.csv", lines);
  }

  private void resources(Truth truth) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "resource_id,kind,size,account_id,region,created,ended,creator_credential,root_credential,"
            + "incident,class,via");
    for (Asset asset : truth.assets()) {
      lines.add(
          row(
              asset.id(),
              asset.kind(),
              asset.size(),
              asset.account().id(),
              asset.region(),
              asset.start() < Calendar.startOf(Calendar.FIRST_DAY) ? "" : time(asset.start()),
              time(asset.end()),
              asset.creator(),
              asset.root(),
              asset.incident(),
              asset.costClass(),
              asset.via()));
    }
    save("resources.csv", lines);
  }

  private void facts(Truth truth) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("name,value");
    truth.facts().forEach(fact -> lines.add(row(fact.name(), fact.value())));
    save("facts.csv", lines);
  }

  /** Writes lines to a file of the truth. */
  public void save(String name, List<String> lines) throws IOException {
    Files.createDirectories(folder);
    Files.write(
        folder.resolve(name), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the values as one CSV line. */
  public static String row(String... values) {
    StringBuilder line = new StringBuilder(256);
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      if (isPlain(values[i])) {
        line.append(values[i]);
      } else {
        line.append('"').append(values[i].replace("\"", "\"\"")).append('"');
      }
    }
    return line.toString();
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }

  static String time(long seconds) {
    return seconds == 0 ? "" : Calendar.record(seconds);
  }
}
