/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One version of one month's bill in one dialect: an assembly or an execution. Older versions end
 * before the month does.
 */
final class Edition {

  private final Plan plan;
  private final long rowsPerFile;
  private final List<Path> files = new ArrayList<>();
  private RowFile file;
  private long rowsInFile;
  private long rows;
  private long splitRows;
  private BigDecimal billed = BigDecimal.ZERO;
  private BigDecimal effective = BigDecimal.ZERO;
  private BigDecimal list = BigDecimal.ZERO;

  Edition(Plan plan, long rowsPerFile) throws IOException {
    this.plan = plan;
    this.rowsPerFile = rowsPerFile;
    this.file = nextFile();
  }

  /**
   * What an edition is.
   *
   * @param lastDay last day of the month it knows
   * @param path data file by its number, from 1
   * @param finish writes the manifest once all data files are there, as AWS does
   */
  record Plan(
      BillMonth month,
      Dialect dialect,
      Dialect.Granularity granularity,
      int lastDay,
      List<Column> columns,
      RowFile.Format format,
      IntFunction<Path> path,
      Finish finish) {

    boolean isNewest() {
      return lastDay == month.lastDay();
    }
  }

  /** Writes what belongs beside the data files. */
  @FunctionalInterface
  interface Finish {
    void write(List<Path> dataFiles) throws IOException;
  }

  Plan plan() {
    return plan;
  }

  void write(BillLine line) throws IOException {
    boolean isFocus = plan.dialect() == Dialect.FOCUS_1_2_PARQUET;
    if (isFocus && !line.isInFocus()) {
      return;
    }
    if (rowsInFile == rowsPerFile) {
      file.close();
      file = nextFile();
      rowsInFile = 0;
    }
    file.write(line);
    rowsInFile++;
    rows++;
    if (line.split() != null) {
      splitRows++;
      return;
    }
    billed = billed.add(isFocus ? line.focusBilled() : line.unblended());
    effective = effective.add(line.effective());
    list = list.add(line.list());
  }

  /** Ends the edition with the lines of its month's end. */
  BillTotals.MonthTotal close(List<BillLine> monthEnd) throws IOException {
    for (BillLine line : monthEnd) {
      write(line);
    }
    file.close();
    plan.finish().write(List.copyOf(files));
    return new BillTotals.MonthTotal(
        plan.month().month(), plan.dialect(), rows, splitRows, billed, effective, list);
  }

  /** Lets go of the open file after a failure. */
  void abandon() throws IOException {
    file.close();
  }

  private RowFile nextFile() throws IOException {
    Path path = plan.path().apply(files.size() + 1);
    files.add(path);
    return plan.format().open(path, plan.columns());
  }
}
