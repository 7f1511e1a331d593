/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc_nulls_last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.jobs.detect.trail.Containment;
import dev.spoor.jobs.detect.trail.TrailFacts;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Machines that outlived their maker: billed after the credential that started them was contained.
 */
public final class ContainedMachines {
  /** Most machines that are held, the dearest. */
  private static final int HELD = 20_000;

  private static final String MAKER = "maker_credential_id";
  private static final String ROOT = "maker_root_credential_id";

  private ContainedMachines() {}

  /**
   * What is known of a machine.
   *
   * @param credential who is answerable for it
   * @param since when that credential was contained, in microseconds since the epoch
   */
  public record Machine(String credential, long since) implements Serializable {}

  /**
   * Returns the machines by their ids: of suspects those whose maker the inventory knows well, and
   * of everybody the accelerated ones whose launch the trail shows. Most keys are set inactive when
   * they are changed for new ones, and what they once started goes on.
   *
   * @param contained credentials of roots of which any was contained
   * @param suspects credentials that an intruder is taken to have
   */
  public static Map<String, Machine> of(
      Dataset<Row> resources, Dataset<Row> contained, TrailFacts trail, Set<String> suspects) {
    Map<String, Machine> machines = launched(contained, trail);
    if (suspects.isEmpty()) {
      return machines;
    }
    HashSet<String> bad = new HashSet<>(suspects);
    FilterFunction<Row> isOfSuspect =
        row -> bad.contains(row.<String>getAs(MAKER)) || bad.contains(row.<String>getAs(ROOT));
    Dataset<Row> since =
        Containment.all(contained)
            .select(col("name").as("contained_credential"), col("at").as("contained_at"));
    for (Row row :
        resources
            .filter(
                col("kind")
                    .equalTo("ec2:instance")
                    .and(col("maker_confidence").isin("exact", "strong"))
                    .and(coalesce(col("billed_cost"), lit(1)).notEqual(0)))
            .select("resource_id", MAKER, ROOT, "last_billed_at", "billed_cost")
            .filter(isOfSuspect)
            .join(since, col(MAKER).equalTo(col("contained_credential")))
            .filter(unix_micros(col("last_billed_at")).gt(col("contained_at")))
            .select("resource_id", MAKER, "contained_at", "billed_cost")
            .orderBy(
                desc_nulls_last("billed_cost"), col("resource_id"), col("contained_at"), col(MAKER))
            .limit(HELD)
            .collectAsList()) {
      machines.putIfAbsent(id(row.getString(0)), new Machine(row.getString(1), row.getLong(2)));
    }
    return machines;
  }

  private static Map<String, Machine> launched(Dataset<Row> contained, TrailFacts trail) {
    List<String> launchers =
        trail.launches().values().stream().map(trail::launcher).distinct().toList();
    Map<String, Long> since = Containment.of(contained, launchers);
    Map<String, Machine> machines = new HashMap<>();
    trail
        .launches()
        .forEach(
            (machine, launch) -> {
              String credential = trail.launcher(launch);
              Long at = since.get(credential);
              if (at != null) {
                machines.put(machine, new Machine(credential, at));
              }
            });
    return machines;
  }

  /** Returns the bare id of a machine that a bill names by its ARN or bare. */
  static String id(String resource) {
    return resource.startsWith("arn:")
        ? resource.substring(resource.lastIndexOf('/') + 1)
        : resource;
  }
}
