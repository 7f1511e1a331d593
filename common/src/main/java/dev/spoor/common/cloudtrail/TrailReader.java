/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one object after the other, recognising by content what an object holds.
 *
 * <p>Read are: log files ({@code Records}), bare lists, single records, JSON lines, the output of
 * {@code lookup-events}, EventBridge and CloudWatch Logs envelopes, SNS and SQS bodies, Logstash
 * documents; gzip or plain. Memory stays near the largest single record, at most {@value
 * ContentWindow#MAX_RECORD_BYTES} bytes of JSON; a longer one is a {@link
 * ReadProblem.Kind#TOO_LARGE}. Every record found is either an event or a problem: {@code read() =
 * events() + problems about records}. Commas between records are not checked.
 *
 * <p>Not safe for threads. Damage in the evidence is a problem, never a throw.
 */
public final class TrailReader implements Closeable {
  /** What {@link #next} came upon. */
  public enum Step {
    /** {@link #record} stands on an event. */
    EVENT,
    /** {@link #problem} tells what could not be read. */
    PROBLEM,
    /** The object is read. */
    END
  }

  private enum State {
    TOP,
    ITEM,
    TAIL,
    CLOSING,
    END
  }

  private static final int DEEPEST_WRAPPING = 4;
  private static final int EXCERPT_BYTES = 4 * ReadProblem.EXCERPT_CHARACTERS;

  private final RecordScanner scan;
  private final TrailRecord ownRecord;
  private final ContentWindow window;
  private final RecordRecovery recovery;
  private final boolean identityWanted;
  private final int depth;

  private State state = State.END;
  private String uri = "";
  private boolean expectsTrail;
  private boolean isNamedGzip;
  private long outerOffset;
  private boolean held;

  private long read;
  private long events;
  private long setAside;
  private long flushed;
  private @Nullable ContentKind asideKind;
  private @Nullable ContentKind fixedKind;
  private boolean sawRecords;
  private boolean topLevel;
  private boolean hasOuter;
  private boolean recovered;
  private boolean damageTold;

  private int itemStart;
  private int itemEnd;
  private TrailRecord current;
  private @Nullable ReadProblem problem;
  private @Nullable TrailReader child;
  private boolean inChild;

  /** Creates a reader; {@code identityWanted} false leaves userIdentity unread. */
  public TrailReader(boolean identityWanted) {
    this(identityWanted, 0);
  }

  private TrailReader(boolean identityWanted, int depth) {
    this.identityWanted = identityWanted;
    this.depth = depth;
    scan = new RecordScanner(identityWanted);
    ownRecord = new TrailRecord(scan);
    current = ownRecord;
    window = new ContentWindow(new StoredContent(InputStream.nullInputStream()));
    recovery = new RecordRecovery(window, scan);
  }

  /**
   * Starts on another object.
   *
   * @param stored its stored bytes; closed by {@link #close} or the next call
   * @param objectUri used in problems
   * @param expected whether its name promises CloudTrail records, so that other content is a
   *     problem
   */
  public void open(InputStream stored, String objectUri, boolean expected) throws IOException {
    window.content().close();
    window.reset(new StoredContent(stored));
    recovery.reset();
    uri = objectUri;
    expectsTrail = expected;
    isNamedGzip = objectUri.endsWith(".gz");
    outerOffset = -1;
    held = false;
    state = State.TOP;
    read = 0;
    events = 0;
    setAside = 0;
    flushed = 0;
    asideKind = null;
    fixedKind = null;
    sawRecords = false;
    topLevel = true;
    hasOuter = false;
    recovered = false;
    damageTold = false;
    inChild = false;
    problem = null;
  }

  /** Moves on and says what it came upon. */
  public Step next() {
    while (true) {
      if (flushed < setAside && (held || events > 0)) {
        flushed++;
        return rejected(
            ReadProblem.Kind.NOT_AN_EVENT,
            -1,
            "Not an event, but of the kind " + kindAside().word() + ", before the first event",
            null);
      }
      if (held) {
        held = false;
        read++;
        events++;
        return Step.EVENT;
      }
      Step step =
          inChild
              ? childStep()
              : switch (state) {
                case TOP -> top();
                case ITEM -> item();
                case TAIL -> tail();
                case CLOSING -> closing();
                case END -> Step.END;
              };
      if (step != null) {
        return step;
      }
    }
  }

  /** Returns the event that {@link #next} came upon. */
  public TrailRecord record() {
    return current;
  }

  /** Returns the problem that {@link #next} came upon. */
  public ReadProblem problem() {
    if (problem == null) {
      throw new IllegalStateException("No problem: the last step was another");
    }
    return problem;
  }

  /** Returns the zero-based place of the event in the object. */
  public long ordinal() {
    return read - 1;
  }

  /** Returns how many records were found so far: events, and problems about a record. */
  public long read() {
    return read;
  }

  /** Returns how many of them were events. */
  public long events() {
    return events;
  }

  /** Returns the number of content bytes read, uncompressed. */
  public long contentBytes() {
    return window.content().delivered();
  }

  /** Returns what the object held; final after {@link Step#END}. */
  public ContentKind kind() {
    if (events > 0) {
      return ContentKind.CLOUDTRAIL;
    }
    if (fixedKind != null) {
      return fixedKind;
    }
    if (asideKind != null && asideKind != ContentKind.EMPTY) {
      return asideKind;
    }
    return sawRecords || read > 0 ? ContentKind.CLOUDTRAIL : ContentKind.EMPTY;
  }

  private ContentKind kindAside() {
    return asideKind == null ? ContentKind.FOREIGN : asideKind;
  }

  private @Nullable Step top() {
    topLevel = true;
    int c = window.peek();
    if (c < 0) {
      state = State.CLOSING;
      return null;
    }
    if (c == '{') {
      return object();
    }
    if (c == '[') {
      window.pos++;
      topLevel = false;
      hasOuter = false;
      state = State.ITEM;
      return null;
    }
    boolean first = window.offset(window.pos) == 0;
    if (c == 0xef && first && window.limit >= 3 && (window.buf[1] & 0xff) == 0xbb) {
      window.pos = 3;
      return null;
    }
    if (recovered && (c == ',' || c == ']' || c == '}')) {
      window.pos++;
      return null;
    }
    if (skipLinePrefix()) {
      return null;
    }
    if (read == 0 && setAside == 0 && !sawRecords) {
      return foreign("Neither JSON nor gzip");
    }
    return leftover();
  }

  /** Skips the time that CloudWatch Logs puts before each line of an export. */
  private boolean skipLinePrefix() {
    int p = window.pos;
    int stop = Math.min(window.limit, p + 40);
    while (p < stop && ("0123456789-:.TZ+ ".indexOf(window.buf[p]) >= 0)) {
      p++;
    }
    if (p < stop && p > window.pos && window.buf[p] == '{') {
      window.pos = p;
      return true;
    }
    return false;
  }

  /** Ends on content that is something else. */
  private @Nullable Step foreign(String what) {
    fixedKind = ContentKind.FOREIGN;
    state = State.CLOSING;
    if (!expectsTrail || damageTold) {
      return null;
    }
    boolean gzip = isNamedGzip && window.content().damage() == null;
    return objectProblem(
        gzip ? ReadProblem.Kind.BAD_COMPRESSION : ReadProblem.Kind.BAD_JSON,
        window.offset(window.pos),
        what,
        excerpt(window.pos));
  }

  /** Tells of bytes behind the content, or between lines, and goes on behind them. */
  private @Nullable Step leftover() {
    long from = window.offset(window.pos);
    String text = excerpt(window.pos);
    boolean more = recovery.findNext();
    long skipped = window.offset(window.pos) - from;
    recovered |= more;
    if (!more) {
      window.pos = window.limit;
      state = State.CLOSING;
    }
    return objectProblem(
        ReadProblem.Kind.TRAILING_BYTES, from, skipped + " bytes that are no record", text);
  }

  private @Nullable Step item() {
    topLevel = false;
    int c = window.peek();
    if (c < 0) {
      state = State.CLOSING;
      return recovered ? null : cut("The list of records has no end");
    }
    switch (c) {
      case ',' -> {
        window.pos++;
        return null;
      }
      case ']' -> {
        window.pos++;
        state = hasOuter ? State.TAIL : State.TOP;
        return null;
      }
      case '{' -> {
        return object();
      }
      default -> {
        return loneValue();
      }
    }
  }

  private @Nullable Step object() {
    scan.bytes(window.buf, window.limit);
    itemStart = window.pos;
    try {
      itemEnd = topLevel ? scan.scanUntilContainer(itemStart) : scan.scan(itemStart);
      if (scan.container >= 0 && !enter(Member.values()[scan.container])) {
        itemEnd = scan.scan(itemStart);
      }
    } catch (Halt halt) {
      return halted(halt);
    }
    if (scan.container >= 0) {
      return null;
    }
    window.pos = itemEnd;
    return sorted();
  }

  /** Goes into a list at the end of the last walk; false when it holds no records. */
  private boolean enter(Member container) {
    switch (container) {
      case CONFIGURATION_ITEMS -> {
        fixedKind = ContentKind.CONFIG;
        state = State.CLOSING;
      }
      case LOG_FILES -> {
        if (!scan.has(Member.DIGEST_BUCKET)) {
          return false;
        }
        fixedKind = ContentKind.DIGEST;
        state = State.CLOSING;
      }
      default -> {
        sawRecords |= container == Member.RECORDS;
        hasOuter = true;
        state = State.ITEM;
      }
    }
    window.pos = itemEnd;
    return true;
  }

  private @Nullable Step tail() {
    scan.bytes(window.buf, window.limit);
    try {
      itemEnd = scan.scanAfterContainer(window.pos);
      if (scan.container >= 0 && enter(Member.values()[scan.container])) {
        return null;
      }
      window.pos = itemEnd;
      state = State.TOP;
      return null;
    } catch (Halt halt) {
      if (halt.isUnderflow && !window.isFull()) {
        if (window.more()) {
          return null;
        }
        state = State.CLOSING;
        return recovered ? null : cut("The object around the records has no end");
      }
      state = State.TOP;
      return leftover();
    }
  }

  /** A list item that is no object: text may hold an event. */
  private @Nullable Step loneValue() {
    scan.bytes(window.buf, window.limit);
    itemStart = window.pos;
    int quote = window.buf[itemStart] == '"' ? 1 : 0;
    try {
      itemEnd = scan.value(itemStart);
    } catch (Halt halt) {
      return halted(halt);
    }
    window.pos = itemEnd;
    if (quote == 1 && unwrap(itemStart + 1, itemEnd - 1, true, false)) {
      return null;
    }
    return set(ItemSort.UNKNOWN);
  }

  private @Nullable Step sorted() {
    ItemSort sort = ItemSort.of(scan);
    if (sort == ItemSort.EVENT) {
      ownRecord.at(scan, itemStart, itemEnd);
      current = ownRecord;
      held = true;
      return null;
    }
    Member wrapper = ItemSort.wrapper(scan);
    if (wrapper != null && sort != ItemSort.INSIGHT && sort != ItemSort.AGGREGATED) {
      int w = wrapper.ordinal();
      if (unwrap(
          scan.start[w],
          scan.end[w],
          scan.type[w] == RecordScanner.ESCAPED_TEXT,
          wrapper == Member.CLOUD_TRAIL_EVENT)) {
        return null;
      }
    }
    return set(sort);
  }

  /** Puts aside what is no event while the object may be of another kind; later it is a problem. */
  private @Nullable Step set(ItemSort sort) {
    boolean otherKind = sort == ItemSort.INSIGHT || sort == ItemSort.AGGREGATED;
    if (events == 0 && (otherKind || !sawRecords)) {
      setAside++;
      asideKind = asideKind == null ? sort.contentKind() : asideKind;
      return null;
    }
    return rejected(
        ReadProblem.Kind.NOT_AN_EVENT,
        window.offset(itemStart),
        otherKind
            ? "Not an event: a record of kind " + sort.contentKind().word()
            : "Neither eventName nor eventSource",
        excerpt(itemStart));
  }

  private boolean unwrap(int from, int to, boolean isEscaped, boolean expected) {
    if (depth == DEEPEST_WRAPPING) {
      return false;
    }
    byte[] inner = new byte[to - from];
    int length = to - from;
    if (isEscaped) {
      length = JsonText.decode(window.buf, from, to, inner, 0);
    } else {
      System.arraycopy(window.buf, from, inner, 0, length);
    }
    if (child == null) {
      child = new TrailReader(identityWanted, depth + 1);
    }
    try {
      child.open(new ByteArrayInputStream(inner, 0, length), uri, expected);
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory need no closing", e);
    }
    child.outerOffset = outerOffset >= 0 ? outerOffset : window.offset(itemStart);
    inChild = true;
    return true;
  }

  private @Nullable Step childStep() {
    TrailReader inner = java.util.Objects.requireNonNull(child);
    Step step = inner.next();
    if (step == Step.EVENT) {
      current = inner.current;
      held = true;
      return null;
    }
    if (step == Step.PROBLEM) {
      ReadProblem p = inner.problem();
      return p.where().ordinal() < 0
          ? objectProblem(p.kind(), p.byteOffset(), p.reason(), p.excerpt())
          : rejected(p.kind(), p.byteOffset(), p.reason(), p.excerpt());
    }
    inChild = false;
    if (inner.read > 0) {
      return null;
    }
    ContentKind kind = inner.kind();
    return set(kind == ContentKind.NOTIFICATION ? ItemSort.NOTIFICATION : ItemSort.UNKNOWN);
  }

  private @Nullable Step halted(Halt halt) {
    if (!halt.isUnderflow) {
      return damaged(
          ReadProblem.Kind.BAD_JSON,
          "Byte " + window.offset(halt.position) + ": " + halt.getMessage());
    }
    if (window.isFull()) {
      return tooLarge();
    }
    if (window.more()) {
      return null;
    }
    ReadProblem.Kind damage = window.content().damage();
    damageTold = damage != null;
    return damage == null
        ? damaged(ReadProblem.Kind.TRUNCATED, "The content ends inside the record")
        : damaged(damage, window.content().damageReason() + ", inside the record");
  }

  private @Nullable Step damaged(ReadProblem.Kind kind, String reason) {
    long from = window.offset(window.pos);
    String text = excerpt(window.pos);
    boolean unknown = topLevel && read == 0 && setAside == 0 && !sawRecords;
    boolean found = recovery.findNext();
    long skipped = window.offset(window.pos) - from;
    recovered = true;
    String more = reason;
    if (!found) {
      window.pos = window.limit;
      state = State.CLOSING;
      if (unknown && !expectsTrail) {
        fixedKind = ContentKind.FOREIGN;
        return null;
      }
    }
    if (recovery.gaveUp()) {
      more += "; too damaged to search further";
    } else if (found) {
      more += "; the next whole record starts " + skipped + " bytes later";
    }
    return rejected(kind, from, more, text);
  }

  private @Nullable Step tooLarge() {
    long from = window.offset(window.pos);
    String text = excerpt(window.pos);
    boolean unknown = topLevel && !expectsTrail && events == 0 && !sawRecords;
    if (!recovery.skipValue()) {
      state = State.CLOSING;
      recovered = true;
    }
    if (unknown) {
      setAside++;
      asideKind = asideKind == null ? ContentKind.FOREIGN : asideKind;
      return null;
    }
    return rejected(
        ReadProblem.Kind.TOO_LARGE,
        from,
        "Longer than "
            + ContentWindow.MAX_RECORD_BYTES
            + " bytes: "
            + (window.offset(window.pos) - from),
        text);
  }

  private @Nullable Step cut(String reason) {
    ReadProblem.Kind damage = window.content().damage();
    damageTold = damage != null;
    return objectProblem(
        damage == null ? ReadProblem.Kind.TRUNCATED : damage,
        window.offset(window.pos),
        damage == null ? reason : window.content().damageReason() + ". " + reason,
        null);
  }

  private @Nullable Step closing() {
    state = State.END;
    ReadProblem.Kind damage = window.content().damage();
    if (damage == null || damageTold) {
      return null;
    }
    return objectProblem(
        damage, window.content().delivered(), window.content().damageReason(), null);
  }

  private Step rejected(
      ReadProblem.Kind kind, long offset, String reason, @Nullable String excerpt) {
    read++;
    return problem(kind, read - 1, offset, reason, excerpt);
  }

  private Step objectProblem(
      ReadProblem.Kind kind, long offset, String reason, @Nullable String excerpt) {
    return problem(kind, -1, offset, reason, excerpt);
  }

  private Step problem(
      ReadProblem.Kind kind, long ordinal, long offset, String reason, @Nullable String excerpt) {
    long place = outerOffset >= 0 ? outerOffset : offset;
    problem = new ReadProblem(kind, new EvidenceRef(uri, ordinal), place, reason, excerpt);
    return Step.PROBLEM;
  }

  private String excerpt(int from) {
    int length = Math.min(EXCERPT_BYTES, window.limit - from);
    return new String(window.buf, from, length, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    window.content().close();
    state = State.END;
  }
}
