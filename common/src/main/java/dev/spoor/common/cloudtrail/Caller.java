/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import dev.spoor.common.aws.NetworkSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who made a call, by the credential that was used.
 *
 * @param credential access key; for calls without one the bearer token, else the session or user,
 *     else the service, else {@code account:<id>}
 * @param principal what outlives sessions: of a role session the role, except in Identity Center,
 *     where many people share a role and the session is the person
 * @param kind what the credential is
 * @param network the caller's /24 or /48, or the service name that stands in its place
 * @param isService whether AWS itself made the call, for nobody in particular; a service that acts
 *     with the caller's own session keeps the caller's identity and is not meant
 */
public record Caller(
    String credential, String principal, Kind kind, @Nullable String network, boolean isService) {
  private static final Pattern INSTANCE_SESSION = Pattern.compile("/(i|mi)-[0-9a-fA-F]{8,17}$");
  private static final String SERVICE_ROLE = ":role/aws-service-role/";

  /** What a credential is. */
  public enum Kind {
    LONG_TERM_KEY("long-term key"),
    TEMPORARY_KEY("temporary key"),
    CONSOLE_SESSION("console session"),
    SERVICE("service"),
    PRINCIPAL("principal");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns the name as tables hold it. */
    public String text() {
      return text;
    }
  }

  /** What a record says of its caller; any of it may be missing. */
  public record Identity(
      @Nullable String eventType,
      @Nullable String identityType,
      @Nullable String arn,
      @Nullable String accountId,
      @Nullable String principalId,
      @Nullable String accessKeyId,
      @Nullable String bearerCredentialId,
      @Nullable String userName,
      @Nullable String invokedBy,
      @Nullable String sessionIssuerArn,
      @Nullable String sourceIpAddress) {}

  /** Returns the caller of a record. */
  public static Caller of(Identity record) {
    String credential = credential(record);
    boolean isService = isService(record);
    return new Caller(
        credential,
        principal(record.sessionIssuerArn(), record.arn(), credential),
        kind(record, isService),
        NetworkSet.around(record.sourceIpAddress()),
        isService);
  }

  /** Whether a session's ARN ends in an instance, as sessions of the metadata service do. */
  public static boolean isInstanceSession(@Nullable String arn) {
    if (arn == null) {
      return false;
    }
    int name = arn.lastIndexOf('/') + 1;
    boolean mayBe = arn.startsWith("i-", name) || arn.startsWith("mi-", name);
    return mayBe && INSTANCE_SESSION.matcher(arn).find();
  }

  /** Returns {@link #credential} of a record's caller alone. */
  public static String credential(Identity record) {
    String user =
        "HIDDEN_DUE_TO_SECURITY_REASONS".equals(record.userName()) ? null : record.userName();
    String found =
        firstFilled(
            record.accessKeyId(),
            record.bearerCredentialId(),
            record.arn(),
            record.principalId(),
            user,
            record.invokedBy());
    if (found != null) {
      return found;
    }
    return "account:" + (record.accountId() == null ? "unknown" : record.accountId());
  }

  /**
   * Returns {@link #principal} alone.
   *
   * @param issuer ARN of the role that a session is of
   * @param arn ARN of the identity
   */
  public static String principal(@Nullable String issuer, @Nullable String arn, String credential) {
    boolean isPersonInSharedRole = issuer != null && issuer.contains("/AWSReservedSSO_");
    String found = firstFilled(isPersonInSharedRole ? arn : null, issuer, arn, credential);
    return found == null ? credential : found;
  }

  private static Kind kind(Identity record, boolean isService) {
    String key = record.accessKeyId() == null ? "" : record.accessKeyId();
    if (isOfConsole(record.eventType())) {
      return Kind.CONSOLE_SESSION;
    }
    if (!key.isEmpty()) {
      return key.startsWith("AKIA") ? Kind.LONG_TERM_KEY : Kind.TEMPORARY_KEY;
    }
    return isService ? Kind.SERVICE : Kind.PRINCIPAL;
  }

  private static boolean isOfConsole(@Nullable String eventType) {
    return eventType != null
        && (eventType.equalsIgnoreCase("AwsConsoleSignIn") || eventType.equals("AwsConsoleAction"));
  }

  /** Whether {@link #kind} is a long-term key. */
  public static boolean isLongTermKey(@Nullable String eventType, @Nullable String accessKeyId) {
    return accessKeyId != null && accessKeyId.startsWith("AKIA") && !isOfConsole(eventType);
  }

  /** Returns {@link #isService} of a record's caller alone. */
  public static boolean isService(Identity record) {
    boolean isNamed = firstFilled(record.accessKeyId(), record.arn()) != null;
    return isService(record.identityType(), record.sessionIssuerArn())
        || !isNamed && isOfItself(record.invokedBy(), record.eventType());
  }

  /** Whether its identity says that AWS made a call, or one of AWS's own roles. */
  public static boolean isService(@Nullable String identityType, @Nullable String issuer) {
    return "AWSService".equals(identityType) || (issuer != null && issuer.contains(SERVICE_ROLE));
  }

  /** Whether AWS made a call, of which neither a key nor an identity is told, of itself. */
  public static boolean isOfItself(@Nullable String invokedBy, @Nullable String eventType) {
    return firstFilled(invokedBy) != null || "AwsServiceEvent".equals(eventType);
  }

  private static @Nullable String firstFilled(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }
}
