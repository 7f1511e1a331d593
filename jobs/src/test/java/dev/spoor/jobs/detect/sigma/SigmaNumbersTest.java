/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.sigma.match.SigmaEvent;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.events.EventBatch;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.DictionaryOf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What numbers of a batch's dictionaries stand for in the events that rules see. */
class SigmaNumbersTest {
  private static final StructType SCHEMA = SparkSchemas.of(Tables.EVENTS);
  private static final int ROWS = 3_000;
  private static final String CALLER = "userIdentity.";
  private static final String MFA = CALLER + "sessionContext.attributes.mfaAuthenticated";

  private static final List<String> OTHERS =
      List.of(
          "userIdentity",
          "userIdentity.inScopeOf.issuerType",
          "userIdentity.sessionContext",
          "userIdentity.type.more",
          "spoor.outcome",
          "spoor.accountId",
          "spoor.caller",
          "spoor.principal",
          "spoor.suspect",
          "spoor.network",
          "spoor.awsAddress",
          "requestParameters.name",
          "tlsDetails.tlsVersion");

  /** A value of a path among those with one numbering. */
  private record Key(String path, long numbering, int number) {}

  private static List<String> paths() {
    List<String> paths = new ArrayList<>(SigmaFields.names());
    SigmaFields.IDENTITY_MEMBERS.forEach(
        member -> paths.add(CALLER + String.join(".", member.path())));
    paths.addAll(OTHERS);
    return paths;
  }

  private static List<String> values(String column) {
    return switch (column) {
      case "source_ip_address" -> List.of("198.51.100.7", "10.0.0.1", "", "ec2.amazonaws.com");
      case "vpc_endpoint_id" -> List.of("vpce-1", "");
      case "identity_type" -> List.of("Root", "AssumedRole", "");
      case "identity_extra" ->
          List.of(
              "{}",
              "[1]",
              "{\"type\":\"Odd\",\"arn\":[\"a\",\"b\"]}",
              "{\"sessionContext\":{\"attributes\":{\"mfaAuthenticated\":\"odd\"}}}",
              "{\"sessionContext.sourceIdentity\":\"dotted\"}");
      case "extra" ->
          List.of(
              "{\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\"}}",
              "{\"userIdentity\":\"root\"}",
              "{\"userIdentity\":{\"type\":\"Whole\"}}",
              "{\"userIdentity.type\":\"Dotted\"}");
      default -> List.of("Root", "Role", "");
    };
  }

  /** Whether one of those values of identity_extra says something at a path. */
  private static boolean isSaid(String path, String more) {
    return switch (path) {
      case "userIdentity.type", "userIdentity.arn" -> more.contains("Odd");
      case MFA -> more.contains("\"odd\"");
      case "userIdentity.sessionContext.sourceIdentity" -> more.contains("dotted");
      default -> false;
    };
  }

  /** Fills every column by chance, each with a dictionary in an order of its own where it may. */
  private static ColumnarBatch batch(Random random) {
    OnHeapColumnVector[] columns = OnHeapColumnVector.allocateColumns(ROWS, SCHEMA);
    for (int i = 0; i < columns.length; i++) {
      WritableColumnVector column = columns[i];
      column.putNulls(0, ROWS);
      if (column.dataType() instanceof BooleanType) {
        for (int row = 0; row < ROWS; row++) {
          if (random.nextInt(3) > 0) {
            column.putNotNull(row);
            column.putBoolean(row, random.nextBoolean());
          }
        }
      } else if (column.dataType() instanceof StringType
          || column.dataType() instanceof TimestampType) {
        List<String> values = new ArrayList<>(values(SCHEMA.fieldNames()[i]));
        Collections.shuffle(values, random);
        WritableColumnVector ids = column.reserveDictionaryIds(ROWS);
        for (int row = 0; row < ROWS; row++) {
          if (random.nextInt(3) > 0) {
            column.putNotNull(row);
            ids.putInt(row, random.nextInt(values.size()));
          }
        }
        column.setDictionary(new DictionaryOf(values, random.nextInt(1_000_000)));
      }
    }
    return new ColumnarBatch(columns, ROWS);
  }

  /** Returns the values that numbers stand for; fails where one stands for two, or for none. */
  private static Map<Key, List<@Nullable Object>> known(AwsRanges ranges) {
    Random random = new Random(11);
    EventBatch batch = EventView.Columns.of(SCHEMA).batches();
    SigmaRecords records =
        new SigmaRecords(NetworkSet.of(List.of("10.0.0.0/8")), Set.of("Root"), ranges);
    List<String> paths = paths();
    Map<Key, List<@Nullable Object>> known = new HashMap<>();
    for (int turn = 0; turn < 3; turn++) {
      batch.take(batch(random));
      for (int row = 0; row < ROWS; row++) {
        SigmaRecord event = records.of(batch.event(row));
        for (String path : paths) {
          int number = event.number(event.way(path));
          if (number >= 0) {
            Object value = event.member(path);
            assertThat(value).as(path).isNotSameAs(SigmaEvent.UNKNOWN);
            List<@Nullable Object> one = Collections.singletonList(value);
            Key key = new Key(path, event.numbering(), number);
            List<@Nullable Object> before = known.putIfAbsent(key, one);
            assertThat(before == null ? one : before).as("%s", key).isEqualTo(one);
          }
        }
      }
    }
    return known;
  }

  private static Set<@Nullable Object> valuesAt(
      String path, Map<Key, List<@Nullable Object>> known) {
    Set<@Nullable Object> values = new HashSet<>();
    known.forEach(
        (key, value) -> {
          if (key.path().equals(path)) {
            values.addAll(value);
          }
        });
    return values;
  }

  @Test
  void number_equalInOneNumbering_isOneValueThatIsKnown() {
    AwsRanges ranges = new AwsRanges(List.of("198.51.100.0/24"), "2025-11-01-00-00-00");
    Map<Key, List<@Nullable Object>> known = known(ranges);
    Set<String> seen = new HashSet<>();
    known.keySet().forEach(key -> seen.add(key.path()));

    assertThat(seen)
        .contains("eventName", "readOnly", "userIdentity.type", "userIdentity.type.more")
        .contains("spoor.network", "spoor.outcome", "spoor.suspect", "spoor.awsAddress")
        .contains("userIdentity.inScopeOf.issuerType", MFA)
        .doesNotContain("userIdentity", "userIdentity.sessionContext", "spoor.caller")
        .doesNotContain("requestParameters", "requestParameters.name", "tlsDetails.tlsVersion");
    assertThat(valuesAt("spoor.awsAddress", known)).containsExactlyInAnyOrder("true", "false");
    assertThat(valuesAt("spoor.suspect", known)).containsExactlyInAnyOrder("true", "false");
  }

  @Test
  void number_withoutAListOfAddressesOfAws_standsForNothingKnown() {
    assertThat(valuesAt("spoor.awsAddress", known(AwsRanges.NONE))).containsExactly((Object) null);
  }

  @Test
  void number_whereColumnsAreNotAllThatIsSaid_isNone() {
    Random random = new Random(5);
    EventBatch batch = EventView.Columns.of(SCHEMA).batches().take(batch(random));
    SigmaRecords records = new SigmaRecords(NetworkSet.of(List.of()), Set.of(), AwsRanges.NONE);
    int known = 0;

    for (int row = 0; row < ROWS; row++) {
      EventView view = batch.event(row);
      SigmaRecord event = records.of(view);
      String more = view.text("identity_extra");
      for (SigmaFields.Member member : SigmaFields.IDENTITY_MEMBERS) {
        String path = CALLER + String.join(".", member.path());
        boolean isInColumn = view.has("identity_type") && (more == null || !isSaid(path, more));
        assertThat(event.number(event.way(path)) >= 0).as(path).isEqualTo(isInColumn);
        known += isInColumn && more != null ? 1 : 0;
      }
    }
    assertThat(known).isPositive();
  }
}
