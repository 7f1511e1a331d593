/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.read.KnownFields;
import dev.spoor.common.sigma.read.Suggestion;
import dev.spoor.common.sigma.read.UnusableRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether rules can be used by Spoor, and what they say to it; complains of each fault. */
final class RuleChecks {
  private final List<Complaint> complaints;
  private final Map<String, SpoorBlock> blocks = new HashMap<>();
  private final Map<String, RuleLog> logs = new HashMap<>();

  /** Goes on from what was complained of before. */
  RuleChecks(List<Complaint> complaints) {
    this.complaints = new ArrayList<>(complaints);
  }

  /** Returns all complaints so far. */
  List<Complaint> complaints() {
    return complaints;
  }

  /** Returns what rules say to Spoor, by their keys. */
  Map<String, SpoorBlock> blocks() {
    return blocks;
  }

  /** Returns what a rule or correlation is about, once it was looked at. */
  RuleLog log(String key) {
    return logs.getOrDefault(key, RuleLog.CLOUDTRAIL);
  }

  /** Says what a correlation is about. */
  void log(String key, RuleLog log) {
    logs.put(key, log);
  }

  /** Whether a rule can be used. */
  boolean isUsable(SigmaRule rule) {
    RuleLog log = RuleLog.of(rule.logSource()).orElse(null);
    if (log == null) {
      complainOfLog(rule.info(), rule.logSource());
      return false;
    }
    logs.put(rule.key(), log);
    warnOfValues(rule);
    return takesBlock(rule.info()) & hasFields(rule.info(), log, shown(rule.info()));
  }

  /** Warns of values that a field of ours never has. */
  private void warnOfValues(SigmaRule rule) {
    rule.detection()
        .searches()
        .forEach(
            (selection, search) -> {
              int line = rule.info().line("detection." + selection, "detection");
              for (ClosedValues.Fault fault : ClosedValues.faults(search)) {
                complain(
                    rule.info(),
                    line,
                    Complaint.Severity.WARNING,
                    fault.message(),
                    fault.suggestion());
              }
            });
  }

  /** Says what else is wrong with a rule or correlation that cannot be used anyway. */
  void tellMore(UnusableRule rule) {
    RuleChecks more = new RuleChecks(List.of());
    LogSource source = rule.logSource();
    RuleLog log = source == null ? null : RuleLog.of(source).orElse(null);
    if (source != null && log == null) {
      more.complainOfLog(rule.info(), source);
    }
    more.takesBlock(rule.info());
    if (log != null) {
      more.hasFields(rule.info(), log, more.shown(rule.info()));
    }
    for (Complaint one : more.complaints) {
      complaints.add(
          new Complaint(
              one.file(),
              one.line(),
              one.column(),
              rule.called(),
              one.severity(),
              one.message(),
              one.suggestion()));
    }
  }

  private void complainOfLog(RuleInfo info, LogSource source) {
    String tables = String.join(" or ", RuleLog.services());
    if (RuleLog.isOwn(source)) {
      String service = source.service();
      String near =
          service == null || source.category() != null
              ? null
              : Suggestion.didYouMean(service, RuleLog.services());
      complain(
          info,
          "logsource",
          "logsource %s is not read: rules on Spoor's tables have no category and name one table"
              .formatted(source.text()),
          near == null ? "write service: " + tables : near);
    } else {
      complain(
          info,
          "logsource",
          "logsource %s is not read: rules are held against CloudTrail and Spoor's tables alone"
              .formatted(source.text()),
          "write product: aws and service: cloudtrail, or product: spoor and service: " + tables);
    }
  }

  /** Returns the fields that findings of a rule tell, with the entry that names each. */
  Map<String, String> shown(RuleInfo info) {
    SpoorBlock block = blocks.getOrDefault(info.key(), SpoorBlock.NONE);
    Map<String, String> fields = new TreeMap<>();
    info.fields().forEach(field -> fields.put(field, "fields"));
    block.show().forEach(field -> fields.putIfAbsent(field, "spoor.show"));
    if (!block.subject().equals(SpoorBlock.CALLER)) {
      fields.putIfAbsent(block.subject(), "spoor.subject");
    }
    return fields;
  }

  /**
   * Whether a log has the fields that a rule names.
   *
   * @param entries the entry that names each field
   */
  boolean hasFields(RuleInfo info, RuleLog log, Map<String, String> entries) {
    KnownFields known = log.fields();
    boolean isFine = true;
    for (Map.Entry<String, String> name : entries.entrySet()) {
      KnownFields.Fault fault = known.fault(name.getKey());
      if (fault != null) {
        Complaint.Severity severity =
            known.isOpen() ? Complaint.Severity.WARNING : Complaint.Severity.ERROR;
        int line = info.line(name.getValue(), "correlation.condition");
        complain(info, line, severity, fault.message(), fault.suggestion());
        isFine &= known.isOpen();
      }
    }
    return isFine;
  }

  /** Takes in what a rule says to Spoor; returns whether that is without a fault. */
  boolean takesBlock(RuleInfo info) {
    List<SpoorBlock.Fault> faults = new ArrayList<>();
    blocks.put(info.key(), SpoorBlock.of(info, faults));
    faults.forEach(fault -> complain(info, fault.entry(), fault.message(), null));
    return faults.isEmpty();
  }

  /** Complains of an entry. */
  void complain(RuleInfo info, String entry, String message, @Nullable String suggestion) {
    complain(info, info.line(entry), Complaint.Severity.ERROR, message, suggestion);
  }

  private void complain(
      RuleInfo info,
      int line,
      Complaint.Severity severity,
      String message,
      @Nullable String suggestion) {
    complaints.add(
        new Complaint(info.file(), line, 1, info.title(), severity, message, suggestion));
  }
}
