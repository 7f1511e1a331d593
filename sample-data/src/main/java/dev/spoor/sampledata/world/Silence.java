/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

/**
 * The time in which one account's trail was stopped by an intruder: what happened there then is in
 * no log.
 */
public final class Silence {
  public static final Account ACCOUNT = Account.SANDBOX;
  public static final String TRAIL =
      "arn:aws:cloudtrail:us-east-1:" + ACCOUNT.id() + ":trail/sandbox";

  /** The second of the last record. */
  public static final long STOPPED = Calendar.at("2025-11-15T19:47:31Z");

  /** The second of the first record after. */
  public static final long RESUMED = Calendar.at("2025-11-17T08:31:20Z");

  private Silence() {}

  /** Whether a record of this account and time is missing. */
  public static boolean covers(String accountId, long time) {
    return time > STOPPED && time < RESUMED && accountId.equals(ACCOUNT.id());
  }

  /** Whether any of the five minutes from a time are missing. */
  public static boolean touches(Account account, long slotStart) {
    return account == ACCOUNT && slotStart + 300 > STOPPED && slotStart <= RESUMED;
  }
}
