/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import dev.spoor.common.aws.Arn;
import dev.spoor.common.aws.NetworkSet;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who answer an incident, as the case names them, to be told from an intruder who may use the
 * same user or role.
 *
 * <p>Their keys and their networks are theirs alone. A user or a role may be shared: where networks
 * are named, its calls are theirs only from these; where none is, its calls may be theirs.
 */
public final class Responders implements Serializable {
  private static final long serialVersionUID = 1;

  /** Nobody is named. */
  public static final Responders NONE = of(List.of(), List.of(), List.of());

  private final HashSet<String> accessKeys;
  private final HashSet<String> identities;
  private final NetworkSet networks;

  private Responders(List<String> accessKeys, List<String> identities, NetworkSet networks) {
    this.accessKeys = new HashSet<>(accessKeys);
    this.identities = new HashSet<>(identities);
    this.networks = networks;
  }

  /**
   * Returns the responders of a case.
   *
   * @param accessKeys access key ids
   * @param identities ARNs of users, roles and sessions, and names of users
   * @param networks addresses and CIDR blocks that nobody else calls from
   */
  public static Responders of(
      List<String> accessKeys, List<String> identities, List<String> networks) {
    return new Responders(accessKeys, identities, NetworkSet.of(networks));
  }

  /** Whether nobody is named. */
  public boolean isEmpty() {
    return accessKeys.isEmpty() && identities.isEmpty() && networks.isEmpty();
  }

  /** Whether a call is surely theirs: by key or network. */
  public boolean made(@Nullable String accessKeyId, @Nullable String address) {
    return accessKeyId != null && accessKeys.contains(accessKeyId) || networks.contains(address);
  }

  /**
   * Whether a call proves that its maker is one of them: by key, or by a network that the internet
   * can reach. A private address is no proof: anybody's own network may have it.
   */
  public boolean provablyMade(@Nullable String accessKeyId, @Nullable String address) {
    return accessKeyId != null && accessKeys.contains(accessKeyId)
        || networks.contains(address) && NetworkSet.isPublic(address);
  }

  /**
   * Whether a call may be theirs: by an identity that others may use too, when no network tells.
   *
   * @param arn who called
   */
  public boolean mayHaveMade(@Nullable String arn) {
    if (arn == null || identities.isEmpty() || !networks.isEmpty()) {
      return false;
    }
    return identities.contains(arn) || identities.contains(name(arn)) || isOfRole(arn);
  }

  /** The user's name; who assumes a role names the session as he likes, so that is no name. */
  private static String name(String arn) {
    boolean isPerson = arn.contains(":user/") || arn.contains(":assumed-role/AWSReservedSSO_");
    return isPerson ? arn.substring(arn.lastIndexOf('/') + 1) : arn;
  }

  /** Sessions name their role without its path. */
  private boolean isOfRole(String arn) {
    Arn session = Arn.of(arn);
    int slash = session == null ? -1 : session.name().indexOf('/');
    if (session == null || slash < 0 || !session.type().equals("assumed-role")) {
      return false;
    }
    String role = session.name().substring(0, slash);
    return identities.stream()
        .anyMatch(
            identity ->
                identity.contains(":" + session.account() + ":role/")
                    && identity.endsWith("/" + role));
  }
}
