/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.io.Serializable;

/**
 * A resource under one name wherever it is met, in a call, an ARN or a bill.
 *
 * @param kind service and sort, such as {@code ec2:instance}; {@code other} for unknown forms
 * @param text canonical: {@code kind:id} where the id is the only one in all of AWS, else {@code
 *     kind:account:region:name}; account and region are empty where the kind has none
 */
public record ResourceKey(String kind, String text) implements Serializable {
  /** The kind of what no entry of the catalogue knows. */
  public static final String OTHER = "other";

  /** Returns the key of a thing whose id no other thing of AWS has. */
  public static ResourceKey of(String kind, String id) {
    return new ResourceKey(kind, kind + ':' + id);
  }

  /** Returns the key of a thing that is named within an account and region, which may be empty. */
  public static ResourceKey of(String kind, String account, String region, String name) {
    return new ResourceKey(kind, kind + ':' + account + ':' + region + ':' + name);
  }

  /** Returns it as a person would name it: the bare id or name. */
  public String id() {
    int name = nameStart();
    return text.substring(name < 0 ? rest() : name);
  }

  /** Returns the account that the name holds in; empty when the id is good in all of AWS. */
  public String account() {
    return nameStart() < 0 ? "" : text.substring(rest(), text.indexOf(':', rest()));
  }

  /** Returns the region that the name holds in; empty when it holds in all or the id does. */
  public String region() {
    int name = nameStart();
    return name < 0 ? "" : text.substring(text.indexOf(':', rest()) + 1, name - 1);
  }

  private int rest() {
    return Math.min(text.length(), kind.length() + 1);
  }

  /** Returns where the name begins behind account and region; -1 when there are none. */
  private int nameStart() {
    int account = kind.equals(OTHER) ? -1 : text.indexOf(':', rest());
    if (account < 0) {
      return -1;
    }
    for (int i = rest(); i < account; i++) {
      if (Character.digit(text.charAt(i), 10) < 0) {
        return -1;
      }
    }
    int region = text.indexOf(':', account + 1);
    return region < 0 ? -1 : region + 1;
  }

  @Override
  public String toString() {
    return text;
  }
}
