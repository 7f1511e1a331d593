/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.spoor.common.aws.AccessKeyId;
import dev.spoor.common.aws.AccountId;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Change;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.graph.Alarms;
import dev.spoor.jobs.lineage.graph.Notable;
import dev.spoor.jobs.lineage.graph.TravelSigns;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.Placement;
import dev.spoor.jobs.lineage.scan.Profile;
import dev.spoor.jobs.lineage.scan.Signs;
import dev.spoor.jobs.lineage.scan.Usage;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Whole profiles as rows of the table, with what is notable of them beside. */
public final class CredentialRow implements Serializable {
  private static final long serialVersionUID = 1;

  /** The table's columns, and a {@link Notable} in bytes where there is one. */
  public static final StructType SCHEMA =
      SparkSchemas.of(Tables.CREDENTIALS).add("notable", DataTypes.BinaryType);

  private static final int LISTED = 20;

  /** Stands before the account and principal of a caller whose account is not in the data. */
  private static final String EXTERNAL = "external:";

  /** Kinds of what makes calls and can neither be ended nor live on. */
  private static final Set<String> NO_CREDENTIALS = Set.of("service", "external", "principal");

  private final UserEndings endings;
  private final Notables notables;
  private final Alarms alarms;
  private final TravelSigns travels;
  private final boolean isPlaced;
  private final long windowStart;
  private final long windowEnd;

  /**
   * Prepares rows.
   *
   * @param wanted principals, users and credentials that the blast radius may pass through
   * @param defenders whose calls lead from no credential to another
   * @param alarms what GuardDuty told
   * @param travels what databases of places tell of journeys
   * @param isPlaced whether there is any such database
   */
  CredentialRow(
      UserEndings endings,
      Set<String> wanted,
      Defenders defenders,
      Alarms alarms,
      TravelSigns travels,
      boolean isPlaced,
      long windowStart,
      long windowEnd) {
    this.endings = endings;
    this.notables = new Notables(wanted, defenders);
    this.alarms = alarms;
    this.travels = travels;
    this.isPlaced = isPlaced;
    this.windowStart = windowStart;
    this.windowEnd = windowEnd;
  }

  /** Returns what is notable of a row, or null. */
  static byte @Nullable [] notable(Row row) {
    return row.getAs(row.size() - 1);
  }

  /** Returns a credential's row. */
  Row of(Profile profile, @Nullable Placement placed) {
    String id = profile.credential();
    Placement place = placed == null ? new Placement(null, id, 0, null) : placed;
    @Nullable Edge edge = place.edge();
    if (isAssumed(edge)) {
      profile.identity.assumed();
    }
    String kind = profile.identity.kind(id);
    @Nullable String account = account(profile);
    @Nullable String decoded =
        new AccessKeyId(issued(id)).account().map(AccountId::digits).orElse(null);
    Life life = Life.of(profile, kind, endings, windowEnd);
    Usage usage = profile.usage;
    Signs.complete(profile);
    alarms.addTo(profile);
    travels.addTo(profile);
    if (life.quarantined() != null && kind.equals("long-term key")) {
      profile.sign(60, "had its user put under quarantine by AWS", life.quarantined().source());
    }
    long ended = life.ended();
    boolean isUsedAfter = ended != Times.NONE && usage.lastSuccess > ended;
    @Nullable Source first = edge == null ? profile.first : edge.source();
    return unreported(
        id,
        kind,
        profile.identity.arn(),
        profile.identity.principal(),
        account,
        decoded,
        account != null && decoded != null && !account.equals(decoded),
        edge == null ? null : edge.parent(),
        edge == null ? null : edge.how(),
        edge == null ? null : edge.source().eventId(),
        edge == null ? null : Times.timestamp(edge.source().micros()),
        edge == null ? null : edge.confidence().text(),
        OriginNote.of(profile, kind, place, account, windowStart),
        place.root(),
        place.head(),
        (long) place.depth(),
        Times.timestamp(profile.issued),
        Times.timestamp(profile.expires),
        Times.timestamp(usage.firstUsed),
        Times.timestamp(usage.lastUsed),
        usage.events,
        usage.successes,
        usage.denials,
        usage.events - usage.successes - usage.denials,
        asScala(usage.networks.first(LISTED)),
        (long) usage.networks.size(),
        isPlaced ? asScala(usage.countries.first(Profile.COUNTED)) : null,
        isPlaced ? asScala(usage.autonomousSystems.first(LISTED)) : null,
        asScala(usage.agents.first(LISTED)),
        (long) usage.agents.size(),
        asScala(usage.regions.first(Profile.COUNTED)),
        usage.hasMfa,
        at(life.deactivated()),
        by(life.deactivated()),
        at(life.deleted()),
        by(life.deleted()),
        at(life.quarantined()),
        by(life.quarantined()),
        isUsedAfter ? Times.timestamp(usage.lastSuccess) : null,
        NO_CREDENTIALS.contains(kind) ? null : (Object) life.isAlive(),
        life.note(),
        first == null ? null : first.uri(),
        first == null ? null : (Object) first.ordinal(),
        notables.of(profile, kind, place, life));
  }

  /** Returns a row that no credential report tells of; what is notable comes last. */
  private static Row unreported(@Nullable Object... cells) {
    @Nullable Object[] row = Arrays.copyOf(cells, SCHEMA.size());
    row[cells.length - 1] = null;
    row[row.length - 1] = cells[cells.length - 1];
    return RowFactory.create(row);
  }

  /** Whether somebody, and no service of AWS, assumed the role by a call that shows the key. */
  private static boolean isAssumed(@Nullable Edge edge) {
    return edge != null
        && edge.how().startsWith("AssumeRole")
        && (edge.basis() == Basis.RECORD || edge.basis() == Basis.TWIN);
  }

  /** Of a caller in an account that is not in the data the account as the role's record says it. */
  private static @Nullable String account(Profile profile) {
    String id = profile.credential();
    int end = id.indexOf('/');
    String said = isExternal(id) && end > 0 ? id.substring(EXTERNAL.length(), end) : "";
    return AccountId.isValid(said) ? said : profile.identity.account();
  }

  /** Returns the id that AWS gave out: of a role session the role's, without the session's name. */
  private static String issued(String id) {
    int start = isExternal(id) ? id.indexOf('/') + 1 : 0;
    int end = id.indexOf(':', start);
    return id.substring(start, end < 0 ? id.length() : end);
  }

  private static boolean isExternal(String id) {
    return id.startsWith(EXTERNAL);
  }

  private static @Nullable Object at(@Nullable Change change) {
    return change == null ? null : Times.timestamp(change.source().micros());
  }

  private static @Nullable String by(@Nullable Change change) {
    return change == null ? null : change.by();
  }
}
