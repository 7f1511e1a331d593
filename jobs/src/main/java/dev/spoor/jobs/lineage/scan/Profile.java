/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.Change;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one credential: partial while events are read, whole once all parts are added
 * up. Adding up gives the same in any order, and memory is bounded whatever the credential did.
 */
public final class Profile {
  /** Most networks, agents and regions that are counted. */
  public static final int COUNTED = 1_000;

  /** Steps of bursts, or agents, of which half a megabyte at most is held while events are read. */
  private static final int HEAVY = 200;

  /** Parts of a profile that is written. */
  private static final int USED = 1;

  private static final int SIGNS = 2;
  private static final int CHANGES = 4;
  private static final int HABITS = 8;
  private static final int FIRST = 16;

  private final String credential;

  /** How it was used; the fields are read by {@code CredentialRow}. */
  public final Usage usage = new Usage();

  /** Who it is, by use and by the answer that gave it out. */
  public final Identity identity = new Identity();

  public long issued = Times.NONE;
  public long expires = Times.NONE;
  public @Nullable String service;
  public @Nullable Source first;
  public @Nullable Change status;
  public @Nullable Change deleted;
  public final Map<String, Sign> signs = new TreeMap<>();
  public final Map<String, Source> hits = new TreeMap<>();
  final Bursts denials = new Bursts();
  final Bursts protections = new Bursts();
  final Bursts recon = new Bursts();
  private @Nullable Habits habits;

  private Profile(String credential) {
    this.credential = credential;
  }

  /** Starts what is known of a credential that an event speaks of. */
  public static Profile mentioned(String credential) {
    return new Profile(credential);
  }

  public String credential() {
    return credential;
  }

  /** Returns what it does and where; of a credential that lives long enough to have habits. */
  Habits habits() {
    Habits known = habits;
    if (known == null) {
      known = new Habits();
      habits = known;
    }
    return known;
  }

  /** Adds an event that was made with it. */
  void used(EventView event) {
    usage.add(event);
    identity.used(event);
    Source known = first;
    if (known == null || known.order() >= Source.orderOf(event)) {
      source(Source.of(event));
    }
    Caller.Kind kind = event.caller().kind();
    if (kind == Caller.Kind.TEMPORARY_KEY) {
      issued(event.micros("session_created", Times.NONE), Times.NONE);
    }
  }

  public void issued(long micros, long expiring) {
    issued = Times.earlier(issued, micros);
    expires = Times.earlier(expires, expiring);
  }

  public void whose(@Nullable String arn, @Nullable String role, String api) {
    identity.given(arn, role, api);
  }

  void issuedByService(String name, @Nullable String session) {
    String text = name + (session == null ? "" : " for resource " + session);
    service = service == null || text.compareTo(service) < 0 ? text : service;
  }

  void secondFactor(boolean isUsed) {
    usage.hasMfa |= isUsed;
  }

  void source(Source source) {
    first = first == null || Source.ORDER.compare(source, first) < 0 ? source : first;
  }

  public void status(boolean isActive, Source source, String by) {
    status = Change.last(status, new Change(isActive, source, by));
  }

  public void deleted(Source source, String by) {
    deleted = ending(deleted, new Change(false, source, by));
  }

  /** A key is deleted once; a password can be made again and deleted again. */
  private @Nullable Change ending(@Nullable Change a, @Nullable Change b) {
    return Logins.isPassword(credential()) ? Change.last(a, b) : Change.first(a, b);
  }

  public void sign(int weight, String reason, Source source) {
    sign(Sign.of(weight, reason, source.micros(), source.eventId()));
  }

  public void sign(Sign sign) {
    signs.merge(sign.reason(), sign, Sign::plus);
  }

  /** Notes that an event matches a seed of the case. */
  void hit(String seed, Source source) {
    hits.merge(seed, source, (a, b) -> Source.ORDER.compare(a, b) <= 0 ? a : b);
  }

  /** Adds another part of the same credential. */
  public void add(Profile other) {
    usage.add(other.usage);
    identity.add(other.identity);
    issued(other.issued, other.expires);
    if (other.service != null) {
      issuedByService(other.service, null);
    }
    if (other.first != null) {
      source(other.first);
    }
    status = Change.last(status, other.status);
    deleted = ending(deleted, other.deleted);
    other.signs.values().forEach(this::sign);
    other.hits.forEach(this::hit);
    denials.addAll(other.denials);
    protections.addAll(other.protections);
    recon.addAll(other.recon);
    if (other.habits != null) {
      habits().addAll(other.habits);
    }
  }

  /** Whether it holds so much that it should be handed on in part. */
  boolean isHeavy() {
    return denials.size() + protections.size() + recon.size() > HEAVY
        || habits != null && habits.size() > 10 * HEAVY
        || usage.agents.size() > HEAVY;
  }

  /** Returns all but the credential itself; of most profiles most parts are empty. */
  byte[] bytes() {
    PackedWriter out = new PackedWriter();
    boolean isUsed = usage.events > 0 || usage.hasMfa;
    boolean hasSigns =
        !signs.isEmpty()
            || !hits.isEmpty()
            || denials.size() + protections.size() + recon.size() > 0;
    boolean hasChanges = status != null || deleted != null;
    boolean hasHabits = habits != null && Habits.has(credential);
    out.number(
        (isUsed ? USED : 0)
            | (hasSigns ? SIGNS : 0)
            | (hasChanges ? CHANGES : 0)
            | (hasHabits ? HABITS : 0)
            | (first != null ? FIRST : 0));
    identity.write(out);
    out.number(issued);
    out.number(expires);
    out.text(service);
    if (isUsed) {
      usage.write(out);
    }
    if (first != null) {
      first.write(out);
    }
    if (hasChanges) {
      Change.write(status, out);
      Change.write(deleted, out);
    }
    if (hasSigns) {
      writeSigns(out);
    }
    if (hasHabits) {
      habits().write(out);
    }
    return out.bytes();
  }

  private void writeSigns(PackedWriter out) {
    out.number(signs.size());
    signs.values().forEach(sign -> sign.write(out));
    out.number(hits.size());
    hits.forEach(
        (seed, source) -> {
          out.text(seed);
          source.write(out);
        });
    denials.write(out);
    protections.write(out);
    recon.write(out);
  }

  public static Profile read(String credential, byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    Profile profile = new Profile(credential);
    int parts = in.small();
    profile.identity.read(in);
    profile.issued = in.number();
    profile.expires = in.number();
    profile.service = in.text();
    if ((parts & USED) != 0) {
      profile.usage.read(in);
    }
    profile.first = (parts & FIRST) != 0 ? Source.read(in) : null;
    if ((parts & CHANGES) != 0) {
      profile.status = Change.read(in);
      profile.deleted = Change.read(in);
    }
    if ((parts & SIGNS) != 0) {
      profile.readSigns(in);
    }
    if ((parts & HABITS) != 0) {
      profile.habits().read(in);
    }
    return profile;
  }

  private void readSigns(PackedReader in) {
    int count = in.small();
    for (int i = 0; i < count; i++) {
      Sign sign = Sign.read(in);
      signs.put(sign.reason(), sign);
    }
    int matches = in.small();
    for (int i = 0; i < matches; i++) {
      hits.put(in.word(), Source.read(in));
    }
    denials.read(in);
    protections.read(in);
    recon.read(in);
  }
}
