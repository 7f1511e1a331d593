/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.match.FieldMapping;
import dev.spoor.common.sigma.match.MapEvent;
import dev.spoor.common.sigma.match.MatchListener;
import dev.spoor.common.sigma.match.RuleIndex;
import dev.spoor.common.sigma.match.RuleMatcher;
import dev.spoor.common.sigma.read.RuleReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Times 1,000 Sigma rules beside the first 50 of them on the same events, which are maps in memory:
 * nothing but matching is timed.
 *
 * <p>Run by {@code benchmarks/run sigma [EVENTS]}, for each {@link SigmaMixture}. Names of events
 * follow a heavy-tailed distribution over 2,000 calls of 100 services.
 */
public final class SigmaBenchmark {
  static final int CALLS = 2_000;
  static final int SERVICES = 100;

  private SigmaBenchmark() {}

  /** Runs the benchmark; the first argument is how many events to match. */
  public static void main(String[] args) throws Exception {
    List<MapEvent> events = events(Integer.parseInt(args[0]));
    for (SigmaMixture mixture : SigmaMixture.values()) {
      List<SigmaRule> rules = rules(1_000, mixture);
      Stopwatch watch = new Stopwatch();
      for (int count : new int[] {50, 1_000}) {
        RuleIndex index = RuleIndex.of(rules.subList(0, count), FieldMapping.CLOUDTRAIL);
        watch.add(mixture + ", " + count + " rules", () -> hits(index, events));
      }
      watch.run(Integer.getInteger("rounds", 3));
      watch.print(0);
    }
  }

  private static String hits(RuleIndex index, List<MapEvent> events) {
    RuleMatcher matcher = index.matcher();
    long[] counts = new long[2];
    MatchListener listener =
        new MatchListener() {
          @Override
          public void matched(SigmaRule rule) {
            counts[0]++;
          }

          @Override
          public void undecided(SigmaRule rule, String reason) {
            counts[1]++;
          }
        };
    for (MapEvent event : events) {
      matcher.match(event, listener);
    }
    return counts[0] + " hits, " + counts[1] + " undecided, " + events.size() + " events";
  }

  private static List<SigmaRule> rules(int count, SigmaMixture mixture) {
    Random random = new Random(17);
    List<RuleText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(
          new RuleText(
              "r" + i + ".yml",
              "title: R%s\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n%s"
                  .formatted(i, mixture.detection(i, random).indent(2))));
    }
    RuleSet set = RuleReader.read(texts);
    if (!set.complaints().isEmpty()) {
      throw new IllegalStateException("expected rules without complaint: " + set.complaints());
    }
    return set.rules();
  }

  /** Returns the name of one of the calls. */
  static String call(int number) {
    return (char) ('A' + number % 26) + "ction" + number + "OfService";
  }

  private static List<MapEvent> events(int count) {
    Random random = new Random(18);
    List<MapEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Cubing makes few calls frequent and most of them rare.
      int call = (int) (Math.pow(random.nextDouble(), 3) * CALLS);
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("eventVersion", "1.08");
      event.put(
          "userIdentity",
          Map.of(
              "type", "User" + random.nextInt(random.nextInt(10) == 0 ? 200 : 8),
              "arn", "arn:aws:sts::123456789012:assumed-role/role" + random.nextInt(2_000) + "/i-1",
              "accessKeyId", "ASIAIOSFODNN7EXAMPLE"));
      event.put("eventTime", "2026-11-22T10:00:00Z");
      event.put("eventSource", "s" + call % SERVICES + ".amazonaws.com");
      event.put("eventName", call(call));
      event.put("userAgent", "aws-cli/2.1 Python/3.11 md/Botocore tool" + random.nextInt(5_000));
      if (random.nextInt(10) == 0) {
        event.put("errorCode", "AccessDenied");
      }
      event.put(
          "requestParameters",
          Map.of("name", "value" + random.nextInt(100), "items", List.of("a", "b", i)));
      events.add(new MapEvent(event));
    }
    return events;
  }
}
