/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CostView.Actor;
import dev.spoor.jobs.report.view.CostView.Alive;
import dev.spoor.jobs.report.view.CostView.Flow;
import dev.spoor.jobs.report.view.CostView.Gap;
import dev.spoor.jobs.report.view.CostView.Month;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.GuardRails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the intruder of the made-up case cost. */
final class SampleCost {
  private static final Instant START = Instant.parse("2025-11-02T03:04:05Z");

  private SampleCost() {}

  static CostView cost(List<String> hostile) {
    List<Flow> flows = new ArrayList<>();
    flows.add(
        new Flow(SampleReport.KEY, "EC2 instance", "us-east-2", "USD", new BigDecimal("900.10")));
    flows.add(new Flow(SampleReport.KEY, "ECS task", "sa-east-1", "USD", new BigDecimal("99.90")));
    List<Alive> alive = new ArrayList<>();
    alive.add(alive("i-0abc", "aws ec2 terminate-instances --instance-ids 'i-0abc'"));
    for (String text : hostile) {
      flows.add(new Flow(text, text, text, "USD", BigDecimal.ONE));
      alive.add(alive(text, text));
    }
    BigDecimal zero = BigDecimal.ZERO;
    return new CostView(
        true,
        Excerpt.whole(
            List.of(
                new Actor(
                    SampleReport.KEY,
                    "intruder",
                    "USD",
                    new BigDecimal("900.10"),
                    new BigDecimal("99.90"),
                    zero,
                    new BigDecimal("950"),
                    new BigDecimal("700"),
                    new CostView.Pace(
                        new BigDecimal("40.25"),
                        new BigDecimal("12.50"),
                        new BigDecimal("29.17"),
                        START),
                    START,
                    START.plusSeconds(90_000))),
            "attribution"),
        List.of(
            new Month(
                "2025-11",
                "USD",
                new BigDecimal("1000"),
                zero,
                new BigDecimal("200.25"),
                new BigDecimal("50"),
                new BigDecimal("-10"))),
        flows,
        Excerpt.whole(
            hostile.stream().map(text -> new Gap(text, "USD", BigDecimal.TEN)).toList(),
            "attribution"),
        Excerpt.whole(refused(hostile), "refused_launches"),
        List.of(
            new CostView.Category(
                "public ip",
                "machines with a public address",
                3,
                2,
                new BigDecimal("12.5"),
                "USD",
                hostile.isEmpty() ? "i-0abc" : hostile.get(0))),
        Excerpt.whole(alive, "resources"),
        Excerpt.whole(hostile.stream().map(text -> alive(text, null)).toList(), "resources"),
        rails(hostile),
        null);
  }

  private static GuardRails rails(List<String> hostile) {
    List<GuardRails.EndSessions> ends = new ArrayList<>();
    ends.add(end("build", "aws iam put-role-policy --role-name=build"));
    hostile.forEach(text -> ends.add(end(text, null)));
    return new GuardRails(
        Excerpt.whole(ends, "credentials"),
        new GuardRails.Fence(
            List.of("us-east-1"),
            List.of("eu-west-1"),
            List.of("*: g5"),
            "{\"Version\":\"2012-10-17\"}",
            List.of(new GuardRails.Saved("us-east-2", "USD", new BigDecimal("85.10"))),
            ""));
  }

  private static GuardRails.EndSessions end(String name, @Nullable String command) {
    return new GuardRails.EndSessions(
        "role", name, name, 3, START, "{\"Version\":\"2012-10-17\"}", command, "Later ones work.");
  }

  private static List<CostView.Refused> refused(List<String> hostile) {
    List<CostView.Refused> refused = new ArrayList<>();
    refused.add(refused("p3.16xlarge", new BigDecimal("24.48")));
    hostile.forEach(text -> refused.add(refused(text, null)));
    return refused;
  }

  private static CostView.Refused refused(String type, BigDecimal rate) {
    return new CostView.Refused(
        SampleReport.KEY,
        "intruder",
        "111122223333",
        type,
        type,
        "OnDemand",
        "quota",
        type,
        4,
        20,
        rate,
        rate == null ? null : "us-east-2",
        rate == null ? null : rate.multiply(new BigDecimal(20)),
        rate == null ? null : "USD",
        START,
        "e-1");
  }

  private static Alive alive(String id, @Nullable String command) {
    return new Alive(
        SampleReport.KEY,
        "EC2 instance",
        id,
        "111122223333",
        "us-east-2",
        "p3.2xlarge",
        START,
        id,
        "termination or stop",
        new BigDecimal("900.10"),
        "USD",
        "billed to the end of the bill",
        "created by it",
        "6f1d-event",
        command,
        command);
  }
}
