/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

/** What a link rests on: of several that claim a child, the first in this order is the parent. */
public enum Basis {
  /** One record names both ends. */
  RECORD,
  /** The role's account recorded it; who called there is hidden. */
  TWIN,
  /** A sign-in to the console or the portal, by person and time. */
  SIGN_IN,
  /** The session's role, name and second. */
  SESSION,
  /** The address that a person was last at. */
  ADDRESS,
  /** The making of the machine or user that it belongs to. */
  MAKER,
  /** The making of a group that AWS launched the machine for; who made it is not known yet. */
  GROUP,
  /** One record names both ends, but the parent is a service that acts for nobody in particular. */
  SERVICE,
  /** The source identity that the session carries, which tells where its chain of roles began. */
  CHAIN
}
