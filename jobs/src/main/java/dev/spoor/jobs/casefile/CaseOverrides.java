/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import dev.spoor.common.store.StoreSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says; {@code null} and empty lists leave the case file's word.
 *
 * @param deliverySlackDays days after the window whose objects are read too
 * @param rules locations of Sigma rules
 * @param accessKeys keys added to the seeds of the file
 */
public record CaseOverrides(
    @Nullable String name,
    List<String> trail,
    List<String> bill,
    List<String> credentialReports,
    SideEvidence beside,
    @Nullable String out,
    @Nullable String from,
    @Nullable String to,
    @Nullable String deliverySlackDays,
    List<String> accounts,
    List<String> regions,
    List<String> accessKeys,
    @Nullable StoreSettings store,
    List<String> rules) {
  /** Nothing said: the case file's word stands. */
  public static final CaseOverrides NONE = into(null);

  /** Returns what names the output folder and says nothing else. */
  public static CaseOverrides into(@Nullable String out) {
    return new CaseOverrides(
        null,
        List.of(),
        List.of(),
        List.of(),
        SideEvidence.NONE,
        out,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
