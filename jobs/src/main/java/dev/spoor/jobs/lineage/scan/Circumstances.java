/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Under which circumstances the last call was made: a later call of the same credential under the
 * same ones claims nothing new, and most calls of a sorted file are such.
 */
final class Circumstances {
  /** All that {@link Needs}, {@link Portal} and the rule for addresses look at. */
  private static final String[] COLUMNS = {
    "event_type",
    "identity_type",
    "identity_arn",
    "identity_account_id",
    "account_id",
    "principal_id",
    "access_key_id",
    "user_name",
    "invoked_by",
    "on_behalf_of_user_id",
    "session_issuer_arn",
    "source_identity",
    "credentials_issued_to",
    "vpc_endpoint_id",
    "source_ip_address",
    "user_agent"
  };

  private @Nullable String @Nullable [] last;
  private String credential = "";
  private long created;
  private boolean fromConsole;
  private boolean isFailedSignIn;
  private long micros;

  /** Whether an earlier call said all that this one can say; remembers the call otherwise. */
  boolean isKnown(EventView event, String caller) {
    @Nullable String[] now = new String[COLUMNS.length];
    for (int i = 0; i < now.length; i++) {
      now[i] = event.text(COLUMNS[i]);
    }
    long createdNow = event.micros("session_created", Times.NONE);
    boolean consoleNow = Needs.isFromConsole(event);
    boolean failedNow = Needs.isFailedSignIn(event);
    long time = Times.micros(event.eventTime());
    boolean isSame =
        caller.equals(credential)
            && createdNow == created
            && consoleNow == fromConsole
            && failedNow == isFailedSignIn
            && Arrays.equals(now, last);
    if (isSame && time > micros) {
      return true;
    }
    last = now;
    credential = caller;
    created = createdNow;
    fromConsole = consoleNow;
    isFailedSignIn = failedNow;
    micros = time;
    return false;
  }
}
