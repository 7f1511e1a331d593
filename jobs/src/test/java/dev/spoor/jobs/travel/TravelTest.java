/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.GeoFixture;
import dev.spoor.jobs.testing.TableRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Places are those of {@code make-databases.py}; distances are those of Python's geopy ({@code
 * great_circle}), less the radii.
 */
class TravelTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";
  private static final String LONDON = "198.51.100.7";
  private static final String LONDON_MOBILE = "198.51.100.130";
  private static final String PARIS = "198.51.100.200";
  private static final String SAO_PAULO = "203.0.113.66";
  private static final String SINGAPORE = "203.0.113.201";
  private static final String CLOUD = "192.0.2.11";
  private static final String AMAZON = "192.0.2.200";

  private final List<Object[]> uses = new ArrayList<>();
  private GeoFiles geo = GeoFixture.of("city.mmdb", "asn.mmdb");
  private List<String> trusted = List.of();
  private Responders responders = Responders.NONE;
  private AwsRanges ranges = AwsRanges.NONE;
  private int tasks = 2;

  private TravelTest use(String time, String address, Object... more) {
    Object[] use = {
      "event_time", time, "source_ip_address", address, "event_id", "e" + (uses.size() + 1)
    };
    Object[] all = Arrays.copyOf(use, use.length + more.length);
    System.arraycopy(more, 0, all, use.length, more.length);
    uses.add(all);
    return this;
  }

  /** Each row in the order of the columns that tests look at. */
  private List<String> told() {
    return rows().stream()
        .map(
            row ->
                String.join(
                    " | ",
                    row.getAs("kind").toString(),
                    row.getAs("change_count") + " changes",
                    row.getAs("pair_count") + " pairs",
                    String.valueOf(row.<Object>getAs("from_address")),
                    String.valueOf(row.<Object>getAs("to_address")),
                    row.getAs("seconds") + " s",
                    row.getAs("kilometres") + " km",
                    String.valueOf(row.<Object>getAs("is_news"))))
        .toList();
  }

  private static String row(
      String kind,
      int changes,
      int pairs,
      String from,
      String to,
      int seconds,
      String distance,
      boolean isNews) {
    return "%s | %d changes | %d pairs | %s | %s | %d s | %s | %s"
        .formatted(kind, changes, pairs, from, to, seconds, distance, isNews);
  }

  private List<Row> rows() {
    TableRows events =
        new TableRows(Tables.EVENTS)
            .defaults(
                "event_source",
                "s3.amazonaws.com",
                "event_name",
                "ListBuckets",
                "outcome",
                "success",
                "account_id",
                "111122223333",
                "identity_type",
                "IAMUser",
                "identity_arn",
                "arn:aws:iam::111122223333:user/alice",
                "access_key_id",
                KEY,
                "source_uri",
                "file:/a",
                "source_ordinal",
                1L);
    uses.forEach(events::row);
    // Each task has events of every credential.
    return Travel.travel(
            events.frame().repartition(tasks), TravelSettings.of(geo, trusted, responders, ranges))
        .orderBy("credential_id", "kind")
        .collectAsList();
  }

  @Test
  void travel_twoContinentsWithinTheHour_isToldWithItsProof() {
    use("2025-11-01T00:00:00Z", LONDON).use("2025-11-08T02:00:00Z", LONDON);
    use("2025-11-08T02:12:00Z", SAO_PAULO).use("2025-11-08T09:00:00Z", SAO_PAULO);

    assertThat(told())
        .containsExactly(
            row("distance", 1, 1, LONDON, SAO_PAULO, 720, "9427 km", true),
            row("network", 1, 1, LONDON, SAO_PAULO, 720, "null km", true));
    Row row = rows().get(0);
    assertThat(row.<Object>getAs("from_place")).isEqualTo("GB, AS64500 Example Office");
    assertThat(row.<Object>getAs("to_place"))
        .isEqualTo("BR, AS64510 Example <b>Hosting</b> & Sons");
    assertThat(row.getList(row.fieldIndex("event_ids"))).isEqualTo(List.of("e2", "e3"));
    assertThat(row.getTimestamp(row.fieldIndex("first_change_at")).toInstant())
        .isEqualTo(Instant.parse("2025-11-08T02:12:00Z"));
  }

  /** London to São Paulo in eleven hours is a flight, and no change within the hour. */
  @Test
  void travel_asFastAsAPlane_isSilent() {
    use("2025-11-08T02:00:00Z", LONDON).use("2025-11-08T13:00:00Z", SAO_PAULO);

    assertThat(told()).isEmpty();
  }

  @Test
  void travel_fasterThanAPlaneOverHours_isToldAsDistanceAlone() {
    use("2025-11-08T02:00:00Z", LONDON).use("2025-11-08T09:00:00Z", SAO_PAULO);

    assertThat(told()).hasSize(1);
    assertThat(told().get(0)).startsWith("distance").contains("25200 s");
  }

  /** The honest twin: a phone beside the office, both in one city, and the train to Paris. */
  @Test
  void travel_phoneAndOfficeInOneCity_isAChangeOfNetworkAndNoJourney() {
    use("2025-11-08T09:00:00Z", LONDON)
        .use("2025-11-08T09:20:00Z", LONDON_MOBILE)
        .use("2025-11-08T09:40:00Z", LONDON)
        .use("2025-11-08T09:50:00Z", PARIS);

    assertThat(told()).containsExactly(row("network", 3, 2, LONDON, PARIS, 600, "null km", false));
  }

  /** A VPN that is switched on and off for days is one row of each kind with its count. */
  @Test
  void travel_vpnFlippedOnAndOff_isOneRowWithCounts() {
    Instant start = Instant.parse("2025-11-08T09:00:00Z");
    for (int i = 0; i < 400; i++) {
      use(start.plus(Duration.ofMinutes(7L * i)).toString(), i % 2 == 0 ? LONDON : SINGAPORE);
    }

    assertThat(told())
        .containsExactly(
            row("distance", 399, 1, LONDON, SINGAPORE, 420, "10818 km", false),
            row("network", 399, 1, LONDON, SINGAPORE, 420, "null km", false));
    assertThat(rows().get(0).getList(rows().get(0).fieldIndex("event_ids"))).hasSize(100);
  }

  /** Of many changes the row names those two uses that its words are about. */
  @Test
  void travel_fastestChangeAfterSlowOnes_isProvedByItsOwnUses() {
    Instant start = Instant.parse("2025-11-08T00:00:00Z");
    for (int i = 0; i < 80; i++) {
      int early = i == 60 ? 25 * 60 : 0;
      use(
          start.plus(Duration.ofMinutes(30L * i)).minusSeconds(early).toString(),
          i % 2 == 0 ? LONDON : SINGAPORE,
          "source_ordinal",
          (long) i);
    }

    for (Row row : rows()) {
      assertThat(row.<Object>getAs("seconds")).isEqualTo(300L);
      assertThat(row.<String>getList(row.fieldIndex("event_ids")))
          .startsWith("e60", "e61", "e1", "e2")
          .hasSize(80)
          .doesNotHaveDuplicates();
      assertThat(row.<Object>getAs("source_ordinal")).isEqualTo(60L);
      assertThat(row.getTimestamp(row.fieldIndex("fastest_at")).toInstant())
          .isEqualTo(start.plus(Duration.ofMinutes(30 * 60 - 25)));
      assertThat(row.getTimestamp(row.fieldIndex("first_change_at")).toInstant())
          .isEqualTo(start.plus(Duration.ofMinutes(30)));
    }
    assertThat(rows()).hasSize(2);
  }

  /** SDKs name a session anew each time; the role is who they are of. */
  @Test
  void travel_sessionsWithMadeUpNames_areTheRoles() {
    for (int i = 0; i < 3; i++) {
      Object[] session = {
        "access_key_id",
        "ASIAWO645SY5MACHINE" + i,
        "identity_type",
        "AssumedRole",
        "identity_arn",
        "arn:aws:sts::111122223333:assumed-role/Dev/botocore-session-176256000" + i,
        "session_issuer_arn",
        "arn:aws:iam::111122223333:role/Dev"
      };
      use("2025-11-08T02:00:00Z", LONDON, session).use("2025-11-08T02:10:00Z", SINGAPORE, session);
    }

    assertThat(rows())
        .hasSize(6)
        .extracting(row -> row.<String>getAs("principal_arn"))
        .containsOnly("arn:aws:iam::111122223333:role/Dev");
  }

  /** What is told is the same however events are split among tasks, in whatever order. */
  @Test
  void travel_otherTasks_tellTheSame() {
    Instant start = Instant.parse("2025-11-08T09:00:00Z");
    String[] from = {LONDON, SINGAPORE, LONDON_MOBILE, SAO_PAULO, PARIS};
    for (int i = 0; i < 300; i++) {
      use(start.plus(Duration.ofSeconds(97L * i)).toString(), from[i * i % from.length]);
    }

    List<String> told = told();
    for (int tasks : new int[] {1, 3, 7}) {
      this.tasks = tasks;
      assertThat(told()).as(tasks + " tasks").isEqualTo(told);
    }
    assertThat(told).hasSize(2);
  }

  @Test
  void travel_placesTheCaseOrAwsVouchesFor_areSilent() {
    use("2025-11-08T02:00:00Z", LONDON).use("2025-11-08T02:10:00Z", SAO_PAULO);

    trusted = List.of("198.51.100.0/24");
    assertThat(told()).as("office").isEmpty();
    trusted = List.of();
    ranges = new AwsRanges(List.of("203.0.113.0/24"), "2025-11-01");
    assertThat(told()).as("AWS's list").isEmpty();
    ranges = AwsRanges.NONE;
    responders = Responders.of(List.of(KEY), List.of(), List.of());
    assertThat(told()).as("responder").isEmpty();
  }

  @Test
  void travel_amazonsOwnNetwork_isSilentWithoutAListToo() {
    use("2025-11-08T02:00:00Z", SINGAPORE).use("2025-11-08T02:10:00Z", AMAZON);

    assertThat(told()).isEmpty();
  }

  /** Radii of 1,000 km and 20 km are taken off 5,917 km. */
  @Test
  void travel_vaguePlace_isNearerByItsRadius() {
    use("2025-11-08T02:00:00Z", LONDON).use("2025-11-08T02:10:00Z", CLOUD);

    assertThat(told().get(0)).contains("4897 km");
  }

  @Test
  void travel_servicesAndOddAddresses_areSurvivedAndSilent() {
    use("2025-11-08T02:00:00Z", LONDON);
    use("2025-11-08T02:01:00Z", "AWS Internal");
    use("2025-11-08T02:02:00Z", "cloudformation.amazonaws.com");
    use("2025-11-08T02:03:00Z", null);
    use("2025-11-08T02:04:00Z", "10.1.2.3");
    use("2025-11-08T02:05:00Z", SAO_PAULO, "invoked_by", "athena.amazonaws.com");
    use("2025-11-08T02:06:00Z", SAO_PAULO, "vpc_endpoint_id", "vpce-1");
    use("2025-11-08T02:07:00Z", SAO_PAULO, "identity_type", "AWSService");
    use("2025-11-08T02:08:00Z", "::ffff:198.51.100.7");

    assertThat(told()).isEmpty();
  }

  @Test
  void travel_sessionAndSignIn_areCredentialsToo() {
    use("2025-11-08T02:00:00Z", LONDON, "access_key_id", "ASIAWO645SY5MACHINE0");
    use("2025-11-08T02:10:00Z", "2001:db8:bad::1", "access_key_id", "ASIAWO645SY5MACHINE0");
    Object[] login = {
      "access_key_id",
      null,
      "event_type",
      "AwsConsoleSignIn",
      "event_source",
      "signin.amazonaws.com",
      "event_name",
      "ConsoleLogin"
    };
    use("2025-11-08T02:00:00Z", LONDON, login);
    use("2025-11-08T02:10:00Z", SINGAPORE, login);

    assertThat(rows())
        .extracting(row -> row.getAs("credential_id") + " " + row.getAs("kind"))
        .containsExactly(
            "ASIAWO645SY5MACHINE0 distance",
            "ASIAWO645SY5MACHINE0 network",
            "arn:aws:iam::111122223333:user/alice distance",
            "arn:aws:iam::111122223333:user/alice network");
  }

  @Test
  void travel_asnDatabaseAlone_knowsNetworksAlone() {
    geo = GeoFixture.of("asn.mmdb");
    use("2025-11-08T02:00:00Z", LONDON).use("2025-11-08T02:10:00Z", SAO_PAULO);

    assertThat(told()).hasSize(1);
    assertThat(told().get(0)).startsWith("network");
  }

  @Test
  void travel_noDatabase_hasNoRows() {
    geo = GeoFiles.NONE;
    use("2025-11-08T02:00:00Z", LONDON).use("2025-11-08T02:10:00Z", SAO_PAULO);

    assertThat(told()).isEmpty();
  }
}
