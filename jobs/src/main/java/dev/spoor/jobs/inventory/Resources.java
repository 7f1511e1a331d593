/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.events.ServiceSessions;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The things that trail and bill speak of, and who made them.
 *
 * <p>Events and charges are read once and shuffled by thing; what is said of each is put into lives
 * as it streams by, and Spark keeps these, on disk, until {@link #close()}.
 */
public final class Resources implements AutoCloseable {
  /**
   * Lives that makers are looked for among: what the trail saw made and all machines, the first of
   * them in order of their keys; some 500 bytes each, on the driver and in each executor.
   */
  static final int HELD = 500_000;

  /** Tasks of the bill whose place in a service is looked for; of more all are nobody's. */
  private static final int TASKS = 50_000;

  private static final String ROLE = "iam:role";
  private static final String RESIZES = "resizes";

  private final Dataset<Row> lives;
  private final Dataset<Row> credentials;
  private final Gaps gaps;
  private final Expectations expectations;

  private Resources(
      Dataset<Row> lives, Dataset<Row> credentials, Gaps gaps, Expectations expectations) {
    this.credentials = credentials;
    this.lives = lives.persist(StorageLevel.DISK_ONLY());
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
                col("root_credential_id").as(LifeRow.CREATOR_ROOT),
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
    List<Known> known = new ArrayList<>();
    Raises.Groups groups = new Raises.Groups();
    PublicAddresses addresses = new PublicAddresses(gaps.endOfBill());
    Column count = when(isResized(), array(size(col(RESIZES)).cast("string")));
    long texts = 0;
    int followed = 0;
    for (Row life : named().withColumn(RESIZES, count).limit(HELD).collectAsList()) {
      Known thing = Known.of(life);
      addresses.add(life);
      known.add(thing);
      int own = LifeRow.texts(life);
      texts += own;
      if (own > 0 && texts <= (long) Raises.HELD * Resize.PARTS) {
        followed++;
      } else if (own > 0) {
        groups.addUnfollowed(thing);
      }
    }
    addresses.close(known);
    if (followed > 0) {
      for (Row group : named().filter(isResized()).limit(followed).collectAsList()) {
        groups.add(Known.of(group), LifeRow.resizes(group), LifeRow.flag(group, "is_crowded"));
      }
    }
    Broadcast<MadeRow> made =
        JavaSparkContext.fromSparkContext(lives.sparkSession().sparkContext())
            .broadcast(made(known, groups, addresses));
    MapFunction<Row, Row> close = life -> made.value().of(life);
    return lives.map(close, Encoders.row(SparkSchemas.of(Tables.RESOURCES)));
  }

  /** Returns what makers are looked for among, in order. */
  private Dataset<Row> named() {
    return lives
        .filter(col("seen_in").notEqual("bill").or(col("kind").equalTo("ec2:instance")))
        .orderBy("resource_key", "created_at", "source_uri", "source_ordinal")
        .withColumn("tags", map().cast("map<string,string>"));
  }

  /** Whether another call than that of its making says how many it is to have. */
  private static Column isResized() {
    Column calls = col(RESIZES);
    Column made = unix_micros(col("created_at")).cast("string");
    Column isMadeAlone = size(calls).leq(Resize.PARTS).and(calls.getItem(0).equalTo(made));
    return calls.isNotNull().and(not(coalesce(isMadeAlone, lit(false))));
  }

  private MadeRow made(List<Known> known, Raises.Groups groups, PublicAddresses addresses) {
    Makers makers = new Makers(known, gaps, known.size() < HELD);
    if (!groups.isEmpty()) {
      ofCallers(groups);
      List<Known> tasks = tasks(known, groups);
      makers.follow(groups, tasks, tasks.size() < TASKS);
    }
    Set<String> named = new HashSet<>();
    for (Known life : known) {
      if (life.isBilled() && life.account() != null) {
        named.add(life.account());
      }
    }
    boolean hasRoles = known.stream().anyMatch(life -> life.kind().equals(ROLE));
    return new MadeRow(
        makers,
        gaps.endOfBill(),
        expectations,
        new Phantoms(gaps, named),
        addresses,
        new Categories(makers, hasRoles ? assumedRoles() : Set.of()));
  }

  private void ofCallers(Raises.Groups groups) {
    Map<String, String> roots = new HashMap<>();
    Set<String> ofServices = new HashSet<>();
    for (Row row :
        credentials
            .filter(col("credential_id").isin(groups.callers().toArray()))
            .select(col("credential_id"), col("root_credential_id"), ServiceSessions.isOfService())
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

  /** Returns tasks of the bill in clusters of services that were told to have more or fewer. */
  private List<Known> tasks(List<Known> known, Raises.Groups groups) {
    Set<String> clusters = new TreeSet<>();
    for (Known life : known) {
      int slash = life.key().indexOf('/');
      if (life.kind().equals("ecs:service") && slash > 0 && groups.has(life)) {
        clusters.add("ecs:task" + life.key().substring("ecs:service".length(), slash));
      }
    }
    if (clusters.isEmpty()) {
      return List.of();
    }
    List<Known> tasks = new ArrayList<>();
    for (Row task :
        lives
            .filter(
                col("kind")
                    .equalTo("ecs:task")
                    .and(col("seen_in").equalTo("bill"))
                    .and(substring_index(col("resource_key"), "/", 1).isin(clusters.toArray())))
            .orderBy("resource_key", "first_billed_at", "source_uri", "source_ordinal")
            .limit(TASKS)
            .withColumn("tags", map().cast("map<string,string>"))
            .collectAsList()) {
      tasks.add(Known.of(task));
    }
    return tasks;
  }

  /** Returns the keys of the roles that have credentials; accounts have some thousands at most. */
  private Set<String> assumedRoles() {
    Set<String> keys = new HashSet<>();
    for (Row row :
        credentials
            .select("principal")
            .filter(col("principal").contains(":role/"))
            .distinct()
            .limit(HELD)
            .collectAsList()) {
      ResourceKey key = Catalogue.standard().billed(row.getString(0), null, null, "", "");
      if (key != null && key.kind().equals(ROLE)) {
        keys.add(key.text());
      }
    }
    return keys;
  }

  @Override
  public void close() {
    lives.unpersist();
  }
}
