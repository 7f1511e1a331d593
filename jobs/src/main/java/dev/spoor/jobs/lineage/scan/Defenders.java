/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Source;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The rightful owners and those who answer the incident, as far as a single call tells them: by the
 * networks that the case trusts, and by the keys and networks of its responders.
 */
public final class Defenders implements Serializable {
  private static final long serialVersionUID = 1;

  private final NetworkSet trusted;
  private final Responders responders;
  private final boolean isAny;

  private Defenders(LineageSettings settings) {
    this.trusted = NetworkSet.of(settings.trustedNetworks());
    this.responders = settings.responders();
    this.isAny = !trusted.isEmpty() || !responders.isEmpty();
  }

  public static Defenders of(LineageSettings settings) {
    return new Defenders(settings);
  }

  /** Whether a call came from a network that the case trusts. */
  boolean isTrusted(@Nullable String address) {
    return trusted.contains(address);
  }

  /**
   * Whether a call is surely theirs. Calls show a private address where they came through a VPC
   * endpoint, and anybody's network may have that address.
   *
   * @param address as {@link Source#address(EventView)} tells it
   */
  public boolean made(@Nullable String credential, @Nullable String address) {
    return isAny
        && (trusted.contains(address) && NetworkSet.isPublic(address)
            || responders.provablyMade(credential, address));
  }

  /**
   * Whether a call came from an address that is none of theirs; never where the case names nobody.
   * Services that pass a call on write their name in place of an address.
   *
   * @param address as {@link Source#address(EventView)} tells it
   * @param network around that address, as {@link Source#network} gives it
   */
  public boolean isOutside(
      @Nullable String credential, @Nullable String address, @Nullable String network) {
    return isAny
        && network != null
        && (network.endsWith("/24") || network.endsWith("/48"))
        && !made(credential, address);
  }
}
