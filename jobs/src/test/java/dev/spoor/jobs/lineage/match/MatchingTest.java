/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.graph.Forest;
import dev.spoor.jobs.lineage.scan.Needs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private static final String OFFICE = "198.51.100.7";
  private static final String AWAY = "203.0.113.9";
  private static final String HOME = "192.0.2.0/24";
  private static final String AWAY_NETWORK = "198.18.7.0/24";

  private static List<Edge> edges(List<Claim> claims) {
    return Matching.edges(claims, 5 * Times.SECOND);
  }

  @Test
  void console_sessionLaterThanTheWindow_isOfTheSignInOnlyByAWiderOne() {
    List<Claim> claims =
        List.of(
            offer(Claim.Topic.CONSOLE, 100, "console-login:e1", "ConsoleLogin"),
            need(Claim.Topic.CONSOLE, 108, "ASIASLOW", Needs.KEY, null, OFFICE));

    assertThat(edges(claims)).noneMatch(Edge::canBeParent);
    assertThat(Matching.edges(claims, 8 * Times.SECOND))
        .singleElement()
        .matches(Edge::canBeParent)
        .extracting(Edge::parent)
        .isEqualTo("console-login:e1");
  }

  @Test
  void console_sessionUsedThroughAnEndpoint_isOfTheAddressThatSignedIn() {
    List<Claim> claims =
        List.of(
            offer(Claim.Topic.CONSOLE, 100, "console-login:e1", "ConsoleLogin"),
            need(
                Claim.Topic.CONSOLE,
                101,
                "ASIANEAR",
                Needs.KEY,
                null,
                OFFICE + " through vpce-0a1"));

    assertThat(edges(claims))
        .singleElement()
        .extracting(Edge::confidence)
        .isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void session_keyOfAnotherIdThanThePortals_isUnderThePortal() {
    List<Edge> edges =
        edges(
            List.of(
                offer(
                    Claim.Topic.SESSION,
                    100,
                    "portal",
                    "ASIAANSWERED0000000",
                    "AssumeRoleWithSAML"),
                need(Claim.Topic.SESSION, 101, "ASIAUSED", Needs.KEY, null, OFFICE)));

    assertThat(edges).extracting(Edge::parent).containsExactly("portal");
    assertThat(edges.get(0).confidence()).isEqualTo(Confidence.STRONG);
    assertThat(edges.get(0).canBeParent()).isTrue();
  }

  @Test
  void chain_sessionOfALostCall_mayGoBackToWhoSetItsIdentity() {
    List<Edge> edges =
        edges(
            List.of(
                offer(Claim.Topic.CHAIN, 100, "setter", "ASIAFIRST"),
                need(Claim.Topic.CHAIN, 101, "ASIAFIRST", Needs.KEY, null, OFFICE),
                need(Claim.Topic.CHAIN, 4_000, "ASIALATER", Needs.KEY, null, OFFICE),
                need(Claim.Topic.CHAIN, 90, "ASIAEARLIER", Needs.KEY, null, OFFICE),
                need(Claim.Topic.CHAIN, 100_000, "ASIANEXTDAY", Needs.KEY, null, OFFICE)));

    assertThat(edges).hasSize(1);
    assertThat(edges.get(0).parent()).isEqualTo("setter");
    assertThat(edges.get(0).child()).isEqualTo("ASIALATER");
    assertThat(edges.get(0).canBeParent()).isFalse();
  }

  @Test
  void chain_identityThatManySet_tellsNothing() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      claims.add(offer(Claim.Topic.CHAIN, 100 + i, "setter" + i, "ASIA" + i));
    }
    claims.add(need(Claim.Topic.CHAIN, 200, "ASIALATER", Needs.KEY, null, OFFICE));

    assertThat(edges(claims)).isEmpty();
  }

  /** Who is given thousands of sessions of one identity must not be held against each of them. */
  @Test
  void chain_identityThatOneSetsAgainAndAgain_tellsNothing() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i <= Chains.OFTEN; i++) {
      claims.add(offer(Claim.Topic.CHAIN, i, "setter", "ASIA" + i));
    }
    claims.add(need(Claim.Topic.CHAIN, 2_000, "ASIALATER", Needs.KEY, null, OFFICE));

    assertThat(edges(claims)).isEmpty();
    assertThat(edges(claims.subList(1, claims.size()))).hasSize(1);
  }

  /** A neighbour of the same role and second may have had another answer, which is lost. */
  @Test
  void session_keyOfAnotherIdThanTheAnswer_hasNoParent() {
    List<Edge> edges =
        edges(
            List.of(
                offer(Claim.Topic.SESSION, 100, "runner", "ASIAANSWERED0000000"),
                need(Claim.Topic.SESSION, 101, "ASIAUSED", Needs.KEY, null, OFFICE)));

    assertThat(edges).isEmpty();
  }

  @Test
  void session_answeredKeyInUse_takesNoOtherKeyForItself() {
    List<Edge> edges =
        edges(
            List.of(
                offer(Claim.Topic.SESSION, 100, "caller", "ASIAANSWERED0000000"),
                need(Claim.Topic.SESSION, 100, "ASIAANSWERED0000000", Needs.KEY, null, OFFICE),
                need(Claim.Topic.SESSION, 100, "ASIALOST", Needs.KEY, null, OFFICE)));

    assertThat(edges).isEmpty();
  }

  /** Each second's calls meet the keys of that second only, however many others there are. */
  @Test
  void session_manyCallsWithoutKey_findTheKeyOfTheirSecond() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      claims.add(need(Claim.Topic.SESSION, 10L * i, "ASIA" + i, Needs.KEY, null, OFFICE));
      claims.add(need(Claim.Topic.SESSION, 10L * i, "arn:" + i, Needs.KEYLESS, null, OFFICE));
    }

    List<Edge> edges = edges(claims);

    assertThat(edges).hasSize(20_000);
    assertThat(edges)
        .allMatch(edge -> edge.parent().substring(4).equals(edge.child().substring(4)));
  }

  @Test
  void session_twoCallersInTheSameSecond_areOnlyPossibilities() {
    List<Edge> edges =
        edges(
            List.of(
                offer(Claim.Topic.SESSION, 100, "one", null),
                offer(Claim.Topic.SESSION, 100, "two", null),
                need(Claim.Topic.SESSION, 100, "ASIAUSED", Needs.KEY, null, OFFICE)));

    assertThat(edges).extracting(Edge::canBeParent).containsExactly(false, false);
  }

  @Test
  void call_recordedInTwoAccounts_namesTheCallerOfTheKey() {
    List<Edge> edges =
        edges(
            List.of(
                offer(Claim.Topic.CALL, 100, "caller", null),
                need(Claim.Topic.CALL, 101, "ASIAGIVEN", Needs.KEY, null, OFFICE)));

    assertThat(edges).extracting(Edge::parent).containsExactly("caller");
    assertThat(edges.get(0).confidence()).isEqualTo(Confidence.EXACT);
    assertThat(Forest.isCallersRecord(edges.get(0))).isTrue();
  }

  /** AWS gives each call an id of its own, so two callers under one are forged. */
  @Test
  void call_twoCallersUnderOneId_areOnlyPossibilities() {
    List<Edge> edges =
        edges(
            List.of(
                offer(Claim.Topic.CALL, 100, "one", null),
                offer(Claim.Topic.CALL, 100, "two", null),
                need(Claim.Topic.CALL, 101, "ASIAGIVEN", Needs.KEY, null, OFFICE)));

    assertThat(edges).extracting(Edge::canBeParent).containsExactly(false, false);
  }

  @Test
  void console_signInSixSecondsAway_isAPossibilityOnly() {
    List<Edge> edges =
        edges(
            List.of(
                offer(Claim.Topic.CONSOLE, 94, "console-login:a", null),
                need(Claim.Topic.CONSOLE, 100, "ASIAUSED", Needs.KEY, null, OFFICE)));

    assertThat(edges).extracting(Edge::canBeParent).containsExactly(false);
    assertThat(edges.get(0).reason()).contains("not in the data");
  }

  @Test
  void console_twoSignInsWithinSeconds_goesToTheNearer() {
    List<Edge> edges =
        edges(
            List.of(
                offer(Claim.Topic.CONSOLE, 97, "console-login:a", null),
                offer(Claim.Topic.CONSOLE, 100, "console-login:b", null),
                need(Claim.Topic.CONSOLE, 100, "ASIAUSED", Needs.KEY, null, OFFICE)));

    assertThat(edges)
        .filteredOn(Edge::canBeParent)
        .extracting(Edge::parent)
        .containsExactly("console-login:b");
  }

  @Test
  void machine_stolenSession_isNotItsMakers() {
    List<Edge> edges =
        edges(
            List.of(
                offer(Claim.Topic.MACHINE, 10, "maker", null),
                need(Claim.Topic.MACHINE, 50, "ASIAEARLY", Needs.INSTANCE, HOME, OFFICE),
                need(Claim.Topic.MACHINE, 2_000, "ASIAUSED", Needs.INSTANCE, HOME, OFFICE),
                need(Claim.Topic.MACHINE, 2_000, "ASIAUSED", Needs.INSTANCE, AWAY_NETWORK, AWAY)));

    assertThat(edges)
        .filteredOn(edge -> edge.child().equals("ASIAUSED"))
        .extracting(Edge::kind)
        .containsExactlyInAnyOrder(EdgeKind.CREATED, EdgeKind.STOLEN);
    assertThat(edges)
        .filteredOn(edge -> edge.child().equals("ASIAUSED"))
        .noneMatch(Edge::canBeParent);
  }

  @Test
  void machine_madeAfterItsSessionBegan_hasNoMaker() {
    assertThat(
            edges(
                List.of(
                    offer(Claim.Topic.MACHINE, 200, "maker", null),
                    need(Claim.Topic.MACHINE, 100, "ASIAUSED", Needs.INSTANCE, null, OFFICE))))
        .isEmpty();
  }

  @Test
  void password_setTwice_isTheLastOneBeforeTheSignIn() {
    Claim signIn =
        new Claim(
            Claim.Topic.PASSWORD,
            "name",
            false,
            micros(150),
            "console-login:a",
            "login-profile:plain",
            Needs.LOGIN,
            null,
            source(150, OFFICE));

    assertThat(
            edges(
                List.of(
                    offer(Claim.Topic.PASSWORD, 100, "login-profile:first", null),
                    offer(Claim.Topic.PASSWORD, 200, "login-profile:second", null),
                    signIn)))
        .extracting(Edge::parent)
        .containsExactly("login-profile:first");
    assertThat(edges(List.of(signIn)))
        .extracting(Edge::parent)
        .containsExactly("login-profile:plain");
  }

  private static Claim offer(
      Claim.Topic topic, long seconds, String credential, @Nullable String answered) {
    return offer(topic, seconds, credential, answered, "Offer");
  }

  private static Claim offer(
      Claim.Topic topic, long seconds, String credential, @Nullable String answered, String how) {
    return new Claim(
        topic,
        "name",
        true,
        micros(seconds),
        credential,
        answered,
        how,
        null,
        source(seconds, OFFICE));
  }

  private static Claim need(
      Claim.Topic topic,
      long seconds,
      String credential,
      String how,
      @Nullable String network,
      String address) {
    return new Claim(
        topic,
        "name",
        false,
        micros(seconds),
        credential,
        null,
        how,
        network,
        source(seconds + (address.equals(AWAY) ? 1 : 0), address));
  }

  private static Source source(long seconds, String address) {
    return new Source(
        micros(seconds),
        "event-" + seconds,
        "444455556666",
        address,
        address.equals(AWAY) ? "another agent" : "agent",
        "file",
        0);
  }

  private static long micros(long seconds) {
    return seconds * Times.SECOND;
  }
}
