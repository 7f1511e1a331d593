/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.truth.CredentialKind;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call and from where.
 *
 * @param identity the {@code userIdentity} of the record; never changed after construction
 * @param accessKeyId the key the call is signed with, or "" where the record shows none
 * @param credentialId the key, or what stands for one in the truth files
 */
public record Actor(
    Json identity,
    String accountId,
    String accessKeyId,
    String arn,
    String principalId,
    String sourceIp,
    @Nullable String userAgent,
    CredentialKind kind,
    String credentialId) {

  /** A long-term key of an IAM user. */
  public static Actor user(
      World world, Account account, String name, String accessKeyId, String ip, String agent) {
    String arn = "arn:aws:iam::" + account.id() + ":user/" + name;
    String id = world.userId(account, name);
    Json identity = Json.of("type", "IAMUser", "principalId", id, "arn", arn);
    identity.with("accountId", account.id());
    identity.withIf(!accessKeyId.isEmpty(), "accessKeyId", accessKeyId).with("userName", name);
    CredentialKind kind =
        accessKeyId.isEmpty() ? CredentialKind.PRINCIPAL : CredentialKind.LONG_TERM_KEY;
    String credential = accessKeyId.isEmpty() ? arn : accessKeyId;
    return new Actor(identity, account.id(), accessKeyId, arn, id, ip, agent, kind, credential);
  }

  /** A temporary key of an IAM user: of the console, or asked for with GetSessionToken. */
  public static Actor userSession(
      World world,
      Account account,
      String name,
      String accessKeyId,
      long created,
      boolean mfa,
      String ip,
      String agent) {
    Actor user = user(world, account, name, accessKeyId, ip, agent);
    user.identity.with(
        "sessionContext",
        Json.of(
            "attributes",
            Json.of(
                "creationDate",
                Calendar.record(created),
                "mfaAuthenticated",
                mfa ? "true" : "false")));
    return user.as(CredentialKind.TEMPORARY_KEY, accessKeyId);
  }

  private Actor as(CredentialKind newKind, String newCredentialId) {
    return new Actor(
        identity,
        accountId,
        accessKeyId,
        arn,
        principalId,
        sourceIp,
        userAgent,
        newKind,
        newCredentialId);
  }

  /** Somebody whose record shows no key: the service or the principal stands for it. */
  public static Actor keyless(
      Json identity, String accountId, String id, CredentialKind kind, String ip, String agent) {
    return new Actor(identity, accountId, "", id, id, ip, agent, kind, id);
  }

  /** An AWS service that acts for itself. */
  public static Actor service(String service) {
    Json identity = Json.of("type", "AWSService", "invokedBy", service);
    return keyless(identity, "", service, CredentialKind.SERVICE, service, service);
  }

  /** The account owner's view of a caller from another account: who it is stays hidden. */
  public static Actor foreign(Actor caller) {
    Json identity =
        Json.of(
            "type", "AWSAccount", "principalId", caller.principalId, "accountId", caller.accountId);
    return new Actor(
        identity,
        caller.accountId,
        "",
        caller.arn,
        caller.principalId,
        caller.sourceIp,
        caller.userAgent,
        caller.kind,
        caller.credentialId);
  }

  /** A caller from an account whose trail nobody has. */
  public static Actor external(String accountId, String principalId, String ip, String agent) {
    Json identity =
        Json.of("type", "AWSAccount", "principalId", principalId, "accountId", accountId);
    String id = "external:" + accountId + "/" + principalId;
    return keyless(identity, accountId, id, CredentialKind.EXTERNAL, ip, agent);
  }

  /** Begins a role session. */
  public static SessionBuilder session(World world, Account account, String role, String name) {
    return new SessionBuilder(world, account, role, name);
  }

  /** Returns the same credentials used from another place. */
  public Actor from(String ip, String agent) {
    return new Actor(
        identity, accountId, accessKeyId, arn, principalId, ip, agent, kind, credentialId);
  }

  /** Parts of a role session that differ by how it came to be. */
  public static final class SessionBuilder {
    private final World world;
    private final Account account;
    private final String role;
    private final String name;
    private String path = "";
    private final Json extras = Json.of();
    private final Json context = Json.of();
    private @Nullable Json webIdentity;
    private String mfa = "false";
    private CredentialKind kind = CredentialKind.TEMPORARY_KEY;

    private SessionBuilder(World world, Account account, String role, String name) {
      this.world = world;
      this.account = account;
      this.role = role;
      this.name = name;
    }

    public SessionBuilder path(String rolePath) {
      path = rolePath;
      return this;
    }

    public SessionBuilder mfa() {
      mfa = "true";
      return this;
    }

    /** GitHub or EKS as the identity provider. */
    public SessionBuilder webIdentity(String provider) {
      webIdentity = Json.of("federatedProvider", provider, "attributes", Json.of());
      return this;
    }

    public SessionBuilder invokedBy(String service) {
      extras.with("invokedBy", service);
      return this;
    }

    public SessionBuilder onBehalfOf(String userId, String identityStoreArn) {
      kind = CredentialKind.IDENTITY_CENTER_SESSION;
      extras.with("onBehalfOf", Json.of("userId", userId, "identityStoreArn", identityStoreArn));
      return this;
    }

    public SessionBuilder issuedTo(String issuerType, String arn) {
      kind =
          issuerType.equals("AWS::EC2::Instance")
              ? CredentialKind.INSTANCE_SESSION
              : CredentialKind.FUNCTION_SESSION;
      extras.with(
          "inScopeOf",
          Json.of(
              "issuerType", issuerType, "credentialsIssuedTo", arn, "sourceAccount", account.id()));
      return this;
    }

    public SessionBuilder ec2RoleDelivery(String version) {
      context.with("ec2RoleDelivery", version);
      return this;
    }

    public SessionBuilder sourceIdentity(String identity) {
      context.with("sourceIdentity", identity);
      return this;
    }

    public Actor key(String accessKeyId, long created, String ip, String agent) {
      String roleId = world.roleId(account, role);
      String arn = "arn:aws:sts::" + account.id() + ":assumed-role/" + role + "/" + name;
      String principal = roleId + ":" + name;
      Json identity = Json.of("type", "AssumedRole", "principalId", principal, "arn", arn);
      identity.with("accountId", account.id());
      identity.withIf(!accessKeyId.isEmpty(), "accessKeyId", accessKeyId);
      Json issuer = Json.of("type", "Role", "principalId", roleId);
      issuer.with("arn", account.roleArn(path + role)).with("accountId", account.id());
      issuer.with("userName", role);
      Json session = Json.of("sessionIssuer", issuer);
      session.withIf(webIdentity != null, "webIdFederationData", webIdentity);
      session.with(
          "attributes", Json.of("creationDate", Calendar.record(created), "mfaAuthenticated", mfa));
      session.withAll(context);
      identity.with("sessionContext", session).withAll(extras);
      boolean keyless = accessKeyId.isEmpty();
      return new Actor(
          identity,
          account.id(),
          accessKeyId,
          arn,
          principal,
          ip,
          agent,
          keyless ? CredentialKind.PRINCIPAL : kind,
          keyless ? arn : accessKeyId);
    }
  }

  /** Services whose service-linked role acts in the account's name. */
  public static Actor serviceLinked(
      World world, Account account, String service, String role, String sessionName, long created) {
    return session(world, account, role, sessionName)
        .path("aws-service-role/" + service + "/")
        .invokedBy(service)
        .key("", created, service, service);
  }
}
