/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How many machines or tasks a call wants a group to have.
 *
 * @param wanted as many; null when the call leaves it as it is
 * @param least no fewer; null likewise
 * @param most no more; null likewise
 * @param fewer how many the call takes away of those that it was to have before; {@link #UNTOLD}
 *     where it changes the number and does not tell to what
 */
public record Capacity(
    @Nullable Integer wanted, @Nullable Integer least, @Nullable Integer most, int fewer)
    implements Serializable {
  /** No group has more. */
  private static final int MOST = 1_000_000;

  private static final int UNTOLD = -1;
  private static final String UNTOLD_TEXT = "?";

  /** Returns what three texts say; null when none of them is a number. */
  public static @Nullable Capacity of(
      @Nullable String wanted, @Nullable String least, @Nullable String most) {
    if (UNTOLD_TEXT.equals(wanted)) {
      return new Capacity(null, null, null, UNTOLD);
    }
    Capacity capacity = new Capacity(number(wanted), number(least), number(most), 0);
    boolean isNothing = capacity.wanted == null && capacity.least == null && capacity.most == null;
    return isNothing ? null : capacity;
  }

  /** Returns what a call says that takes machines away and does not have them replaced. */
  public static @Nullable Capacity fewer(int machines) {
    return machines == 0 ? null : new Capacity(null, null, null, machines);
  }

  /** Whether a call changes the number without saying what it was or is to be in all. */
  public boolean isUntold() {
    return fewer == UNTOLD;
  }

  private static @Nullable Integer number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 12) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    return (int) Math.min(MOST, Long.parseLong(text));
  }

  /**
   * Returns the capacity after the call.
   *
   * @param before null when it is not known
   * @return null when it is not known
   */
  public @Nullable Integer after(@Nullable Integer before) {
    if (isUntold()) {
      return null;
    }
    if (fewer > 0) {
      return before == null ? null : Integer.valueOf(Math.max(0, before - fewer));
    }
    Integer after = wanted == null ? before : wanted;
    if (wanted != null || after == null) {
      return after;
    }
    int raised = least == null ? after : Math.max(after, least);
    return most == null ? raised : Math.min(raised, most);
  }

  /** Returns the capacity at birth: as many as are wanted, else no more than must be. */
  public @Nullable Integer atBirth() {
    return wanted == null ? least : wanted;
  }

  /** Returns it as text, for {@link #read}. */
  public String text() {
    if (isUntold()) {
      return UNTOLD_TEXT;
    }
    return fewer > 0
        ? Integer.toString(fewer)
        : text(wanted) + "/" + text(least) + "/" + text(most);
  }

  private static String text(@Nullable Integer number) {
    return number == null ? "" : number.toString();
  }

  /** Returns what {@link #text} wrote. */
  public static @Nullable Capacity read(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split("/", -1);
    if (parts.length == 3) {
      return of(parts[0], parts[1], parts[2]);
    }
    if (UNTOLD_TEXT.equals(text)) {
      return of(text, null, null);
    }
    Integer fewer = parts.length == 1 ? number(parts[0]) : null;
    return fewer == null ? null : fewer(fewer);
  }
}
