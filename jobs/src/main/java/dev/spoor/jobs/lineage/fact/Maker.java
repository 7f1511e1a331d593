/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import java.io.Serializable;

/**
 * Who made a thing that AWS services launch machines for: an Auto Scaling group, a fleet, a node
 * group, a stack.
 *
 * @param group {@code account/region/tag/name} as {@code MachineEdges} spells it
 * @param credential the maker
 * @param how the API
 */
public record Maker(String group, String credential, String how, Source source)
    implements Serializable {
  public byte[] bytes() {
    PackedWriter out = new PackedWriter();
    out.text(group);
    out.text(credential);
    out.text(how);
    source.write(out);
    return out.bytes();
  }

  public static Maker read(byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    return new Maker(in.word(), in.word(), in.word(), Source.read(in));
  }
}
