/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object, or of a range of it, from as many answers as it takes.
 *
 * <p>An answer that breaks off is taken up again where it broke, under the same ETag; the end of
 * the stream therefore means that every byte came. What the SDK can check against a checksum kept
 * by S3 is checked before the last bytes are handed out.
 */
final class S3Body extends InputStream {
  /** Left unread up to here, a body is drained so that its connection can be used again. */
  private static final long DRAIN_BYTES = 64 * 1024;

  private final S3Client client;
  private final S3Tuning tuning;
  private final BackoffStrategy backoff;
  private final StoredObject object;
  private final S3Location location;
  private final long end;
  private long position;
  private long forgiven;
  private int breaks;
  private String etag;
  private @Nullable ResponseInputStream<GetObjectResponse> answer;
  private boolean closed;

  private S3Body(S3Client client, S3Tuning tuning, StoredObject object, long from, long end) {
    this.client = client;
    this.tuning = tuning;
    this.backoff = BackoffStrategy.exponentialDelay(tuning.firstDelay(), tuning.longestDelay());
    this.object = object;
    this.location = S3Location.parse(object.uri());
    this.position = from;
    this.forgiven = from;
    this.end = end;
    this.etag = object.etag();
  }

  /**
   * Sends the first request and returns the stream.
   *
   * @param end first byte that is not wanted, greater than {@code from}
   */
  static S3Body open(S3Client client, S3Tuning tuning, StoredObject object, long from, long end)
      throws IOException {
    S3Body body = new S3Body(client, tuning, object, from, end);
    body.answer = body.request();
    return body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int size) throws IOException {
    Objects.checkFromIndexSize(offset, size, buffer.length);
    if (closed) {
      throw new IOException("Cannot read " + location + ": the stream is closed");
    }
    if (size == 0) {
      return 0;
    }
    while (position < end) {
      ResponseInputStream<GetObjectResponse> from = answer;
      if (from == null) {
        from = request();
        answer = from;
      }
      try {
        int read = from.read(buffer, offset, (int) Math.min(size, end - position));
        if (read >= 0) {
          position += read;
          if (position == end) {
            finish(from);
          }
          return read;
        }
        broken(new EOFException("the answer ended early"));
      } catch (IOException | SdkException e) {
        if (e instanceof AbortedException aborted && Thread.currentThread().isInterrupted()) {
          throw S3Failures.reading(object, aborted);
        }
        broken(e);
      }
    }
    return -1;
  }

  /** Reads the end of the answer, at which the SDK compares checksums. */
  private void finish(ResponseInputStream<GetObjectResponse> from) throws IOException {
    answer = null;
    try (from) {
      int unused = from.read();
    } catch (SdkException e) {
      throw new DamagedException(
          "Cannot read " + location + ": its bytes do not match its checksum", e);
    } catch (IOException e) {
      // Every byte is here; how the connection ended after them says nothing about them.
    }
  }

  private void broken(Exception e) throws IOException {
    abort();
    if (e instanceof DamagedException damaged) {
      throw damaged;
    }
    if (position - forgiven >= S3Tuning.PROGRESS_BYTES) {
      forgiven = position;
      breaks = 0;
    }
    breaks++;
    if (breaks > tuning.resumes()) {
      throw new IOException(
          String.format(
              "Cannot read %s: the answer broke off %s times, last at byte %s of %s (%s)",
              location,
              breaks,
              position,
              object.bytes(),
              Printable.of(String.valueOf(e.getMessage()))),
          e);
    }
    pause(backoff.computeDelay(breaks));
  }

  private void pause(Duration delay) throws IOException {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cannot read " + location + ": interrupted");
    }
  }

  private ResponseInputStream<GetObjectResponse> request() throws IOException {
    boolean whole = position == 0 && end == object.bytes();
    GetObjectRequest.Builder request =
        GetObjectRequest.builder().bucket(location.bucket()).key(location.key());
    if (whole) {
      request.checksumMode(ChecksumMode.ENABLED); // S3 keeps none of a range.
    } else {
      request.range("bytes=" + position + "-" + (end - 1));
    }
    if (!etag.isEmpty()) {
      request.ifMatch('"' + etag + '"');
    }
    ResponseInputStream<GetObjectResponse> opened;
    try {
      opened = client.getObject(request.build());
    } catch (SdkException | CheckedCredentials.Missing e) {
      throw S3Failures.reading(object, e);
    }
    String problem = mismatch(opened.response(), whole);
    if (problem != null) {
      opened.abort();
      throw new IOException("Cannot read " + location + ": " + problem);
    }
    String answered = opened.response().eTag();
    if (etag.isEmpty() && answered != null) {
      etag = unquoted(answered);
    }
    return opened;
  }

  /** Returns what is wrong with an answer, or {@code null}: it must be of the object listed. */
  private @Nullable String mismatch(GetObjectResponse response, boolean whole) {
    Long length = response.contentLength();
    if (whole) {
      return length == null || length == object.bytes() ? null : changed(length.toString());
    }
    String range = response.contentRange();
    String wanted = "bytes " + position + "-" + (end - 1) + "/";
    if (range == null) {
      return "the server does not answer ranged requests";
    }
    String total = range.substring(range.indexOf('/') + 1);
    if (!total.equals("*") && !total.equals(String.valueOf(object.bytes()))) {
      return changed(Printable.of(total));
    }
    return range.startsWith(wanted)
        ? null
        : "asked for " + wanted + total + ", the server sent " + Printable.of(range);
  }

  private String changed(String now) {
    return "it changed since it was listed: " + object.bytes() + " bytes then, " + now + " now";
  }

  /** Returns an entity tag without its quotes. */
  static String unquoted(String etag) {
    boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
    return quoted ? etag.substring(1, etag.length() - 1) : etag;
  }

  private void abort() {
    ResponseInputStream<GetObjectResponse> open = answer;
    answer = null;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public void close() {
    closed = true;
    ResponseInputStream<GetObjectResponse> open = answer;
    if (open == null) {
      return;
    }
    if (end - position <= DRAIN_BYTES) {
      try {
        open.close();
        answer = null;
        return;
      } catch (IOException | SdkException e) {
        // What nobody asked for did not come: nothing is lost but the connection.
      }
    }
    abort();
  }

  /** Bytes that arrived whole and are not what S3 has: asking on from here cannot mend them. */
  private static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
