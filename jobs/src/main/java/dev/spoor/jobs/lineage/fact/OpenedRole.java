/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.aws.Arn;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A role whose trust was changed, with one outsider whom the new document lets in.
 *
 * @param role account and name, see {@link #key(String)}
 * @param outsider account id, ARN of an identity provider, or {@code *} for everybody
 */
public record OpenedRole(String role, String outsider) {
  private static final String PREFIX = "trust:";
  private static final String FOR = " for ";
  private static final String ROLE = ":role/";
  private static final String ROLE_TYPE = "role/";
  private static final String SAML_PROVIDER = ":saml-provider/";
  private static final String EXTERNAL = "external:";

  /** Returns what stands for it where a principal is expected. */
  public String name() {
    return PREFIX + role + FOR + outsider;
  }

  /** Reads {@link #name()}; null for other text. */
  public static @Nullable OpenedRole of(String name) {
    int end = name.startsWith(PREFIX) ? name.indexOf(FOR) : -1;
    return end < 0
        ? null
        : new OpenedRole(name.substring(PREFIX.length(), end), name.substring(end + FOR.length()));
  }

  /** Returns account and name of a role, unique whatever its path and case. */
  public static String key(String account, String role) {
    return account + ROLE + role.toLowerCase(Locale.ROOT);
  }

  /** Returns {@link #key(String, String)} of a role's ARN, or null for what is none. */
  public static @Nullable String key(@Nullable String arn) {
    Arn parts = Arn.of(arn);
    return parts == null || !parts.resource().startsWith(ROLE_TYPE)
        ? null
        : key(parts.account(), parts.lastName());
  }

  /** Whether text is a key of a role. */
  public static boolean isKey(String text) {
    return !text.startsWith("arn:") && text.contains(ROLE);
  }

  /** Whether the one who asked for a session is such an outsider. */
  public boolean isLetIn(Edge session) {
    String account = account(session);
    if (outsider.equals("*")) {
      return account != null;
    }
    if (outsider.contains(SAML_PROVIDER)) {
      return isBySaml(session); // whose provider shows only as the beginning of the caller's name
    }
    return outsider.startsWith("arn:")
        ? session.parent().startsWith(outsider + ":")
        : outsider.equals(account);
  }

  /**
   * Returns who the one who asked for a session belongs to: another account or SAML provider whole,
   * or himself.
   */
  public String party(Edge session) {
    int end = isBySaml(session) ? session.parent().indexOf(':') : -1;
    if (end > 0) {
      return session.parent().substring(0, end);
    }
    String account = account(session);
    return account == null ? session.parent() : EXTERNAL + account;
  }

  private static boolean isBySaml(Edge session) {
    return session.how().equals("AssumeRoleWithSAML");
  }

  /**
   * Returns the other account that a session was asked for from: by the copy of the call that the
   * role's account has, or by the caller's own record. Null when it was asked for in the role's.
   */
  private @Nullable String account(Edge session) {
    String caller = session.parent();
    if (caller.startsWith(EXTERNAL)) {
      int end = caller.indexOf('/');
      return caller.substring(EXTERNAL.length(), end < 0 ? caller.length() : end);
    }
    String recorded = session.source().accountId();
    boolean isOwn = recorded.isEmpty() || role.startsWith(recorded + ROLE);
    return isOwn || session.kind() != EdgeKind.MINTED ? null : recorded;
  }
}
