/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

import java.util.List;

/**
 * The fixed names of one synthetic organization: everything follows from the seed.
 *
 * @param seed names the case; another seed gives other identifiers and another background
 * @param scale multiplies the benign background only, at least 1
 */
public record World(long seed, int scale) {
  public static final String ORGANIZATION = "o-spoorcase1";

  /** An account outside the organization, to which a snapshot goes. */
  public static final String FOREIGN_ACCOUNT = "999900001111";

  public World {
    if (scale < 1) {
      throw new IllegalArgumentException("Invalid scale: " + scale + " (expected 1 or more)");
    }
  }

  public Draw draw(Object... labels) {
    Object[] all = new Object[labels.length + 1];
    all[0] = "world";
    System.arraycopy(labels, 0, all, 1, labels.length);
    return Draw.of(seed, all);
  }

  public String roleId(Account account, String roleName) {
    return KeyIds.principal("AROA", account, draw("role", account, roleName));
  }

  public String userId(Account account, String userName) {
    return KeyIds.principal("AIDA", account, draw("user", account, userName));
  }

  /** Returns an EC2-style id such as {@code vpc-0123456789abcdef0} that always names one thing. */
  public String id(String prefix, Object... labels) {
    return prefix + "-0" + draw(prefix, List.of(labels)).hex(16);
  }
}
