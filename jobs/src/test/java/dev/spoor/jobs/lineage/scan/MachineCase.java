/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.lineage.Graph;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import java.util.Set;

/** Calls that make machines, and a session of one whose maker is looked for. */
abstract class MachineCase {
  static final String MAKER = "AKIAWO645SY5DEXAMPLE";
  static final String OTHER = "AKIAWO645SY5OTHER000";
  static final String SESSION = "ASIAWO645SY5MACHINE0";
  static final String TASK = "0123456789abcdef0123456789abcdef";
  static final String INSTANCE = "i-0aaaaaaaaaaaaaaa1";
  static final String ROLE = "arn:aws:iam::444455556666:role/worker";

  static void assertMade(Calls calls, Confidence confidence) {
    Graph graph = calls.graph();
    assertThat(graph.parents()).isEqualTo(Set.of(MAKER + " > " + SESSION));
    assertThat(graph.forest.edges())
        .filteredOn(graph.forest::isParent)
        .extracting(Edge::confidence)
        .containsExactly(confidence);
    assertThat(calls.reached(MAKER)).contains("credential:" + SESSION);
  }

  static void ranTask(Calls calls) {
    made(
        calls,
        "ecs",
        "RunTask",
        "{}",
        "{\"tasks\":[{\"taskArn\":\"arn:aws:ecs:us-east-1:444455556666:task/c/" + TASK + "\"}]}");
  }

  static void made(Calls calls, String service, String name, String asked, String answer) {
    calls.user(
        MAKER, "maker", service, name, "request_parameters", asked, "response_elements", answer);
  }

  static void byAws(Calls calls, String service, String name, String asked, String answer) {
    calls.call(
        service,
        name,
        "identity_type",
        "AWSService",
        "invoked_by",
        service + ".amazonaws.com",
        "request_parameters",
        asked,
        "response_elements",
        answer);
  }
}
