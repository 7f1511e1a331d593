/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.lineage.Graph;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A leaked key that its owners go on using from a network that the case trusts. */
public final class LegitimateTest {
  private static final String KEY = "AKIAWO645SY5SHAREDCI";
  private static final String HOME = "192.0.2.10";
  private static final String THIEF = "203.0.113.66";

  /** Adds sessions of a builder, one of the thief's, and one that was taken out of the network. */
  public static void sharedKey(Calls calls) {
    for (int i = 0; i < 5; i++) {
      assume(calls, HOME, session(i));
      use(calls, HOME, session(i));
    }
    assume(calls, THIEF, "ASIAWO645SY5OFTHIEF0");
    use(calls, THIEF, "ASIAWO645SY5OFTHIEF0");
    assume(calls, HOME, "ASIAWO645SY5TAKEN000");
    use(calls, HOME, "ASIAWO645SY5TAKEN000");
    use(calls, THIEF, "ASIAWO645SY5TAKEN000");
    calls.user(
        KEY,
        "ci",
        "iam",
        "CreateUser",
        "source_ip_address",
        HOME,
        "request_parameters",
        "{\"userName\":\"deploy\"}");
    calls.user(
        KEY,
        "ci",
        "iam",
        "CreateAccessKey",
        "source_ip_address",
        HOME,
        "request_parameters",
        "{\"userName\":\"deploy\"}",
        "response_elements",
        "{\"accessKey\":{\"accessKeyId\":\"AKIAWO645SY5DEPLOYER\",\"userName\":\"deploy\"}}");
    calls.user("AKIAWO645SY5DEPLOYER", "deploy", "s3", "ListBuckets", "source_ip_address", HOME);
  }

  @Test
  void from_sharedKey_followsTheThiefAndLeavesTheBuilderAlone() {
    Calls calls = new Calls();
    sharedKey(calls);

    List<String> reached = reached(calls, KEY);

    assertThat(reached)
        .contains("credential:ASIAWO645SY5OFTHIEF0", "credential:ASIAWO645SY5TAKEN000")
        .contains(
            "legitimate:" + session(0),
            "legitimate:" + session(4),
            "legitimate:AKIAWO645SY5DEPLOYER",
            "legitimate:arn:aws:iam::444455556666:user/deploy")
        .doesNotContain("credential:" + session(0), "credential:AKIAWO645SY5DEPLOYER");
    assertThat(reason(calls, session(0)))
        .isEqualTo(
            "minted through AssumeRole by "
                + KEY
                + " from "
                + HOME
                + ", by the owners or responders that the case names, and nothing speaks for its"
                + " use by others; not followed");
  }

  @Test
  void from_sharedKeyOfACaseThatTrustsNobody_followsAll() {
    Calls calls = new Calls();
    sharedKey(calls);

    assertThat(calls.reached(KEY))
        .contains("credential:" + session(0), "credential:AKIAWO645SY5DEPLOYER")
        .noneMatch(thing -> thing.startsWith("legitimate:"));
  }

  @Test
  void from_oneSessionOfTheBuilder_leavesTheOthersAlone() {
    Calls calls = new Calls();
    sharedKey(calls);

    assertThat(reached(calls, session(0)))
        .contains(
            "credential:" + KEY, "credential:ASIAWO645SY5OFTHIEF0", "legitimate:" + session(1));
  }

  @Test
  void from_sessionOfAKeyUsedAtHomeOnly_namesTheKeyAndGoesNoFurther() {
    Calls calls = new Calls();
    assume(calls, HOME, session(0));
    assume(calls, HOME, session(1));
    use(calls, THIEF, session(0));

    assertThat(reached(calls, session(0)))
        .containsExactly("credential:" + session(0), "legitimate:" + KEY);
  }

  /** The keys of one sign-in: a stolen cookie gives him others than the one that is known. */
  @Test
  void from_keyOfAConsoleSession_followsTheOthersThatWereUsedElsewhere() {
    Calls calls = new Calls();
    login(calls);
    console(calls, "ASIAWO645SY5CONSOLE1", THIEF);
    console(calls, "ASIAWO645SY5CONSOLE2", THIEF);
    console(calls, "ASIAWO645SY5CONSOLE3", HOME);

    assertThat(reached(calls, "ASIAWO645SY5CONSOLE1"))
        .contains(
            "credential:console-login:e0",
            "credential:ASIAWO645SY5CONSOLE2",
            "legitimate:ASIAWO645SY5CONSOLE3");
  }

  private static void login(Calls calls) {
    signIn(calls, HOME);
  }

  private static void signIn(Calls calls, String address) {
    calls.call(
        "signin",
        "ConsoleLogin",
        "identity_type",
        "IAMUser",
        "identity_arn",
        "arn:aws:iam::444455556666:user/jane",
        "user_name",
        "jane",
        "source_ip_address",
        address);
  }

  private static void console(Calls calls, String key, String address) {
    calls.user(
        key,
        "jane",
        "s3",
        "ListBuckets",
        "source_ip_address",
        address,
        "user_agent",
        "Mozilla/5.0",
        "session_created",
        new Timestamp(1_762_560_000_000L));
  }

  @Test
  void from_sharedKeyWithAResponder_leavesHisSessionAlone() {
    Calls calls = new Calls();
    sharedKey(calls);
    LineageSettings settings =
        LineageSettings.of(List.of(KEY), List.of())
            .withResponders(Responders.of(List.of(), List.of(), List.of(HOME)));

    assertThat(things(calls.graph(settings)))
        .contains("legitimate:" + session(0), "credential:ASIAWO645SY5OFTHIEF0");
  }

  /** Adds a user of a leaked key's owners whose other key somebody uses elsewhere. */
  public static void takenUser(Calls calls) {
    sharedKey(calls);
    calls.user("AKIAWO645SY5DEPLOYE2", "deploy", "s3", "ListBuckets", "source_ip_address", THIEF);
  }

  @Test
  void from_sharedKey_reachesAUserMadeAtHomeWhoIsUsedElsewhere() {
    Calls calls = new Calls();
    takenUser(calls);

    assertThat(reached(calls, KEY))
        .contains(
            "principal:arn:aws:iam::444455556666:user/deploy", "credential:AKIAWO645SY5DEPLOYE2")
        .doesNotContain("legitimate:arn:aws:iam::444455556666:user/deploy");
  }

  /** Adds two sessions that were minted at home one by the other; the second was taken. */
  public static void takenChain(Calls calls) {
    assume(calls, HOME, session(0));
    calls.session(
        session(0),
        "deploy",
        "build",
        "sts",
        "AssumeRole",
        "source_ip_address",
        HOME,
        "request_parameters",
        "{\"roleArn\":\"arn:aws:iam::444455556666:role/next\",\"roleSessionName\":\"next\"}",
        "response_elements",
        "{\"credentials\":{\"accessKeyId\":\"ASIAWO645SY5TAKENTWO\"}}");
    calls.session(
        "ASIAWO645SY5TAKENTWO", "next", "next", "s3", "ListBuckets", "source_ip_address", THIEF);
  }

  @Test
  void from_sharedKey_reachesTheSecondOfTwoSessionsThatWasUsedElsewhere() {
    Calls calls = new Calls();
    takenChain(calls);

    assertThat(reached(calls, KEY))
        .contains("credential:" + session(0), "credential:ASIAWO645SY5TAKENTWO")
        .noneMatch(thing -> thing.startsWith("legitimate:"));
  }

  /** A password never calls by itself: those who sign in with it do. */
  @Test
  void from_sharedKey_reachesAPasswordSetAtHomeAndUsedElsewhere() {
    Calls calls = new Calls();
    password(calls);
    signIn(calls, THIEF);

    assertThat(reached(calls, KEY))
        .contains(
            "credential:login-profile:arn:aws:iam::444455556666:user/jane",
            "credential:console-login:e1");
  }

  @Test
  void from_sharedKey_leavesAPasswordSetAndUsedAtHomeAlone() {
    Calls calls = new Calls();
    password(calls);
    signIn(calls, HOME);

    assertThat(reached(calls, KEY))
        .containsExactly(
            "credential:" + KEY, "legitimate:login-profile:arn:aws:iam::444455556666:user/jane");
  }

  private static void password(Calls calls) {
    calls.user(
        KEY,
        "ci",
        "iam",
        "CreateLoginProfile",
        "source_ip_address",
        HOME,
        "request_parameters",
        "{\"userName\":\"jane\"}");
  }

  /** A VPC endpoint shows the address in the caller's own network, which may be any. */
  @Test
  void from_keyUsedFromAPrivateAddressThatIsTrusted_followsWhatItMinted() {
    Calls calls = new Calls();
    assume(calls, "10.1.2.3", session(0));
    use(calls, "10.1.2.3", session(0));
    LineageSettings settings = LineageSettings.of(List.of(KEY), List.of("10.0.0.0/8"));

    assertThat(things(calls.graph(settings)))
        .containsExactly("credential:" + KEY, "credential:" + session(0));
  }

  /** Responders' networks vouch as those of the owners do. */
  @Test
  void from_keyUsedFromAPrivateAddressOfResponders_followsWhatItMinted() {
    Calls calls = new Calls();
    assume(calls, "10.1.2.3", session(0));
    use(calls, "10.1.2.3", session(0));
    LineageSettings settings =
        LineageSettings.of(List.of(KEY), List.of())
            .withResponders(Responders.of(List.of(), List.of(), List.of("10.0.0.0/8")));

    assertThat(things(calls.graph(settings)))
        .containsExactly("credential:" + KEY, "credential:" + session(0));
  }

  /** A network behind an endpoint may be given the addresses of another's. */
  @Test
  void from_keyUsedThroughAnEndpointFromATrustedAddress_followsWhatItMinted() {
    Calls calls = new Calls();
    assume(calls, HOME, session(0), "vpc_endpoint_id", "vpce-0a1");
    calls.session(
        session(0),
        "deploy",
        "build",
        "s3",
        "ListBuckets",
        "source_ip_address",
        HOME,
        "vpc_endpoint_id",
        "vpce-0a1");

    assertThat(reached(calls, KEY))
        .containsExactly("credential:" + KEY, "credential:" + session(0));
  }

  private static List<String> reached(Calls calls, String seed) {
    return things(calls.graph(settings(seed)));
  }

  private static LineageSettings settings(String seed) {
    return LineageSettings.of(List.of(seed), List.of("192.0.2.0/24"));
  }

  private static List<String> things(Graph graph) {
    return graph.reachedRows().stream()
        .map(row -> row.getString(2) + ":" + row.getString(3))
        .toList();
  }

  private static String reason(Calls calls, String thing) {
    return calls.graph(settings(KEY)).reachedRows().stream()
        .filter((Row row) -> thing.equals(row.getString(3)))
        .map(row -> row.getString(6))
        .findFirst()
        .orElseThrow();
  }

  private static String session(int number) {
    return "ASIAWO645SY5BUILDER" + number;
  }

  private static void assume(Calls calls, String address, String given, String... more) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                "source_ip_address",
                address,
                "request_parameters",
                "{\"roleArn\":\"arn:aws:iam::444455556666:role/deploy\",\"roleSessionName\":\"build\"}",
                "response_elements",
                "{\"credentials\":{\"accessKeyId\":\"" + given + "\"}}"));
    cells.addAll(List.of(more));
    calls.user(KEY, "ci", "sts", "AssumeRole", cells.toArray());
  }

  private static void use(Calls calls, String address, String session) {
    calls.session(session, "deploy", "build", "s3", "ListBuckets", "source_ip_address", address);
  }
}
