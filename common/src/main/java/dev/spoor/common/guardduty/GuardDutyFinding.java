/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding of Amazon GuardDuty, as one file holds it. All texts are hostile: who is found out
 * chooses the names in them.
 *
 * @param detectorId detector that made it; empty when the file does not say
 * @param severity 0 to 10 as GuardDuty gives it; null when it is no number
 * @param updatedAt when GuardDuty last exported it: of several with one id the latest holds
 * @param firstSeen first activity that it is about
 * @param count how often the activity was seen up to this update
 * @param isArchived whether a rule or a person put it away
 * @param isSample whether GuardDuty was asked to make it up
 * @param accessKeyIds keys and sessions that it names, actors of a sequence among them
 * @param principalIds unique ids that it names, such as {@code AIDA…}
 * @param addresses remote addresses of the activity
 * @param remoteAccountId account of whoever made the call; null where it is not said
 * @param resources ids, names or ARNs of what was attacked or used, machines first
 * @param mentionedResources those of what a call touched, of what signals point at and of machines
 *     of a cluster or group: nothing says that they were attacked themselves
 * @param api call that was seen, such as {@code PutRolePolicy}; null for other activity
 * @param techniqueIds ATT&CK techniques that GuardDuty names
 * @param ordinal zero-based place in the file
 * @see <a
 *     href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Finding.html">Finding</a>
 */
public record GuardDutyFinding(
    String id,
    String detectorId,
    @Nullable String accountId,
    @Nullable String regionId,
    String type,
    @Nullable String title,
    @Nullable String description,
    @Nullable BigDecimal severity,
    @Nullable Instant updatedAt,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    long count,
    boolean isArchived,
    boolean isSample,
    @Nullable String resourceType,
    List<String> accessKeyIds,
    List<String> principalIds,
    @Nullable String userName,
    List<String> addresses,
    @Nullable String remoteAccountId,
    List<String> resources,
    List<String> mentionedResources,
    @Nullable String api,
    @Nullable String apiService,
    List<String> techniqueIds,
    long ordinal) {
  /** Longest text that is kept of a value, in characters. */
  public static final int LONGEST_TEXT = 2_000;

  /** Most values that are kept of a list. */
  public static final int MOST_VALUES = 100;

  /** Copies the lists. */
  public GuardDutyFinding {
    accessKeyIds = List.copyOf(accessKeyIds);
    principalIds = List.copyOf(principalIds);
    addresses = List.copyOf(addresses);
    resources = List.copyOf(resources);
    mentionedResources = List.copyOf(mentionedResources);
    techniqueIds = List.copyOf(techniqueIds);
  }
}
