/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a table lie in the rows of one file: in the row itself, or in the names of
 * the folders that hold the file, as {@code column=value}.
 */
final class PartitionValues {
  private final int[] places;
  private final GenericInternalRow folders;

  private PartitionValues(int[] places, GenericInternalRow folders) {
    this.places = places;
    this.folders = folders;
  }

  /** Returns the names of a folder and of those that hold it, so many as there are partitions. */
  static List<String> folders(Path folder, int partitions) {
    List<String> names = new ArrayList<>();
    for (Path at = folder; at != null && names.size() < partitions; at = at.getParent()) {
      names.add(at.getName());
    }
    return names;
  }

  /**
   * Finds columns in the rows of a file and in the names of its folders.
   *
   * @param folders names of those that stand for partitions
   * @param table columns that are looked for
   * @param rows columns of the file's rows
   * @throws IllegalArgumentException if a column is in neither, or is not a text in the latter
   */
  static PartitionValues places(List<String> folders, StructType table, StructType rows) {
    List<String> names = Arrays.asList(rows.fieldNames());
    int[] places = new int[table.size()];
    Object[] values = new Object[table.size()];
    for (int i = 0; i < places.length; i++) {
      StructField field = table.apply(i);
      places[i] = names.indexOf(field.name());
      if (places[i] < 0) {
        values[i] = value(folders, field);
      }
    }
    return new PartitionValues(places, new GenericInternalRow(values));
  }

  /** Folds all columns, in the table's order, into the hash of a row. */
  long fold(RowHash hash, InternalRow row) {
    long folded = RowHash.SEED;
    for (int i = 0; i < places.length; i++) {
      folded =
          places[i] < 0 ? hash.fold(i, folders, i, folded) : hash.fold(i, row, places[i], folded);
    }
    return folded;
  }

  private static @Nullable UTF8String value(List<String> folders, StructField field) {
    String begin = ExternalCatalogUtils.escapePathName(field.name()) + "=";
    for (String folder : folders) {
      if (folder.startsWith(begin) && field.dataType() instanceof StringType) {
        String text = folder.substring(begin.length());
        return text.equals(ExternalCatalogUtils.DEFAULT_PARTITION_NAME())
            ? null
            : UTF8String.fromString(ExternalCatalogUtils.unescapePathName(text));
      }
    }
    throw new IllegalArgumentException(
        "Column " + field.name() + " is neither in the rows nor a text in the name of a folder");
  }
}
