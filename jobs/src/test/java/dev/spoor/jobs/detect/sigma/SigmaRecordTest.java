/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.sigma.match.SigmaEvent;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SigmaRecordTest {
  private static final List<String> OWN =
      List.of(
          "outcome",
          "accountId",
          "caller",
          "principal",
          "suspect",
          "network",
          "awsAddress",
          "otherAccount");

  private static final List<String> TEXTS =
      List.of(
          "event_name",
          "identity_type",
          "identity_arn",
          "session_issuer_type",
          "source_identity",
          "source_ip_address",
          "identity_extra",
          "request_parameters",
          "extra");

  private static final List<String> MORE =
      List.of(
          "{}",
          "no JSON",
          "[1]",
          "{\"type\":null}",
          "{\"type\":\"Odd\"}",
          "{\"t\\u0079pe\":\"Odd\"}",
          "{\"inScopeOf\":{\"issuerType\":\"AWS::Lambda::Function\"}}",
          "{\"sessionContext\":{\"webIdFederationData\":{}}}",
          "{\"sessionContext\":[{\"sourceIdentity\":\"a\"},{\"sourceIdentity\":\"b\"}]}",
          "{\"sessionContext\":{\"sessionIssuer.type\":\"Dotted\"}}",
          "{\"sessionContext.sessionIssuer\":{\"type\":\"Dotted\"}}",
          "{\"sessionContext.sessionIssuer.type\":\"Dotted\"}");

  private static final List<String> REQUESTS =
      List.of(
          "{\"bucket\":\"one\"}",
          "{\"bucket\":null}",
          "{\"bucket\":[\"one\",{\"name\":\"two\"},null]}",
          "{\"bucket\":{\"name\":1.50}}",
          "{\"bucket.name\":\"Dotted\",\"bucket[0]\":true}",
          "{\"bucket\":\"one\",\"bucket\":\"last\"}",
          "[{\"bucket\":\"one\"},{\"bucket\":\"two\"}]",
          "{\"bucket\":\"cut",
          "\"bucket\"");

  private static final List<String> BESIDE =
      List.of(
          "{\"tlsDetails\":{}}",
          "{\"userIdentity\":\"root\"}",
          "{\"userIdentity\":{\"type\":\"Whole\"}}",
          "{\"userIdentit\\u0079\":{\"type\":\"Whole\"}}",
          "{\"userIdentity.type\":\"Dotted\"}");

  private static EventView event(Random random) {
    StructType schema = new StructType();
    List<@Nullable Object> cells = new ArrayList<>();
    for (String name : TEXTS) {
      List<String> values =
          switch (name) {
            case "identity_extra" -> MORE;
            case "extra" -> BESIDE;
            case "request_parameters" -> REQUESTS;
            case "source_ip_address" -> List.of("198.51.100.7", "10.0.0.1", "ec2.amazonaws.com");
            default -> List.of("Root", "Role");
          };
      schema = schema.add(name, DataTypes.StringType);
      cells.add(random.nextInt(3) == 0 ? null : values.get(random.nextInt(values.size())));
    }
    return EventView.Columns.of(schema).view(RowFactory.create(cells.toArray()));
  }

  /** Walks every way to cut a path, as the specification of fields has it. */
  private static void walk(@Nullable Object value, List<String> path, List<@Nullable Object> into) {
    if (path.isEmpty()) {
      into.add(value);
    } else if (value instanceof Iterable<?> elements) {
      elements.forEach(element -> walk(element, path, into));
    } else if (value instanceof Map<?, ?> members) {
      for (int to = 1; to <= path.size(); to++) {
        String name = String.join(".", path.subList(0, to));
        if (members.containsKey(name)) {
          walk(members.get(name), path.subList(to, path.size()), into);
        }
      }
    }
  }

  @Test
  void member_whereItIsKnown_isWhatTheWholeObjectSays() {
    List<String> paths =
        List.of(
            "userIdentity.type",
            "userIdentity.arn",
            "userIdentity.sessionContext.sessionIssuer.type",
            "userIdentity.sessionContext.sourceIdentity",
            "userIdentity.sessionContext.webIdFederationData",
            "userIdentity.inScopeOf.issuerType",
            "userIdentity.sessionContext.assumedRoot",
            "userIdentity.sessionContext",
            "userIdentity.type.more",
            "requestParameters.bucket",
            "requestParameters.bucket.name",
            "requestParameters.bucket[0]",
            "spoor.caller",
            "spoor.principal",
            "spoor.suspect",
            "spoor.outcome");
    Random random = new Random(3);
    SigmaRecords records =
        new SigmaRecords(NetworkSet.of(List.of()), Set.of("Root"), AwsRanges.NONE);
    int known = 0;
    for (int i = 0; i < 20_000; i++) {
      SigmaRecord record = records.of(event(random));
      for (String path : paths) {
        Object member = record.member(path);
        if (member != SigmaEvent.UNKNOWN) {
          List<String> names = List.of(path.split("\\."));
          List<@Nullable Object> walked = new ArrayList<>();
          walk(record.attribute(names.get(0)), names.subList(1, names.size()), walked);
          assertThat(walked)
              .as("%s of %s", path, record.attribute(names.get(0)))
              .isEqualTo(member == null ? List.of() : List.of(member));
          known++;
        }
      }
    }
    assertThat(known).isGreaterThan(120_000);
  }

  /** Rules ask by {@code exists} for what is known of some records alone. */
  @Test
  void attribute_ownFields_areThoseThatAreKnown() {
    StructType schema = new StructType().add("event_name", DataTypes.StringType);
    EventView event = EventView.Columns.of(schema).view(RowFactory.create("StopLogging"));
    SigmaRecord record =
        new SigmaRecords(NetworkSet.of(List.of()), Set.of(), AwsRanges.NONE).of(event);

    Map<?, ?> own = (Map<?, ?>) record.attribute("spoor");
    assertThat(own.values()).isNotEmpty().doesNotContainNull();
    assertThat(own.containsKey("otherAccount")).isFalse();
  }

  @Test
  void attribute_ofOurOwn_tellsEachFieldAloneAsAllTogether() {
    Random random = new Random(7);
    SigmaRecords records =
        new SigmaRecords(NetworkSet.of(List.of()), Set.of("Root"), AwsRanges.NONE);
    for (int i = 0; i < 100; i++) {
      SigmaRecord record = records.of(event(random));
      Map<?, ?> own = (Map<?, ?>) requireNonNull(record.attribute("spoor"));

      assertThat(own).isNotEmpty();
      own.forEach((name, value) -> assertThat(own.get(name)).as("%s", name).isEqualTo(value));
      for (String name : OWN) {
        assertThat(own.containsKey(name)).as(name).isEqualTo(own.keySet().contains(name));
        assertThat(own.get(name) != null).as(name).isEqualTo(own.containsKey(name));
      }
      assertThat(own.containsKey("other")).isFalse();
    }
  }

  @Test
  void attribute_ofOurOwnThatIsNotKnown_readsNoRequest() {
    // No frame holds a number there: whoever looks at the request fails.
    StructType schema = new StructType().add("request_parameters", DataTypes.LongType);
    EventView event = EventView.Columns.of(schema).view(RowFactory.create(1L));
    SigmaRecord record =
        new SigmaRecords(NetworkSet.of(List.of()), Set.of(), AwsRanges.NONE).of(event);

    Map<?, ?> own = (Map<?, ?>) requireNonNull(record.attribute("spoor"));

    assertThat(own.get("awsAddress")).isNull();
    assertThatThrownBy(() -> own.get("otherAccount"))
        .isInstanceOf(ClassCastException.class)
        .hasMessageContaining("String");
  }

  @Test
  void member_ofPlainColumns_isTheirText() {
    EventView event = event(new Random(1));
    SigmaRecord record =
        new SigmaRecords(NetworkSet.of(List.of()), Set.of(), AwsRanges.NONE).of(event);

    assertThat(record.member("eventName")).isEqualTo(event.text("event_name"));
    assertThat(record.member("requestParameters")).isSameAs(SigmaEvent.UNKNOWN);
    assertThat(record.member("userIdentity")).isSameAs(SigmaEvent.UNKNOWN);
  }
}
