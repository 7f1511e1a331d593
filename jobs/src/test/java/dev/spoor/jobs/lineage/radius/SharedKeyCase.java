/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.lineage.Graph;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import java.util.ArrayList;
import java.util.List;

/** Calls of a leaked key that its owners go on using from a network that the case trusts. */
public abstract class SharedKeyCase {
  static final String KEY = "AKIAWO645SY5SHAREDCI";
  static final String HOME = "192.0.2.10";
  static final String THIEF = "203.0.113.66";

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

  /** Adds a user of a leaked key's owners whose other key somebody uses elsewhere. */
  public static void takenUser(Calls calls) {
    sharedKey(calls);
    calls.user("AKIAWO645SY5DEPLOYE2", "deploy", "s3", "ListBuckets", "source_ip_address", THIEF);
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

  static List<String> reached(Calls calls, String seed) {
    return things(calls.graph(settings(seed)));
  }

  static LineageSettings settings(String seed) {
    return LineageSettings.of(List.of(seed), List.of("192.0.2.0/24"));
  }

  static List<String> things(Graph graph) {
    return graph.reachedRows().stream()
        .map(row -> row.getString(2) + ":" + row.getString(3))
        .toList();
  }

  static String session(int number) {
    return "ASIAWO645SY5BUILDER" + number;
  }

  static void assume(Calls calls, String address, String given, String... more) {
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

  static void use(Calls calls, String address, String session) {
    calls.session(session, "deploy", "build", "s3", "ListBuckets", "source_ip_address", address);
  }
}
