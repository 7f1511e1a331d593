/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.inventory.Coverage;
import dev.spoor.jobs.inventory.Resources;
import dev.spoor.jobs.lineage.Lineage;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.testing.GeneratedCase;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.jspecify.annotations.Nullable;

/** A trail and a bill, attributed as a run does it. */
final class Books {
  static final List<String> TRUSTED =
      List.of("198.51.100.0/24", "2001:db8:0f1c::/48", "192.0.2.0/24");

  static final String SAMPLE_SEED = "AKIAWO645SY5DEXAMPLE";

  private static @Nullable Followed sample;

  final List<Row> rows;
  final List<Row> things;

  private Books(List<Row> things, List<Row> rows) {
    this.things = things;
    this.rows = rows;
  }

  /** A trail whose credentials were followed from a seed. */
  record Followed(Dataset<Row> events, Dataset<Row> credentials, Dataset<Row> blastRadius) {
    static Followed of(Dataset<Row> trail, String seed) {
      Dataset<Row> events = trail.cache();
      LineageSettings known = LineageSettings.of(List.of(seed), TRUSTED);
      return asSmallEvidence(
          () -> {
            try (Lineage lineage = Lineage.of(events, known)) {
              return new Followed(
                  events, local(lineage.credentials()), local(lineage.reach().blastRadius()));
            }
          });
    }

    static Followed nothing() {
      return new Followed(
          new TableRows(Tables.EVENTS).frame(),
          new TableRows(Tables.CREDENTIALS).frame(),
          new TableRows(Tables.BLAST_RADIUS).frame());
    }
  }

  /** Returns the trail of the committed case, followed from its seed once in a JVM. */
  static synchronized Followed sampleTrail() {
    if (sample == null) {
      Path trail = GeneratedCase.of(GeneratedCase.COMMITTED).trail();
      Dataset<Row> events =
          SharedSpark.session().read().format("cloudtrail").load(trail.toString());
      sample = Followed.of(events, SAMPLE_SEED);
    }
    return sample;
  }

  static Dataset<Row> charges(Path bill) {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, List.of(bill.toString()));
      return BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT).charges();
    }
  }

  static Books of(Followed trail, Dataset<Row> bill) {
    Dataset<Row> charges = bill.cache();
    try {
      return asSmallEvidence(() -> attributed(trail, charges));
    } finally {
      charges.unpersist();
    }
  }

  /** Works as a run over evidence of this size does: no code is generated for a few rows. */
  private static <T> T asSmallEvidence(Supplier<T> work) {
    RuntimeConfig conf = SharedSpark.session().conf();
    Map<String, @Nullable String> before = new TreeMap<>();
    for (String name : SparkSettings.small().keySet()) {
      before.put(name, conf.getOption(name).getOrElse(() -> null));
    }
    SparkSettings.small().forEach(conf::set);
    try {
      return work.get();
    } finally {
      before.forEach(
          (name, value) -> {
            if (value == null) {
              conf.unset(name);
            } else {
              conf.set(name, value);
            }
          });
    }
  }

  private static Books attributed(Followed trail, Dataset<Row> charges) {
    Dataset<Row> coverage =
        local(Coverage.coverage(trail.events(), charges, new TableRows(Tables.LEDGER).frame()));
    try (Resources resources =
        Resources.of(
            trail.events(),
            charges,
            trail.credentials(),
            coverage,
            new TableRows(Tables.EXPECTED_RESOURCES).frame())) {
      Dataset<Row> things = local(resources.rows());
      var sources =
          new Attribution.Sources(
              trail.events(),
              charges,
              trail.credentials(),
              trail.blastRadius(),
              new TableRows(Tables.TIMELINE).frame(),
              things);
      try (Attribution attribution =
          Attribution.of(sources, new AttributionSettings(TRUSTED, Responders.NONE))) {
        return new Books(things.collectAsList(), attribution.rows().collectAsList());
      }
    }
  }

  private static Dataset<Row> local(Dataset<Row> rows) {
    return SharedSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }

  BigDecimal sum() {
    return rows.stream()
        .map(row -> row.<BigDecimal>getAs("billed_cost"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static BigDecimal sum(Dataset<Row> charges) {
    return charges
        .filter("not coalesce(is_split, false)")
        .selectExpr("sum(billed_cost)")
        .first()
        .getDecimal(0);
  }

  /** Returns the rows of intruders and suspects. */
  List<Row> bad() {
    List<Row> bad = new ArrayList<>();
    for (Row row : rows) {
      if (Actor.isBad(row.getAs("actor"))) {
        bad.add(row);
      }
    }
    return bad;
  }

  static Map<String, BigDecimal> sums(List<Row> rows, Function<Row, String> key) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Row row : rows) {
      sums.merge(key.apply(row), row.getAs("billed_cost"), BigDecimal::add);
    }
    return sums;
  }

  /** Returns sums in cents. */
  static Map<String, BigDecimal> cents(List<Row> rows, Function<Row, String> key) {
    Map<String, BigDecimal> sums = sums(rows, key);
    sums.replaceAll((name, cost) -> cost.setScale(2, RoundingMode.HALF_EVEN));
    return sums;
  }
}
