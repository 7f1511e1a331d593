/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.graph.Forest;
import dev.spoor.jobs.lineage.scan.Placement;
import dev.spoor.jobs.lineage.scan.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a credential has no parent, or what the link leaves open, in the reference's words. */
final class OriginNote {
  private OriginNote() {}

  /**
   * Returns the note, null where nothing is open.
   *
   * @param account the credential's, as its row has it
   * @param windowStart in microseconds since 1970
   */
  static @Nullable String of(
      Profile profile, String kind, Placement place, @Nullable String account, long windowStart) {
    @Nullable Edge edge = place.edge();
    List<String> notes = new ArrayList<>();
    if (edge != null && edge.confidence() != Confidence.EXACT) {
      notes.add(edge.reason());
    }
    if (place.note() != null) {
      notes.add(place.note());
    }
    if (profile.service != null) {
      notes.add("issued to AWS service " + profile.service);
    }
    @Nullable String machine = profile.identity.machine();
    if (machine != null && kind.equals("instance session")) {
      notes.add("credentials of instance " + machine + "; process and user on the host unknown");
    } else if (machine != null && edge == null) {
      notes.add("credentials of " + machine + ", whose maker is not in the data");
    }
    if (notes.isEmpty() && edge == null) {
      notes.add(origin(profile, kind, account, windowStart));
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }

  private static String origin(
      Profile profile, String kind, @Nullable String account, long windowStart) {
    return switch (kind) {
      case "long-term key" ->
          "made before the data begins or where no supplied trail looked; how a key leaks is not"
              + " visible in CloudTrail";
      case "console login" ->
          "password set before the data begins, or signed in by another way; issuing event not"
              + " recorded by the supplied trails";
      case "login profile" ->
          "set before the data begins, or issuing event not recorded by the supplied trails";
      case "service" -> "AWS acts for nobody in particular";
      case "external" -> Forest.external(String.valueOf(externalAccount(profile, account)));
      case "principal" ->
          profile.credential().contains(":sts:")
              ? "attributed to session " + profile.credential() + ", key id not logged"
              : "the calls show no key";
      case "root" -> "the account's owner";
      default ->
          profile.issued != Times.NONE && profile.issued < windowStart
              ? "issued before "
                  + Times.words(windowStart)
                  + " (creationDate "
                  + Times.words(profile.issued)
                  + "); issuing event not in the data"
              : "issuing event not recorded by the supplied trails";
    };
  }

  /** Anonymous callers of S3 are of no account. */
  private static @Nullable String externalAccount(Profile profile, @Nullable String account) {
    boolean isAnonymous = profile.credential().contains("ANONYMOUS_PRINCIPAL");
    return isAnonymous ? "ANONYMOUS_PRINCIPAL" : account;
  }
}
