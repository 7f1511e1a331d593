/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.jobs.lineage.Graph;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.graph.Forest;
import dev.spoor.jobs.lineage.graph.ForestTest;
import dev.spoor.jobs.lineage.graph.Notable;
import dev.spoor.jobs.lineage.graph.Reached;
import dev.spoor.jobs.lineage.graph.SeedNames;
import dev.spoor.jobs.lineage.graph.Suspect;
import dev.spoor.jobs.lineage.match.AddressClaims;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.lineage.scan.Makers;
import dev.spoor.jobs.lineage.scan.Needs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";
  private static final String CHILD = "ASIAWO645SY5NZGYAQSL";
  private static final String SIBLING = "ASIAWO645SY5HTUQ55MV";
  private static final String OTHER = "ASIAWO645SY5AAAAAAAA";

  private static final Defenders NOBODY = Defenders.of(LineageSettings.of(List.of(), List.of()));

  private static final SeedNames NO_NAMES =
      new SeedNames(List.of(), List.of(), new Makers(List.of()));

  @Test
  void from_key_goesDownToAllThatItBegot() {
    List<Reached> things =
        from(KEY, List.of(edge(KEY, CHILD), edge(CHILD, SIBLING), edge(OTHER, "ASIAUNTOUCHED000")));

    assertThat(things).extracting(Reached::id).containsExactly(KEY, CHILD, SIBLING);
    assertThat(things).extracting(Reached::hop).containsExactly(0, 1, 2);
    assertThat(things.get(1).reason()).isEqualTo("minted by " + KEY + " through AssumeRole");
  }

  @Test
  void from_childOfKey_goesUpToItsHolderAndDownAgain() {
    List<Reached> things = from(CHILD, List.of(edge(KEY, CHILD), edge(KEY, SIBLING)));

    assertThat(things).extracting(Reached::id).containsExactly(CHILD, KEY, SIBLING);
    assertThat(things.get(1).reason()).isEqualTo("minted " + CHILD + " through AssumeRole");
    assertThat(things.get(1).confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void from_sessionOfARole_leavesItsOtherCallersAndSessionsAlone() {
    String provider = "arn:aws:iam::444455556666:oidc-provider/ci:repo:shop";

    assertThat(
            from(
                CHILD,
                List.of(
                    edge(provider, CHILD),
                    edge(provider, SIBLING),
                    edge("lambda.amazonaws.com", OTHER))))
        .extracting(Reached::id)
        .containsExactly(CHILD);
  }

  @Test
  void from_key_crossesAnAddressOnceAndWeakly() {
    List<Claim> shared =
        List.of(
            at("203.0.113.9", KEY),
            at("203.0.113.9", OTHER),
            at("203.0.113.10", OTHER),
            at("203.0.113.10", SIBLING));

    List<Reached> things = from(KEY, List.of(edge(OTHER, CHILD)), shared, 100);

    assertThat(things).extracting(Reached::id).containsExactly(KEY, "203.0.113.9", OTHER, CHILD);
    assertThat(things.get(3).confidence()).isEqualTo(Confidence.WEAK);
  }

  @Test
  void from_keyWithTooManyChildren_saysWhatIsLeftOut() {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      edges.add(edge(KEY, decoy(i)));
    }

    List<Reached> things = from(KEY, edges, List.of(), 10);

    assertThat(things).hasSize(11);
    assertThat(things.get(0).id()).isEqualTo(KEY);
    assertThat(things.get(1).kind()).isEqualTo("cut");
    assertThat(things.get(1).reason())
        .startsWith(
            "not all is shown: 41 more things were reached (41 sessions that nothing came of); the"
                + " first left out is this credential, hop 1: minted by "
                + KEY);
  }

  @Test
  void from_keyBehindDecoys_reachesTheKeyMadeAfterThem() {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      edges.add(edge(KEY, decoy(i)));
    }
    String maker = "ASIAZZZZZZZZZZZZZZZZ";
    String made = "AKIAZZZZZZZZZZZZZZZZ";
    edges.add(ForestTest.edge(KEY, maker, 99));
    edges.add(ForestTest.edge(maker, made, 100));

    List<Reached> things = from(KEY, edges, List.of(), 50_000);

    assertThat(things).extracting(Reached::id).contains(maker, made);
    assertThat(things).hasSize(50_001);
  }

  @Test
  void from_keyAmongWeakDecoys_tellsWhatIsExact() {
    List<Edge> edges = new ArrayList<>();
    List<Claim> shared = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String address = "203.0.113." + i / 3;
      shared.add(at(address, KEY));
      shared.add(at(address, "AKIADECOY" + i));
    }
    for (int i = 0; i < 40; i++) {
      edges.add(edge(KEY, decoy(i)));
    }

    List<Reached> things = from(KEY, edges, shared, 200);

    assertThat(things)
        .filteredOn(thing -> thing.confidence() == Confidence.EXACT)
        .filteredOn(thing -> thing.kind().equals("credential"))
        .hasSize(41);
    assertThat(things.get(1).reason()).contains("linked weakly");
  }

  @Test
  void from_thiefWithManySessionsAtOneAddress_crossesIt() {
    List<Edge> edges = new ArrayList<>();
    List<Claim> shared = new ArrayList<>(List.of(at("203.0.113.9", KEY), at("203.0.113.9", OTHER)));
    for (int i = 0; i < 40; i++) {
      edges.add(edge(KEY, decoy(i)));
      shared.add(at("203.0.113.9", decoy(i)));
    }

    assertThat(from(KEY, edges, shared, 100)).extracting(Reached::id).contains(OTHER);
  }

  @Test
  void from_keyBehindAGatewayOfMany_saysThatItIsNotFollowed() {
    List<Claim> shared = new ArrayList<>(List.of(at("203.0.113.9", KEY)));
    for (int i = 0; i < 10; i++) {
      shared.add(at("203.0.113.9", "AKIAWO645SY5EMPLOYE" + i));
    }

    List<Reached> things = from(KEY, List.of(), shared, 100);

    assertThat(things).extracting(Reached::id).containsExactly(KEY, "203.0.113.9");
    assertThat(things.get(1).reason())
        .isEqualTo(
            "not followed: address shared by 11 parties, as behind one gateway (NAT); more than 10"
                + " are held for strangers");
  }

  /** One thief who assumes a role in each of many accounts is still one party. */
  @Test
  void from_thiefWithManyRolesAtOneAddress_crossesIt() {
    AddressClaims at = new AddressClaims();
    List<Edge> edges = new ArrayList<>();
    at.add(at("203.0.113.9", KEY));
    at.add(at("203.0.113.9", OTHER));
    for (int i = 0; i < 80; i++) {
      edges.add(edge(KEY, decoy(i)));
      at.add(at("203.0.113.9", decoy(i)));
    }

    assertThat(from(KEY, edges, at.end(), 100)).extracting(Reached::id).contains(OTHER);
  }

  @Test
  void rows_suspiciousSessionThatWasCut_isFollowedForItself() {
    List<Edge> edges = new ArrayList<>();
    List<Notable> notables = new ArrayList<>(List.of(notable(KEY)));
    for (int i = 0; i < 50; i++) {
      edges.add(edge(KEY, decoy(i)));
    }
    String last = "ASIAZZZZZZZZZZZZZZZZ";
    edges.add(ForestTest.edge(KEY, last, 99));
    Sign sign =
        new Sign(
            100,
            "was used to stop the trail",
            1,
            new TreeSet<>(Set.of(new Sign.Seen(99, "e"))),
            99);
    notables.add(
        new Notable(
            last,
            "temporary key",
            null,
            null,
            null,
            KEY,
            false,
            false,
            Map.of(sign.reason(), sign),
            Map.of()));
    LineageSettings settings =
        new LineageSettings(
            List.of(KEY),
            List.of(),
            40,
            10,
            20,
            Responders.NONE,
            GeoFiles.NONE,
            LineageSettings.CONSOLE_WINDOW);
    Radii radii =
        new Radii(
            Graph.ways(Forest.of(edges, new Makers(List.of())), List.of(), 10),
            notables,
            NO_NAMES,
            settings);

    assertThat(radii.rows(Suspect.ranked(notables, credential -> null)))
        .anyMatch(row -> row.toString().contains(last) && row.toString().contains("ranked by"));
  }

  @Test
  void rows_moreCandidatesThanRows_followTheFirstAndSayHowManyAreLeft() {
    List<Notable> notables = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      notables.add(suspicious(decoy(i), i % 2 == 0 ? KEY : decoy(i)));
    }
    LineageSettings settings =
        new LineageSettings(
            List.of(),
            List.of(),
            40,
            10,
            5,
            Responders.NONE,
            GeoFiles.NONE,
            LineageSettings.CONSOLE_WINDOW);
    Forest forest = Forest.of(List.of(), new Makers(List.of()));
    Radii radii = new Radii(Graph.ways(forest, List.of(), 10), notables, NO_NAMES, settings);

    List<Row> rows = radii.rows(Suspect.ranked(notables, credential -> null));

    assertThat(rows).hasSize(51);
    assertThat(rows.get(50).toString())
        .contains(",cut,")
        .contains("100 more credentials ranked by Spoor were not followed");
  }

  private static Notable suspicious(String credential, String root) {
    Sign sign =
        new Sign(100, "stopped the trail", 1, new TreeSet<>(Set.of(new Sign.Seen(99, "e"))), 99);
    return new Notable(
        credential,
        "temporary key",
        null,
        null,
        null,
        root,
        false,
        false,
        Map.of(sign.reason(), sign),
        Map.of());
  }

  @Test
  void from_arnOfAUser_reachesItsCallsWithoutAKey() {
    String arn = "arn:aws:iam::444455556666:user/mallory";
    Source source = new Source(1, "event", "444455556666", null, null, "file", 0);
    Notable keyless =
        new Notable(
            arn,
            "principal",
            arn,
            arn,
            "444455556666/mallory",
            arn,
            false,
            false,
            Map.of(),
            Map.of(arn, source));
    Forest forest = Forest.of(List.of(edge(arn, CHILD)), new Makers(List.of()));
    BlastRadius radius =
        new BlastRadius(Graph.ways(forest, List.of(), 10), List.of(keyless), NO_NAMES, NOBODY);

    List<Reached> things = Rations.told(radius.from(arn, "named by the case"), 100);

    assertThat(things)
        .extracting(Reached::key)
        .containsExactly("principal:" + arn, "credential:" + arn, "credential:" + CHILD);
    assertThat(things.get(1).reason()).isEqualTo("calls of the seed that show no key");
  }

  private static String decoy(int i) {
    return "ASIADECOY%07dAAAA".formatted(i);
  }

  private static List<Reached> from(String seed, List<Edge> edges) {
    return from(seed, edges, List.of(), 100);
  }

  private static List<Reached> from(String seed, List<Edge> edges, List<Claim> shared, int bound) {
    Forest forest = Forest.of(edges, new Makers(List.of()));
    BlastRadius radius =
        new BlastRadius(Graph.ways(forest, shared, 10), List.of(notable(seed)), NO_NAMES, NOBODY);
    return Rations.told(radius.from(seed, "named by the case"), bound);
  }

  private static Edge edge(String parent, String child) {
    return ForestTest.edge(parent, child, 1);
  }

  private static Notable notable(String credential) {
    return new Notable(
        credential,
        "long-term key",
        null,
        null,
        null,
        credential,
        false,
        false,
        Map.of(),
        Map.of());
  }

  private static Claim at(String address, String credential) {
    Source source = new Source(1, "event", "444455556666", address, null, "file", 0);
    return Needs.need(Claim.Topic.ADDRESS, address, 1, credential, Needs.KEY, null, source);
  }
}
