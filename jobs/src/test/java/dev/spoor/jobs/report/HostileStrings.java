/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import java.util.List;

/** Texts that an attacker may put where the report shows text. */
final class HostileStrings {
  static final String SCRIPT = "<script>document.title='owned';alert(1)</script>";
  static final String FORMULA = "=cmd|' /C calc'!A0";
  static final String IMAGE = "\"><img src=x onerror=\"document.title='owned'\">";
  static final String CDATA = "]]><svg onload=\"document.title='owned'\">";
  static final String STYLE_END = "</style></title><script>document.title='owned'</script>";
  static final String OVERRIDE = "invoice_\u202Efdp.exe";
  static final String TERMINAL = "\u001B[2J\u001B]0;owned\u0007\u0000";
  static final String LONE_SURROGATE = "half \uD83D of a pair";
  static final String TEMPLATE = "${7*7} #{7*7} {{7*7}} @template.report()";
  static final String LINK = "javascript:document.title='owned'";
  static final String MEGABYTE = "aws-cli/2 " + "A".repeat(1 << 20);

  static final List<String> ALL =
      List.of(
          SCRIPT,
          FORMULA,
          IMAGE,
          CDATA,
          STYLE_END,
          OVERRIDE,
          TERMINAL,
          LONE_SURROGATE,
          TEMPLATE,
          LINK,
          MEGABYTE);

  private HostileStrings() {}
}
