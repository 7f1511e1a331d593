/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.spark.events.EventView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers from which networks long-term keys (D01) and instance sessions (D54) were used; {@link
 * NewNetworks} judges it.
 *
 * <p>Of each key it tells the first use anywhere, and of each network that is not trusted the first
 * and the last use. Rows come mostly sorted by key, so little more than that leaves the task.
 */
final class KeyUses implements Matcher {
  /** Most networks of a key held at a time; more are handed on and merged later. */
  private static final int HELD = 1_000;

  private final NetworkSet trusted;
  private final Map<String, Uses> networks = new LinkedHashMap<>();
  private @Nullable Group group;
  private String key = "";
  private @Nullable Proof start;

  private static final class Uses {
    private long count;
    private Proof first;
    private Proof last;

    Uses(Proof only) {
      this.first = only;
      this.last = only;
    }

    void add(Proof use) {
      count++;
      first = use.compareTo(first) < 0 ? use : first;
      last = use.compareTo(last) > 0 ? use : last;
    }
  }

  KeyUses(NetworkSet trusted) {
    this.trusted = trusted;
  }

  @Override
  public void match(EventView event, Consumer<Hit> hits) {
    String used = event.text("access_key_id");
    String address = event.text("source_ip_address");
    boolean isLongTerm = used != null && used.startsWith("AKIA");
    boolean isInstance = Caller.isInstanceSession(event.text("identity_arn"));
    if (used == null
        || used.isEmpty()
        || !(isLongTerm || isInstance)
        || !Events.isBlank(event.text("invoked_by"))
        || !Events.isBlank(event.text("vpc_endpoint_id"))
        || !NetworkSet.isPublic(address)) {
      return;
    }
    Group owner = owner(event, used, isInstance);
    if (!owner.equals(group) || !used.equals(key)) {
      finish(hits);
      group = owner;
      key = used;
    }
    add(event, address);
    if (networks.size() >= HELD) {
      finish(hits);
    }
  }

  private void add(EventView event, @Nullable String address) {
    String detail =
        Events.joined(" ", event.eventName(), "from", address, "in", event.text("aws_region"));
    Proof use = Events.proof(event, detail);
    start = start == null || use.compareTo(start) < 0 ? use : start;
    String network = NetworkSet.around(address);
    if (network != null && !trusted.contains(address)) {
      networks.computeIfAbsent(network, name -> new Uses(use)).add(use);
    }
  }

  private static Group owner(EventView event, String key, boolean isInstance) {
    String account = event.text("account_id");
    if (!isInstance) {
      return new Group("D01", "access key", key, account, null);
    }
    String arn = Fact.text(event.text("identity_arn"));
    String instance = arn.substring(arn.lastIndexOf('/') + 1);
    return new Group("D54", "resource", instance, account, null);
  }

  @Override
  public void finish(Consumer<Hit> hits) {
    Group owner = group;
    if (owner != null && start != null) {
      hits.accept(new Hit(owner, key, "", 0, start));
      networks.forEach(
          (network, uses) -> {
            String part = key + " " + network;
            hits.accept(new Hit(owner, part, network, uses.count, uses.first));
            if (!uses.last.equals(uses.first)) {
              hits.accept(new Hit(owner, part, network, 0, uses.last));
            }
          });
    }
    networks.clear();
    group = null;
    key = "";
    start = null;
  }
}
