/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The event that a {@link TrailReader} stands on, valid until it moves.
 *
 * <p>Texts are handed out as slices: a call that returns {@code true} sets {@link #bytes}, {@link
 * #offset} and {@link #length} to UTF-8, for verbatim values to the very bytes of the record.
 */
public final class TrailRecord {
  private static final byte[] SIGN_IN = "AwsConsoleSignI".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONSOLE_LOGIN = "ConsoleLogin".getBytes(StandardCharsets.US_ASCII);
  private static final HexFormat HEX = HexFormat.of();

  private RecordScanner scan;
  private RecordScanner identity;
  private final RecordScanner textIdentity = new RecordScanner(true);
  private int recordStart;
  private int recordEnd;
  private byte[] scratch = new byte[1024];
  private final Leftovers leftovers = new Leftovers();
  private String lastErrorCode = "";
  private Outcome lastOutcome = Outcome.SUCCESS;

  /** Array that holds the text last asked for. */
  public byte[] bytes = scratch;

  /** Where the text starts in {@link #bytes}. */
  public int offset;

  /** Length of the text in bytes. */
  public int length;

  TrailRecord(RecordScanner scan) {
    this.scan = scan;
    this.identity = scan;
  }

  /** Stands on the record that the scanner walked over. */
  void at(RecordScanner scanned, int start, int end) {
    scan = scanned;
    identity = scanned;
    recordStart = start;
    recordEnd = end;
    if (scanned.isText(Member.USER_IDENTITY.ordinal())) {
      identityInText();
    }
  }

  /** Returns the length of the whole record in bytes. */
  public int recordLength() {
    return recordEnd - recordStart;
  }

  /** Whether userIdentity was an object, or text that holds one. */
  boolean hasIdentity() {
    return identity != scan || scan.type[Member.USER_IDENTITY.ordinal()] == RecordScanner.OBJECT;
  }

  private RecordScanner holder(Member member) {
    return member.level == Member.Level.RECORD ? scan : identity;
  }

  /** Sets the text of a member: decoded for strings, as written for anything else but null. */
  public boolean text(Member member) {
    RecordScanner holder = holder(member);
    int m = member.ordinal();
    switch (holder.type[m]) {
      case RecordScanner.ABSENT, RecordScanner.NULL -> {
        return false;
      }
      case RecordScanner.ESCAPED_TEXT -> {
        return decoded(holder.buf, holder.start[m], holder.end[m]);
      }
      default -> {
        return slice(holder.buf, holder.start[m], holder.end[m]);
      }
    }
  }

  /** As {@link #text}, but an empty text counts as none. */
  public boolean textUnlessEmpty(Member member) {
    return text(member) && length > 0;
  }

  /** Sets the value of a member exactly as the record spells it, quotes included. */
  public boolean verbatim(Member member) {
    RecordScanner holder = holder(member);
    if (!holder.has(member)) {
      return false;
    }
    int m = member.ordinal();
    return slice(holder.buf, holder.valueStart(m), holder.valueEnd(m));
  }

  /** Returns a time in microseconds since 1970, or {@link Long#MIN_VALUE} where there is none. */
  public long micros(Member member) {
    return text(member) ? EventTime.micros(bytes, offset, offset + length) : EventTime.NONE;
  }

  /** Returns the event's time; Logstash documents have it only as {@code @timestamp}. */
  public long eventMicros() {
    long micros = micros(Member.EVENT_TIME);
    return micros == EventTime.NONE ? micros(Member.AT_TIMESTAMP) : micros;
  }

  /** Returns 1 for true, 0 for false, also where they are strings, and -1 otherwise. */
  public int flag(Member member) {
    RecordScanner holder = holder(member);
    int m = member.ordinal();
    switch (holder.type[m]) {
      case RecordScanner.TRUE -> {
        return 1;
      }
      case RecordScanner.FALSE -> {
        return 0;
      }
      case RecordScanner.TEXT -> {
        int size = holder.end[m] - holder.start[m];
        if (size != 4 && size != 5) {
          return -1;
        }
        String word = new String(holder.buf, holder.start[m], size, StandardCharsets.UTF_8);
        return word.equalsIgnoreCase("true") ? 1 : word.equalsIgnoreCase("false") ? 0 : -1;
      }
      default -> {
        return -1;
      }
    }
  }

  /** As {@link #flag} of readOnly; where that is absent by the name; -1 for sign-ins. */
  public int readOnly() {
    int said = flag(Member.READ_ONLY);
    if (said >= 0 || isSignIn() || !text(Member.EVENT_NAME)) {
      return said;
    }
    return CallKind.isReading(bytes, offset, offset + length) ? 1 : 0;
  }

  private boolean isSignIn() {
    return text(Member.EVENT_TYPE)
        && length >= SIGN_IN.length
        && Arrays.equals(bytes, offset, offset + SIGN_IN.length, SIGN_IN, 0, SIGN_IN.length);
  }

  /** Sets the event's id; for a record without one {@code sha256:} and the hash of its bytes. */
  public boolean eventId() {
    return textUnlessEmpty(Member.EVENT_ID)
        || set("sha256:" + HEX.formatHex(sha256(scan.buf, recordStart, recordEnd)));
  }

  /** Returns how the call ended. */
  public Outcome outcome() {
    boolean failed = scan.has(Member.ERROR_CODE) || scan.has(Member.ERROR_MESSAGE);
    if (isSignInCall()) {
      return Outcome.ofSignIn(
          string(Member.ERROR_CODE),
          string(Member.ERROR_MESSAGE),
          verbatim(Member.RESPONSE_ELEMENTS) ? current() : null);
    }
    if (!failed) {
      return Outcome.SUCCESS;
    }
    String code = string(Member.ERROR_CODE);
    if (code == null || code.isEmpty()) {
      return textUnlessEmpty(Member.ERROR_MESSAGE) ? Outcome.ERROR : Outcome.SUCCESS;
    }
    if (!code.equals(lastErrorCode)) {
      lastErrorCode = code;
      lastOutcome = Outcome.ofErrorCode(code);
    }
    return lastOutcome;
  }

  private boolean isSignInCall() {
    return text(Member.EVENT_NAME)
        && Arrays.equals(bytes, offset, offset + length, CONSOLE_LOGIN, 0, CONSOLE_LOGIN.length);
  }

  /** Sets the members of the record without a column, as a JSON object of verbatim slices. */
  public boolean extra() {
    return leftovers.ofRecord(this, scan) && set(leftovers);
  }

  /** Sets the members of userIdentity without a column, as a JSON object of verbatim slices. */
  public boolean identityExtra() {
    return leftovers.ofIdentity(identity) && set(leftovers);
  }

  /** Returns a member as a string, for the few that are not copied as bytes. */
  public @Nullable String string(Member member) {
    return text(member) ? current() : null;
  }

  private String current() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  private boolean slice(byte[] source, int start, int end) {
    bytes = source;
    offset = start;
    length = end - start;
    return true;
  }

  private boolean set(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return slice(utf8, 0, utf8.length);
  }

  private boolean set(Leftovers object) {
    return slice(object.bytes(), 0, object.length());
  }

  private boolean decoded(byte[] source, int start, int end) {
    if (scratch.length < end - start) {
      scratch = new byte[end - start];
    }
    return slice(scratch, 0, JsonText.decode(source, start, end, scratch, 0));
  }

  /** Looks into a userIdentity that a re-export turned into a string of JSON. */
  private void identityInText() {
    String json = string(Member.USER_IDENTITY);
    if (json == null || !json.startsWith("{")) {
      return;
    }
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    textIdentity.bytes(Arrays.copyOf(utf8, utf8.length + JsonWalker.PADDING), utf8.length);
    try {
      textIdentity.scanIdentity(0);
      identity = textIdentity;
    } catch (Halt e) {
      identity = scan;
    }
  }

  private static byte[] sha256(byte[] source, int start, int end) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(source, start, end - start);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
