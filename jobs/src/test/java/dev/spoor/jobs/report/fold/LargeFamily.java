/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.fold;

import dev.spoor.jobs.report.fold.FamilyFolding.Owned;
import dev.spoor.jobs.report.view.CredentialSign;
import dev.spoor.jobs.report.view.LineageTree.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Made-up families with broad and deep parts. */
public final class LargeFamily {
  /** The id of the first credential. */
  public static final String ROOT = "AKIAROOT00000EXAMPLE";

  private static final Instant START = Instant.parse("2025-11-02T03:00:00Z");

  private final List<Owned> members = new ArrayList<>();
  private final Map<String, Integer> depths = new HashMap<>();

  private LargeFamily() {
    add(ROOT, null, "long-term key", "user/ci", true, List.of(CredentialSign.SEED));
  }

  /**
   * Returns 5,000 credentials: sessions of roles with children, users with keys, a line of sessions
   * and a comb, of which some bear signs at the very end.
   */
  public static List<Owned> ofFiveThousand() {
    LargeFamily family = new LargeFamily();
    String role = family.add("session", ROOT, "role/ci-deploy", true);
    for (int i = 0; i < 312; i++) {
      String session = family.add("session", role, "role/build", i % 78 == 7);
      for (int child = 0; child <= i % 3; child++) {
        family.add("session", session, "role/publish", i % 78 == 7);
      }
    }
    for (int i = 0; i < 900; i++) {
      String user = family.add("principal", ROOT, "user/u" + i % 9, true);
      family.add("key", user, "user/u" + i % 9, true);
    }
    String last = role;
    for (int i = 0; i < 1_200; i++) {
      last = family.add("session", last, "role/loop", true);
    }
    family.add(
        "SUSPECT1", last, "long-term key", "user/left", true, List.of(CredentialSign.SUSPECT));
    last = ROOT;
    for (int i = 0; i < 500; i++) {
      last = family.add("session", last, "role/" + "ab".charAt(i % 2), true);
      family.add("session", last, "role/tooth" + i % 40, false);
    }
    family.add("DOOR1", last, "login profile", "user/back", true, List.of(CredentialSign.DOOR));
    while (family.members.size() < 5_000) {
      family.add("session", ROOT, "role/r" + family.members.size() % 70, false);
    }
    return family.members;
  }

  /** Returns a line of so many sessions behind the root, every fifth a door, and one beside it. */
  static List<Owned> ofOneLine(int depth) {
    LargeFamily family = new LargeFamily();
    family.add("session", ROOT, "role/beside", false);
    String last = ROOT;
    for (int i = 1; i <= depth; i++) {
      List<CredentialSign> signs = i % 5 == 0 ? List.of(CredentialSign.DOOR) : List.of();
      last = family.add("line" + i, last, "temporary key", "role/loop", true, signs);
    }
    return family.members;
  }

  /** Returns a family of any shape. */
  static List<Owned> any(Random random, int size, int signs) {
    LargeFamily family = new LargeFamily();
    int near = 1 + random.nextInt(size);
    int roles = 1 + random.nextInt(30);
    while (family.members.size() < size) {
      int known = family.members.size();
      int parent =
          switch (random.nextInt(3)) {
            case 0 -> known - 1;
            case 1 -> random.nextInt(Math.min(known, near));
            default -> random.nextInt(known);
          };
      boolean bears = random.nextInt(size) < signs;
      family.add(
          "m" + known,
          family.members.get(parent).member().id(),
          "temporary key",
          "role/r" + random.nextInt(roles),
          random.nextInt(4) > 0,
          bears
              ? List.of(CredentialSign.values()[random.nextInt(CredentialSign.values().length)])
              : List.of());
    }
    return family.members;
  }

  private String add(String what, String parent, String owner, boolean isReached) {
    return add(what + members.size(), parent, "temporary key", owner, isReached, List.of());
  }

  private String add(
      String id,
      @Nullable String parent,
      String kind,
      String owner,
      boolean isReached,
      List<CredentialSign> signs) {
    int depth = parent == null ? 0 : depths.get(parent) + 1;
    depths.put(id, depth);
    Instant born = START.plusSeconds(60L * members.size());
    members.add(
        new Owned(
            new Member(
                id,
                parent,
                null,
                depth,
                kind,
                "arn:aws:iam::444455556666:" + owner,
                parent == null ? null : "AssumeRole",
                "exact",
                born,
                born.plusSeconds(3_000),
                null,
                "not known to have ended",
                isReached,
                isReached,
                1 + members.size() % 13,
                0,
                signs,
                null,
                null,
                null),
            "arn:aws:iam::444455556666:" + owner));
    return id;
  }
}
