/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The event that proves something.
 *
 * @param micros when, in microseconds since 1970; {@link Times#NONE} when the record has no time
 *     that can be read
 * @param uri object that holds it
 * @param ordinal its place there
 */
public record Source(
    long micros,
    String eventId,
    String accountId,
    @Nullable String address,
    @Nullable String agent,
    @Nullable String uri,
    long ordinal)
    implements Serializable {
  private static final String THROUGH = " through ";

  /**
   * Total order: by time, then by what tells events of one instant apart. Records without a time
   * come last, so that nobody is first by leaving it out.
   */
  public static final Comparator<Source> ORDER =
      Comparator.comparingLong(Source::order)
          .thenComparing(Source::eventId)
          .thenComparing(Source::accountId)
          .thenComparing(s -> s.uri == null ? "" : s.uri)
          .thenComparingLong(Source::ordinal);

  public static Source of(EventView event) {
    return new Source(
        Times.of(event),
        event.eventId(),
        event.accountId(),
        address(event),
        event.text("user_agent"),
        event.text("source_uri"),
        event.count("source_ordinal"));
  }

  /**
   * Returns where a call came from. Of a call through a VPC endpoint that is an address of the
   * caller's own network, which may be given any addresses, those of others too: a public one has
   * the endpoint behind it, so that it is taken for no address of the internet.
   */
  public static @Nullable String address(EventView event) {
    String address = event.text("source_ip_address");
    String endpoint = event.text("vpc_endpoint_id");
    return endpoint == null || endpoint.isEmpty() || !NetworkSet.isPublic(address)
        ? address
        : address + THROUGH + endpoint;
  }

  /**
   * Returns the network around an address as {@link NetworkSet#around} gives it.
   *
   * @param address as {@link #address(EventView)} tells it, with or without an endpoint
   */
  public static @Nullable String network(@Nullable String address) {
    return NetworkSet.around(bare(address));
  }

  /** Returns the address alone, without the endpoint that a call came through. */
  public @Nullable String bareAddress() {
    return bare(address);
  }

  private static @Nullable String bare(@Nullable String address) {
    int end = address == null ? -1 : address.indexOf(THROUGH);
    return address == null || end < 0 ? address : address.substring(0, end);
  }

  /** Returns the time that the source of an event is ordered by. */
  public static long orderOf(EventView event) {
    return undatedLast(Times.of(event));
  }

  /** Returns the time that sources are ordered by. */
  public long order() {
    return undatedLast(micros);
  }

  private static long undatedLast(long micros) {
    return micros == Times.NONE ? Long.MAX_VALUE : micros;
  }

  public void write(PackedWriter out) {
    out.number(micros);
    out.text(eventId);
    out.text(accountId);
    out.text(address);
    out.text(agent);
    out.text(uri);
    out.number(ordinal);
  }

  public static Source read(PackedReader in) {
    return new Source(
        in.number(), in.word(), in.word(), in.text(), in.text(), in.text(), in.number());
  }
}
