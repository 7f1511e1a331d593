/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

/** What one credential did for another. */
public enum EdgeKind {
  /** The parent's call gave out the child. */
  MINTED("minted"),
  /** The parent made the machine whose credential the child is. */
  CREATED("created"),
  /** The parent made a principal or a trust that the child, no credential itself, stands for. */
  WAY_IN("way-in"),
  /** The same minting as the account of the role saw it. */
  TWIN("twin"),
  /** The child came in by a trust that the parent opened; who the child's parent is, is open. */
  TRUSTED("trusted"),
  /** The child belongs to the machine that is the parent and was used from elsewhere. */
  STOLEN("stolen");

  private final String text;

  EdgeKind(String text) {
    this.text = text;
  }

  /** Returns the name as tables hold it. */
  public String text() {
    return text;
  }
}
