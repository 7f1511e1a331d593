/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleLoader;
import dev.spoor.common.rules.RuleTexts;
import dev.spoor.common.sigma.Complaint;
import dev.spoor.jobs.casefile.CaseSettings;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The rules of a run: their files are fetched before it begins, and read beside the evidence.
 *
 * <p>What would stop the run is told before it has begun: a location that does not serve, and a
 * suppression of a rule that is not there.
 */
final class RulesReading {
  static final String TITLE = "Reading the rules";

  /** Most rules that a terminal is told of. */
  private static final int NOTED = 20;

  private final CaseSettings.Judging judging;
  private final Progress progress;
  private final RuleTexts texts;
  private final boolean isWanted;
  private LoadedRules rules = LoadedRules.NONE;
  private boolean isRead;

  private RulesReading(
      CaseSettings.Judging judging, Progress progress, RuleTexts texts, boolean isWanted) {
    this.judging = judging;
    this.progress = progress;
    this.texts = texts;
    this.isWanted = isWanted;
  }

  /**
   * Fetches the files of rules; they cost nothing where no step asks for them.
   *
   * @throws dev.spoor.common.evidence.UserException if a location or a suppression is wrong
   */
  static RulesReading of(Set<Step> steps, CaseSettings settings, Progress progress) {
    boolean isWanted = steps.contains(Step.FINDINGS) || steps.contains(Step.REPORT);
    CaseSettings.Judging judging = settings.rules();
    RuleTexts texts =
        isWanted ? RuleTexts.below(judging.folders(), settings.store()) : RuleTexts.NONE;
    RulesReading reading = new RulesReading(judging, progress, texts, isWanted);
    if (isWanted && !judging.suppressions().isEmpty()) {
      Suppressions.checkNames(judging, reading.rules());
    }
    return reading;
  }

  boolean isWanted() {
    return isWanted;
  }

  /** Reads the rules, tells of those that cannot be used, and has the record name them all. */
  void into(RunManifest manifest) {
    LoadedRules read = rules();
    RulesRecord record = RulesRecord.of(read, judging.suppressions());
    manifest.rules(record);
    List<Complaint> errors = read.errors();
    for (Complaint complaint : errors.subList(0, Math.min(NOTED, errors.size()))) {
      progress.note("Rule not used: " + complaint.text());
    }
    if (errors.size() > NOTED) {
      progress.note(
          String.format(
              Locale.ROOT,
              "%,d more; see run.json, or `spoor rules check`.",
              errors.size() - NOTED));
    }
    if (!read.warnings().isEmpty()) {
      progress.note(record.warned());
    }
  }

  /** Returns the rules, read when first asked for. */
  synchronized LoadedRules rules() {
    if (isWanted && !isRead) {
      rules = RuleLoader.packAnd(texts, judging.placeholders());
      isRead = true;
    }
    return rules;
  }
}
