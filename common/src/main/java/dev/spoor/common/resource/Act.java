/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

/** What an event did to a resource. */
public enum Act {
  CREATED("created"),
  ENDED("ended"),
  STARTED("started"),
  STOPPED("stopped"),
  CHANGED("changed"),
  PROTECTED("protected from ending"),
  UNPROTECTED("no longer protected from ending"),
  EXPOSED("exposed"),
  HIDDEN("no longer exposed"),
  LINKED("linked");

  private final String text;

  Act(String text) {
    this.text = text;
  }

  /** Returns the act as a person says it, to follow a resource: "was exposed". */
  public String text() {
    return text;
  }
}
