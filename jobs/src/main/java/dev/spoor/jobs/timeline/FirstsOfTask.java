/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.geo.GeoLookup;
import dev.spoor.common.geo.Place;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.spark.events.EventView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The earliest event of each region, service, action, network, agent and, as far as databases know
 * them, country and autonomous system of its owner among the events of a task; some more than once
 * when there are more than {@value #HELD}.
 */
final class FirstsOfTask implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** Combinations that a task holds at a time, some fifty megabytes. */
  static final int HELD = 100_000;

  /** Stands before a user whose sessions are an owner. */
  static final String PERSON = "person ";

  private final EventView.Columns columns;
  private final NetworkSet trusted;
  private final GeoFiles geo;

  FirstsOfTask(EventView.Columns columns, NetworkSet trusted, GeoFiles geo) {
    this.columns = columns;
    this.trusted = trusted;
    this.geo = geo;
  }

  private record Facet(String owner, int kind, String thing) {}

  private record At(
      long micros, String eventId, String accountId, String credential, boolean isOwners) {
    private boolean isBefore(At other) {
      if (micros != other.micros) {
        return micros < other.micros;
      }
      int id = eventId.compareTo(other.eventId);
      return id != 0 ? id < 0 : accountId.compareTo(other.accountId) < 0;
    }
  }

  @Override
  public Iterator<Row> call(Iterator<Row> events) {
    return new Firsts(events);
  }

  private final class Firsts implements Iterator<Row> {
    private final Iterator<Row> events;
    private final Map<Facet, At> known = new HashMap<>();
    private final ArrayDeque<Row> ready = new ArrayDeque<>();
    private final GeoLookup places = geo.lookup();

    private Firsts(Iterator<Row> events) {
      this.events = events;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && events.hasNext()) {
        look(columns.view(events.next()));
        if (known.size() >= HELD) {
          flush();
        }
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
      return ready.remove();
    }

    private void look(EventView event) {
      Caller caller = event.caller();
      Long micros = Telling.micros(event);
      if (caller.isService() || micros == null) {
        return;
      }
      At at =
          new At(
              micros,
              event.eventId(),
              event.accountId(),
              Telling.credential(event),
              trusted.contains(event.text("source_ip_address")));
      String account = "account " + event.accountId();
      String principal = "principal " + caller.principal();
      String credential = "credential " + caller.credential();
      add(new Facet(account, FirstSeen.OWNER, ""), at);
      add(new Facet(account, FirstSeen.REGION, event.region()), at);
      add(new Facet(principal, FirstSeen.SERVICE, event.eventSource()), at);
      add(
          new Facet(principal, FirstSeen.ACTION, event.eventSource() + ' ' + event.eventName()),
          at);
      add(new Facet(credential, FirstSeen.OWNER, ""), at);
      add(new Facet(credential, FirstSeen.NETWORK, orEmpty(caller.network())), at);
      add(new Facet(credential, FirstSeen.USER_AGENT, agent(event.text("user_agent"))), at);
      Place place = places.of(event.text("source_ip_address"));
      if (place.country() != null) {
        add(new Facet(credential, FirstSeen.COUNTRY, place.country()), at);
      }
      if (place.asn() != null) {
        add(new Facet(credential, FirstSeen.AUTONOMOUS_SYSTEM, place.asn().toString()), at);
      }
      if (isPerson(event, caller)) {
        String person = PERSON + caller.principal();
        add(new Facet(person, FirstSeen.OWNER, ""), at);
        add(new Facet(person, FirstSeen.NETWORK, orEmpty(caller.network())), at);
      }
    }

    private void add(Facet facet, At at) {
      At before = known.get(facet);
      if (before == null || at.isBefore(before)) {
        known.put(facet, at);
      }
    }

    private void flush() {
      known.forEach(
          (facet, at) ->
              ready.add(
                  RowFactory.create(
                      facet.owner(),
                      facet.kind(),
                      facet.thing(),
                      at.micros(),
                      at.eventId(),
                      at.accountId(),
                      at.credential(),
                      at.isOwners())));
      known.clear();
    }
  }

  /**
   * Whether somebody called who signed in as himself; long-term keys have networks of their own.
   */
  private static boolean isPerson(EventView event, Caller caller) {
    if (event.service().equals("signin") && !event.isSuccess()) {
      return false; // whoever guesses at passwords is not the user
    }
    boolean isUser =
        caller.principal().contains(":user/") || caller.principal().contains("/AWSReservedSSO_");
    return isUser && caller.kind() != Caller.Kind.LONG_TERM_KEY;
  }

  /** Agents are as long as their senders like: a long one is known by its hash. */
  private static String agent(@Nullable String agent) {
    if (agent == null || agent.length() <= 100) {
      return orEmpty(agent);
    }
    return UUID.nameUUIDFromBytes(agent.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
