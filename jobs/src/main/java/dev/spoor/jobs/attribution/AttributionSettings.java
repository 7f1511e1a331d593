/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.cloudtrail.Responders;
import java.io.Serializable;
import java.util.List;

/**
 * Whom the case knows.
 *
 * @param trustedNetworks CIDR blocks that the rightful owners call from
 * @param responders who cleans up
 */
public record AttributionSettings(List<String> trustedNetworks, Responders responders)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Copies the list. */
  public AttributionSettings {
    trustedNetworks = List.copyOf(trustedNetworks);
  }
}
