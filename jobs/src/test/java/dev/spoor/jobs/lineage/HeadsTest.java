/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.graph.SuspectTest;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.testing.SharedSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom a chain is told under: who is strangers' common beginning begins no chain. */
class HeadsTest {
  private static final String GITHUB =
      "arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com";
  private static final String ONE = "ASIAWO645SY5FUNCTIO1";
  private static final String OTHER = "ASIAWO645SY5FUNCTIO2";

  private final Calls calls = new Calls();

  @Test
  void head_ofWhatAServiceGaveOut_isTheSession() {
    SuspectTest.twoFunctions(calls);
    chained(ONE, "ASIAWO645SY5CHAINED1");
    chained("ASIAWO645SY5CHAINED1", "ASIAWO645SY5CHAINED2");
    minted(OTHER, "AKIAWO645SY5CHILDOF2");

    Graph graph = calls.graph();

    for (String key : List.of(ONE, OTHER, "ASIAWO645SY5CHAINED2")) {
      assertThat(graph.cell(key, "root_credential_id")).isEqualTo("lambda.amazonaws.com");
    }
    assertThat(graph.cell(ONE, "head_credential_id")).isEqualTo(ONE);
    assertThat(graph.cell("ASIAWO645SY5CHAINED1", "head_credential_id")).isEqualTo(ONE);
    assertThat(graph.cell("ASIAWO645SY5CHAINED2", "head_credential_id")).isEqualTo(ONE);
    assertThat(graph.cell(OTHER, "head_credential_id")).isEqualTo(OTHER);
    assertThat(graph.cell("AKIAWO645SY5CHILDOF2", "head_credential_id")).isEqualTo(OTHER);
    assertThat(graph.cell("lambda.amazonaws.com", "head_credential_id"))
        .isEqualTo("lambda.amazonaws.com");
  }

  @Test
  void head_ofSessionsOfOneRepository_isItsSubjectAndNotTheProvider() {
    String shop = GITHUB + ":sts.amazonaws.com:repo:spoor-shop/infrastructure:ref:refs/heads/main";
    String other = GITHUB + ":sts.amazonaws.com:repo:spoor-shop/website:ref:refs/heads/main";
    handedOut("AssumeRoleWithWebIdentity", "WebIdentityUser", null, shop, "ASIAWO645SY5REPOONE1");
    handedOut("AssumeRoleWithWebIdentity", "WebIdentityUser", null, shop, "ASIAWO645SY5REPOONE2");
    handedOut("AssumeRoleWithWebIdentity", "WebIdentityUser", null, other, "ASIAWO645SY5REPOTWO1");
    handedOut("AssumeRoleWithWebIdentity", "WebIdentityUser", null, GITHUB, "ASIAWO645SY5UNNAMED1");
    handedOut("AssumeRoleWithWebIdentity", "WebIdentityUser", null, GITHUB, "ASIAWO645SY5UNNAMED2");

    assertThat(heads("ASIA"))
        .containsEntry("ASIAWO645SY5REPOONE1", shop)
        .containsEntry("ASIAWO645SY5REPOONE2", shop)
        .containsEntry("ASIAWO645SY5REPOTWO1", other)
        .containsEntry("ASIAWO645SY5UNNAMED1", "ASIAWO645SY5UNNAMED1")
        .containsEntry("ASIAWO645SY5UNNAMED2", "ASIAWO645SY5UNNAMED2");
  }

  @Test
  void head_ofSamlSessions_isTheUser() {
    handedOut("AssumeRoleWithSAML", "SAMLUser", null, "mBlo=:amira", "ASIAWO645SY5AMIRA001");
    handedOut("AssumeRoleWithSAML", "SAMLUser", null, "mBlo=:amira", "ASIAWO645SY5AMIRA002");
    handedOut("AssumeRoleWithSAML", "SAMLUser", null, "mBlo=:bela", "ASIAWO645SY5BELA0001");

    assertThat(heads("ASIA"))
        .containsEntry("ASIAWO645SY5AMIRA001", "mBlo=:amira")
        .containsEntry("ASIAWO645SY5AMIRA002", "mBlo=:amira")
        .containsEntry("ASIAWO645SY5BELA0001", "mBlo=:bela");
  }

  /** What another account's record hides is who called, not always which principal. */
  @Test
  void head_ofSessionsForAnotherAccount_isItsPrincipalWhereOneIsRecorded() {
    String account = "999988887777";
    handedOut("AssumeRole", "AWSAccount", account, "AIDAONE", "ASIAWO645SY5VENDOR01");
    handedOut("AssumeRole", "AWSAccount", account, "AIDAONE", "ASIAWO645SY5VENDOR02");
    handedOut("AssumeRole", "AWSAccount", account, "AIDATWO", "ASIAWO645SY5VENDOR03");
    handedOut("AssumeRole", "AWSAccount", account, null, "ASIAWO645SY5NOBODY01");
    handedOut("AssumeRole", "AWSAccount", account, null, "ASIAWO645SY5NOBODY02");

    assertThat(heads("ASIA"))
        .containsEntry("ASIAWO645SY5VENDOR01", "external:999988887777/AIDAONE")
        .containsEntry("ASIAWO645SY5VENDOR02", "external:999988887777/AIDAONE")
        .containsEntry("ASIAWO645SY5VENDOR03", "external:999988887777/AIDATWO")
        .containsEntry("ASIAWO645SY5NOBODY01", "ASIAWO645SY5NOBODY01")
        .containsEntry("ASIAWO645SY5NOBODY02", "ASIAWO645SY5NOBODY02");
  }

  /** The root of a known user is told under itself, whatever services came between. */
  @Test
  void head_ofWhatSomebodyMinted_isTheRoot() {
    minted("AKIAWO645SY5DEXAMPLE", "AKIAWO645SY5CHILD001");
    chained("AKIAWO645SY5CHILD001", "ASIAWO645SY5CHAINED1");

    assertThat(heads("A")).isNotEmpty().containsValue("AKIAWO645SY5DEXAMPLE");
    Graph graph = calls.graph();
    for (String id : graph.credentials.keySet()) {
      assertThat(graph.cell(id, "head_credential_id"))
          .isEqualTo(graph.cell(id, "root_credential_id"));
    }
  }

  @Test
  void heads_ofALargeGraph_areThoseOfASmallOne() {
    head_ofWhatAServiceGaveOut_isTheSession();
    head_ofSessionsOfOneRepository_isItsSubjectAndNotTheProvider();
    head_ofSessionsForAnotherAccount_isItsPrincipalWhereOneIsRecorded();
    Dataset<Row> events = SharedSpark.session().createDataFrame(calls.rows(), Graph.EVENTS);
    LineageSettings settings = LineageSettings.of(List.of(), List.of());

    TreeMap<String, String> large = new TreeMap<>();
    try (Lineage lineage = Lineage.of(events.repartition(3), settings, 0)) {
      lineage
          .credentials()
          .collectAsList()
          .forEach(row -> large.put(row.getString(0), row.getAs("head_credential_id")));
    }

    assertThat(large).isEqualTo(heads(""));
  }

  private TreeMap<String, String> heads(String prefix) {
    TreeMap<String, String> heads = new TreeMap<>();
    Graph graph = calls.graph();
    for (String id : graph.credentials.keySet()) {
      if (id.startsWith(prefix)) {
        heads.put(id, (String) graph.cell(id, "head_credential_id"));
      }
    }
    return heads;
  }

  private void handedOut(
      String api, String type, @Nullable String account, @Nullable String principal, String key) {
    List<Object> more = new ArrayList<>(List.of("identity_type", type));
    if (account != null) {
      more.addAll(List.of("identity_account_id", account));
    }
    if (principal != null) {
      more.addAll(List.of("principal_id", principal));
    }
    more.addAll(
        List.of(
            "request_parameters",
            "{\"roleArn\":\"arn:aws:iam::444455556666:role/deploy\",\"roleSessionName\":\"s\"}",
            "response_elements",
            "{\"credentials\":{\"accessKeyId\":\"" + key + "\"}}"));
    calls.call("sts", api, more.toArray());
  }

  private void chained(String by, String key) {
    calls.session(
        by,
        "fn1",
        "fn1",
        "sts",
        "AssumeRole",
        "request_parameters",
        "{\"roleArn\":\"arn:aws:iam::444455556666:role/y\",\"roleSessionName\":\"x\"}",
        "response_elements",
        "{\"credentials\":{\"accessKeyId\":\"" + key + "\"}}");
  }

  private void minted(String by, String key) {
    calls.session(
        by,
        "fn2",
        "fn2",
        "iam",
        "CreateAccessKey",
        "response_elements",
        "{\"accessKey\":{\"accessKeyId\":\"" + key + "\",\"userName\":\"x\"}}");
  }
}
