/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which credentials were used when, and which came of which: for a part of a case. */
public final class LineageLog {
  private final Map<String, Use> uses = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Edge> parents = new HashMap<>();
  private final Set<String> stolen = new HashSet<>();

  /** A credential that was met; times are epoch seconds, 0 when it was only handed out. */
  static final class Use {
    final CredentialKind kind;
    final String principal;
    final String accountId;
    long first;
    long last;

    Use(CredentialKind kind, String principal, String accountId) {
      this.kind = kind;
      this.principal = principal;
      this.accountId = accountId;
    }

    void at(long from, long to) {
      if (to != 0) {
        first = first == 0 ? from : Math.min(first, from);
        last = Math.max(last, to);
      }
    }
  }

  /** Notes a credential that exists, used or not. */
  public void known(String id, CredentialKind kind, String principal, String accountId) {
    uses.computeIfAbsent(id, key -> new Use(kind, principal, accountId));
  }

  /** Notes a call. */
  public void used(String id, CredentialKind kind, String principal, String accountId, long time) {
    Use use = uses.get(id);
    if (use == null) {
      use = new Use(kind, principal, accountId);
      uses.put(id, use);
    }
    use.at(time, time);
  }

  /** Notes an origin. */
  public void add(Edge edge) {
    edges.add(edge);
    if (edge.isParent()) {
      Edge earlier = parents.putIfAbsent(edge.child(), edge);
      if (earlier != null) {
        throw new IllegalStateException(edge.child() + " has one parent, not two");
      }
    }
  }

  /** Notes that a credential begins an incident: its tree starts there. */
  public void stolen(String id) {
    stolen.add(id);
  }

  /** Moves what may be met again elsewhere into another log. */
  void moveLastingTo(LineageLog other) {
    uses.entrySet()
        .removeIf(
            entry -> {
              Use use = entry.getValue();
              if (!use.kind.isLasting()) {
                return false;
              }
              other
                  .uses
                  .computeIfAbsent(
                      entry.getKey(), id -> new Use(use.kind, use.principal, use.accountId))
                  .at(use.first, use.last);
              return true;
            });
  }

  Map<String, Use> uses() {
    return uses;
  }

  List<Edge> edges() {
    return edges;
  }

  /** Returns the edge to the credential's parent, or null for a root. */
  @Nullable Edge parentOf(String id) {
    return stolen.contains(id) ? null : parents.get(id);
  }
}
