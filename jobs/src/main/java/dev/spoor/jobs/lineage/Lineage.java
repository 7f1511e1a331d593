/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.common.spark.PlainFrames;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.mapped.Shared;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.graph.Alarms;
import dev.spoor.jobs.lineage.graph.GraphRows;
import dev.spoor.jobs.lineage.graph.Kin;
import dev.spoor.jobs.lineage.graph.LargeKin;
import dev.spoor.jobs.lineage.graph.Notable;
import dev.spoor.jobs.lineage.graph.PackedRows;
import dev.spoor.jobs.lineage.graph.SeedNames;
import dev.spoor.jobs.lineage.graph.SmallKin;
import dev.spoor.jobs.lineage.graph.SpendSigns;
import dev.spoor.jobs.lineage.graph.Suspect;
import dev.spoor.jobs.lineage.graph.TravelSigns;
import dev.spoor.jobs.lineage.graph.Ways;
import dev.spoor.jobs.lineage.match.LinkGroups;
import dev.spoor.jobs.lineage.radius.Radii;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.Facts;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.lineage.scan.Makers;
import dev.spoor.jobs.lineage.scan.News;
import dev.spoor.jobs.lineage.scan.SortedFacts;
import dev.spoor.jobs.lineage.scan.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Which credential came from which, who looks suspicious, and what is reached from the seeds.
 *
 * <p>Events are read once; what they say of credentials lies in the files of one shuffle. A graph
 * of up to {@link #SMALL} links is resolved on the driver, edges and all; of a larger one the
 * driver holds names and links as numbers, and reads the edges near the seeds only.
 */
public final class Lineage implements AutoCloseable {
  /**
   * Links, edges and sides of edges, of a graph that the driver resolves: about a kilobyte each.
   * Below it two Spark jobs are all that it takes.
   */
  static final long SMALL = 200_000;

  private final LineageSettings settings;
  private final SparkSession session;
  private final Kin kin;
  private final Noted noted;
  private final JavaRDD<Row> rows;
  private final SeedNames seedNames;
  private final Dataset<Row> events;
  private final @Nullable Dataset<Row> anomalies;
  private final List<Shared<?>> shared = new ArrayList<>();

  private Lineage(
      Dataset<Row> events,
      Alarms alarms,
      TravelSigns travels,
      @Nullable Dataset<Row> anomalies,
      LineageSettings settings,
      long small) {
    this.settings = settings;
    this.events = events;
    this.anomalies = anomalies;
    this.session = events.sparkSession();
    SortedFacts facts = SortedFacts.of(session, Facts.of(events, settings));
    News news = News.of(facts.news().collect());
    Duration window = settings.consoleWindow();
    JavaRDD<Row> links =
        facts.links().mapPartitions(sorted -> new LinkGroups(sorted, LinkGroups.PART, window));
    Makers makers = new Makers(news.makers());
    Span span = news.span();
    this.kin =
        span.links() <= small
            ? new SmallKin(session, links, makers, facts.parts())
            : new LargeKin(session, links, makers, facts.parts());
    try {
      Set<String> principals = kin.wanted();
      this.seedNames = new SeedNames(settings.seeds(), principals, makers);
      Set<String> wanted = new HashSet<>(principals);
      wanted.addAll(SeedNames.of(settings.seeds()));
      CredentialRow row =
          new CredentialRow(
              new UserEndings(news.endings()),
              wanted,
              Defenders.of(settings),
              alarms,
              travels,
              settings.geo().isAny(),
              span.first(),
              span.last());
      this.noted = new Noted(session);
      this.rows =
          noted.watching(
              kin.placed(facts.profiles())
                  .mapPartitions(sorted -> new CredentialGroups(sorted, row), true));
    } catch (RuntimeException | Error e) {
      kin.close();
      throw e;
    }
  }

  /** Reads events and resolves the graph; the frames are made when they are asked for. */
  public static Lineage of(Dataset<Row> events, LineageSettings settings) {
    return new Lineage(events, Alarms.NONE, TravelSigns.NONE, null, settings, SMALL);
  }

  /**
   * As {@link #of(Dataset, LineageSettings)}, with what other tables tell as signs.
   *
   * @param findings rows of {@link Tables#GUARDDUTY_FINDINGS}: keys and machines in wrong hands;
   *     samples are left out
   * @param travel rows of {@link Tables#TRAVEL}: journeys that nobody can make; null without
   *     databases of places
   * @param anomalies rows of {@link Tables#COST_ANOMALIES}, which who began to launch there is held
   *     against; null where no bill was compared
   */
  public static Lineage of(
      Dataset<Row> events,
      Dataset<Row> findings,
      @Nullable Dataset<Row> travel,
      @Nullable Dataset<Row> anomalies,
      LineageSettings settings) {
    return new Lineage(
        events,
        Alarms.of(findings),
        travel == null ? TravelSigns.NONE : TravelSigns.of(travel),
        anomalies,
        settings,
        SMALL);
  }

  /**
   * As {@link #of(Dataset, LineageSettings)}, with so many links at most resolved on the driver.
   */
  static Lineage of(Dataset<Row> events, LineageSettings settings, long small) {
    return new Lineage(events, Alarms.NONE, TravelSigns.NONE, null, settings, small);
  }

  /** Returns the rows of {@link Tables#CREDENTIALS}. */
  public Dataset<Row> credentials() {
    return PlainFrames.of(session, rows, SparkSchemas.of(Tables.CREDENTIALS));
  }

  /**
   * As {@link #credentials()}, with what credential reports say of keys and passwords, and with
   * those that only they know. Goes through the credentials once more where there is a report.
   *
   * @param report rows of {@link Tables#CREDENTIAL_REPORT}
   */
  public Dataset<Row> credentials(Dataset<Row> report) {
    List<ReportLine> lines = ReportLine.of(report);
    return lines.isEmpty()
        ? credentials()
        : PlainFrames.of(
            session,
            ReportedRows.of(rows, lines, settings.geo().isAny()),
            SparkSchemas.of(Tables.CREDENTIALS));
  }

  /** Returns the rows of {@link Tables#CREDENTIAL_EDGES}. */
  public Dataset<Row> edges() {
    return kin.edges();
  }

  /** Returns who looks suspicious and what is reached, which are found together. */
  public Reach reach() {
    List<Notable> notables = noted.of(rows);
    GraphRows.addStolen(kin.stolen(), notables);
    List<Suspect> suspects = Suspect.ranked(notables, kin::parent, spends(notables));
    List<String> starts = starts(settings.seeds(), seedNames, notables);
    for (Suspect suspect : suspects) {
      if (suspect.score() >= settings.candidateScore()) {
        suspect.starts(settings.candidateScore()).forEach(begun -> starts.add(begun.credential()));
      }
    }
    Ways ways = kin.ways(starts, notables, settings.sharedAddress());
    Radii radii = new Radii(ways, notables, seedNames, settings);
    PackedRows reached = radii.rows(suspects);
    List<Row> ranked = new ArrayList<>();
    for (Suspect suspect : suspects) {
      ranked.add(GraphRows.suspect(suspect, suspect.score() >= settings.candidateScore()));
    }
    return new Reach(frame(ranked, Tables.SUSPECTS), reached(reached));
  }

  /** Nobody is asked for where nobody bears a sign beside which spend could weigh. */
  private SpendSigns spends(List<Notable> notables) {
    return anomalies == null || notables.stream().allMatch(notable -> notable.signs().isEmpty())
        ? SpendSigns.NONE
        : SpendSigns.of(events, anomalies, Defenders.of(settings));
  }

  /** Where walks from seeds begin: at these, at what they name, and at what is theirs. */
  static List<String> starts(
      List<String> seeds, SeedNames seedNames, Collection<Notable> notables) {
    List<String> starts = new ArrayList<>(seeds);
    seeds.forEach(seed -> starts.addAll(seedNames.arns(seed)));
    Set<String> names = SeedNames.of(seeds);
    for (Notable notable : notables) {
      if (notable.isAny(names)) {
        starts.add(notable.credential());
      }
    }
    return starts;
  }

  /**
   * Suspects and what is reached.
   *
   * @param suspects rows of {@link Tables#SUSPECTS}
   * @param blastRadius rows of {@link Tables#BLAST_RADIUS}
   */
  public record Reach(Dataset<Row> suspects, Dataset<Row> blastRadius) {}

  /** A frame of rows that stay packed until a task looks into them. */
  private Dataset<Row> reached(PackedRows found) {
    Shared<PackedRows> rows = new Shared<>(session, found);
    shared.add(rows);
    JavaRDD<Integer> one =
        JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(List.of(0), 1);
    return PlainFrames.of(
        session,
        one.mapPartitions(none -> rows.value().iterator()),
        SparkSchemas.of(Tables.BLAST_RADIUS));
  }

  /** Lets go of what Spark keeps and tasks look into: its frames cannot be worked out any more. */
  @Override
  public void close() {
    shared.forEach(Shared::close);
    kin.close();
  }

  private Dataset<Row> frame(List<Row> found, TableSpec table) {
    return session.createDataFrame(found, SparkSchemas.of(table)).coalesce(1);
  }
}
