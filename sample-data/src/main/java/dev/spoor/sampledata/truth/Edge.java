/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.truth;

/**
 * A credential that came of another, and the record that shows it.
 *
 * @param how name of the API, or of the act that the origin is inferred from
 * @param isExact whether the record names both ends
 * @param isParent whether this is the way by which the child belongs to its tree; a child has at
 *     most one such edge, further edges are true as well
 * @param twinEventId the other account's record of the same call, "" where there is none
 * @param time epoch seconds of the record
 * @param incident "" for honest life
 */
public record Edge(
    String parent,
    String child,
    String how,
    boolean isExact,
    boolean isParent,
    String eventId,
    String twinEventId,
    String accountId,
    long time,
    String incident) {}
