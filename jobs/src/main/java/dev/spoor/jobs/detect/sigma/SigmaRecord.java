/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.rules.PolicyAccounts;
import dev.spoor.common.sigma.match.SigmaEvent;
import dev.spoor.common.spark.events.EventColumn;
import dev.spoor.common.spark.events.EventView;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code events} under the names of CloudTrail, as Sigma rules use them, with Spoor's own
 * below {@code spoor}. What is an object is put together, or parsed, when first asked for.
 */
public final class SigmaRecord implements SigmaEvent {
  /** Our own fields, below this name. */
  static final String OWN = "spoor";

  private static final List<String> OWN_NAMES =
      List.of(
          "outcome",
          "accountId",
          "caller",
          "principal",
          "suspect",
          "network",
          "awsAddress",
          "otherAccount");

  private static final String OWN_MEMBER = OWN + ".";
  private static final String IDENTITY = "userIdentity";

  private final EventView event;
  private final SigmaRecords records;
  private final Map<String, @Nullable Object> known = new HashMap<>();

  private @Nullable Map<String, @Nullable Object> extra;
  private @Nullable Boolean mayHoldIdentity;
  private @Nullable InColumns inColumns;

  /** Members of the caller of which a column holds all that is said. */
  private enum InColumns {
    ALL,
    SOME,
    NONE
  }

  /** Holds an event, beside what is known of others. */
  SigmaRecord(EventView event, SigmaRecords records) {
    this.event = event;
    this.records = records;
  }

  @Override
  public @Nullable Object attribute(String name) {
    SigmaFields.Attribute attribute = SigmaFields.attribute(name);
    if (attribute.kind() == SigmaFields.Kind.TEXT) {
      return event.text(attribute.column());
    }
    if (!known.containsKey(name)) {
      known.put(name, read(name, attribute));
    }
    return known.get(name);
  }

  @Override
  public boolean has(String name) {
    SigmaFields.Attribute attribute = SigmaFields.attribute(name);
    return switch (attribute.kind()) {
      case TEXT, JSON -> event.has(attribute.column());
      case OWN -> true;
      case EXTRA -> name.indexOf('.') < 0 && extra().containsKey(name);
      default -> attribute(name) != null;
    };
  }

  @Override
  public Iterable<String> names() {
    List<String> names = new ArrayList<>();
    for (String name : SigmaFields.names()) {
      if (!name.equals(OWN) && attribute(name) != null) {
        names.add(name);
      }
    }
    names.addAll(extra().keySet());
    return names;
  }

  /**
   * Answers what a column holds. Where the record said something of the same member that no column
   * holds, only the whole object can tell.
   */
  @Override
  public @Nullable Object member(String path) {
    return memberAt(SigmaFields.way(path));
  }

  @Override
  public @Nullable Object memberAt(Object known) {
    SigmaFields.Way way = (SigmaFields.Way) known;
    return switch (way.end()) {
      case NETWORK -> network();
      case SUSPECT -> String.valueOf(isBySuspect());
      case AWS_ADDRESS -> awsAddress();
      case OWN -> ownValue(way.name());
      case TEXT -> event.text(way.column());
      case FLAG -> event.flag(way.column());
      case OF_JSON -> ofJson(way);
      case ELSE -> UNKNOWN;
      case CALLER_MORE -> isAbsent(way.name()) ? null : UNKNOWN;
      case CALLER -> ofCaller(way);
    };
  }

  /** Answers for one member alone; of null and of what is in no object the walk tells. */
  private @Nullable Object ofJson(SigmaFields.Way way) {
    JsonFields json = parsed(way.column().name());
    return json.isObject() ? json.member(way.name(), UNKNOWN) : UNKNOWN;
  }

  private @Nullable Object ofCaller(SigmaFields.Way way) {
    SigmaFields.Member member = Objects.requireNonNull(way.member());
    if (isMoreSaidOf(member)) {
      return UNKNOWN;
    }
    Object value =
        member.kind() == SigmaFields.Kind.TEXT
            ? event.text(way.column())
            : CallerObject.value(event, member);
    return value == null && mayHoldIdentity() ? UNKNOWN : value;
  }

  /** Whether the record says something of a member of the caller beside what its column holds. */
  private boolean isMoreSaidOf(SigmaFields.Member member) {
    String more = event.text(EventColumn.IDENTITY_EXTRA);
    return more != null && records.extras().sayAnythingOf(member, more);
  }

  @Override
  public boolean isAtHand(String path) {
    return SigmaFields.isAtHand(path);
  }

  @Override
  public Object way(String path) {
    return SigmaFields.way(path);
  }

  @Override
  public int number(Object known) {
    SigmaFields.Way way = (SigmaFields.Way) known;
    return switch (way.end()) {
      case TEXT, FLAG -> event.number(way.column());
      case CALLER -> isInColumn(way) ? event.number(way.column()) : -1;
      case CALLER_MORE -> isAbsent(way.name()) ? 0 : -1;
      case NETWORK -> networkNumber();
      case SUSPECT -> isBySuspect() ? 1 : 0;
      case AWS_ADDRESS ->
          records.ranges() == null ? 0 : event.number(EventColumn.SOURCE_IP_ADDRESS);
      case OWN, OF_JSON, ELSE -> -1;
    };
  }

  @Override
  public long numbering() {
    return event.numbering();
  }

  /** Whether a column is all that is said of a member of the caller. */
  private boolean isInColumn(SigmaFields.Way way) {
    InColumns known = inColumns;
    if (known == null) {
      boolean isMore = event.has(EventColumn.IDENTITY_EXTRA);
      boolean isObject = event.has(EventColumn.IDENTITY_TYPE);
      known = !isObject ? InColumns.NONE : isMore ? InColumns.SOME : InColumns.ALL;
      inColumns = known;
    }
    return switch (known) {
      case ALL -> true;
      case SOME -> !isMoreSaidOf(Objects.requireNonNull(way.member()));
      case NONE -> false;
    };
  }

  /** Whether the caller has nothing at a path that is not one of a column, nor leads to one. */
  private boolean isAbsent(String path) {
    if (mayHoldIdentity()) {
      return false;
    }
    String more = event.text(EventColumn.IDENTITY_EXTRA);
    return more == null || !records.extras().sayAnythingAt(path, more);
  }

  /** Returns one of our own fields; null of what is not known, and of what is none. */
  private @Nullable String ownValue(String path) {
    return switch (path) {
      case "spoor.outcome" -> event.text("outcome");
      case "spoor.accountId" -> event.text("account_id");
      case "spoor.caller" -> event.credential();
      case "spoor.principal" -> event.principal();
      case "spoor.suspect" -> String.valueOf(isBySuspect());
      case "spoor.network" -> network();
      case "spoor.awsAddress" -> awsAddress();
      case "spoor.otherAccount" -> otherAccount();
      default -> null;
    };
  }

  /** Whether the caller's address is on AWS's list; null without a list. */
  private @Nullable String awsAddress() {
    AwsRanges.Lookup ranges = records.ranges();
    return ranges == null
        ? null
        : String.valueOf(ranges.contains(event.text(EventColumn.SOURCE_IP_ADDRESS)));
  }

  /** Whether a policy that the call sends lets in another account than its own. */
  private @Nullable String otherAccount() {
    return PolicyAccounts.otherAccount(
        attribute("requestParameters"), event.text("recipient_account_id"));
  }

  /** Whether the record may have an identity that is no object: it has no columns then. */
  private boolean mayHoldIdentity() {
    Boolean may = mayHoldIdentity;
    if (may == null) {
      // An object with a type is no other thing, and what stands beside need not be read.
      String beside = event.has(EventColumn.IDENTITY_TYPE) ? null : event.text("extra");
      may = beside != null && (beside.contains(IDENTITY) || beside.indexOf('\\') >= 0);
      mayHoldIdentity = may;
    }
    return may;
  }

  /** Whether the call came from one of the case's networks. */
  boolean isFromTrusted() {
    return "trusted".equals(network());
  }

  private @Nullable String network() {
    return records.network(
        event.text(EventColumn.SOURCE_IP_ADDRESS), event.text(EventColumn.VPC_ENDPOINT_ID));
  }

  /** Returns a number for the network: the address tells it, and whether there is an endpoint. */
  private int networkNumber() {
    int address = event.number(EventColumn.SOURCE_IP_ADDRESS);
    String endpoint = event.text(EventColumn.VPC_ENDPOINT_ID);
    boolean isThrough = endpoint != null && !endpoint.isEmpty();
    return address < 0 ? address : 2 * address + (isThrough ? 1 : 0);
  }

  private boolean isBySuspect() {
    return records.isSuspect(event.credential());
  }

  private @Nullable Object read(String name, SigmaFields.Attribute attribute) {
    return switch (attribute.kind()) {
      case TEXT -> event.text(attribute.column());
      case FLAG -> event.flag(attribute.column());
      case TIME -> event.time(attribute.column());
      case JSON -> parsed(attribute.column()).value();
      case IDENTITY -> identity();
      case OWN -> new Own();
      case EXTRA -> extra().get(name);
    };
  }

  private JsonFields parsed(String column) {
    return switch (column) {
      case "request_parameters" -> event.request();
      case "response_elements" -> event.response();
      case "additional_event_data" -> event.additional();
      default -> new JsonFields(event.text(column));
    };
  }

  private Map<String, @Nullable Object> extra() {
    Map<String, @Nullable Object> read = extra;
    if (read == null) {
      read = CallerObject.members(event, "extra");
      extra = read;
    }
    return read;
  }

  private @Nullable Object identity() {
    Map<String, @Nullable Object> identity = CallerObject.of(event);
    return identity.isEmpty() ? extra().get(IDENTITY) : identity;
  }

  /**
   * Our own fields, each worked out when it is asked for: some read the whole request. Only what is
   * known is there, since rules ask whether a field exists.
   */
  private final class Own extends AbstractMap<String, @Nullable Object> {
    @Override
    public boolean containsKey(Object name) {
      return get(name) != null;
    }

    @Override
    public @Nullable Object get(Object name) {
      return ownValue(OWN_MEMBER + name);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      OWN_NAMES.forEach(name -> all.put(name, get(name)));
      all.values().removeIf(Objects::isNull);
      return all.entrySet();
    }
  }
}
