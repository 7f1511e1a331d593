/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.geo.GeoLookup;
import dev.spoor.common.geo.Place;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.spark.events.EventView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads events once and keeps those that a timeline may tell.
 *
 * <p>Whether a quiet call is news is known only when all data was seen; of these the task keeps the
 * earliest of each region and network, at most {@value #HELD} at a time.
 */
final class Telling implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** Possible news, or signs, that a task holds back. */
  static final int HELD = 50_000;

  /** Stands before the id of a sign-in's event. */
  static final String LOGIN = "console-login:";

  private final EventView.Columns columns;
  private final Scope scope;
  private final GroupCreators creators;
  private final NetworkSet trusted;
  private final Responders responders;
  private final BadOrigins origins;
  private final GeoFiles geo;

  Telling(
      EventView.Columns columns, Scope scope, GroupCreators creators, TimelineSettings settings) {
    this.columns = columns;
    this.scope = scope;
    this.creators = creators;
    this.trusted = NetworkSet.of(settings.trustedNetworks());
    this.responders = settings.responders();
    this.origins = new BadOrigins(settings);
    this.geo = settings.geo();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> events) {
    return new Kept(events);
  }

  /** Microseconds of the event's time; null when it has none. */
  static @Nullable Long micros(EventView event) {
    Instant time = event.time("event_time");
    return time == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /**
   * Returns the credential that an event belongs to: its caller's, but of a sign-in the sign-in
   * itself, which lineage holds to be a credential that sessions come from.
   */
  static String credential(EventView event) {
    boolean isLogin = event.isCall("signin", "ConsoleLogin", "SwitchRole");
    return isLogin && event.isSuccess() && event.text("identity_arn") != null
        ? LOGIN + event.eventId()
        : event.caller().credential();
  }

  private final class Kept implements Iterator<Row> {
    private final Iterator<Row> events;
    private final List<Row> ready = new ArrayList<>();
    private final Map<String, Row> news = new HashMap<>();
    private final Map<String, Row> signs = new HashMap<>();
    private final Map<String, long[]> seen = new HashMap<>();
    private final GeoLookup places = geo.lookup();

    private Kept(Iterator<Row> events) {
      this.events = events;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && events.hasNext()) {
        look(columns.view(events.next()));
      }
      if (ready.isEmpty()) {
        flush();
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove(ready.size() - 1);
    }

    private void look(EventView event) {
      Caller caller = event.caller();
      GroupCreators.Group group = creators.of(event);
      String credential = group == null ? credential(event) : group.credential();
      Call call = Calls.of(event.text("event_source"), event.text("event_name"));
      boolean isQuarantine = Signs.isQuarantine(event);
      boolean isTold = scope.mayHold(credential) || scope.mayHold(caller.credential());
      String interest = null;
      if (group == null && (!caller.isService() || isQuarantine)) {
        if (event.isCall("signin", "ConsoleLogin")) {
          interest = "login";
        } else if (call.mark() != Call.Mark.QUIET || isQuarantine) {
          interest = "tactic";
        }
      }
      if (caller.isService() && !isQuarantine && (group == null || !isTold)) {
        return;
      }
      if (isTold || interest != null) {
        String sign = Signs.of(call, event);
        ready.add(row(event, call, credential, group, interest, sign));
        foresee(event, credential, sign);
      } else {
        maybeNews(event, call, credential);
      }
    }

    /** Notes from when to when a credential is seen, and its first sign from each network. */
    private void foresee(EventView event, String credential, @Nullable String sign) {
      Long micros = micros(event);
      if (micros == null) {
        return;
      }
      if (scope.mayHold(credential)) {
        long[] span = seen.computeIfAbsent(credential, any -> new long[] {micros, micros});
        span[0] = Math.min(span[0], micros);
        span[1] = Math.max(span[1], micros);
      }
      boolean isSeed = isSeed(event);
      if (isSeed || sign != null && !isOwner(event)) {
        String network = event.caller().network();
        int flags = isSeed ? ToldRow.SIGN | ToldRow.SEED : ToldRow.SIGN;
        String key = credential + ' ' + flags + ' ' + network;
        Row before = signs.get(key);
        if (before == null || micros < before.getLong(2)) {
          signs.put(key, ToldRow.foreseen(credential, micros, network, Standing.NONE, flags));
        }
      }
      if (signs.size() + seen.size() >= HELD) {
        flush();
      }
    }

    private boolean isSeed(EventView event) {
      String address = event.text("source_ip_address");
      boolean isResponder = responders.made(event.caller().credential(), address);
      return origins.isAddress(address) && !isResponder
          || origins.isAgent(event.text("user_agent")) && !isOwner(event);
    }

    private boolean isOwner(EventView event) {
      return trusted.contains(event.text("source_ip_address"))
          || responders.made(event.caller().credential(), event.text("source_ip_address"))
          || responders.mayHaveMade(event.text("identity_arn"));
    }

    private int standing(EventView event, String credential, GroupCreators.@Nullable Group group) {
      int standing = scope.of(credential);
      return group == null ? standing | scope.of(event.caller().credential()) : standing;
    }

    private void maybeNews(EventView event, Call call, String credential) {
      Long micros = micros(event);
      if (micros == null) {
        return;
      }
      String region = "region " + event.accountId() + ' ' + event.region();
      String network =
          credential.startsWith("AKIA")
              ? "network " + credential + ' ' + event.caller().network()
              : region;
      boolean isFirstInRegion = isBefore(event, micros, news.get(region));
      boolean isFirstInNetwork = isBefore(event, micros, news.get(network));
      if (isFirstInRegion || isFirstInNetwork) {
        Row row = row(event, call, credential, null, null, null);
        if (isFirstInRegion) {
          news.put(region, row);
        }
        if (isFirstInNetwork) {
          news.put(network, row);
        }
        if (news.size() >= HELD) {
          flush();
        }
      }
    }

    private void flush() {
      news.values().stream().distinct().forEach(ready::add);
      news.clear();
      ready.addAll(signs.values());
      signs.clear();
      seen.forEach(this::seen);
      seen.clear();
    }

    private void seen(String credential, long[] span) {
      for (long micros : span) {
        int standing = scope.of(credential);
        ready.add(ToldRow.foreseen(credential, micros, null, standing, ToldRow.SEEN));
      }
    }

    private static @Nullable String variant(EventView event) {
      if (Signs.isQuarantine(event)) {
        return "quarantine";
      }
      if (Signs.isContainment(event)) {
        return "containment";
      }
      // Who took a machine's credential asks whose it is; programs on the machine know.
      boolean isMachine =
          event.eventName().equals("GetCallerIdentity")
              && Caller.isInstanceSession(event.text("identity_arn"));
      return isMachine ? "machine" : null;
    }

    private Row row(
        EventView event,
        Call call,
        String credential,
        GroupCreators.@Nullable Group group,
        @Nullable String interest,
        @Nullable String sign) {
      Caller caller = event.caller();
      String variant = variant(event);
      Call meant =
          variant == null ? call : Calls.of(event.eventSource(), event.eventName() + ":" + variant);
      List<@Nullable String> values = new ArrayList<>(List.of());
      java.util.Collections.addAll(values, Values.of(call, event));
      if (variant != null) {
        java.util.Collections.addAll(values, Values.of(meant, event));
      }
      String arn = event.text("identity_arn");
      Place place = places.of(event.text("source_ip_address"));
      List<String> needed = new ArrayList<>();
      if (group != null) {
        needed.add("event/" + group.eventId());
      } else {
        needed.addAll(Enablers.needed(event));
      }
      return RowFactory.create(
          credential,
          1,
          micros(event),
          event.text("event_id"),
          event.text("account_id"),
          1,
          event.text("source_uri"),
          event.count("source_ordinal"),
          standing(event, credential, group),
          0,
          event.text("aws_region"),
          event.text("event_source"),
          event.text("event_name"),
          variant,
          event.text("outcome"),
          event.text("error_code"),
          event.text("access_key_id"),
          caller.kind().text(),
          arn == null ? caller.principal() : arn,
          event.text("source_ip_address"),
          caller.network(),
          event.text("user_agent"),
          through(event, group),
          interest,
          sign,
          values.toArray(String[]::new),
          Values.amount(meant, event),
          Enablers.made(event).toArray(String[]::new),
          needed.toArray(String[]::new),
          place.country(),
          place.asn(),
          place.organisation());
    }
  }

  private static boolean isBefore(EventView event, long micros, @Nullable Row known) {
    if (known == null || micros != known.getLong(2)) {
      return known == null || micros < known.getLong(2);
    }
    int id = event.eventId().compareTo(known.getString(3));
    return id != 0 ? id < 0 : event.accountId().compareTo(known.getString(4)) < 0;
  }

  /** The service that made the call for the credential, without its domain. */
  private static @Nullable String through(EventView event, GroupCreators.@Nullable Group group) {
    if (group != null) {
      return "Auto Scaling group " + group.name();
    }
    String service = event.text("invoked_by");
    if (service == null
        || service.isEmpty()
        || service.equals("signin.amazonaws.com")
        || service.equals("AWS Internal")) {
      return null;
    }
    int dot = service.indexOf('.');
    return dot < 0 ? service : service.substring(0, dot);
  }
}
