/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/** A Snappy-compressed Parquet file; equal rows give equal bytes. */
final class ParquetFile implements RowFile {

  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final Path file;
  private final ParquetWriter<BillLine> writer;

  private ParquetFile(Path file, ParquetWriter<BillLine> writer) {
    this.file = file;
    this.writer = writer;
  }

  static RowFile open(Path file, List<Column> columns) throws IOException {
    return open(file, new LineWriteSupport(columns));
  }

  private static RowFile open(Path file, LineWriteSupport support) throws IOException {
    Files.createDirectories(file.getParent());
    return new ParquetFile(file, new Builder<>(new LocalOutputFile(file), support).build());
  }

  /** Writes a whole file of one text column, as the report's status table. */
  static void writeStatus(Path file, String status) throws IOException {
    Files.createDirectories(file.getParent());
    try (ParquetWriter<String> writer =
        new Builder<>(new LocalOutputFile(file), new StatusWriteSupport()).build()) {
      writer.write(status);
    }
    CanonicalFooter.rewrite(file);
  }

  @Override
  public void write(BillLine line) throws IOException {
    writer.write(line);
  }

  @Override
  public void close() throws IOException {
    writer.close();
    CanonicalFooter.rewrite(file);
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {

    private final WriteSupport<T> support;

    Builder(OutputFile file, WriteSupport<T> support) {
      super(file);
      this.support = support;
      withConf(new PlainParquetConfiguration());
      withCompressionCodec(CompressionCodecName.SNAPPY);
      withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
      withRowGroupSize(ROW_GROUP_BYTES);
      withSizeStatisticsEnabled(false);
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return support;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }
  }
}
