/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.casefile.CaseOverrides;
import dev.spoor.jobs.casefile.CaseReader;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.casefile.SideEvidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that describe a case, shared by all commands; each overrides its entry in the case
 * file.
 */
final class CaseOptions {
  @Option(
      names = "--case",
      paramLabel = "FILE",
      description =
          "Case file (YAML): evidence, window, seeds, trusted networks, home regions, known"
              + " accounts.")
  private @Nullable Path caseFile;

  @Option(names = "--name", paramLabel = "TEXT", description = "What the report calls the case.")
  private @Nullable String name;

  @Option(
      names = "--trail",
      paramLabel = "LOC",
      description = "CloudTrail archive: a folder, a file or s3://bucket/prefix. Repeatable.")
  private List<String> trail = new ArrayList<>();

  @Option(
      names = "--bill",
      paramLabel = "LOC",
      description =
          "Bills (CUR, CUR 2.0, FOCUS): a folder, a file or s3://bucket/prefix. Repeatable.")
  private List<String> bill = new ArrayList<>();

  @Option(
      names = "--credential-report",
      paramLabel = "LOC",
      description =
          "IAM credential report: the CSV, or the answer of get-credential-report. Repeatable.")
  private List<String> credentialReports = new ArrayList<>();

  @Option(
      names = "--terraform-state",
      paramLabel = "LOC",
      description = "What should be there: states of Terraform, version 4. Repeatable.")
  private List<String> terraformStates = new ArrayList<>();

  @Option(
      names = "--config-snapshot",
      paramLabel = "LOC",
      description =
          "What should be there: snapshots of AWS Config from before the incident. Repeatable.")
  private List<String> configSnapshots = new ArrayList<>();

  @Option(
      names = "--guardduty",
      paramLabel = "LOC",
      description = "Findings of GuardDuty, as it exports them. Repeatable.")
  private List<String> guardDuty = new ArrayList<>();

  @Option(
      names = "--ip-ranges",
      paramLabel = "LOC",
      description =
          "AWS's list of its addresses, ip-ranges.json as AWS publishes it; never fetched."
              + " Repeatable.")
  private List<String> ipRanges = new ArrayList<>();

  @Option(
      names = "--geo",
      paramLabel = "LOC",
      description =
          "Databases that say where addresses are and whose, in MaxMind's format (.mmdb): City or"
              + " Country, and ASN; never fetched. Repeatable.")
  private List<String> geo = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Output folder: empty, or one that an earlier run wrote.")
  private @Nullable String out;

  @Option(
      names = "--key",
      paramLabel = "ID",
      description = "Access key known to be bad (a seed): what it did is told in full. Repeatable.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "First day (2025-11-01) or instant (2025-11-01T12:00:00Z) of the trail, UTC; bills are"
              + " read whole.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description =
          "Last day of the trail, or the instant where the window ends, UTC; bills are read whole.")
  private @Nullable String to;

  @Option(
      names = "--delivery-slack-days",
      paramLabel = "DAYS",
      description =
          "Days after --to whose objects are read too, for records delivered late; 2 unless said.")
  private @Nullable String deliverySlackDays;

  @Option(
      names = "--account",
      paramLabel = "ID",
      split = ",",
      description = "Only these accounts of the trail; bills are read whole. Repeatable.")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--region",
      paramLabel = "CODE",
      split = ",",
      description = "Only these regions of the trail; bills are read whole. Repeatable.")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "LOC",
      description =
          "Sigma rules beside those that come with Spoor: a folder, a file or s3://bucket/prefix."
              + " Repeatable.")
  private List<String> rules = new ArrayList<>();

  @Mixin private StoreOptions store = new StoreOptions();

  /** Returns the access keys that the command line itself names. */
  List<String> keys() {
    return List.copyOf(keys);
  }

  /** Whether the command line itself names a trail or bills. */
  boolean namesEvidence() {
    return !trail.isEmpty() || !bill.isEmpty();
  }

  /**
   * Checks that what the command line names is read.
   *
   * @throws UserException if the command works over tables alone
   */
  void requireReading() {
    List<String> named = new ArrayList<>(trail);
    named.addAll(bill);
    named.addAll(credentialReports);
    named.addAll(terraformStates);
    named.addAll(configSnapshots);
    named.addAll(guardDuty);
    if (!named.isEmpty()) {
      throw UserException.usage(
          "Cannot read "
              + named.get(0)
              + ": this command works over the tables of an earlier run, in the folder that --out"
              + " names. Evidence is read by `spoor analyze`, trail, bill and what goes with them"
              + " together.");
    }
  }

  /** Returns the validated case. */
  CaseSettings settings() {
    return CaseReader.read(
        caseFile,
        new CaseOverrides(
            name,
            trail,
            bill,
            credentialReports,
            new SideEvidence(terraformStates, configSnapshots, guardDuty, ipRanges, geo),
            out,
            from,
            to,
            deliverySlackDays,
            accounts,
            regions,
            keys,
            store.settings(),
            rules));
  }
}
