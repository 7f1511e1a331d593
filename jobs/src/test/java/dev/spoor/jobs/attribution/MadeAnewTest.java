/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static dev.spoor.jobs.attribution.Affair.OWNER;
import static dev.spoor.jobs.attribution.Affair.THIEF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Things made by a name that had lived before, whose end no record tells. */
class MadeAnewTest {
  private static final String FUNCTION = "arn:aws:lambda:r:1:function:f";

  /** The record of {@code DeleteFunction} is lost: a function of a name is but one at a time. */
  @Test
  void rows_functionMadeByAnotherOverALivingOne_areTheLastMakersFromThen() {
    Affair affair =
        new Affair()
            .call("02:10", OWNER, "lambda CreateFunction20150331", "{\"functionName\":\"f\"}", "{}")
            .call("05:10", THIEF, "lambda CreateFunction20150331", "{\"functionName\":\"f\"}", "{}")
            .charge(3, "AWSLambda", "Lambda-GB-Second", FUNCTION, "1.00")
            .charge(5, "AWSLambda", "Lambda-GB-Second", FUNCTION, "2.00")
            .charge(6, "AWSLambda", "Lambda-GB-Second", FUNCTION, "4.00")
            .charge(9, "AWSLambda", "Lambda-GB-Second", FUNCTION, "8.00");

    List<Row> lives = affair.things("lambda:function");

    assertThat(lives)
        .extracting(life -> life.<Boolean>getAs("is_alive"))
        .containsExactly(false, true);
    assertThat(lives.get(0).<String>getAs("alive_note"))
        .isEqualTo("made anew at 2025-11-02T05:10:00Z; when it ended before is not in the archive");
    assertThat(lives.get(0).<Object>getAs("ended_event_id")).isNull();
    assertThat(affair.told())
        .isEqualTo(
            Map.of("direct other", "1.00", "direct intruder", "12.00", "unexplained null", "2.00"));
  }

  /** {@code PutRule} on each deployment changes one rule; it does not make another. */
  @Test
  void rows_callsThatMakeOrChange_areOneLifeOfTheFirstMaker() {
    Affair affair = new Affair();
    for (int hour = 1; hour < 9; hour++) {
      String who = hour < 5 ? OWNER : THIEF;
      String at = "0%d:00".formatted(hour);
      affair
          .call(at, who, "events PutRule", "{\"name\":\"tick\"}", "{}")
          .call(at, who, "lambda PutProvisionedConcurrencyConfig", "{\"functionName\":\"f\"}", "{}")
          .call(at, who, "ses VerifyEmailIdentity", "{\"emailAddress\":\"a@example.org\"}", "{}")
          .call(at, who, "sns CreateTopic", "{\"name\":\"t\"}", "{}");
    }
    affair.call("09:00", OWNER, "events DeleteRule", "{\"name\":\"tick\"}", "{}");
    affair.call("10:00", THIEF, "events PutRule", "{\"name\":\"tick\"}", "{}");

    for (String kind : List.of("lambda:provisioned-concurrency", "ses:identity", "sns:topic")) {
      assertThat(affair.things(kind))
          .as(kind)
          .singleElement()
          .satisfies(
              thing -> {
                assertThat(thing.<String>getAs("maker_credential_id")).isEqualTo(OWNER);
                assertThat(thing.<String>getList(thing.fieldIndex("also_touched_by")))
                    .containsExactly(OWNER, THIEF);
              });
    }
    assertThat(affair.things("events:rule"))
        .extracting(
            rule -> rule.<String>getAs("maker_credential_id"), rule -> rule.getAs("is_alive"))
        .containsExactly(tuple(OWNER, false), tuple(THIEF, true));
  }

  /** A name that is free in another group is no sign that the first schedule is gone. */
  @Test
  void rows_schedulesOfOneNameInTwoGroups_bothGoOn() {
    Affair affair =
        new Affair()
            .call(
                "02:10",
                THIEF,
                "scheduler CreateSchedule",
                "{\"name\":\"s\",\"groupName\":\"mine\"}",
                "{\"scheduleArn\":\"arn:aws:scheduler:r:1:schedule/mine/s\"}")
            .call(
                "05:10",
                OWNER,
                "scheduler CreateSchedule",
                "{\"name\":\"s\"}",
                "{\"scheduleArn\":\"arn:aws:scheduler:r:1:schedule/default/s\"}");

    assertThat(affair.things("scheduler:schedule"))
        .extracting(
            life -> life.<String>getAs("maker_credential_id"), life -> life.getAs("is_alive"))
        .containsExactly(tuple(THIEF, true), tuple(OWNER, true));
  }

  /** A function has a URL of its own, and each alias of it too. */
  @Test
  void rows_urlsOfAFunctionAndOfItsAlias_liveApart() {
    Affair affair =
        new Affair()
            .call(
                "02:10",
                THIEF,
                "lambda CreateFunctionUrlConfig",
                "{\"functionName\":\"f\",\"authType\":\"NONE\"}",
                "{\"functionArn\":\"" + FUNCTION + "\"}")
            .call(
                "05:10",
                OWNER,
                "lambda CreateFunctionUrlConfig",
                "{\"functionName\":\"f\",\"qualifier\":\"prod\",\"authType\":\"AWS_IAM\"}",
                "{\"functionArn\":\"" + FUNCTION + ":prod\"}")
            .call(
                "09:10",
                OWNER,
                "lambda DeleteFunctionUrlConfig",
                "{\"functionName\":\"f\",\"qualifier\":\"prod\"}",
                "{}");

    assertThat(affair.things("lambda:url"))
        .extracting(
            life -> life.<String>getAs("maker_credential_id"), life -> life.getAs("is_alive"))
        .containsExactly(tuple(THIEF, true), tuple(OWNER, false));
  }
}
