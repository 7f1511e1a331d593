/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.truth.CredentialKind;

/**
 * One record of the archive.
 *
 * @param recipientAccountId the account whose trail holds the record
 * @param region folder and {@code awsRegion}
 * @param time event time, epoch seconds
 * @param deliverable when CloudTrail has it to deliver: later than {@code time} for late records
 * @param credentialId what made the call: a key, else what stands for one; a successful sign-in is
 *     a credential of its own; "" where nobody got in
 */
public record TrailEvent(
    String recipientAccountId,
    String region,
    long time,
    long deliverable,
    String eventId,
    String eventSource,
    String eventName,
    String accessKeyId,
    String credentialId,
    CredentialKind kind,
    Actor actor,
    Json body) {}
