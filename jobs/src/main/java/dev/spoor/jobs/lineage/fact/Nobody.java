/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

/**
 * Tells which beginnings of chains are nobody in particular, so that what came of them is of
 * strangers: services of AWS, authorities that vouch for certificates, and identity providers,
 * accounts and callers of S3 of whom the records name no one.
 *
 * <p>A provider's subject is somebody, and so is another account's principal: records name both
 * (credentials.md sections 3.1 and 3.5).
 */
public final class Nobody {
  private static final String EXTERNAL = "external:";
  private static final String OIDC_PROVIDER = ":oidc-provider/";
  private static final String SAML_PROVIDER = ":saml-provider/";

  private Nobody() {}

  /** Whether a credential is held by nobody in particular. */
  public static boolean is(String credential) {
    return isService(credential)
        || credential.startsWith("account:")
        || credential.contains(":trust-anchor/")
        || isForeign(credential)
        || isProvider(credential);
  }

  private static boolean isService(String credential) {
    return credential.equals("AWS Internal")
        || credential.indexOf(':') < 0
            && (credential.endsWith(".amazonaws.com") || credential.endsWith(".amazonaws.com.cn"));
  }

  /** Another account of which no principal is recorded, or whoever calls S3 without credentials. */
  private static boolean isForeign(String credential) {
    return credential.startsWith(EXTERNAL)
        && (credential.startsWith("ANONYMOUS_PRINCIPAL", EXTERNAL.length())
            || credential.endsWith("/null")
            || credential.indexOf('/') == credential.length() - 1);
  }

  /** A provider, with its audience or not, without the subject that it vouches for. */
  private static boolean isProvider(String credential) {
    int oidc = credential.indexOf(OIDC_PROVIDER);
    if (oidc > 0 && credential.startsWith("arn:")) {
      String[] parts = credential.substring(oidc + OIDC_PROVIDER.length()).split(":", 3);
      return parts.length < 3 || parts[2].isEmpty();
    }
    return credential.startsWith("arn:") && credential.contains(SAML_PROVIDER);
  }
}
