/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import dev.spoor.common.billing.file.BillKey;
import dev.spoor.common.store.StoreSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What assemblies come to that newer ones replaced and that still lie beside them. They are read
 * for their sums alone, whole or not at all, and together no more bytes than the bill itself has:
 * of the later months first.
 */
public final class SupersededBills {
  /**
   * What the assemblies come to.
   *
   * @param rows columns {@code billing_account_id, billing_month, billing_currency, dialect,
   *     assembly_id, lines, billed_cost}; a row for each payer, month and currency of an assembly
   * @param unread assemblies that are not told: not read, or not whole
   * @param unlisted assemblies that were read without a manifest: files may be missing
   */
  public record Sums(List<Row> rows, int unread, int unlisted) {
    /** Of a bill without such assemblies. */
    public static final Sums NONE = new Sums(List.of(), 0, 0);

    /** Copies the list. */
    public Sums {
      rows = List.copyOf(rows);
    }
  }

  /**
   * An assembly of one report and period.
   *
   * @param stamp its time where a name tells it, else empty
   */
  private record Assembly(String root, String period, String stamp, String id) {}

  private SupersededBills() {}

  /** Whether a plan leaves out such assemblies. */
  public static boolean areIn(BillPlan plan) {
    return !assemblies(plan).isEmpty();
  }

  /**
   * Reads the assemblies and returns what they come to. It is a figure beside the bill: whatever
   * fails in it leaves them unread, and the run goes on.
   */
  public static Sums read(SparkSession spark, BillPlan plan, StoreSettings settings) {
    Map<Assembly, List<BillObject>> all = assemblies(plan);
    Map<String, Assembly> chosen = new HashMap<>();
    List<BillObject> objects = new ArrayList<>();
    long left = plan.dataBytes();
    int unread = 0;
    int unlisted = 0;
    for (Assembly assembly : ordered(all.keySet())) {
      List<BillObject> parts = all.getOrDefault(assembly, List.of());
      long bytes = parts.stream().mapToLong(part -> part.stored().bytes()).sum();
      boolean isCut = parts.stream().anyMatch(part -> isCut(plan, part));
      if (bytes > left || isCut) {
        unread++;
        continue;
      }
      left -= bytes;
      boolean isListed = parts.stream().allMatch(part -> isListed(plan, part));
      unlisted += isListed ? 0 : 1;
      for (BillObject part : parts) {
        chosen.put(part.stored().uri(), assembly);
        objects.add(new BillObject(part.stored(), BillObject.Role.DATA, part.origin()));
      }
    }
    if (objects.isEmpty()) {
      return new Sums(List.of(), unread, 0);
    }
    List<Row> rows;
    try {
      rows = rows(spark, objects, settings);
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare, and has logged what failed.
      return new Sums(List.of(), unread + Set.copyOf(chosen.values()).size(), 0);
    }
    Set<Assembly> broken = new HashSet<>();
    List<Row> sums = new ArrayList<>();
    for (Row row : rows) {
      Assembly assembly = chosen.get(row.<String>getAs("uri"));
      boolean isSum = BillSchema.SUM.equals(row.getAs("row_kind"));
      if (assembly != null && (!isSum || row.getAs("billed_cost") == null)) {
        broken.add(assembly);
      } else if (assembly != null) {
        sums.add(row);
      }
    }
    sums.removeIf(row -> broken.contains(chosen.get(row.<String>getAs("uri"))));
    return new Sums(sums, unread + broken.size(), unlisted);
  }

  private static boolean isCut(BillPlan plan, BillObject object) {
    return Boolean.FALSE.equals(plan.isWhole().get(object.stored().uri()));
  }

  private static boolean isListed(BillPlan plan, BillObject object) {
    return plan.isWhole().containsKey(object.stored().uri());
  }

  private static List<Row> rows(
      SparkSession spark, List<BillObject> objects, StoreSettings settings) {
    BillPlan old = new BillPlan(objects, List.of(), List.of(), Map.of(), Map.of());
    return byObject(BillSource.rollUp(spark, old, settings).staged()).collectAsList();
  }

  /** Returns sums, and a row for each object with a problem: as many as there are objects. */
  private static Dataset<Row> byObject(Dataset<Row> read) {
    Dataset<Row> rows =
        read.where(col("row_kind").isin(BillSchema.SUM, BillSchema.PROBLEM))
            .withColumn("uri", coalesce(col("source_uri"), col("problem.source_uri")));
    return BillFrames.sums(rows, "row_kind", "uri");
  }

  private static Map<Assembly, List<BillObject>> assemblies(BillPlan plan) {
    Map<Assembly, List<BillObject>> assemblies = new HashMap<>();
    for (BillObject object : plan.objects()) {
      String id = object.origin().assemblyId();
      if (object.role() == BillObject.Role.SUPERSEDED && id != null) {
        BillKey key = BillKey.of(object.stored().uri());
        String period = key.period() == null ? "" : key.period();
        String stamp = BillKey.stamp(key.assembly());
        Assembly assembly = new Assembly(key.root(), period, stamp == null ? "" : stamp, id);
        assemblies.computeIfAbsent(assembly, absent -> new ArrayList<>()).add(object);
      }
    }
    return assemblies;
  }

  /** Returns the later periods first, of each the later assemblies as far as names tell. */
  private static List<Assembly> ordered(Set<Assembly> assemblies) {
    return assemblies.stream()
        .sorted(
            Comparator.comparing(Assembly::period)
                .thenComparing(Assembly::stamp)
                .reversed()
                .thenComparing(Assembly::id)
                .thenComparing(Assembly::root))
        .toList();
  }
}
