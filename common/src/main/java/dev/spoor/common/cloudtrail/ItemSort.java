/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what a JSON object is by its members. */
enum ItemSort {
  EVENT,
  INSIGHT,
  AGGREGATED,
  DIGEST,
  NOTIFICATION,
  EMPTY,
  UNKNOWN;

  private static final byte[] INSIGHT_TYPE = ascii("AwsCloudTrailInsight");
  private static final byte[] AGGREGATED_TYPE = ascii("AwsAggregatedEvent");

  /** Start of eventSource in messages of S3, SQS and SNS, which look like events otherwise. */
  private static final byte[] MESSAGE_SOURCE = ascii("aws:");

  /** Members that may hold an event, or a list of events, as text. */
  private static final List<Member> TEXT_WRAPPERS =
      List.of(
          Member.CLOUD_TRAIL_EVENT,
          Member.NOTIFICATION_MESSAGE,
          Member.QUEUE_BODY,
          Member.LAMBDA_BODY,
          Member.LOG_MESSAGE);

  static ItemSort of(RecordScanner scan) {
    if (is(scan, Member.EVENT_TYPE, INSIGHT_TYPE)) {
      return INSIGHT;
    }
    if (is(scan, Member.EVENT_TYPE, AGGREGATED_TYPE)) {
      return AGGREGATED;
    }
    if (starts(scan, Member.EVENT_SOURCE, MESSAGE_SOURCE)) {
      return NOTIFICATION;
    }
    if (scan.has(Member.EVENT_NAME) || scan.has(Member.EVENT_SOURCE)) {
      return EVENT;
    }
    if (scan.has(Member.DIGEST_BUCKET)) {
      return DIGEST;
    }
    if (scan.has(Member.DELIVERED_KEY)) {
      return NOTIFICATION;
    }
    return scan.memberCount == 0 ? EMPTY : UNKNOWN;
  }

  /** Returns the member that may hold what the object wraps, or {@code null}. */
  static @Nullable Member wrapper(RecordScanner scan) {
    if (scan.type[Member.DETAIL.ordinal()] == RecordScanner.OBJECT) {
      return Member.DETAIL;
    }
    for (Member member : TEXT_WRAPPERS) {
      if (scan.isText(member.ordinal())) {
        return member;
      }
    }
    return null;
  }

  /** Whether an object met amid damage is beyond doubt an event, or carries one. */
  static boolean isPlainEvent(RecordScanner scan) {
    return of(scan) == EVENT
            && scan.has(Member.EVENT_NAME)
            && scan.has(Member.EVENT_SOURCE)
            && (scan.has(Member.EVENT_TIME) || scan.has(Member.AT_TIMESTAMP))
        || scan.isText(Member.CLOUD_TRAIL_EVENT.ordinal());
  }

  ContentKind contentKind() {
    return switch (this) {
      case EVENT -> ContentKind.CLOUDTRAIL;
      case INSIGHT -> ContentKind.INSIGHT;
      case AGGREGATED -> ContentKind.AGGREGATED;
      case DIGEST -> ContentKind.DIGEST;
      case NOTIFICATION -> ContentKind.NOTIFICATION;
      case EMPTY -> ContentKind.EMPTY;
      case UNKNOWN -> ContentKind.FOREIGN;
    };
  }

  private static boolean is(RecordScanner scan, Member member, byte[] text) {
    int m = member.ordinal();
    return scan.end[m] - scan.start[m] == text.length && starts(scan, member, text);
  }

  private static boolean starts(RecordScanner scan, Member member, byte[] text) {
    int m = member.ordinal();
    int from = scan.start[m];
    return scan.type[m] == RecordScanner.TEXT
        && scan.end[m] - from >= text.length
        && Arrays.equals(scan.buf, from, from + text.length, text, 0, text.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
