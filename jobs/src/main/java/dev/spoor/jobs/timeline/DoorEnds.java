/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.events.EventView;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Ways in that were taken away again later, whoever did it: users, roles, passwords, providers,
 * assignments, devices and function addresses that a later call deleted are no open doors, nor is a
 * trust whose last policy lets in none of those that it was opened to.
 *
 * <p>Known by name and account or by id. Of calls that make or delete such things the latest
 * {@value #FOLLOWED} are followed; a door whose end is not among them is told as one that may still
 * be open.
 */
final class DoorEnds implements Serializable {
  private static final long serialVersionUID = 1;

  static final int FOLLOWED = 200_000;

  private static final String[] SOURCES = {
    "iam.amazonaws.com",
    "rolesanywhere.amazonaws.com",
    "lambda.amazonaws.com",
    "sso.amazonaws.com",
    "sso-directory.amazonaws.com",
    "identitystore.amazonaws.com"
  };

  private static final StructType FACT =
      new StructType()
          .add("event_id", DataTypes.StringType)
          .add("micros", DataTypes.LongType)
          .add("is_end", DataTypes.BooleanType)
          .add("thing", DataTypes.StringType)
          .add("trusted", DataTypes.StringType)
          .add("outsiders", DataTypes.StringType);

  private final HashSet<String> closed = new HashSet<>();
  private final HashMap<String, String> outsiders = new HashMap<>();

  private DoorEnds() {}

  /** Reads makings and deletions in one query. */
  static DoorEnds of(Dataset<Row> events) {
    Dataset<Row> calls =
        events
            .filter(
                col("event_source")
                    .isin((Object[]) SOURCES)
                    .and(col("outcome").equalTo("success"))
                    .and(
                        col("event_name")
                            .rlike(
                                "^(Create|Update|Upload|Delete)(User|Role|AssumeRole|Login|SAML|Open"
                                    + "|SSH|Signing|Service|Trust|Function|AccountAssignment)"
                                    + "|^(ChangePassword|(Add|Remove)(Permission|ClientID)"
                                    + "|(Create|Delete)(VirtualMFA|Profile)"
                                    + "|(Enable|Deactivate)MFADevice)")))
            .select(
                Stream.of(
                        "event_id",
                        "event_time",
                        "event_source",
                        "event_name",
                        "account_id",
                        "aws_region",
                        "request_parameters",
                        "response_elements",
                        "user_name")
                    .map(functions::col)
                    .toArray(Column[]::new));
    EventView.Columns columns = EventView.Columns.of(calls.schema());
    MapPartitionsFunction<Row, Row> read = rows -> facts(rows, columns);
    return of(
        calls
            .mapPartitions(read, Encoders.row(FACT))
            .orderBy(col("micros").desc(), col("event_id"), col("thing"))
            .limit(FOLLOWED)
            .collectAsList());
  }

  private static DoorEnds of(List<Row> facts) {
    Map<String, Long> ends = new HashMap<>();
    Map<String, Row> policies = new HashMap<>();
    for (Row fact : facts) {
      if (fact.getBoolean(2)) {
        ends.merge(fact.getString(3), fact.getLong(1), Math::max);
      } else if (isTrust(fact)) {
        policies.putIfAbsent(fact.getString(3), fact); // the latest comes first
      }
    }
    DoorEnds doors = new DoorEnds();
    for (Row fact : facts) {
      Long end = ends.get(fact.getString(3));
      boolean isGone = !fact.getBoolean(2) && end != null && end > fact.getLong(1);
      Row policy = isTrust(fact) ? policies.get(fact.getString(3)) : null;
      if (isGone || policy != null && Trust.isRepaired(fact.getString(4), policy.getString(4))) {
        doors.closed.add(fact.getString(0));
      }
      if (fact.getString(5) != null) {
        doors.outsiders.put(fact.getString(0), fact.getString(5));
      }
    }
    return doors;
  }

  private static boolean isTrust(Row fact) {
    return fact.getString(3).startsWith(DoorNames.TRUST);
  }

  /** Whether what the event opened was taken away after it. */
  boolean closed(@Nullable String eventId) {
    return eventId != null && closed.contains(eventId);
  }

  /**
   * Returns who, from outside the account, an event let use a role or a function; null when that is
   * nobody, or the event is not among those that are followed.
   */
  @Nullable String outsiders(@Nullable String eventId) {
    return eventId == null ? null : outsiders.get(eventId);
  }

  private static Iterator<Row> facts(Iterator<Row> rows, EventView.Columns columns) {
    return new Expanding<>(rows) {
      @Override
      protected void expand(Row row, Consumer<Row> out) {
        facts(columns.view(row)).forEach(out);
      }
    };
  }

  /** Returns a fact for each thing that a call made, or took away. */
  static List<Row> facts(EventView event) {
    if (event.time("event_time") == null) {
      return List.of();
    }
    boolean isEnd = event.eventName().matches("(Delete|Remove|Deactivate).*");
    String trusted = Trust.of(event);
    boolean isPermission = event.eventName().startsWith("AddPermission");
    String letIn =
        isPermission ? Trust.ofPermission(event) : Trust.foreign(trusted, event.accountId());
    String outsiders = isEnd ? null : letIn;
    if (isPermission && outsiders == null) {
      return List.of(); // as most are, for services and functions of the account
    }
    boolean isNewPassword = event.isCall("iam", "UpdateLoginProfile", "ChangePassword");
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, event.eventTime());
    List<Row> facts = new ArrayList<>();
    for (String thing : DoorNames.of(event, outsiders)) {
      String kept = thing.startsWith(DoorNames.TRUST) ? trusted : null;
      facts.add(RowFactory.create(event.eventId(), micros, isEnd, thing, kept, outsiders));
      // Another password ends the one before, which is known by the same name.
      if (isNewPassword && thing.startsWith(DoorNames.LOGIN)) {
        facts.add(RowFactory.create(event.eventId(), micros, true, thing, null, null));
      }
    }
    return facts;
  }
}
