/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.Heads;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.spark.events.ServiceSessions;
import dev.spoor.common.spark.mapped.Shared;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The things that trail and bill speak of, and who made them.
 *
 * <p>Events and charges are read once and shuffled by thing; what is said of each is put into lives
 * as it streams by, and Spark keeps these, on disk, until {@link #close()}.
 */
public final class Resources implements AutoCloseable {
  /** Tasks of the bill whose place in a service is looked for; of more all are nobody's. */
  private static final int TASKS = 50_000;

  /** Principals that are looked through for roles that were used. */
  private static final int ROLES = 500_000;

  private static final String ROLE = Stock.ROLE;

  private final Dataset<Row> lives;
  private final Dataset<Row> credentials;
  private final Gaps gaps;
  private final Expectations expectations;
  private final List<Shared<?>> shared = new ArrayList<>();

  private Resources(
      Dataset<Row> lives, Dataset<Row> credentials, Gaps gaps, Expectations expectations) {
    this.credentials = credentials;
    this.lives = SparkSettings.keptInEvenParts(lives);
    this.gaps = gaps;
    this.expectations = expectations;
  }

  /**
   * Reads the tables; the frame is made when it is asked for.
   *
   * @param expected what inventories list; no rows where none was given
   */
  public static Resources of(
      Dataset<Row> events,
      Dataset<Row> charges,
      Dataset<Row> credentials,
      Dataset<Row> coverage,
      Dataset<Row> expected) {
    MapPartitionsFunction<Row, Row> fold = Lives::new;
    Dataset<Row> lives =
        TrailSightings.of(events)
            .union(BillSightings.of(charges))
            .transform(rows -> Gathered.by(rows, col("key")))
            .sortWithinPartitions(columns(Sighting.ORDER))
            .mapPartitions(fold, Encoders.row(LifeRow.SCHEMA));
    Dataset<Row> roots =
        credentials
            .select(
                col("credential_id").as("used"),
                Heads.head().as(LifeRow.CREATOR_ROOT),
                ServiceSessions.isOfService().as(LifeRow.OF_SERVICE))
            .transform(Gathered::sortedByJoins);
    return new Resources(
        lives.join(roots, isCreator(), "left").drop("used"),
        credentials,
        Gaps.of(coverage),
        Expectations.of(expected));
  }

  /**
   * Whether a credential is a life's creator. Lives that the bill alone tells of have none, and go
   * by their own keys to all tasks of the join, where else one task would take them all.
   */
  private static Column isCreator() {
    Column creator = col(LifeRow.CREATOR);
    return coalesce(creator, col("resource_key"))
        .equalTo(col("used"))
        .and(creator.equalTo(col("used")));
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
  }

  /** Returns the rows of {@link Tables#RESOURCES}. */
  public Dataset<Row> rows() {
    Stock stock = new Stock(gaps.endOfBill());
    try {
      NeededLives.named(lives).toLocalIterator().forEachRemaining(stock::add);
      Shared<MadeRow> made = new Shared<>(lives.sparkSession(), made(stock));
      shared.add(made);
      MapFunction<Row, Row> close = life -> made.value().of(life);
      return lives.map(close, Encoders.row(SparkSchemas.of(Tables.RESOURCES)));
    } catch (RuntimeException | Error e) {
      stock.release();
      throw e;
    } finally {
      stock.groups().release();
    }
  }

  private MadeRow made(Stock stock) {
    stock.addresses().close(stock.lives());
    Makers makers = new Makers(stock.lives(), gaps);
    if (!stock.groups().isEmpty()) {
      ofCallers(stock.groups());
      follow(stock.groups(), makers);
    }
    return new MadeRow(
        makers,
        gaps.endOfBill(),
        expectations,
        new Phantoms(gaps, stock.billed()),
        stock.addresses(),
        new Categories(makers, stock.hasRoles() ? assumedRoles() : Set.of()));
  }

  private void ofCallers(Groups groups) {
    Map<String, String> roots = new HashMap<>();
    Set<String> ofServices = new HashSet<>();
    for (Row row :
        credentials
            .filter(col("credential_id").isin(groups.callers().toArray()))
            .select(col("credential_id"), Heads.head(), ServiceSessions.isOfService())
            .collectAsList()) {
      if (!row.isNullAt(1)) {
        roots.put(row.getString(0), row.getString(1));
      }
      if (row.getBoolean(2)) {
        ofServices.add(row.getString(0));
      }
    }
    groups.callers(roots, ofServices);
  }

  /** Follows groups, with the tasks of the bill that may be of services among them. */
  private void follow(Groups groups, Makers makers) {
    if (groups.taskClusters().isEmpty()) {
      makers.follow(groups, Collections.emptyIterator(), true);
      return;
    }
    Dataset<Row> tasks =
        lives.filter(
            col("kind")
                .equalTo(Tasks.TASK)
                .and(col("seen_in").equalTo("bill"))
                .and(
                    substring_index(col("resource_key"), "/", 1)
                        .isin(groups.taskClusters().toArray())));
    boolean areWhole = tasks.limit(TASKS).count() < TASKS;
    Iterator<Row> found =
        areWhole
            ? NeededLives.of(tasks)
                .orderBy("resource_key", "first_billed_at", "source_uri", "source_ordinal")
                .toLocalIterator()
            : Collections.emptyIterator();
    makers.follow(
        groups,
        new Expanding<>(found) {
          @Override
          protected void expand(Row row, Consumer<Known> out) {
            out.accept(Known.of(row));
          }
        },
        areWhole);
  }

  /** Returns the keys of the roles that have credentials; accounts have some thousands at most. */
  private Set<String> assumedRoles() {
    Set<String> keys = new HashSet<>();
    for (Row row :
        credentials
            .select("principal")
            .filter(col("principal").contains(":role/"))
            .distinct()
            .limit(ROLES)
            .collectAsList()) {
      ResourceKey key = Catalogue.standard().billed(row.getString(0), null, null, "", "");
      if (key != null && key.kind().equals(ROLE)) {
        keys.add(key.text());
      }
    }
    return keys;
  }

  /** Lets go of what Spark keeps and tasks look into: its frames cannot be worked out any more. */
  @Override
  public void close() {
    shared.forEach(Shared::close);
    lives.unpersist();
  }
}
