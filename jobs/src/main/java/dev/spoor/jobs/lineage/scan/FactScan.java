/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.geo.GeoLookup;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.FactKind;
import dev.spoor.jobs.lineage.fact.Maker;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.UserEnding;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a partition into facts.
 *
 * <p>Profiles of the credentials met last are held and added up, so that events sorted by
 * credential cost one row per credential, and others few more.
 */
public final class FactScan implements Iterator<Row>, FactSink {
  /** Profiles held at a time: no more than lie in the processor's own memory. */
  private static final int HELD = 128;

  /** Claims held at a time, so that each is said once. */
  private static final int CLAIMS = 1_024;

  private final EventCursor rows;
  private final Repeats repeats = new Repeats();
  private final Defenders defenders;
  private final Seeds seeds;
  private final Responders responders;
  private final Set<String> knownAccounts;
  private final GeoLookup places;
  private final ArrayDeque<Row> ready = new ArrayDeque<>();
  private final Held held = new Held();
  private final Claims claims = new Claims();
  private final LateClaims late = new LateClaims();
  private final Circumstances circumstances = new Circumstances();
  private long firstTime = Times.NONE;
  private long lastTime = Times.NONE;
  private long links;
  private boolean isDone;

  public FactScan(EventCursor rows, LineageSettings settings) {
    this.rows = rows;
    this.defenders = Defenders.of(settings);
    this.responders = settings.responders();
    this.knownAccounts = Set.copyOf(settings.knownAccounts());
    this.places = settings.geo().lookup();
    this.seeds = new Seeds(settings.seeds());
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !isDone) {
      if (rows.advance()) {
        add();
      } else {
        finish();
      }
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

  private void add() {
    long time = Times.of(rows.event());
    firstTime = Times.earlier(firstTime, time);
    lastTime = Times.later(lastTime, time);
    if (!repeats.isCounted(rows)) {
      repeats.read(rows, read(rows.event()));
    }
  }

  /** Reads an event whole, and returns its caller's profile unless that was handed on. */
  private @Nullable Profile read(EventView event) {
    Caller caller = event.caller();
    String credential = caller.credential();
    Profile profile = held.of(credential);
    profile.used(event);
    profile.usage.isOutside |=
        defenders.isOutside(credential, Source.address(event), caller.network());
    if (places.isAny()) {
      profile.usage.add(places.of(event.text("source_ip_address")));
    }
    if (!caller.isService()) {
      boolean isResponder = responders.made(credential, event.text("source_ip_address"));
      if (!isResponder) {
        seeds.add(event, profile);
      }
      if (!isResponder && !responders.mayHaveMade(event.text("identity_arn"))) {
        boolean isTrusted = defenders.isTrusted(event.text("source_ip_address"));
        Signs.add(event, profile, isTrusted, knownAccounts);
      }
      if (!"AWSAccount".equals(event.text("identity_type"))) {
        come(event, credential, caller);
      }
    }
    boolean isHandedOn = profile.isHeavy();
    if (isHandedOn) {
      about(profile);
      held.remove(credential);
    }
    if (event.isSuccess() && Facts.isRead(event.eventName())) {
      MintingEdges.read(event, this);
      TrustEdges.read(event, this);
      MachineEdges.read(event, this);
      Endings.read(event, this);
    }
    return isHandedOn ? null : profile;
  }

  /** Where the caller may have come from; sign-ins say it of themselves. */
  private void come(EventView event, String credential, Caller caller) {
    if (circumstances.isKnown(event, credential)) {
      return;
    }
    boolean isSignIn =
        caller.kind() == Caller.Kind.CONSOLE_SESSION && event.text("access_key_id") == null;
    if (isSignIn) {
      Needs.user(event, credential, this);
    } else if (caller.kind() != Caller.Kind.LONG_TERM_KEY) {
      Needs.of(event, credential, defenders, this);
    }
    if (!defenders.made(credential, Source.address(event))) {
      Needs.address(event, credential, this);
    }
  }

  private void finish() {
    isDone = true;
    held.values().forEach(this::about);
    held.clear();
    claims.values().forEach(this::say);
    claims.clear();
    byte[] span = new Span(firstTime, lastTime, links).bytes();
    ready.add(Facts.row(FactKind.SPAN, "", firstTime, span));
  }

  @Override
  public void edge(Edge edge) {
    links++;
    link(FactKind.EDGE, edge.child(), edge.source(), edge.bytes());
  }

  @Override
  public void claim(Claim claim) {
    if (claim.isOffer()) {
      say(claim); // names its event, so no other says the same
      if (claim.topic() == Claim.Topic.MACHINE && seeds.contains(claim.name())) {
        String launch = Makers.launch(claim.name());
        maker(new Maker(launch, claim.credential(), claim.how(), claim.source()));
      }
    } else if (claim.topic() != Claim.Topic.ADDRESS || !late.isLate(claim)) {
      claims.add(claim);
    }
  }

  private void say(Claim claim) {
    links++;
    ready.add(Facts.row(FactKind.CLAIM, claim.key(), claim.order(), claim.bytes()));
  }

  private void link(FactKind kind, String key, Source source, byte[] fact) {
    ready.add(Facts.row(kind, key, source.micros(), fact));
  }

  @Override
  public void maker(Maker maker) {
    link(FactKind.MAKER, maker.group(), maker.source(), maker.bytes());
  }

  @Override
  public void ending(UserEnding ending) {
    link(FactKind.ENDING, ending.principal(), ending.source(), ending.bytes());
  }

  @Override
  public void about(Profile profile) {
    ready.add(
        Facts.row(
            FactKind.PROFILE, profile.credential(), profile.usage.firstUsed, profile.bytes()));
  }

  /** Profiles by credential; of too many the one that was not met for longest goes out. */
  private final class Held extends LinkedHashMap<String, Profile> {
    private static final long serialVersionUID = 1;

    private Held() {
      super(16, 0.75f, true);
    }

    private Profile of(String credential) {
      @Nullable Profile known = get(credential);
      if (known == null) {
        known = Profile.mentioned(credential);
        put(credential, known);
      }
      return known;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Profile> eldest) {
      boolean isTooMany = size() > HELD;
      if (isTooMany) {
        about(eldest.getValue());
      }
      return isTooMany;
    }
  }

  /** Claims by what they say, each with its earliest event. */
  private final class Claims extends LinkedHashMap<Claim.Said, Claim> {
    private static final long serialVersionUID = 1;

    private Claims() {
      super(16, 0.75f, true);
    }

    private void add(Claim claim) {
      merge(claim.said(), claim, Claim::earlier);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Claim.Said, Claim> eldest) {
      boolean isTooMany = size() > CLAIMS;
      if (isTooMany) {
        say(eldest.getValue());
      }
      return isTooMany;
    }
  }
}
