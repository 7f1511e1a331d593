/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, across the services' spellings of errors.
 *
 * <p>Decided by {@code errorCode} without {@code Client.} or {@code Server.}, and for sign-ins by
 * {@code responseElements.ConsoleLogin} and {@code errorMessage}, which they have instead.
 */
public enum Outcome {
  SUCCESS("success"),
  DENIED("denied"),
  DRY_RUN("dry-run"),
  THROTTLED("throttled"),
  QUOTA("quota"),
  CAPACITY("capacity"),
  NOT_FOUND("not-found"),
  INVALID("invalid"),
  FAILED_LOGIN("failed-login"),
  ERROR("error");

  private static final Set<String> DENIED_CODES =
      Set.of("operationnotpermitted", "authfailure", "optinrequired", "signaturedoesnotmatch");
  private static final Set<String> QUOTA_CODES =
      Set.of("pendingverification", "blocked", "toomanybuckets", "maxiopslimitexceeded");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** Returns the word used in tables. */
  public String word() {
    return word;
  }

  /**
   * Returns the outcome of a call, from the members of its record.
   *
   * @param response {@code responseElements} as JSON, or {@code null}
   */
  public static Outcome of(
      @Nullable String eventName,
      @Nullable String errorCode,
      @Nullable String errorMessage,
      @Nullable String response) {
    if ("ConsoleLogin".equals(eventName)) {
      return ofSignIn(errorCode, errorMessage, response);
    }
    boolean hasCode = errorCode != null && !errorCode.isEmpty();
    boolean hasMessage = errorMessage != null && !errorMessage.isEmpty();
    return !hasCode && hasMessage ? ERROR : ofErrorCode(errorCode);
  }

  /** Returns the outcome that an error code stands for; {@code null} or empty means success. */
  static Outcome ofErrorCode(@Nullable String errorCode) {
    if (errorCode == null || errorCode.isEmpty()) {
      return SUCCESS;
    }
    String code = errorCode.toLowerCase(Locale.ROOT);
    if (code.startsWith("client.") || code.startsWith("server.")) {
      code = code.substring("client.".length());
    }
    if (code.contains("dryrun")) {
      return DRY_RUN;
    }
    if (isThrottling(code)) {
      return THROTTLED;
    }
    if (isDenial(code)) {
      return DENIED;
    }
    if (code.contains("capacity")) {
      return CAPACITY;
    }
    if (QUOTA_CODES.contains(code)
        || code.contains("limitexceeded")
        || code.contains("quotaexceeded")
        || code.contains("countexceeded")
        || code.contains("maxspotinstance")) {
      return QUOTA;
    }
    if (code.contains("notfound")
        || code.startsWith("nosuch")
        || code.contains("doesnotexist")
        || code.contains("nonexistent")) {
      return NOT_FOUND;
    }
    return isInvalid(code) ? INVALID : ERROR;
  }

  private static boolean isThrottling(String code) {
    return code.contains("throttl")
        || code.contains("requestlimitexceeded")
        || code.contains("toomanyrequests")
        || code.contains("slowdown")
        || code.contains("rateexceeded")
        || code.contains("throughputexceeded")
        || code.contains("requestratelimit")
        || code.contains("bandwidthlimitexceeded");
  }

  private static boolean isDenial(String code) {
    return code.contains("accessdenied")
        || code.contains("unauthorized")
        || code.contains("notauthorized")
        || code.contains("forbidden")
        || code.contains("accessforbidden")
        || code.contains("invalidclienttokenid")
        || code.contains("unrecognizedclient")
        || code.contains("expiredtoken")
        || DENIED_CODES.contains(code);
  }

  private static boolean isInvalid(String code) {
    return code.contains("invalid")
        || code.contains("validation")
        || code.contains("malformed")
        || code.contains("missing")
        || code.contains("illegal")
        || code.contains("unsupported")
        || code.contains("incorrect")
        || code.contains("badrequest")
        || code.contains("parameter");
  }

  /**
   * Returns the outcome of a sign-in.
   *
   * @param response verbatim {@code responseElements}, or {@code null}
   */
  static Outcome ofSignIn(
      @Nullable String errorCode, @Nullable String errorMessage, @Nullable String response) {
    boolean failed =
        errorCode != null && !errorCode.isEmpty()
            || errorMessage != null && !errorMessage.isEmpty()
            || response != null && response.contains("\"Failure\"");
    return failed ? FAILED_LOGIN : SUCCESS;
  }
}
