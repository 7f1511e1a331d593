/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Caller;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Matcher;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.sigma.SigmaRecords;
import dev.spoor.jobs.detect.sigma.Suppressing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers from which networks long-term keys (D01) and instance sessions (D54) were used; {@link
 * NewNetworks} judges it.
 *
 * <p>Of each key it tells the first use anywhere, and of each network that is not trusted the first
 * and the last use. Rows come mostly sorted by key, so little more than that leaves the task.
 *
 * <p>What the case suppresses is set apart use by use, while the event is at hand. The first use
 * anywhere is known to every group: where a key is at home does not depend on what counts.
 */
public final class KeyUses implements Matcher {
  private static final String AT_AWS = "D54-aws";

  /** Most networks of a key held at a time; more are handed on and merged later. */
  private static final int HELD = 1_000;

  /**
   * Begins the network of a session's use that is nowhere at AWS, so that even the first counts.
   */
  public static final String OUTSIDE = "outside ";

  private final Suppressing suppressing;
  private final String rangesDate;
  private final AwsRanges.@Nullable Lookup ranges;
  private final NetworkSet trusted;
  private final Set<String> suspects;
  private final SigmaRecords records;
  private final Map<Where, Uses> networks = new LinkedHashMap<>();
  private @Nullable Group group;
  private String key = "";
  private @Nullable Proof start;
  private @Nullable String lastArn;
  private boolean isLastOfInstance;

  /** A network, and the group of its uses as they count. */
  private record Where(Group group, String network) {}

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

  /**
   * Starts with no key.
   *
   * @param records where they know the addresses of AWS, sessions of instances at AWS and outside
   *     are told apart (D54-aws, D54)
   * @param rangesDate when AWS made the list of these
   */
  KeyUses(
      Suppressing suppressing,
      NetworkSet trusted,
      SigmaRecords records,
      String rangesDate,
      Set<String> suspects) {
    this.ranges = records.ranges();
    this.rangesDate = rangesDate;
    this.suppressing = suppressing;
    this.trusted = trusted;
    this.suspects = suspects;
    this.records = records;
  }

  @Override
  public boolean isJudging() {
    return true;
  }

  @Override
  public void match(EventView event, Consumer<Hit> hits) {
    String used = event.text("access_key_id");
    String address = event.text("source_ip_address");
    boolean isLongTerm = used != null && used.startsWith("AKIA");
    boolean isInstance = isInstanceSession(event.text("identity_arn"));
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
    add(event, address, owner);
    if (networks.size() >= HELD) {
      finish(hits);
    }
  }

  private boolean isInstanceSession(@Nullable String arn) {
    if (!Objects.equals(arn, lastArn)) {
      isLastOfInstance = Caller.isInstanceSession(arn);
      lastArn = arn;
    }
    return isLastOfInstance;
  }

  private void add(EventView event, @Nullable String address, Group owner) {
    String detail =
        Events.joined(" ", event.eventName(), "from", address, "in", event.text("aws_region"));
    boolean isSuspect = suspects.contains(key);
    Proof use = Events.proof(event, detail).bySuspect(isSuspect);
    start = start == null || use.compareTo(start) < 0 ? use : start;
    String network = NetworkSet.around(address);
    if (network == null || trusted.contains(address)) {
      return;
    }
    Group about = owner;
    Proof told = use;
    if (ranges != null && isOfInstance(owner)) {
      boolean isAws = ranges.contains(address);
      about = isAws ? owner.of(AT_AWS) : owner;
      network = isAws ? network : OUTSIDE + network;
      String of = " (" + (isAws ? "an address" : "no address") + " of AWS's list of ";
      told = Events.proof(event, detail + of + rangesDate + ")").bySuspect(isSuspect);
    }
    Group counted = suppressing.isIdle() ? about : judged(event, new Hit(about, key, "", 1, told));
    Proof seen = told;
    networks.computeIfAbsent(new Where(counted, network), name -> new Uses(seen)).add(seen);
  }

  private static boolean isOfInstance(Group owner) {
    return owner.rule().equals("D54");
  }

  private Group judged(EventView event, Hit hit) {
    return suppressing.apply(hit, event, records.of(event)).group();
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
    Proof earliest = start;
    if (owner != null && earliest != null) {
      List<Group> groups = new ArrayList<>(suppressing.apart(owner));
      if (ranges != null && isOfInstance(owner)) {
        groups.addAll(suppressing.apart(owner.of(AT_AWS)));
      }
      // Nothing but its time is asked of it, and which key it was.
      Proof begun = new Proof(earliest.at(), null, null, null, "", key, null, null);
      for (Group apart : groups) {
        hits.accept(new Hit(apart, key, "", 0, begun));
      }
      networks.forEach(
          (place, uses) -> {
            String part = key + " " + place.network;
            hits.accept(new Hit(place.group, part, place.network, uses.count, uses.first));
            if (!uses.last.equals(uses.first)) {
              hits.accept(new Hit(place.group, part, place.network, 0, uses.last));
            }
          });
    }
    networks.clear();
    group = null;
    key = "";
    start = null;
  }
}
