/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One data file of a bill, written row by row. */
interface RowFile extends Closeable {

  void write(BillLine line) throws IOException;

  /** Opens a data file with given columns, creating its folders. */
  @FunctionalInterface
  interface Format {
    RowFile open(Path file, List<Column> columns) throws IOException;
  }
}
