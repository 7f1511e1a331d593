/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Source;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The public addresses that several credentials were used from. */
public final class Crowds {
  private final Map<String, Crowd> crowds = new TreeMap<>();
  private final Map<String, Map<String, Crossing>> byCredential = new HashMap<>();

  /**
   * An address that a credential was used from.
   *
   * @param source first such event
   * @param refusal why the address is no way to others, or null when it is one
   * @param omission who of those at the address is not followed, empty when all are
   */
  public record Crossing(Source source, @Nullable String refusal, String omission) {}

  /**
   * Reads claims.
   *
   * @param shared claims of public, untrusted addresses that several credentials were used from
   * @param places root and depth of a credential; null for one without parent and children
   * @param fewParties most parties that an address may have and still lead from one to another
   */
  public Crowds(
      Collection<Claim> shared, Function<String, @Nullable Placement> places, int fewParties) {
    for (Claim claim : shared) {
      crowds.computeIfAbsent(claim.name(), Crowd::new).add(claim, places.apply(claim.credential()));
    }
    crowds
        .values()
        .forEach(
            crowd -> {
              @Nullable String refusal = crowd.refusal(fewParties);
              String omission = crowd.omission();
              crowd
                  .credentials()
                  .forEach(
                      (credential, source) ->
                          byCredential
                              .computeIfAbsent(credential, key -> new TreeMap<>())
                              .put(crowd.address(), new Crossing(source, refusal, omission)));
            });
  }

  /** Returns the credentials of an address, each with its first event. */
  public Map<String, Source> at(String address) {
    Crowd crowd = crowds.get(address);
    return crowd == null ? Map.of() : crowd.credentials();
  }

  /** Returns the addresses that a credential shares with others. */
  public Map<String, Crossing> of(String credential) {
    return byCredential.getOrDefault(credential, Map.of());
  }
}
