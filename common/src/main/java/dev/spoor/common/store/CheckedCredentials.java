/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** A source of credentials whose failure can be told from every other failure of a request. */
final class CheckedCredentials implements AwsCredentialsProvider {
  private final AwsCredentialsProvider provider;
  private final String complaint;

  /**
   * Wraps a source.
   *
   * @param complaint what to say when it has none
   */
  CheckedCredentials(AwsCredentialsProvider provider, String complaint) {
    this.provider = provider;
    this.complaint = complaint;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return provider.resolveCredentials();
    } catch (SdkException e) {
      throw new Missing(complaint, e);
    }
  }

  /** No source of credentials had any. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String complaint, SdkException cause) {
      super(complaint, cause);
    }
  }
}
