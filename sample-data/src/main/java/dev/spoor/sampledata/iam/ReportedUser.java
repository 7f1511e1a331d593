/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.iam;

import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.TruthFiles;
import dev.spoor.sampledata.world.Account;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One user's row, kept up while the records of the case pass by. Times are epoch seconds. */
final class ReportedUser {
  static final String NONE = "N/A";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** AWS notes a use of a key at most once in so many seconds, of a password in fewer. */
  private static final long KEY_USE_SECONDS = 900;

  private static final long PASSWORD_USE_SECONDS = 300;

  private final String name;
  private final long created;
  private final List<Key> keys = new ArrayList<>();
  private long passwordChanged;
  private long passwordUsed;

  private static final class Key {
    final String id;
    final long rotated;
    boolean active = true;
    @Nullable TrailEvent used;

    Key(String id, long rotated) {
      this.id = id;
      this.rotated = rotated;
    }
  }

  ReportedUser(String name, long created) {
    this.name = name;
    this.created = created;
  }

  ReportedUser key(String id, long rotated) {
    keys.add(new Key(id, rotated));
    return this;
  }

  /** Gives a password, or changes it. */
  ReportedUser password(long changed) {
    passwordChanged = changed;
    return this;
  }

  void noPassword() {
    passwordChanged = 0;
    passwordUsed = 0;
  }

  void status(String keyId, boolean active) {
    keys.stream().filter(key -> key.id.equals(keyId)).forEach(key -> key.active = active);
  }

  void deleteKey(String keyId) {
    keys.removeIf(key -> key.id.equals(keyId));
  }

  void signedIn(long time) {
    if (time - passwordUsed >= PASSWORD_USE_SECONDS) {
      passwordUsed = time;
    }
  }

  /** Notes a call with one of the user's keys; other calls are passed over. */
  void called(TrailEvent event) {
    for (Key key : keys) {
      if (key.id.equals(event.accessKeyId())
          && (key.used == null || event.time() - key.used.time() >= KEY_USE_SECONDS)) {
        key.used = event;
      }
    }
  }

  String row(Account account) {
    List<String> row = new ArrayList<>();
    row.add(name);
    row.add("arn:aws:iam::" + account.id() + ":user/" + name);
    row.add(date(created));
    boolean hasPassword = passwordChanged != 0;
    row.add(String.valueOf(hasPassword));
    row.add(!hasPassword ? NONE : passwordUsed == 0 ? "no_information" : date(passwordUsed));
    row.add(hasPassword ? date(passwordChanged) : NONE);
    row.add(NONE);
    row.add("false");
    for (int i = 0; i < 2; i++) {
      Key key = i < keys.size() ? keys.get(i) : null;
      TrailEvent used = key == null ? null : key.used;
      row.add(String.valueOf(key != null && key.active));
      row.add(key == null ? NONE : date(key.rotated));
      row.add(used == null ? NONE : date(used.time()));
      row.add(used == null ? NONE : used.region());
      row.add(used == null ? NONE : used.eventSource());
    }
    row.addAll(List.of("false", NONE, "false", NONE));
    return TruthFiles.row(row.toArray(String[]::new));
  }

  static String date(long time) {
    return DATE.format(Instant.ofEpochSecond(time));
  }
}
