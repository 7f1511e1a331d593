/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

/**
 * One record of the archive.
 *
 * @param recipientAccountId the account whose trail holds the record
 * @param region folder and {@code awsRegion}
 * @param time event time, epoch seconds
 */
public record TrailEvent(
    String recipientAccountId,
    String region,
    long time,
    String eventId,
    String eventSource,
    String eventName,
    String accessKeyId,
    Json body) {}
