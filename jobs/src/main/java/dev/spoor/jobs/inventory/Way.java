/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from a thing to who is answerable for it.
 *
 * @param credential null where nobody is known
 * @param principal named by a tag alone
 * @param address where the maker's call came from
 * @param principalId the maker's, as its call has it; null where that is not known
 * @param event the maker's call
 * @param reason the way in words, or why nobody is known
 * @param hops from the nearest parent up
 * @param isRaised whether it is there because somebody else than the maker raised the nearest
 *     parent
 */
record Way(
    @Nullable String credential,
    @Nullable String root,
    @Nullable String principal,
    @Nullable String address,
    @Nullable String principalId,
    @Nullable String event,
    String makerClass,
    @Nullable String confidence,
    String reason,
    List<Hop> hops,
    boolean isRaised) {
  /**
   * One step of the way.
   *
   * @param parent key of the thing that it leads to
   * @param how words to follow the thing that it comes from, such as "launched by the EC2 fleet"
   * @param confidence of this step alone
   */
  record Hop(String parent, String how, String confidence) {}

  static final String DIRECT = "direct";
  static final String DERIVED = "derived";
  static final String UNKNOWN = "unknown";

  private static final List<String> CONFIDENCE = List.of("exact", "strong", "medium", "weak");

  /** Its creator is the maker. */
  static Way direct(Known life) {
    return new Way(
        life.creator(),
        life.root() == null ? life.creator() : life.root(),
        null,
        life.address(),
        life.principalId(),
        life.event(),
        DIRECT,
        "exact",
        "created by it",
        List.of(),
        false);
  }

  /** A tag that AWS sets names the maker. */
  static Way tagged(String tag) {
    return new Way(
        null,
        null,
        tag,
        null,
        null,
        null,
        DIRECT,
        "strong",
        "AWS's tag aws:createdBy names the creator; no event of the archive does",
        List.of(),
        false);
  }

  static Way unknown(String reason) {
    return new Way(null, null, null, null, null, null, UNKNOWN, null, reason, List.of(), false);
  }

  /** Returns keys from the nearest parent up. */
  List<String> via() {
    return hops.stream().map(Hop::parent).toList();
  }

  boolean isKnown() {
    return credential != null || principal != null;
  }

  /** Returns the way of what hangs on the thing that this is the way of. */
  Way behind(Known parent, String how, String least) {
    List<Hop> longer = new ArrayList<>();
    longer.add(new Hop(parent.key(), how, least));
    longer.addAll(hops);
    String step = how + " " + parent.id();
    return new Way(
        credential,
        root,
        principal,
        address,
        principalId,
        event,
        isKnown() ? DERIVED : UNKNOWN,
        isKnown() ? weaker(confidence, least) : null,
        step + (reason.equals("created by it") ? ", which it created" : "; that: " + reason),
        List.copyOf(longer),
        isRaised);
  }

  /** Returns it as bytes for a file. */
  byte[] bytes() {
    PackedWriter out = new PackedWriter();
    out.text(credential);
    out.text(root);
    out.text(principal);
    out.text(address);
    out.text(principalId);
    out.text(event);
    out.text(makerClass);
    out.text(confidence);
    out.text(reason);
    out.number(hops.size());
    for (Hop hop : hops) {
      out.text(hop.parent());
      out.text(hop.how());
      out.text(hop.confidence());
    }
    out.flag(isRaised);
    return out.bytes();
  }

  static Way read(byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    return new Way(
        in.text(), in.text(), in.text(), in.text(), in.text(), in.text(), in.word(), in.text(),
        in.word(), hops(in), in.flag());
  }

  private static List<Hop> hops(PackedReader in) {
    int count = in.small();
    List<Hop> hops = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hops.add(new Hop(in.word(), in.word(), in.word()));
    }
    return List.copyOf(hops);
  }

  static String weaker(@Nullable String one, String other) {
    int rank = Math.max(one == null ? 0 : CONFIDENCE.indexOf(one), CONFIDENCE.indexOf(other));
    return CONFIDENCE.get(Math.max(0, rank));
  }

  static int rank(String confidence) {
    int rank = CONFIDENCE.indexOf(confidence);
    return rank < 0 ? CONFIDENCE.size() : rank;
  }
}
