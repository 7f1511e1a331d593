/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where inventories of what should be there lie.
 *
 * @param terraformStates locations of states of Terraform
 * @param configSnapshots locations of snapshots of AWS Config
 */
public record Inventories(List<String> terraformStates, List<String> configSnapshots)
    implements Serializable {
  /** None are given. */
  public static final Inventories NONE = new Inventories(List.of(), List.of());

  /** Copies the lists. */
  public Inventories {
    terraformStates = List.copyOf(terraformStates);
    configSnapshots = List.copyOf(configSnapshots);
  }

  /** Returns the locations of both kinds. */
  public List<String> all() {
    List<String> all = new ArrayList<>(terraformStates);
    all.addAll(configSnapshots);
    return all;
  }
}
