/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One side of a link that no record holds whole: an offer, such as a sign-in, or a need, such as a
 * session that some sign-in must have begun. Claims of one topic meet in {@code Matching}.
 *
 * @param topic kind and name of what both sides know, such as {@code console:arn:…}
 * @param micros time to match by, {@link Times#NONE} when the record does not say
 * @param credential of an offer the credential that it comes from, of a need the child
 * @param answered of an offer the credential that it gave out, where the record says, and of one of
 *     a machine the group that it was launched for; of a need the parent when there is no offer, or
 *     the machine's own name where the record names its role alone; of an address the principal
 * @param how of an offer the API; of a need what it is
 * @param network public network that a need was used from
 * @param source event
 */
public record Claim(
    Topic topic,
    String name,
    boolean isOffer,
    long micros,
    String credential,
    @Nullable String answered,
    String how,
    @Nullable String network,
    Source source) {
  /** What both sides of a link know. */
  public enum Topic {
    /** Role id and session name of a role session, with the second of its creation. */
    SESSION,
    /** ARN of who signed in to the console. */
    CONSOLE,
    /** Person, account and role that the access portal was asked for. */
    PORTAL,
    /** Account and name of a user whose password was set. */
    PASSWORD,
    /** Account and name of a user that was made. */
    USER,
    /** Instance, function, task or build that has a credential. */
    MACHINE,
    /** Public address that credentials were used from. */
    ADDRESS,
    /** Source identity that sessions carry from role to role. */
    CHAIN,
    /** Id that the records of one call share in the caller's account and in the role's. */
    CALL,
    /** ARN of an identity provider or trust anchor. */
    TRUST
  }

  /** By time, then in a total order. */
  public static final Comparator<Claim> ORDER =
      Comparator.comparingLong(Claim::micros)
          .thenComparing(Claim::source, Source.ORDER)
          .thenComparing(Claim::key)
          .thenComparing(Claim::credential)
          .thenComparing(Claim::how)
          .thenComparing(Claim::isOffer)
          .thenComparing(c -> c.answered == null ? "" : c.answered);

  public String key() {
    return topic.name() + ":" + name;
  }

  /** What makes two claims say the same; of them the earliest source stands. */
  public record Said(
      Topic topic,
      String name,
      String credential,
      String how,
      @Nullable String answered,
      @Nullable String network,
      long micros,
      @Nullable String event,
      @Nullable String accountId) {
    /** Returns it as one text. */
    public String text() {
      return topic.name()
          + ':'
          + name
          + '\n'
          + credential
          + '\n'
          + how
          + '\n'
          + answered
          + '\n'
          + network
          + '\n'
          + micros
          + '\n'
          + event
          + '\n'
          + accountId;
    }
  }

  /**
   * What decides whether a claim needs to be looked at, so that most are never read whole.
   *
   * @param bytes all of it
   */
  public record Outline(
      Topic topic, boolean isOffer, String credential, @Nullable String answered, byte[] bytes) {
    public static Outline read(byte[] bytes) {
      PackedReader in = new PackedReader(bytes);
      Topic topic = Topic.values()[in.small()];
      in.skip();
      boolean isOffer = in.flag();
      in.number();
      return new Outline(topic, isOffer, in.word(), in.text(), bytes);
    }

    public Claim claim() {
      return Claim.read(bytes);
    }
  }

  /** Returns what it says. */
  public Said said() {
    boolean isTimed =
        isOffer
            || topic == Topic.SESSION
            || topic == Topic.CONSOLE
            || topic == Topic.PORTAL
            || topic == Topic.CHAIN;
    return new Said(
        topic,
        name,
        credential,
        how,
        answered,
        network,
        isTimed ? micros : 0,
        isOffer ? source.eventId() : place(),
        isOffer ? source.accountId() : null);
  }

  /** Addresses tell needs apart only where they are matched by. */
  private @Nullable String place() {
    return topic == Topic.CONSOLE ? source.address() : null;
  }

  /**
   * Returns the time by which claims of one topic and name are sorted: that by which they are
   * matched, so that two sides of a link lie close together however late a session was used.
   */
  public long order() {
    return micros == Times.NONE ? source.order() : micros;
  }

  /** Returns the principal of a claim of an address. */
  public String principal() {
    return answered == null ? credential : answered;
  }

  /** Returns the same claim, said otherwise. */
  public Claim as(String other) {
    return new Claim(topic, name, isOffer, micros, credential, answered, other, network, source);
  }

  /**
   * Whether it is a need of a machine that the record names by its role and by a name of its own.
   */
  public boolean isOfOneMachine() {
    return topic == Topic.MACHINE && !isOffer && answered != null;
  }

  /** Returns the same claim, matched by another time. */
  public Claim at(long time) {
    return new Claim(topic, name, isOffer, time, credential, answered, how, network, source);
  }

  public static Claim earlier(Claim a, Claim b) {
    return ORDER.compare(a, b) <= 0 ? a : b;
  }

  public byte[] bytes() {
    PackedWriter out = new PackedWriter();
    out.number(topic.ordinal());
    out.text(name);
    out.flag(isOffer);
    out.number(micros);
    out.text(credential);
    out.text(answered);
    out.text(how);
    out.text(network);
    source.write(out);
    return out.bytes();
  }

  public static Claim read(byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    return new Claim(
        Topic.values()[in.small()],
        in.word(),
        in.flag(),
        in.number(),
        in.word(),
        in.text(),
        in.word(),
        in.text(),
        Source.read(in));
  }
}
