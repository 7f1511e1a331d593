/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import dev.spoor.common.store.StoreSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says; {@code null} and empty lists leave the case file's word.
 *
 * @param rules locations of Sigma rules
 * @param accessKeys keys added to the seeds of the file
 */
public record CaseOverrides(
    @Nullable String name,
    List<String> trail,
    List<String> bill,
    List<String> credentialReports,
    Inventories inventories,
    @Nullable String out,
    @Nullable String from,
    @Nullable String to,
    List<String> accounts,
    List<String> regions,
    List<String> accessKeys,
    @Nullable StoreSettings store,
    List<String> rules) {
  /** Says nothing of rules. */
  public CaseOverrides(
      @Nullable String name,
      List<String> trail,
      List<String> bill,
      List<String> credentialReports,
      Inventories inventories,
      @Nullable String out,
      @Nullable String from,
      @Nullable String to,
      List<String> accounts,
      List<String> regions,
      List<String> accessKeys,
      @Nullable StoreSettings store) {
    this(
        name,
        trail,
        bill,
        credentialReports,
        inventories,
        out,
        from,
        to,
        accounts,
        regions,
        accessKeys,
        store,
        List.of());
  }
}
