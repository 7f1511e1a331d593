/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import dev.spoor.common.evidence.ReadProblem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The content of a stored object: inflated where its first bytes say gzip, whatever its name says.
 *
 * <p>Damage ends the content, never throws; {@link #damage()} then tells what it was. Inflates into
 * the caller's array with one small input buffer, so memory does not depend on the object.
 */
final class StoredContent implements Closeable {
  /** Most inflated bytes of one object: 80 times what CloudTrail writes into one. */
  static final long MAX_BYTES = 4L << 30;

  private static final int INPUT_BYTES = 64 << 10;

  private final InputStream stored;
  private final byte[] in;
  private int inPos;
  private int inEnd;
  private boolean storedEnded;

  private @Nullable Inflater inflater;
  private final CRC32 crc = new CRC32();
  private boolean started;
  private boolean ended;
  private long delivered;

  private ReadProblem.@Nullable Kind damage;
  private String damageReason = "";

  StoredContent(InputStream stored) {
    this.stored = stored;
    this.in = new byte[INPUT_BYTES];
  }

  /** Returns what ended the content too early or followed it; {@code null} when it is sound. */
  ReadProblem.@Nullable Kind damage() {
    return damage;
  }

  /** Returns the damage in one sentence. */
  String damageReason() {
    return damageReason;
  }

  /** Returns the number of content bytes handed out. */
  long delivered() {
    return delivered;
  }

  /** Fills up to {@code length} bytes and returns how many, or -1 at the end of the content. */
  int read(byte[] out, int offset, int length) {
    if (!started) {
      start();
    }
    if (ended) {
      return -1;
    }
    if (delivered > MAX_BYTES) {
      end(ReadProblem.Kind.TOO_LARGE, "Content beyond " + MAX_BYTES + " bytes was not read");
      return -1;
    }
    int read = inflater == null ? plain(out, offset, length) : inflate(out, offset, length);
    delivered += Math.max(0, read);
    return read;
  }

  private void start() {
    started = true;
    while (inEnd < 3 && fill()) {}
    if (inEnd >= 2 && (in[0] & 0xff) == 0x1f && (in[1] & 0xff) == 0x8b) {
      inflater = new Inflater(true);
      header();
    }
  }

  private int plain(byte[] out, int offset, int length) {
    if (inPos < inEnd) {
      int n = Math.min(length, inEnd - inPos);
      System.arraycopy(in, inPos, out, offset, n);
      inPos += n;
      return n;
    }
    try {
      int n = storedEnded ? -1 : stored.read(out, offset, length);
      ended = n < 0;
      return n;
    } catch (IOException e) {
      unreadable(e);
      return -1;
    }
  }

  private int inflate(byte[] out, int offset, int length) {
    Inflater zip = java.util.Objects.requireNonNull(inflater);
    try {
      while (!ended) {
        int n = zip.inflate(out, offset, length);
        if (n > 0) {
          crc.update(out, offset, n);
          return n;
        }
        if (zip.finished()) {
          inPos = inEnd - zip.getRemaining();
          nextMember(zip);
        } else if (zip.needsDictionary()) {
          end(ReadProblem.Kind.BAD_COMPRESSION, "The gzip stream asks for a dictionary");
        } else {
          inPos = inEnd;
          if (!fill()) {
            endEarly();
          } else {
            zip.setInput(in, inPos, inEnd - inPos);
          }
        }
      }
    } catch (DataFormatException e) {
      end(ReadProblem.Kind.BAD_COMPRESSION, "Damaged gzip stream: " + e.getMessage());
    }
    return -1;
  }

  private void nextMember(Inflater zip) {
    long expected = little(4);
    long length = expected < 0 ? -1 : little(4);
    if (length < 0) {
      endEarly();
      return;
    }
    if (expected != crc.getValue() || length != (zip.getBytesWritten() & 0xffffffffL)) {
      end(ReadProblem.Kind.BAD_COMPRESSION, "The gzip checksum does not match the content");
      return;
    }
    if (inPos == inEnd && !fill()) {
      ended = true;
      return;
    }
    if ((in[inPos] & 0xff) == 0x1f) {
      zip.reset();
      crc.reset();
      header();
      if (damage == ReadProblem.Kind.BAD_COMPRESSION) {
        damage = ReadProblem.Kind.TRAILING_BYTES;
      }
    } else {
      trailing();
    }
  }

  private void trailing() {
    long bytes = inEnd - inPos;
    inPos = inEnd;
    while (fill()) {
      bytes += inEnd;
      inPos = inEnd;
    }
    if (damage == null) {
      end(ReadProblem.Kind.TRAILING_BYTES, bytes + " bytes after the end of the gzip stream");
    }
  }

  /** Reads a gzip member's header (RFC 1952). */
  private void header() {
    int magic = octet() | octet() << 8;
    int method = octet();
    int flags = octet();
    for (int i = 0; i < 6; i++) {
      octet();
    }
    if ((flags & 4) != 0) {
      int extra = octet() | octet() << 8;
      while (extra-- > 0 && octet() >= 0) {}
    }
    for (int text = 8; text <= 16; text <<= 1) {
      while ((flags & text) != 0 && octet() > 0) {}
    }
    if ((flags & 2) != 0) {
      octet();
      octet();
    }
    if (ended) {
      return;
    }
    if (magic != 0x8b1f || method != 8) {
      end(ReadProblem.Kind.BAD_COMPRESSION, "Not a gzip member");
    } else if (inflater != null) {
      inflater.setInput(in, inPos, inEnd - inPos);
    }
  }

  private long little(int octets) {
    long value = 0;
    for (int i = 0; i < octets; i++) {
      int octet = octet();
      if (octet < 0) {
        return -1;
      }
      value |= (long) octet << (8 * i);
    }
    return value;
  }

  private int octet() {
    if (inPos == inEnd && !fill()) {
      endEarly();
      return -1;
    }
    return in[inPos++] & 0xff;
  }

  /** Reads more stored bytes, behind those not yet used. */
  private boolean fill() {
    if (storedEnded) {
      return false;
    }
    if (inPos == inEnd) {
      inPos = 0;
      inEnd = 0;
    }
    try {
      int n = stored.read(in, inEnd, in.length - inEnd);
      storedEnded = n < 0;
      inEnd += Math.max(0, n);
      return n >= 0;
    } catch (IOException e) {
      unreadable(e);
      return false;
    }
  }

  private void endEarly() {
    if (damage == null) {
      end(ReadProblem.Kind.TRUNCATED, "The gzip stream ends early");
    }
    ended = true;
  }

  private void unreadable(IOException e) {
    storedEnded = true;
    end(ReadProblem.Kind.UNREADABLE_OBJECT, "Cannot read the object further: " + e.getMessage());
  }

  private void end(ReadProblem.Kind kind, String reason) {
    ended = true;
    damage = kind;
    damageReason = reason;
  }

  @Override
  public void close() throws IOException {
    if (inflater != null) {
      inflater.end();
    }
    stored.close();
  }
}
