/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import dev.spoor.common.evidence.UserException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** The pages of one listing, each fetched when the one before it is used up. */
final class S3Listing implements Iterator<ListObjectsV2Response> {
  private final S3Client client;
  private final S3Tuning tuning;
  private final S3Location location;
  private final ListObjectsV2Request request;
  private final Deque<ListObjectsV2Response> fetched = new ArrayDeque<>();
  private @Nullable String token;
  private boolean ended;

  /**
   * Starts a listing and fetches its first page.
   *
   * @param location what the user asked for, for messages
   * @throws UserException if it may not be listed or is not there; later also by {@link #hasNext}
   */
  S3Listing(S3Client client, S3Tuning tuning, S3Location location, ListObjectsV2Request request) {
    this.client = client;
    this.tuning = tuning;
    this.location = location;
    this.request = request;
    fetch();
  }

  @Override
  public boolean hasNext() {
    if (fetched.isEmpty() && !ended) {
      fetch();
    }
    return !fetched.isEmpty();
  }

  @Override
  public ListObjectsV2Response next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return fetched.remove();
  }

  private void fetch() {
    try {
      ListObjectsV2Response page = page();
      fetched.add(page);
      String last = token;
      token = page.nextContinuationToken();
      ended = !Boolean.TRUE.equals(page.isTruncated());
      if (!ended && (token == null || token.equals(last))) {
        throw new UserException(
            "Cannot list "
                + location
                + ": the server says that there is more and does not say where it goes on. Copy the"
                + " bucket to a disk and pass the folder.");
      }
    } catch (SdkException | CheckedCredentials.Missing e) {
      throw S3Failures.listing(location, e);
    }
  }

  /** Returns the next page; one that arrives cut is asked for again, which the SDK does not do. */
  private ListObjectsV2Response page() {
    ListObjectsV2Request next = request.toBuilder().continuationToken(token).build();
    for (int attempt = 1; ; attempt++) {
      try {
        return client.listObjectsV2(next);
      } catch (SdkClientException e) {
        if (!S3Failures.isCutPage(e) || attempt >= tuning.attempts()) {
          throw e;
        }
      }
    }
  }
}
