/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import dev.spoor.common.aws.NetworkSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Responders while a case is read: named by kind, or a plain list whose entries tell what they are.
 */
final class ResponderList {
  static final List<String> KINDS = List.of("access-keys", "identities", "networks");

  private final CaseFile file;
  private final CaseSettings.Seeds seeds;
  private final Map<String, List<String>> byKind = new LinkedHashMap<>();

  private ResponderList(CaseFile file, CaseSettings.Seeds seeds) {
    this.file = file;
    this.seeds = seeds;
    KINDS.forEach(kind -> byKind.put(kind, new ArrayList<>()));
  }

  /** Returns the responders of a case file; every fault becomes a complaint with its line. */
  static CaseSettings.Answering read(@Nullable CaseFile file, CaseSettings.Seeds seeds) {
    if (file == null) {
      return CaseSettings.Answering.NONE;
    }
    ResponderList list = new ResponderList(file, seeds);
    if (file.isList("responders")) {
      file.texts("responders").forEach(text -> list.add(kind(text), text, file.line("responders")));
    } else {
      file.section("responders").forEach(list::section);
    }
    return new CaseSettings.Answering(
        list.distinct("access-keys"), list.distinct("identities"), list.distinct("networks"));
  }

  private void section(String name, CaseFile.Entry entry) {
    if (!KINDS.contains(name)) {
      file.complain(
          entry.line(),
          "unknown responder '" + name + "' (expected one of " + String.join(", ", KINDS) + ")");
      return;
    }
    file.texts(name, entry.node()).forEach(text -> add(name, text, entry.line()));
  }

  private void add(String kind, String text, int line) {
    if (kind.equals("access-keys") && !SeedList.isKey(text)) {
      file.complain(line, "invalid access key '" + text + "' (expected an id such as AKIA...)");
    } else if (kind.equals("networks") && !NetworkSet.isBlock(text)) {
      file.complain(line, "invalid network '" + text + "' (expected CIDR such as 192.0.2.0/24)");
    } else if (kind.equals("networks") && !seeds.all().contains(text) && seed(text) != null) {
      file.complain(
          line, "'" + text + "' holds the seed " + seed(text) + ", which cannot be a responder's");
    } else if (seeds.all().contains(text)) {
      file.complain(line, "'" + text + "' is a seed as well, and cannot be a responder's");
    } else {
      byKind.getOrDefault(kind, new ArrayList<>()).add(text);
    }
  }

  private static String kind(String text) {
    if (SeedList.isKey(text)) {
      return "access-keys";
    }
    return NetworkSet.isBlock(text) ? "networks" : "identities";
  }

  private @Nullable String seed(String network) {
    return seeds.addresses().stream()
        .filter(seed -> NetworkSet.doMeet(seed, network))
        .findFirst()
        .orElse(null);
  }

  private List<String> distinct(String kind) {
    return byKind.getOrDefault(kind, List.of()).stream().distinct().toList();
  }
}
