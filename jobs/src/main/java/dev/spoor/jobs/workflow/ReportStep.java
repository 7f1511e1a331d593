/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.table.AthenaDdl;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.ContainmentCommands;
import dev.spoor.jobs.report.CreditRequestCsv;
import dev.spoor.jobs.report.FindingsCsv;
import dev.spoor.jobs.report.ReportWriter;
import dev.spoor.jobs.report.view.GuardRails;
import dev.spoor.jobs.report.view.ReportView;
import dev.spoor.jobs.workflow.reporting.AliveRows;
import dev.spoor.jobs.workflow.reporting.CaseFrames;
import dev.spoor.jobs.workflow.reporting.CausedCosts;
import dev.spoor.jobs.workflow.reporting.CausedDays;
import dev.spoor.jobs.workflow.reporting.LivingKeys;
import dev.spoor.jobs.workflow.reporting.ReadBills;
import dev.spoor.jobs.workflow.reporting.ReportAssembler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Tables into {@code report.html}, {@code findings.csv}, {@code findings.ocsf.jsonl}, {@code
 * credit-request*.csv}, {@code containment-commands.txt}, {@code end-sessions.json}, {@code
 * region-guardrail-scp.json} and {@code athena/*.sql}.
 */
final class ReportStep {
  private static final String REPORT = "report.html";
  private static final String FINDINGS = "findings.csv";
  private static final String OCSF = "findings.ocsf.jsonl";
  private static final String CREDIT_DAYS = "credit-request.csv";
  private static final String CREDIT_THINGS = "credit-request-things.csv";
  private static final String COMMANDS = "containment-commands.txt";
  private static final String SESSIONS = "end-sessions.json";
  private static final String FENCE = "region-guardrail-scp.json";
  private static final String ATHENA = "athena";
  private static final String ATHENA_DATABASE = "spoor";
  private static final String ATHENA_LOCATION = "s3://REPLACE-WITH-YOUR-BUCKET/tables";

  /** Most parts wait for Spark to plan, not for tasks. */
  private static final int LANES = 2;

  private static final long FEW_ROWS = 10_000;

  private final CaseSettings settings;
  private final OutputFolder out;
  private final CaseTables tables;
  private final RunManifest manifest;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  ReportStep(CaseSettings settings, OutputFolder out, CaseTables tables, RunManifest manifest) {
    this.settings = settings;
    this.out = out;
    this.tables = tables;
    this.manifest = manifest;
  }

  /** Writes everything that people read and returns the view it was made from. */
  ReportView run() {
    CaseFrames frames =
        new CaseFrames(
            tables.read(Tables.EVENTS),
            tables.read(Tables.CHARGES),
            tables.read(Tables.CREDENTIALS),
            tables.read(Tables.SUSPECTS),
            tables.read(Tables.BLAST_RADIUS),
            kept(Tables.TIMELINE),
            tables.read(Tables.STORIES),
            tables.read(Tables.CONTAINMENT),
            kept(Tables.USAGE_DELTAS),
            tables.read(Tables.COST_ANOMALIES),
            tables.readOrEmpty(Tables.RESOURCES),
            tables.readOrEmpty(Tables.ATTRIBUTION),
            tables.readOrEmpty(Tables.ATTRIBUTED_HOURS),
            tables.readOrEmpty(Tables.REFUSED_LAUNCHES),
            kept(Tables.FINDINGS).filter(col("suppressed_by").isNull()),
            tables.readOrEmpty(Tables.INCIDENTS),
            kept(Tables.COVERAGE),
            tables.read(Tables.LEDGER),
            tables.read(Tables.REJECTS));
    try {
      return write(frames);
    } finally {
      kept.forEach(Dataset::unpersist);
    }
  }

  /**
   * Several parts of the report read the table: it is kept until the step ends, unless reading it
   * again costs less.
   */
  private Dataset<Row> kept(TableSpec table) {
    Dataset<Row> rows = tables.read(table);
    TableHash content = manifest.hashes().getOrDefault(table.name(), TableHash.EMPTY);
    if (content.rows() > FEW_ROWS) {
      kept.add(rows.persist(StorageLevel.MEMORY_AND_DISK()));
    }
    return rows;
  }

  private ReportView view(CaseFrames frames) {
    InputDigest inputs = manifest.inputs(tables);
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      return ReportAssembler.view(
          settings,
          manifest.version(),
          manifest.hashes(),
          frames,
          new ReadBills(manifest.money().read(), manifest.money().restatedAndSuperseded()),
          new ReportAssembler.Evidence(inputs.objects(), inputs.hashed(), inputs.sha256()),
          manifest.rules().judged(),
          manifest.geo(),
          lanes);
    } finally {
      lanes.shutdownNow();
    }
  }

  private ReportView write(CaseFrames frames) {
    ReportView view = view(frames);
    publish(REPORT, file -> ReportWriter.write(view, file));
    publish(FINDINGS, file -> FindingsCsv.write(ReportAssembler.allFindings(view, frames), file));
    publish(
        OCSF,
        file ->
            OcsfFindings.write(
                ReportAssembler.allFindings(view, frames), manifest.version(), file));
    publish(
        CREDIT_DAYS,
        file ->
            CreditRequestCsv.writeDays(
                CausedDays.of(frames.attributedHours(), frames.attribution()), file));
    publish(
        CREDIT_THINGS, file -> CreditRequestCsv.write(CausedCosts.of(frames.attribution()), file));
    publish(
        COMMANDS,
        file ->
            ContainmentCommands.write(
                LivingKeys.all(frames), AliveRows.all(frames, settings), file));
    GuardRails rails = view.cost().rails();
    publish(SESSIONS, file -> GuardRailFiles.writeSessions(rails.sessions().rows(), file));
    GuardRails.Fence fence = rails.fence();
    if (fence == null) {
      out.delete(FENCE); // that of an earlier report
    } else {
      publish(FENCE, file -> Files.writeString(file, fence.policy() + '\n'));
    }
    for (TableSpec table : Tables.ALL) {
      publish(
          ATHENA + "/" + table.name() + ".sql",
          file ->
              Files.writeString(
                  file,
                  AthenaDdl.script(table, ATHENA_DATABASE, ATHENA_LOCATION),
                  StandardCharsets.UTF_8));
    }
    return view;
  }

  /** Removes what an earlier run wrote: it would seem to speak of tables that are gone. */
  static void delete(OutputFolder out) {
    List.of(REPORT, FINDINGS, OCSF, CREDIT_DAYS, CREDIT_THINGS, COMMANDS, SESSIONS, FENCE, ATHENA)
        .forEach(out::delete);
  }

  /** Writes to a local file first: the results may lie on a store that cannot append. */
  private void publish(String name, Writing writing) {
    try {
      Path local = Files.createTempFile("spoor", ".tmp");
      try {
        writing.to(local);
        try (InputStream in = Files.newInputStream(local);
            OutputStream target = out.create(name)) {
          in.transferTo(target);
        }
      } finally {
        Files.deleteIfExists(local);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + out.location(name), e);
    }
  }

  private interface Writing {
    void to(Path file) throws IOException;
  }
}
