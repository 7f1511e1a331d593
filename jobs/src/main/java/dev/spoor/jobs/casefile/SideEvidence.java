/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where evidence lies that may be given beside trail and bill.
 *
 * @param terraformStates locations of states of Terraform
 * @param configSnapshots locations of snapshots of AWS Config
 * @param guardDuty locations of findings of GuardDuty
 * @param ipRanges locations of AWS's list of its addresses, {@code ip-ranges.json}
 * @param geo locations of databases that say where addresses are, in MaxMind's format
 */
public record SideEvidence(
    List<String> terraformStates,
    List<String> configSnapshots,
    List<String> guardDuty,
    List<String> ipRanges,
    List<String> geo)
    implements Serializable {
  /** None is given. */
  public static final SideEvidence NONE =
      new SideEvidence(List.of(), List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public SideEvidence {
    terraformStates = List.copyOf(terraformStates);
    configSnapshots = List.copyOf(configSnapshots);
    guardDuty = List.copyOf(guardDuty);
    ipRanges = List.copyOf(ipRanges);
    geo = List.copyOf(geo);
  }

  /** Returns the locations of inventories of what should be there. */
  public List<String> inventories() {
    List<String> all = new ArrayList<>(terraformStates);
    all.addAll(configSnapshots);
    return all;
  }

  /** Returns all locations. */
  public List<String> all() {
    List<String> all = new ArrayList<>(inventories());
    all.addAll(guardDuty);
    all.addAll(ipRanges);
    all.addAll(geo);
    return all;
  }
}
