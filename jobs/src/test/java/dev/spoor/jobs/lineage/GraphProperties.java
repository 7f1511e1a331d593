/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Edge;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.Row;

/** What the graph must not depend on, over made-up and forged events. */
class GraphProperties {
  private static final String ACCOUNT = "444455556666";
  private static final String[] CALLS = {
    "AssumeRole", "CreateAccessKey", "GetSessionToken", "ConsoleLogin", "RunInstances",
    "DescribeInstances", "UpdateAccessKey", "CreateLoginProfile", "DeleteUser", "AssumeRole",
    "StopLogging", "CreateUser", "AttachUserPolicy"
  };

  @Property(tries = 150)
  void graph_shuffledAndSplit_isTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Row> events = events(random, 60);
    Graph whole = Graph.of(events);

    List<Row> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    int first = random.nextInt(events.size());
    int second = first + random.nextInt(events.size() - first);

    Graph parts =
        Graph.of(
            shuffled.subList(0, first),
            shuffled.subList(first, second),
            shuffled.subList(second, shuffled.size()));
    assertThat(parts.text()).isEqualTo(whole.text());
    assertThat(parts.reach()).isEqualTo(whole.reach());
  }

  /** Groups of claims that are too large are matched in parts, which end where they end. */
  @Property(tries = 150)
  void graph_matchedInParts_isTheSameHoweverItWasSplit(@ForAll long seed) {
    Random random = new Random(seed);
    List<Row> events = events(random, 120);
    List<Row> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    int first = random.nextInt(events.size());

    Graph whole = Graph.of(10, events);
    Graph parts =
        Graph.of(10, shuffled.subList(0, first), shuffled.subList(first, shuffled.size()));

    assertThat(parts.text()).isEqualTo(whole.text());
    assertThat(parts.reach()).isEqualTo(whole.reach());
  }

  /** What is only counted, as more of the same, must say no more when it is read by itself. */
  @Property(tries = 150)
  void graph_ofRepeatedCalls_isTheSameAsOfSingleOnes(@ForAll long seed) {
    List<Row> events = calls(new Random(seed), 80);
    List<List<Row>> singles = new ArrayList<>();
    events.forEach(event -> singles.add(List.of(event)));

    Graph together = Graph.of(List.of(events));
    Graph apart = Graph.of(singles);

    assertThat(together.text()).isEqualTo(apart.text());
    assertThat(together.reach()).isEqualTo(apart.reach());
  }

  /** Calls of a key and a session, each in the order of time, most like the one before. */
  static List<Row> calls(Random random, int count) {
    String[] names = {
      "GetCallerIdentity",
      "ListUsers",
      "ListRoles",
      "DescribeRegions",
      "ListBuckets",
      "GetSendQuota",
      "ListSecrets",
      "DescribeInstances",
      "RunInstances"
    };
    String[] services = {"ec2.amazonaws.com", "iam.amazonaws.com", "s3.amazonaws.com"};
    List<Row> events = new ArrayList<>();
    for (String key : List.of("AKIAWO645SY5NZGYAQ1X", "ASIAWO645SY5NZGYAQ2X")) {
      boolean isSession = key.startsWith("ASIA");
      long time = 1_762_560_000_000L;
      int place = 0;
      String name = names[0];
      String agent = "aws-cli/2";
      for (int i = 0; i < count; i++) {
        time += 1_000L * (1 + random.nextInt(random.nextInt(8) == 0 ? 400_000 : 30));
        place = random.nextInt(6) == 0 ? random.nextInt(5) : place;
        name = random.nextInt(3) == 0 ? names[random.nextInt(names.length)] : name;
        agent = random.nextInt(20) == 0 ? "TruffleHog" : "aws-cli/2";
        events.add(
            Graph.event(
                "event_id",
                key + i,
                "event_time",
                new Timestamp(time),
                "event_source",
                services[random.nextInt(services.length)],
                "event_name",
                name,
                "event_type",
                "AwsApiCall",
                "account_id",
                ACCOUNT,
                "aws_region",
                place < 3 ? "us-east-1" : "eu-west-1",
                "source_ip_address",
                "203.0.113." + place,
                "user_agent",
                agent,
                "outcome",
                random.nextInt(7) == 0 ? "denied" : "success",
                "identity_type",
                isSession ? "AssumedRole" : "IAMUser",
                "identity_arn",
                isSession ? session("s1") : "arn:aws:iam::" + ACCOUNT + ":user/u",
                "identity_account_id",
                ACCOUNT,
                "principal_id",
                isSession ? "AROA:s1" : "AIDA",
                "access_key_id",
                key,
                "source_uri",
                "file",
                "source_ordinal",
                (long) i));
      }
    }
    return events;
  }

  /** Suspects say how often a sign was seen, so only what is reached from seeds is held here. */
  @Property(tries = 100)
  void blastRadius_duplicated_isTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Row> events = events(random, 40);
    List<Row> twice = new ArrayList<>(events);
    twice.addAll(events.subList(0, random.nextInt(events.size())));

    assertThat(Graph.of(twice).reached()).isEqualTo(Graph.of(events).reached());
  }

  @Property(tries = 100)
  void edges_duplicated_areTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Row> events = events(random, 40);
    List<Row> twice = new ArrayList<>(events);
    twice.addAll(events.subList(0, random.nextInt(events.size())));

    assertThat(Graph.of(twice).forest.edges()).isEqualTo(Graph.of(events).forest.edges());
    assertThat(Graph.of(twice).parents()).isEqualTo(Graph.of(events).parents());
  }

  @Property(tries = 150)
  void roots_ofAnyEvents_areReachedInDepthSteps(@ForAll long seed) {
    Graph graph = Graph.of(events(new Random(seed), 60));
    Map<String, String> parents = new HashMap<>();
    for (Edge edge : graph.forest.edges()) {
      if (graph.forest.isParent(edge)) {
        assertThat(parents.put(edge.child(), edge.parent())).isNull();
      }
    }
    graph
        .forest
        .placements()
        .forEach(
            (credential, placed) -> {
              String at = credential;
              for (int step = 0; step < placed.depth(); step++) {
                at = parents.get(at);
              }
              assertThat(at).isEqualTo(placed.root());
              assertThat(parents).doesNotContainKey(at);
            });
    assertThat(graph.forest.placements()).containsKeys(parents.keySet().toArray(String[]::new));
  }

  /** A handful of keys that beget each other in every way, circles included. */
  private static List<Row> events(Random random, int count) {
    return events(random, count, "AQ");
  }

  /** As above, of a world of its own: two characters that its names hold. */
  static List<Row> events(Random random, int count, String world) {
    List<Row> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String call = CALLS[random.nextInt(CALLS.length)];
      String key = key(random, world);
      boolean isLogin = call.equals("ConsoleLogin");
      boolean isSession = random.nextBoolean() && !isLogin;
      String name = "s" + random.nextInt(3) + world;
      Timestamp time = new Timestamp(1_762_560_000_000L + 1_000L * random.nextInt(40));
      boolean isCopy = call.equals("AssumeRole") && random.nextInt(4) == 0;
      events.add(
          isCopy
              ? copy(random, world, i, time)
              : Graph.event(
                  "event_id",
                  world + "e" + i,
                  "event_time",
                  time,
                  "event_source",
                  source(call),
                  "event_name",
                  call,
                  "event_type",
                  isLogin ? "AwsConsoleSignIn" : "AwsApiCall",
                  "account_id",
                  ACCOUNT,
                  "aws_region",
                  "us-east-1",
                  "source_ip_address",
                  "203.0.113." + random.nextInt(9),
                  "user_agent",
                  random.nextBoolean() ? "Mozilla/5.0" : "aws-cli/2",
                  "outcome",
                  random.nextInt(5) == 0 ? "denied" : "success",
                  "identity_type",
                  isSession ? "AssumedRole" : "IAMUser",
                  "identity_arn",
                  isSession ? session(name) : "arn:aws:iam::" + ACCOUNT + ":user/u" + world,
                  "identity_account_id",
                  ACCOUNT,
                  "principal_id",
                  isSession ? "AROA:" + name : "AIDA",
                  "access_key_id",
                  isLogin || random.nextInt(6) == 0 ? null : key,
                  "user_name",
                  isSession ? null : "u" + world,
                  "session_created",
                  isSession ? time : null,
                  "request_parameters",
                  request(random, world),
                  "response_elements",
                  random.nextInt(6) == 0 ? null : response(call, random, world),
                  "shared_event_id",
                  call.equals("AssumeRole") ? "shared" + random.nextInt(4) + world : null,
                  "source_uri",
                  "file",
                  "source_ordinal",
                  (long) i));
    }
    return events;
  }

  /** The record of a call in the role's account, under an id that others may bear too. */
  private static Row copy(Random random, String world, int number, Timestamp time) {
    return Graph.event(
        "event_id",
        world + "e" + number,
        "event_time",
        time,
        "event_source",
        "sts.amazonaws.com",
        "event_name",
        "AssumeRole",
        "account_id",
        "777788889999",
        "outcome",
        "success",
        "identity_type",
        "AWSAccount",
        "identity_account_id",
        ACCOUNT,
        "principal_id",
        "AROA:s0" + world,
        "response_elements",
        response("AssumeRole", random, world),
        "shared_event_id",
        "shared" + random.nextInt(4) + world,
        "source_uri",
        "copies",
        "source_ordinal",
        (long) number);
  }

  private static String source(String call) {
    return switch (call) {
      case "ConsoleLogin" -> "signin.amazonaws.com";
      case "StopLogging" -> "cloudtrail.amazonaws.com";
      case "RunInstances", "DescribeInstances" -> "ec2.amazonaws.com";
      case "AssumeRole", "GetSessionToken" -> "sts.amazonaws.com";
      default -> "iam.amazonaws.com";
    };
  }

  private static String key(Random random, String world) {
    return (random.nextBoolean() ? "AKIA" : "ASIA")
        + "WO645SY5NZGY"
        + world
        + random.nextInt(5)
        + "X";
  }

  private static String session(String name) {
    String suffix = name.startsWith("s0") ? "i-0123456789abcdef0" : name;
    return "arn:aws:sts::" + ACCOUNT + ":assumed-role/r/" + suffix;
  }

  private static String request(Random random, String world) {
    return "{\"userName\":\"u"
        + world
        + "\",\"status\":\"Inactive\",\"accessKeyId\":\""
        + key(random, world)
        + "\"}";
  }

  private static String response(String call, Random random, String world) {
    String key = "{\"accessKeyId\":\"" + key(random, world) + "\"}";
    return switch (call) {
      case "CreateAccessKey" -> "{\"accessKey\":" + key + "}";
      case "RunInstances" ->
          "{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0123456789abcdef0\"}]}}";
      default ->
          "{\"credentials\":"
              + key
              + ",\"assumedRoleUser\":{\"assumedRoleId\":\"AROA:s"
              + random.nextInt(3)
              + world
              + "\"}}";
    };
  }
}
