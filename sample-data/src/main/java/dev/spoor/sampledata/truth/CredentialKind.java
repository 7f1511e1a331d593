/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.truth;

/** What a credential is, in the words of the truth files. */
public enum CredentialKind {
  LONG_TERM_KEY("long-term key", true),
  TEMPORARY_KEY("temporary key", false),
  INSTANCE_SESSION("instance session", false),
  FUNCTION_SESSION("function session", false),
  FEDERATED_SESSION("federated session", false),
  IDENTITY_CENTER_SESSION("Identity Center session", false),
  IDENTITY_CENTER_TOKEN("Identity Center token", false),
  CONSOLE_LOGIN("console login", false),
  LOGIN_PROFILE("login profile", true),
  SERVICE("service", true),
  EXTERNAL("external", true),
  PRINCIPAL("principal", true);

  private final String text;
  private final boolean lasting;

  CredentialKind(String text, boolean lasting) {
    this.text = text;
    this.lasting = lasting;
  }

  public String text() {
    return text;
  }

  /** Whether it may be met on any day: there are few of these, whatever the scale. */
  public boolean isLasting() {
    return lasting;
  }
}
