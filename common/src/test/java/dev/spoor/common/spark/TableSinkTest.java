/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.ColumnType;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSinkTest {
  private final SparkSession session = SharedSpark.session();

  @TempDir Path folder;

  @Test
  void write_everyTypeNullsAndHostileText_hashOfTheWriterIsThatOfTheTableReadBack() {
    for (TableSpec table :
        new TableSpec[] {Tables.CHARGES, Tables.EVENTS, Tables.USAGE_DELTAS, Tables.COVERAGE}) {
      Dataset<Row> frame = filled(table, 300);

      TableHash gathered = TableSink.write(frame, table, folder.resolve("a").toString());
      TableHash asTheyCome =
          TableSink.writeUnshuffled(frame.repartition(7), table, folder.resolve("b").toString());

      assertThat(gathered.rows()).as(table.name()).isEqualTo(300);
      assertThat(gathered).as(table.name()).isEqualTo(TableHash.of(read(table, "a")));
      assertThat(asTheyCome).as(table.name()).isEqualTo(gathered);
      assertThat(TableHash.of(read(table, "b"))).as(table.name()).isEqualTo(gathered);
      assertThat(TableSink.write(filled(table, 299), table, folder.resolve("a").toString()).hash())
          .as(table.name())
          .isNotEqualTo(gathered.hash());
    }
  }

  @Test
  void write_noRows_isTheEmptyTable() {
    Dataset<Row> none = session.createDataFrame(List.of(), schema(Tables.FINDINGS));

    assertThat(TableSink.write(none, Tables.FINDINGS, folder.resolve("a").toString()))
        .isEqualTo(TableHash.EMPTY);
    assertThat(
            TableSink.write(
                filled(Tables.FINDINGS, 9).where("finding_id = 'no such'"),
                Tables.FINDINGS,
                folder.resolve("b").toString()))
        .isEqualTo(TableHash.EMPTY);
    assertThat(read(Tables.FINDINGS, "b").count()).isZero();
  }

  @Test
  void minus_someOfTheRows_isTheHashOfTheOthers() {
    Dataset<Row> all = filled(Tables.FINDINGS, 40);
    Dataset<Row> some = all.where("money_at_stake < 13");
    Dataset<Row> others = all.where("money_at_stake >= 13 or money_at_stake is null");

    assertThat(TableHash.of(all).minus(TableHash.of(some))).isEqualTo(TableHash.of(others));
  }

  @Test
  void save_moreThanARowGroupMayHold_beginsAnother() throws Exception {
    Column[] texts =
        IntStream.range(0, 8)
            .mapToObj(i -> sha2(concat(col("id").cast("string"), lit("-" + i)), 512).as("text" + i))
            .toArray(Column[]::new);
    Dataset<Row> hardToPack = session.range(0, 40_000, 1, 1).toDF().select(texts);

    TableSink.save(hardToPack, List.of(), folder.resolve("a").toString(), SaveMode.Overwrite);

    List<BlockMetaData> groups = new ArrayList<>();
    for (Path file : parquetFiles(folder.resolve("a"))) {
      try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
        groups.addAll(reader.getRowGroups());
      }
    }
    assertThat(groups).hasSizeGreaterThan(1);
    assertThat(groups)
        .allSatisfy(group -> assertThat(group.getCompressedSize()).isLessThan(10L << 20));
  }

  private static List<Path> parquetFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  /** Rows whose cells differ by row and column; each column is null in every fifth row. */
  private Dataset<Row> filled(TableSpec table, int rows) {
    Column row = col("id");
    Column[] columns = new Column[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      String name = table.columns().get(i).name();
      ColumnType type = table.columns().get(i).type();
      Column text = concat(lit("<b>\u0000 ☂/=%" + i + "\n"), row);
      boolean isPartition = table.partitionColumns().contains(name);
      Column value =
          switch (type) {
            case STRING -> isPartition ? concat(lit("p "), pmod(row, lit(3))) : text;
            case LONG, INT, DOUBLE, MONEY -> row.plus(i);
            case BOOLEAN -> pmod(row, lit(2)).equalTo(0);
            case TIMESTAMP -> timestamp_seconds(row.multiply(86_400.000001));
            case DATE -> timestamp_seconds(row.multiply(86_400));
            case STRING_LIST -> array(text, lit(null));
            case STRING_MAP -> map(text, lit("v"), lit("k"), lit(null));
          };
      columns[i] =
          (isPartition ? value : when(pmod(row.plus(i), lit(5)).notEqual(0), value))
              .cast(type.athena())
              .as(name);
    }
    return session.range(rows).select(columns);
  }

  private Dataset<Row> read(TableSpec table, String name) {
    return session.read().schema(schema(table)).parquet(folder.resolve(name).toString());
  }

  private static org.apache.spark.sql.types.StructType schema(TableSpec table) {
    return SparkSchemas.of(table);
  }
}
