/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

/** Why a credential is drawn by itself, however many are like it; what matters most comes first. */
public enum CredentialSign {
  SEED("seed", "named by the case"),
  SUSPECT("suspect", "bears signs of being in wrong hands"),
  DOOR("door", "may be an open door"),
  CONTAINED("contained", "reached, and taken away by somebody or put under quarantine");

  private final String word;
  private final String meaning;

  CredentialSign(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** Returns the word that stands in picture and table. */
  public String word() {
    return word;
  }

  /** Returns what the word means, for the legend. */
  public String meaning() {
    return meaning;
  }
}
