/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls that open a way in that outlives keys: principals, passwords, trusts, addresses. */
final class WaysIn {
  private static final Set<String> TRUSTS = Set.of("CreateRole", "UpdateAssumeRolePolicy");

  /** By event source; those of Lambda are beginnings of names, which may end in a version. */
  private static final Map<String, Set<String>> CALLS =
      Map.of(
          "iam.amazonaws.com",
          Set.of(
              "CreateUser",
              "CreateLoginProfile",
              "UpdateLoginProfile",
              "ChangePassword",
              "CreateVirtualMFADevice",
              "EnableMFADevice",
              "CreateSAMLProvider",
              "UpdateSAMLProvider",
              "CreateOpenIDConnectProvider",
              "AddClientIDToOpenIDConnectProvider",
              "UploadSSHPublicKey",
              "UploadSigningCertificate",
              "CreateServiceSpecificCredential"),
          "rolesanywhere.amazonaws.com",
          Set.of("CreateTrustAnchor", "CreateProfile"),
          "sso.amazonaws.com",
          Set.of("CreateAccountAssignment"),
          "identitystore.amazonaws.com",
          Set.of("CreateUser"),
          "sso-directory.amazonaws.com",
          Set.of("CreateUser"));

  private WaysIn() {}

  /** Whether a call says who may assume a role. */
  static boolean isTrust(@Nullable String source, @Nullable String name) {
    return "iam.amazonaws.com".equals(source) && name != null && TRUSTS.contains(name);
  }

  /** Whether a call opens a way in whatever it says. */
  static boolean isOpened(@Nullable String source, @Nullable String name) {
    if (source == null || name == null) {
      return false;
    }
    boolean isAddress =
        name.startsWith("CreateFunctionUrlConfig") || name.startsWith("UpdateFunctionUrlConfig");
    return isTrust(source, name)
        || CALLS.getOrDefault(source, Set.of()).contains(name)
        || isLambda(source) && isAddress;
  }

  /** As {@link #isOpened}, or whether it does so by whom it names. */
  static boolean mayBeOpened(@Nullable String source, @Nullable String name) {
    return isOpened(source, name)
        || isLambda(source) && name != null && name.startsWith("AddPermission");
  }

  /**
   * Whether a call may be repeated for one thing, which its sentence names. Those that make a thing
   * make another one each time, or one that was taken away before.
   */
  static boolean isOfNamed(@Nullable String name) {
    return name != null && (name.startsWith("Update") || name.startsWith("AddPermission"));
  }

  private static boolean isLambda(@Nullable String source) {
    return "lambda.amazonaws.com".equals(source);
  }
}
