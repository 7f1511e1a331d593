/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.cloudtrail.JsonFields;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code events} for code that looks at events one by one: envelope by name, JSON parsed
 * once when first asked, the caller named once.
 *
 * <p>Columns that the frame was pruned of read as null.
 */
public final class EventView {
  /** Columns that {@link #caller} reads; a frame that lacks one names another caller. */
  public static final List<String> CALLER_COLUMNS =
      List.of(
          "event_type",
          "identity_type",
          "identity_arn",
          "identity_account_id",
          "principal_id",
          "access_key_id",
          "credential_id",
          "user_name",
          "invoked_by",
          "session_issuer_arn",
          "source_ip_address");

  /** Columns that {@link Caller#credential} looks at first. */
  private static final List<EventColumn> FIRST_CREDENTIALS =
      List.of(EventColumn.ACCESS_KEY_ID, EventColumn.CREDENTIAL_ID, EventColumn.IDENTITY_ARN);

  private static final String DOMAIN = ".amazonaws.com";

  private final Columns columns;
  private final Cells cells;
  private @Nullable JsonFields request;
  private @Nullable JsonFields response;
  private @Nullable JsonFields additional;
  private @Nullable Caller caller;
  private @Nullable String credential;

  private EventView(Columns columns, Cells cells) {
    this.columns = columns;
    this.cells = cells;
  }

  /** Returns the columns that name the caller, and others, of a frame of events. */
  public static List<Column> callerAnd(List<String> others) {
    return Stream.concat(CALLER_COLUMNS.stream(), others.stream()).map(functions::col).toList();
  }

  /** Where the columns lie in the rows of a frame. */
  public static final class Columns implements Serializable {
    private static final long serialVersionUID = 1;

    /** Asked some dozens of times per event, so names are spread thin: most lie at their hash. */
    private static final int SLOTS = 1 << 10;

    private final @Nullable String[] names = new String[SLOTS];
    private final int[] places = new int[SLOTS];

    /** Places of the columns of {@code events}, by their numbers. */
    private final int[] numbered;

    private Columns(StructType schema) {
      String[] fields = schema.fieldNames();
      numbered = EventColumn.places(fields);
      if (fields.length >= SLOTS) {
        throw new IllegalArgumentException(
            "Invalid frame: %s columns (expected fewer than %s)".formatted(fields.length, SLOTS));
      }
      for (int i = 0; i < fields.length; i++) {
        int slot = slot(fields[i]);
        names[slot] = fields[i].intern();
        places[slot] = i;
      }
    }

    /** Names that were sent are made those of the code again, which are equal at a glance. */
    private Object readResolve() {
      for (int slot = 0; slot < SLOTS; slot++) {
        String name = names[slot];
        names[slot] = name == null ? null : name.intern();
      }
      return this;
    }

    /** Returns where a name is, or else the empty slot where it would be. */
    private int slot(String name) {
      int hash = name.hashCode() * 0x9E3779B9;
      int slot = hash >>> 22;
      while (names[slot] != null && !names[slot].equals(name)) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      return slot;
    }

    /** Returns the places of a frame's columns. */
    public static Columns of(StructType schema) {
      return new Columns(schema);
    }

    /** Returns a view of a row of the frame. */
    public EventView view(Row row) {
      return new EventView(this, new RowCells(row));
    }

    /** Returns a view of a row as Spark holds it; it is valid until Spark reuses the row. */
    public EventView view(InternalRow row) {
      return new EventView(this, new InternalCells(row));
    }

    /** Returns a view of a row of a batch; it is valid until the cells move on. */
    EventView view(BatchCells cells) {
      return new EventView(this, cells);
    }

    /** Returns what takes one batch of the frame's columns after the other. */
    public EventBatch batches() {
      return new EventBatch(this);
    }

    /** Returns where a column lies in a row, -1 when the frame was pruned of it. */
    public int place(String name) {
      int slot = slot(name);
      return names[slot] == null ? -1 : places[slot];
    }

    private int place(EventColumn column) {
      return numbered[column.number];
    }
  }

  /** Returns a text column; null when null or not there. */
  public @Nullable String text(String column) {
    int place = columns.place(column);
    return place < 0 ? null : cells.text(place);
  }

  /** Returns a text column; null when null or not there. */
  public @Nullable String text(EventColumn column) {
    int place = columns.place(column);
    return place < 0 ? null : cells.text(place);
  }

  /** Whether a column is there and not null, for which nothing is decoded. */
  public boolean has(String column) {
    int place = columns.place(column);
    return place >= 0 && !cells.isNull(place);
  }

  /** Whether a column is there and not null, for which nothing is decoded. */
  public boolean has(EventColumn column) {
    int place = columns.place(column);
    return place >= 0 && !cells.isNull(place);
  }

  /**
   * Returns a number, small and not negative, that stands for a text or flag: of events with one
   * {@link #numbering} equal numbers are equal values. A negative one says nothing.
   */
  public int number(EventColumn column) {
    int place = columns.place(column);
    return place < 0 ? 0 : cells.number(place);
  }

  /** Returns what tells whether numbers of two events of a frame can be held against each other. */
  public long numbering() {
    return cells.numbering();
  }

  /** Returns a time; null when null or not there. */
  public @Nullable Instant time(String column) {
    int place = columns.place(column);
    return place < 0 || cells.isNull(place) ? null : cells.time(place);
  }

  /** Returns a time in microseconds since 1970; another number when null or not there. */
  public long micros(String column, long otherwise) {
    int place = columns.place(column);
    return place < 0 || cells.isNull(place) ? otherwise : cells.micros(place);
  }

  /** Returns a time in microseconds since the epoch; null when null or not there. */
  public @Nullable Long micros(String column) {
    int place = columns.place(column);
    return place < 0 || cells.isNull(place) ? null : (Long) cells.micros(place);
  }

  /** Returns a flag; null when null or not there. */
  public @Nullable Boolean flag(String column) {
    int place = columns.place(column);
    return place < 0 || cells.isNull(place) ? null : (Boolean) cells.flag(place);
  }

  /** Returns a flag; null when null or not there. */
  public @Nullable Boolean flag(EventColumn column) {
    int place = columns.place(column);
    return place < 0 || cells.isNull(place) ? null : (Boolean) cells.flag(place);
  }

  /** Returns a number; zero when null or not there. */
  public long count(String column) {
    int place = columns.place(column);
    return place < 0 || cells.isNull(place) ? 0 : cells.count(place);
  }

  /** Returns the event as evidence, object and place joined. */
  public String ref() {
    String source = text("source_uri");
    int place = columns.place("source_ordinal");
    String ordinal = place < 0 || cells.isNull(place) ? null : Long.toString(cells.count(place));
    return source == null || ordinal == null
        ? Objects.requireNonNullElse(source, orEmpty(ordinal))
        : source + "#" + ordinal;
  }

  public String eventId() {
    return orEmpty(text("event_id"));
  }

  /** Returns when the call was made; the epoch when the record does not say. */
  public Instant eventTime() {
    Instant time = time("event_time");
    return time == null ? Instant.EPOCH : time;
  }

  public String eventSource() {
    return orEmpty(text(EventColumn.EVENT_SOURCE));
  }

  public String eventName() {
    return orEmpty(text(EventColumn.EVENT_NAME));
  }

  /** Returns the event source without its domain, such as {@code ec2}. */
  public String service() {
    String source = eventSource();
    return source.endsWith(DOMAIN)
        ? source.substring(0, source.length() - DOMAIN.length())
        : source;
  }

  /** Whether it is one of a service's calls. */
  public boolean isCall(String service, String... names) {
    if (!service().equals(service)) {
      return false;
    }
    String own = eventName();
    for (String name : names) {
      if (own.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the outcome class as {@code events} holds it, such as {@code denied}. */
  public String outcome() {
    return orEmpty(text(EventColumn.OUTCOME));
  }

  public boolean isSuccess() {
    return outcome().equals("success");
  }

  public String accountId() {
    return orEmpty(text(EventColumn.ACCOUNT_ID));
  }

  public String region() {
    return orEmpty(text(EventColumn.AWS_REGION));
  }

  /** Returns the request's parameters. */
  public JsonFields request() {
    JsonFields known = request;
    if (known == null) {
      known = new JsonFields(text("request_parameters"));
      request = known;
    }
    return known;
  }

  /** Returns the answer's elements. */
  public JsonFields response() {
    JsonFields known = response;
    if (known == null) {
      known = new JsonFields(text("response_elements"));
      response = known;
    }
    return known;
  }

  /** Returns the additional data of the event. */
  public JsonFields additional() {
    JsonFields known = additional;
    if (known == null) {
      known = new JsonFields(text("additional_event_data"));
      additional = known;
    }
    return known;
  }

  /** Returns who made the call. */
  public Caller caller() {
    Caller known = caller;
    if (known == null) {
      known = Caller.of(identity());
      caller = known;
    }
    return known;
  }

  /**
   * Returns {@link Caller#credential} of who made the call, for which the rest is not looked up.
   */
  public String credential() {
    String known = credential;
    if (known == null) {
      known = findCredential();
      credential = known;
    }
    return known;
  }

  private String findCredential() {
    for (EventColumn column : FIRST_CREDENTIALS) {
      String text = text(column);
      if (text != null && !text.isEmpty()) {
        return text;
      }
    }
    return Caller.credential(identity());
  }

  /** Returns {@link Caller#principal} of who made the call, for which the rest is not looked up. */
  public String principal() {
    return Caller.principal(
        text(EventColumn.SESSION_ISSUER_ARN), text(EventColumn.IDENTITY_ARN), credential());
  }

  /** Whether the call was made with a long-term key. */
  public boolean isOfLongTermKey() {
    return Caller.isLongTermKey(text(EventColumn.EVENT_TYPE), text(EventColumn.ACCESS_KEY_ID));
  }

  /** Whether AWS itself made the call, as {@link Caller#isService}. */
  public boolean isByService() {
    if (Caller.isService(text(EventColumn.IDENTITY_TYPE), text(EventColumn.SESSION_ISSUER_ARN))) {
      return true;
    }
    boolean isNamed =
        !orEmpty(text(EventColumn.ACCESS_KEY_ID)).isEmpty()
            || !orEmpty(text(EventColumn.IDENTITY_ARN)).isEmpty();
    return !isNamed
        && Caller.isOfItself(text(EventColumn.INVOKED_BY), text(EventColumn.EVENT_TYPE));
  }

  private Caller.Identity identity() {
    return new Caller.Identity(
        text(EventColumn.EVENT_TYPE),
        text(EventColumn.IDENTITY_TYPE),
        text(EventColumn.IDENTITY_ARN),
        text("identity_account_id"),
        text("principal_id"),
        text(EventColumn.ACCESS_KEY_ID),
        text(EventColumn.CREDENTIAL_ID),
        text("user_name"),
        text(EventColumn.INVOKED_BY),
        text(EventColumn.SESSION_ISSUER_ARN),
        text("source_ip_address"));
  }

  /**
   * Whether the record says that AWS acted of itself in its caller's name, as it does for
   * quarantine policies. Older ones show an address of Amazon's and tell it by the agent alone,
   * which a caller can forge (attacks.md section 3).
   */
  public boolean isByAws() {
    String agent = orEmpty(text("user_agent"));
    return "AWS Internal".equals(text("source_ip_address"))
        || agent.equals("AWS Internal")
        || agent.startsWith("aws-internal/");
  }

  /** Whether it used a session that the metadata service gave to a machine. */
  public boolean isInstanceSession() {
    String key = text(EventColumn.ACCESS_KEY_ID);
    if (key == null || key.isEmpty()) {
      return false;
    }
    String issuedTo = text("credentials_issued_to");
    String delivery = text("ec2_role_delivery");
    return Caller.isInstanceSession(text(EventColumn.IDENTITY_ARN))
        || (delivery != null && !delivery.isEmpty())
        || (issuedTo != null && issuedTo.contains(":instance/"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
