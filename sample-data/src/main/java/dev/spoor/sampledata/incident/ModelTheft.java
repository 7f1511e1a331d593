/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.life.People;
import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.truth.Truth.Credential;
import dev.spoor.sampledata.truth.Truth.Metered;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Network;
import java.util.SortedMap;
import java.util.TreeMap;

/** A notebook's key resold as access to language models: a probe, then three days of volume. */
public final class ModelTheft {
  public static final String INCIDENT = "model-theft";
  public static final String KEY = KeyIds.example(Account.DATA_SCIENCE, 5);
  public static final String MODEL = "anthropic.claude-3-5-sonnet-20241022-v2:0";

  private static final Account ACCOUNT = Account.DATA_SCIENCE;
  private static final String USER = "notebook-service";
  private static final String REGION = "us-west-2";
  private static final long START = Calendar.at("2025-11-18T00:41:09Z");
  private static final long END = Calendar.at("2025-11-21T14:00:00Z");
  private static final int CALLS_PER_BURST = 6;
  private static final int THOUSANDS_IN = 90;
  private static final int THOUSANDS_OUT = 6;

  private final Script script;

  private ModelTheft(Script script) {
    this.script = script;
  }

  public static void play(Script script) {
    ModelTheft theft = new ModelTheft(script);
    theft.honestUse();
    Scene scene = script.hostileScene(INCIDENT, KEY, ACCOUNT, "reseller").at(START).in(REGION);
    scene.by(
        Actor.user(script.world(), ACCOUNT, USER, KEY, Network.MODEL_RESELLER, Agents.MODEL_PROXY));
    script
        .truth()
        .add(new Credential(KEY, "access-key", scene.actor().arn(), "", "", KEY, 0, INCIDENT, END));
    script.truth().fact("model-theft.root-credential", KEY);
    theft.probe(scene);
    theft.resell(scene);
    theft.contain();
  }

  private void honestUse() {
    for (int week = 0; week < 16; week++) {
      long time = Calendar.at("2025-08-01T10:20:00Z") + week * 7L * Calendar.DAY_SECONDS;
      Scene scene = script.scene(ACCOUNT, "notebook-service", week).at(time).in(REGION);
      scene.by(Actor.user(script.world(), ACCOUNT, USER, KEY, "192.0.2.77", Agents.NOTEBOOK));
      scene
          .pass(scene.draw().below(9_000))
          .read(
              "bedrock",
              "InvokeModel",
              Json.of("modelId", "anthropic.claude-3-haiku-20240307-v1:0"));
      metered(
          Math.floorDiv(scene.now(), Calendar.HOUR_SECONDS) * Calendar.HOUR_SECONDS,
          "haiku-tokens-in",
          "12.5",
          scene.actor().arn(),
          false);
    }
  }

  private void probe(Scene scene) {
    scene.read("sts", "GetCallerIdentity", null);
    scene
        .pass(2)
        .add(
            scene
                .call("bedrock", "InvokeModel")
                .asking(Json.of("modelId", MODEL))
                .reading()
                .failing("ValidationException", "max_tokens_to_sample: range: 1..1,000,000"));
    scene.pass(1).read("bedrock", "GetModelInvocationLoggingConfiguration", null);
    scene.pass(2).read("bedrock", "ListFoundationModels", null);
    scene.pass(2).read("bedrock", "GetFoundationModelAvailability", Json.of("modelId", MODEL));
    scene
        .pass(3)
        .write(
            "bedrock",
            "PutUseCaseForModelAccess",
            Json.of("formData", "HIDDEN_DUE_TO_SECURITY_REASONS"),
            null);
    scene
        .pass(3)
        .write(
            "bedrock",
            "CreateFoundationModelAgreement",
            Json.of("modelId", MODEL, "offerToken", "HIDDEN_DUE_TO_SECURITY_REASONS"),
            Json.of("modelId", MODEL));
    for (String region : new String[] {"us-east-2", "eu-central-1", "ap-northeast-1"}) {
      scene
          .in(region)
          .pass(1)
          .fail(
              "bedrock",
              "InvokeModel",
              Json.of("modelId", MODEL),
              "AccessDeniedException",
              "You don't have access to the model with the specified model" + " ID.");
    }
    scene.in(REGION);
  }

  private void resell(Scene scene) {
    SortedMap<Long, Integer> callsByHour = new TreeMap<>();
    scene.at(START + 1_800);
    for (int call = 0; true; call++) {
      boolean pause = call % CALLS_PER_BURST == 0;
      scene.pass(pause ? scene.draw().between(1_900, 4_300) : scene.draw().between(3, 40));
      if (scene.now() >= END - 60) {
        break;
      }
      boolean throttled = scene.draw().chance(0.04);
      if (throttled) {
        scene.add(
            scene
                .call("bedrock", "InvokeModelWithResponseStream")
                .asking(Json.of("modelId", MODEL))
                .reading()
                .failing(
                    "ThrottlingException", "Too many requests, please wait before trying again."));
      } else {
        scene.read("bedrock", "InvokeModelWithResponseStream", Json.of("modelId", MODEL));
        callsByHour.merge(Math.floorDiv(scene.now(), Calendar.HOUR_SECONDS), 1, Integer::sum);
      }
    }
    callsByHour.forEach(
        (hour, calls) -> {
          long start = hour * Calendar.HOUR_SECONDS;
          metered(
              start,
              "sonnet-tokens-in",
              String.valueOf(calls * THOUSANDS_IN),
              scene.actor().arn(),
              true);
          metered(
              start,
              "sonnet-tokens-out",
              String.valueOf(calls * THOUSANDS_OUT),
              scene.actor().arn(),
              true);
        });
    script.truth().fact("model-theft.model", MODEL);
  }

  private void metered(
      long hour, String kind, String thousands, String principal, boolean hostile) {
    script
        .truth()
        .add(
            new Metered(
                kind,
                thousands,
                ACCOUNT,
                REGION,
                hour,
                "",
                principal,
                hostile ? KEY : "",
                hostile ? INCIDENT : "",
                hostile ? "direct" : "honest"));
  }

  private void contain() {
    Scene desk = script.scene(ACCOUNT, "responder").at(END).in("us-east-1");
    desk.by(
        People.identityCenter(
            script.world(),
            ACCOUNT,
            "IncidentResponder",
            "dana@example.com",
            KeyIds.key("ASIA", ACCOUNT, desk.draw()),
            END - 300,
            Network.SECURITY_DESK,
            Agents.RESPONDER));
    desk.write("iam", "DeleteAccessKey", Json.of("userName", USER, "accessKeyId", KEY), null);
  }
}
