/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.table.AthenaDdl;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints the statements that make the tables known to Athena, for the place they were copied to.
 */
@Command(
    name = "athena",
    mixinStandardHelpOptions = true,
    header = "Print Athena DDL for tables that were copied to S3.",
    footer = {
      "",
      "Example:",
      "  aws s3 sync result/tables s3://bucket/case/tables",
      "  spoor athena --location s3://bucket/case/tables --database case_1"
    })
final class AthenaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--location",
      required = true,
      paramLabel = "S3",
      description = "Where the folder tables/ lies, such as s3://bucket/case/tables.")
  private String location;

  @Option(
      names = "--database",
      defaultValue = "spoor",
      paramLabel = "NAME",
      description = "Athena database (default: spoor).")
  private String database;

  @Override
  public Integer call() {
    for (TableSpec table : Tables.ALL) {
      spec.commandLine().getOut().println(AthenaDdl.script(table, database, location));
    }
    return ExitCode.DONE.number();
  }
}
