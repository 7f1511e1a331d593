/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.truth;

import dev.spoor.sampledata.world.Account;
import java.util.ArrayList;
import java.util.List;

/** Everything that is known about the case because it was made up: filled by the scripts. */
public final class Truth {
  private final List<AttackerEvent> attackerEvents = new ArrayList<>();
  private final List<Credential> credentials = new ArrayList<>();
  private final List<Asset> assets = new ArrayList<>();
  private final List<Metered> metered = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final LineageLog lineage = new LineageLog();

  /**
   * A record an intruder caused.
   *
   * @param directness {@code direct} when signed with a stolen or minted credential, {@code
   *     derived} when a service did it for an intruder's resource
   */
  public record AttackerEvent(
      String incident,
      String eventId,
      String recipientAccountId,
      String accessKeyId,
      String rootCredential,
      long time,
      String eventName,
      String outcome,
      String directness) {}

  /**
   * A credential in an intruder's hands.
   *
   * @param parent the credential that minted it, "" for a root
   * @param mintingEventId the record that shows it, "" where none does; it names both ends if there
   *     is an exact edge
   * @param ended epoch seconds of revocation or expiry, 0 when alive at the end of the case
   */
  public record Credential(
      String id,
      String kind,
      String principal,
      String parent,
      String mintingEventId,
      String root,
      int depth,
      String incident,
      long ended) {}

  /**
   * An hour's use of something that has no life of its own: tokens, traffic.
   *
   * @param resourceId as the bill shows it, "" where it shows none
   * @param principal ARN of the caller where the bill shows it, else ""
   */
  public record Metered(
      String kind,
      String quantity,
      Account account,
      String region,
      long hour,
      String resourceId,
      String principal,
      String root,
      String incident,
      String costClass) {}

  /** A single answer that tests may ask for by name. */
  public record Fact(String name, String value) {}

  public void add(AttackerEvent event) {
    attackerEvents.add(event);
  }

  public void add(Credential credential) {
    credentials.add(credential);
    if (credential.depth() == 0) {
      lineage.stolen(credential.id());
    }
  }

  public void add(Asset asset) {
    assets.add(asset);
  }

  public void add(Metered use) {
    metered.add(use);
  }

  public void fact(String name, Object value) {
    facts.add(new Fact(name, String.valueOf(value)));
  }

  /** Returns what is known of the origins of credentials in the scripted part. */
  public LineageLog lineage() {
    return lineage;
  }

  public List<AttackerEvent> attackerEvents() {
    return List.copyOf(attackerEvents);
  }

  public List<Credential> credentials() {
    return List.copyOf(credentials);
  }

  public List<Asset> assets() {
    return List.copyOf(assets);
  }

  public List<Metered> metered() {
    return List.copyOf(metered);
  }

  public List<Fact> facts() {
    return List.copyOf(facts);
  }
}
