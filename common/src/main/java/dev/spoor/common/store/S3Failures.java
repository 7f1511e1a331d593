/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the SDK threw, in the words of a message: what failed, on what, why, what to do.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 error
 *     responses</a> (read 2026-11)
 */
final class S3Failures {
  /** Codes that speak of the credentials rather than of what they may do. */
  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "InvalidToken",
          "TokenRefreshRequired",
          "AuthorizationHeaderMalformed",
          "InvalidSecurity");

  private S3Failures() {}

  /** Whether the answer to a listing was no whole XML document. */
  static boolean isCutPage(RuntimeException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof XMLStreamException) {
        return true;
      }
    }
    return false;
  }

  /** Returns the failure to list a location. */
  static UserException listing(S3Location location, RuntimeException e) {
    String what = "Cannot list " + location + ": ";
    UserException environment = environment(what, location.bucket(), e);
    if (environment != null) {
      return environment;
    }
    if (status(e) == 403) {
      String advice =
          ". Grant s3:ListBucket on arn:aws:s3:::"
              + Printable.of(location.bucket())
              + " to the caller, or pass a local folder.";
      return new UserException(what + "access denied (403)" + advice, e);
    }
    return new UserException(
        what + cause(e) + ". Check the location, --s3-endpoint and the network.", e);
  }

  /**
   * Returns the failure to read one object.
   *
   * @throws UserException if no other object of the bucket could be read either
   */
  static IOException reading(StoredObject object, RuntimeException e) {
    String what = "Cannot read " + Printable.of(object.uri()) + ": ";
    if (e instanceof AbortedException) {
      InterruptedIOException interrupted = new InterruptedIOException(what + "interrupted");
      interrupted.initCause(e);
      return interrupted;
    }
    UserException environment = environment(what, S3Location.parse(object.uri()).bucket(), e);
    if (environment != null) {
      throw environment;
    }
    if ("InvalidObjectState".equals(code(e))) {
      return new IOException(
          what + "it is archived (S3 Glacier or an archive tier). Restore it first.", e);
    }
    return switch (status(e)) {
      case 403 ->
          new IOException(
              what
                  + "access denied (403). Grant s3:GetObject to the caller, and kms:Decrypt if the"
                  + " object is encrypted with a KMS key.",
              e);
      case 404 -> new IOException(what + "it is gone since it was listed (404)", e);
      case 412 ->
          new IOException(
              what + "it changed since it was listed (412, ETag was " + object.etag() + ")", e);
      default -> new IOException(what + cause(e), e);
    };
  }

  /** Returns what is wrong with credentials, bucket or region, or {@code null} if nothing is. */
  private static @Nullable UserException environment(
      String what, String bucket, RuntimeException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof CheckedCredentials.Missing missing) {
        return new UserException(
            what
                + missing.getMessage()
                + ". Log in (aws sso login), set AWS_PROFILE or AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY, or pass --s3-profile.",
            e);
      }
    }
    String region = bucketRegion(e);
    if (region != null) {
      return new UserException(
          what
              + "the bucket is in another region ("
              + Printable.of(region)
              + "). Pass --s3-region "
              + Printable.of(region)
              + ".",
          e);
    }
    String code = code(e);
    if (BAD_CREDENTIALS.contains(code)) {
      return new UserException(
          what
              + "access denied ("
              + status(e)
              + " "
              + code
              + "). The credentials are wrong, expired or for another server; check them and"
              + " --s3-profile.",
          e);
    }
    return switch (code) {
      case "NoSuchBucket" ->
          new UserException(
              what
                  + "no such bucket (404). Check the name "
                  + Printable.of(bucket)
                  + " and --s3-endpoint.",
              e);
      case "RequestTimeTooSkewed" ->
          new UserException(what + "this machine's clock is wrong (403). Set it.", e);
      default -> null;
    };
  }

  /** Returns the region in which the server says the bucket is, if this one was the wrong one. */
  private static @Nullable String bucketRegion(RuntimeException e) {
    int status = status(e);
    if (e instanceof AwsServiceException service
        && service.awsErrorDetails() != null
        && (status == 301 || status == 307 || status == 400)) {
      Optional<String> header =
          Optional.ofNullable(service.awsErrorDetails().sdkHttpResponse())
              .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"));
      return header.orElse(null);
    }
    return null;
  }

  private static int status(RuntimeException e) {
    return e instanceof AwsServiceException service ? service.statusCode() : 0;
  }

  private static String code(RuntimeException e) {
    AwsErrorDetails details =
        e instanceof AwsServiceException service ? service.awsErrorDetails() : null;
    String code = details == null ? null : details.errorCode();
    return code == null ? "" : Printable.of(code);
  }

  /** Returns the first cause and how often it was met. */
  private static String cause(RuntimeException e) {
    String text;
    if (e instanceof AwsServiceException) {
      text = (status(e) + " " + code(e)).strip();
    } else {
      Throwable first = e;
      while (first.getCause() != null) {
        first = first.getCause();
      }
      String message = first instanceof SdkException sdk ? sdk.rawMessage() : first.getMessage();
      if (message == null) {
        text = first.getClass().getSimpleName();
      } else {
        String what = first instanceof UnknownHostException ? "unknown host " : "";
        text = what + Printable.of(message);
      }
    }
    Integer tries = e instanceof SdkException sdk ? sdk.numAttempts() : null;
    return tries == null || tries < 2 ? text : text + " after " + tries + " tries";
  }
}
