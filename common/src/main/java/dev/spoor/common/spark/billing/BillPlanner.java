/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.file.BillKey;
import dev.spoor.common.billing.file.BillManifest;
import dev.spoor.common.spark.billing.BillObject.Role;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks locations and decides what each object is; see {@link BillSource#plan}. */
final class BillPlanner {
  /** Names of what bills are not stored as, and of logs where AWS's services deliver theirs. */
  private static final Pattern NEVER_A_BILL =
      Pattern.compile(
          "(?i).*\\.(json|jsonl|json\\.gz|sql|ya?ml|md|html?|xml|pdf|png)"
              + "|.*/AWSLogs/(.*/)?\\d{12}/.*\\.log(\\.gz)?");

  /** Names that a bill may bear that someone saved, though few files that bear them are bills. */
  private static final Pattern SELDOM_A_BILL = Pattern.compile("(?i).*\\.(txt|log)(\\.(gz|zip))?");

  private static final long LARGEST_MANIFEST_BYTES = 64L << 20;

  private final ObjectStore store;
  private final Decisions decisions = new Decisions();

  BillPlanner(ObjectStore store) {
    this.store = store;
  }

  BillPlan plan(List<String> locations) {
    for (String location : locations) {
      store.list(location).forEachRemaining(decisions::found);
    }
    NamedBills named = new NamedBills(decisions);
    List<FoundManifest> manifests = byName();
    byHeader();
    named.decide(manifests);
    Map<BillObject, String> loose = new LooseBills(decisions).candidates();
    ReportConflicts conflicts = new ReportConflicts();
    look(loose, conflicts, true);
    look(named.samples(), conflicts, false);
    conflicts.refuse();
    return decisions.plan();
  }

  private void look(Map<BillObject, String> reports, ReportConflicts conflicts, boolean decide) {
    BillPeeks.of(store, List.copyOf(reports.keySet()))
        .forEach(
            (object, look) -> {
              String report = String.valueOf(reports.get(object));
              if (decide && look.role() == Role.DATA) {
                decisions.read(object.stored(), report, object.origin());
              } else if (decide) {
                decisions.decide(object.stored(), look.role(), object.origin());
              }
              look.holdings().forEach(holding -> conflicts.add(report, holding));
            });
  }

  /** Decides what a name alone tells, and returns the manifests. */
  private List<FoundManifest> byName() {
    List<FoundManifest> manifests = new ArrayList<>();
    for (StoredObject stored : decisions.all()) {
      Role role = role(stored);
      if (role == Role.MANIFEST) {
        FoundManifest manifest = manifest(stored);
        if (manifest == null) {
          role = Role.FOREIGN;
        } else {
          manifests.add(manifest);
        }
      }
      if (role != Role.DATA) {
        decisions.decide(stored, role, BillOrigin.of(stored.uri()));
      }
    }
    return manifests;
  }

  /**
   * Decides on files that are named as notes or logs before they count as parts of a report: those
   * that are none must not make the newest assembly unclear. What is damaged before its header is a
   * log that is still being written rather than a bill.
   */
  private void byHeader() {
    List<BillObject> seldom =
        decisions.open().stream()
            .filter(stored -> SELDOM_A_BILL.matcher(stored.uri()).matches())
            .map(stored -> new BillObject(stored, Role.DATA, BillOrigin.of(stored.uri())))
            .toList();
    BillPeeks.of(store, seldom)
        .forEach(
            (object, look) -> {
              boolean isDamaged = look.role() == Role.DATA && look.isHeaderless();
              Role role = isDamaged ? Role.FOREIGN : look.role();
              if (role != Role.DATA) {
                decisions.decide(object.stored(), role, object.origin());
              }
            });
  }

  private static Role role(StoredObject stored) {
    if (stored.bytes() == 0) {
      return Role.EMPTY;
    }
    BillKey key = BillKey.of(stored.uri());
    if (key.isDeliveryStatus()) {
      return Role.STATUS;
    }
    String file = key.file().toLowerCase(Locale.ROOT);
    if (file.endsWith("manifest.json") && stored.bytes() <= LARGEST_MANIFEST_BYTES) {
      return Role.MANIFEST;
    }
    return NEVER_A_BILL.matcher(stored.uri()).matches() ? Role.FOREIGN : Role.DATA;
  }

  private @Nullable FoundManifest manifest(StoredObject stored) {
    MessageDigest digest = ObjectBytes.sha256();
    try (InputStream in = new DigestInputStream(store.open(stored), digest)) {
      BillManifest manifest = BillManifest.parse(new Unclosed(in));
      in.transferTo(OutputStream.nullOutputStream());
      decisions.hashed(stored, HexFormat.of().formatHex(digest.digest()));
      return manifest == null
          ? null
          : new FoundManifest(stored, BillKey.of(stored.uri()), manifest);
    } catch (IOException e) {
      decisions.bad(stored, "Cannot read the manifest: " + e.getMessage());
      return null;
    }
  }

  /** A stream that a parser may close while its rest is still to be hashed. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
