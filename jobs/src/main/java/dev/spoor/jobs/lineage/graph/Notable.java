/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Source;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A credential that suspects or the blast radius may start from, or pass through by name.
 *
 * @param principal what outlives its sessions
 * @param user account and name of its user, or null
 * @param root first credential of its chain
 * @param isOutside whether it was used from an address that is none of the defenders'
 * @param signs signs by their words
 * @param hits first event that matches each seed
 */
public record Notable(
    String credential,
    String kind,
    @Nullable String arn,
    @Nullable String principal,
    @Nullable String user,
    String root,
    boolean isQuarantined,
    boolean isOutside,
    Map<String, Sign> signs,
    Map<String, Source> hits) {
  /** Whether it is of a principal or user of one of these names, see {@link SeedNames}. */
  public boolean isAny(Set<String> names) {
    return SeedNames.isAny(names, arn, principal, user);
  }

  /** Whether anything speaks for its being in wrong hands. */
  public boolean isMarked() {
    return isQuarantined || !signs.isEmpty() || !hits.isEmpty();
  }

  public byte[] bytes() {
    PackedWriter out = new PackedWriter();
    out.text(credential);
    out.text(kind);
    out.text(arn);
    out.text(principal);
    out.text(user);
    out.text(root);
    out.flag(isQuarantined);
    out.flag(isOutside);
    out.number(signs.size());
    signs.values().forEach(sign -> sign.write(out));
    out.number(hits.size());
    hits.forEach(
        (seed, source) -> {
          out.text(seed);
          source.write(out);
        });
    return out.bytes();
  }

  public static Notable read(byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    Notable notable =
        new Notable(
            in.word(),
            in.word(),
            in.text(),
            in.text(),
            in.text(),
            in.word(),
            in.flag(),
            in.flag(),
            new TreeMap<>(),
            new TreeMap<>());
    int signs = in.small();
    for (int i = 0; i < signs; i++) {
      Sign sign = Sign.read(in);
      notable.signs.put(sign.reason(), sign);
    }
    int hits = in.small();
    for (int i = 0; i < hits; i++) {
      notable.hits.put(in.word(), Source.read(in));
    }
    return notable;
  }
}
