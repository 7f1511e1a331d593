/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import dev.spoor.common.cloudtrail.ReadState.Place;
import dev.spoor.common.evidence.ReadProblem;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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

  private static final int DEEPEST_WRAPPING = 4;

  private final RecordScanner scan;
  private final TrailRecord ownRecord;
  private final ContentWindow window;
  private final RecordRecovery recovery;
  private final ReadState state = new ReadState();
  private final TrailProblems problems;
  private final TrailDamage damage;
  private final boolean identityWanted;
  private final int depth;

  private boolean held;
  private int itemStart;
  private int itemEnd;
  private TrailRecord current;
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
    problems = new TrailProblems(state, window);
    damage = new TrailDamage(state, window, recovery, problems);
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
    state.begin(objectUri, expected);
    problems.clear();
    held = false;
    inChild = false;
  }

  /** Moves on and says what it came upon. */
  public Step next() {
    while (true) {
      if (state.flushed < state.setAside && (held || state.events > 0)) {
        state.flushed++;
        return problems.ofRecord(
            ReadProblem.Kind.NOT_AN_EVENT,
            -1,
            "Not an event, but of the kind "
                + state.kindAside().word()
                + ", before the first event",
            null);
      }
      if (held) {
        held = false;
        state.read++;
        state.events++;
        return Step.EVENT;
      }
      Step step =
          inChild
              ? childStep()
              : switch (state.place) {
                case TOP -> top();
                case ITEM -> item();
                case TAIL -> tail();
                case CLOSING -> damage.close();
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
    return problems.last();
  }

  /** Returns the zero-based place of the event in the object. */
  public long ordinal() {
    return state.read - 1;
  }

  /** Returns how many records were found so far: events, and problems about a record. */
  public long read() {
    return state.read;
  }

  /** Returns how many of them were events. */
  public long events() {
    return state.events;
  }

  /** Returns the number of content bytes read, uncompressed. */
  public long contentBytes() {
    return window.content().delivered();
  }

  /** Returns what the object held; final after {@link Step#END}. */
  public ContentKind kind() {
    return state.kind();
  }

  private @Nullable Step top() {
    state.topLevel = true;
    int c = window.peek();
    if (c < 0) {
      state.place = Place.CLOSING;
      return null;
    }
    if (c == '{') {
      return object();
    }
    if (c == '[') {
      window.pos++;
      state.topLevel = false;
      state.hasOuter = false;
      state.place = Place.ITEM;
      return null;
    }
    boolean first = window.offset(window.pos) == 0;
    if (c == 0xef && first && window.limit >= 3 && (window.buf[1] & 0xff) == 0xbb) {
      window.pos = 3;
      return null;
    }
    if (state.recovered && (c == ',' || c == ']' || c == '}')) {
      window.pos++;
      return null;
    }
    if (skipLinePrefix()) {
      return null;
    }
    if (state.isNothingKnown()) {
      return damage.foreign("Neither JSON nor gzip");
    }
    return damage.leftover();
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

  private @Nullable Step item() {
    state.topLevel = false;
    int c = window.peek();
    if (c < 0) {
      state.place = Place.CLOSING;
      return state.recovered ? null : damage.cut("The list of records has no end");
    }
    switch (c) {
      case ',' -> {
        window.pos++;
        return null;
      }
      case ']' -> {
        window.pos++;
        state.place = state.hasOuter ? Place.TAIL : Place.TOP;
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
      itemEnd = state.topLevel ? scan.scanUntilContainer(itemStart) : scan.scan(itemStart);
      if (scan.container >= 0 && !enter(Member.values()[scan.container])) {
        itemEnd = scan.scan(itemStart);
      }
    } catch (Halt halt) {
      return damage.halted(halt);
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
        state.fixedKind = ContentKind.CONFIG;
        state.place = Place.CLOSING;
      }
      case LOG_FILES -> {
        if (!scan.has(Member.DIGEST_BUCKET)) {
          return false;
        }
        state.fixedKind = ContentKind.DIGEST;
        state.place = Place.CLOSING;
      }
      default -> {
        state.sawRecords |= container == Member.RECORDS;
        state.hasOuter = true;
        state.place = Place.ITEM;
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
      state.place = Place.TOP;
      return null;
    } catch (Halt halt) {
      if (halt.isUnderflow && !window.isFull()) {
        if (window.more()) {
          return null;
        }
        state.place = Place.CLOSING;
        return state.recovered ? null : damage.cut("The object around the records has no end");
      }
      state.place = Place.TOP;
      return damage.leftover();
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
      return damage.halted(halt);
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
    if (state.events == 0 && (otherKind || !state.sawRecords)) {
      state.setAside(sort.contentKind());
      return null;
    }
    return problems.ofRecord(
        ReadProblem.Kind.NOT_AN_EVENT,
        window.offset(itemStart),
        otherKind
            ? "Not an event: a record of kind " + sort.contentKind().word()
            : "Neither eventName nor eventSource",
        problems.excerpt(itemStart));
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
      child.open(new ByteArrayInputStream(inner, 0, length), state.uri, expected);
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory need no closing", e);
    }
    child.state.outerOffset = state.outerOffset >= 0 ? state.outerOffset : window.offset(itemStart);
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
      return problems.ofWrapped(inner.problem());
    }
    inChild = false;
    if (inner.read() > 0) {
      return null;
    }
    ContentKind kind = inner.kind();
    return set(kind == ContentKind.NOTIFICATION ? ItemSort.NOTIFICATION : ItemSort.UNKNOWN);
  }

  @Override
  public void close() throws IOException {
    window.content().close();
    state.place = Place.END;
  }
}
