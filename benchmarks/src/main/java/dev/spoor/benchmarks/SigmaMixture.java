/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import java.util.Random;

/**
 * Detections of made-up Sigma rules, in two mixtures, on the calls of {@link SigmaBenchmark}.
 *
 * <p>The harsh one looks into the request of frequent calls in 43 rules of 100, and knows a service
 * that seldom goes with the name. The other has the fields of SigmaHQ's 57 rules for CloudTrail as
 * they were counted in its files, one rule of ours for each of theirs: 54 of them name calls, 50 of
 * these the service too, three look for text anywhere in request or response.
 *
 * @see <a href="https://github.com/SigmaHQ/sigma/tree/master/rules/cloud/aws/cloudtrail">SigmaHQ's
 *     rules for CloudTrail</a>
 */
enum SigmaMixture {
  HARSH {
    @Override
    String detection(int number, Random random) {
      int kind = number * 37 % 50 * 2 + number / 50 % 2;
      String call = SigmaBenchmark.call(random.nextInt(SigmaBenchmark.CALLS));
      String source = source(random.nextInt(SigmaBenchmark.SERVICES));
      if (kind < 43) {
        return "s: {eventSource: %s, eventName: [%s, %s]}\ncondition: s"
            .formatted(source, call, SigmaBenchmark.call(random.nextInt(SigmaBenchmark.CALLS)));
      }
      if (kind < 86) {
        return ("s: {eventName: %s, requestParameters|contains: 'value%s'}\n"
                + "ok: {errorCode: Success}\nnone: {errorCode: null}\n"
                + "condition: s and (ok or none)")
            .formatted(call, random.nextInt(50));
      }
      if (kind < 90) {
        return "s: {eventName|startswith: %s}\ncondition: s".formatted(call);
      }
      if (kind < 95) {
        return "s: {eventSource: %s, userIdentity.type: Root}\ncondition: s".formatted(source);
      }
      if (kind < 97) {
        return "s: {userIdentity.type: User%s}\ncondition: s".formatted(random.nextInt(200));
      }
      return kind < 99
          ? "s: {userAgent|contains: 'tool%s'}\ncondition: s".formatted(random.nextInt(1_000))
          : "s: {userIdentity.arn|re: '.+:assumed-role/role%s:.+'}\ncondition: s"
              .formatted(random.nextInt(1_000));
    }
  },

  SIGMA_HQ {
    @Override
    String detection(int number, Random random) {
      int kind = number * 37 % 57;
      int call = random.nextInt(SigmaBenchmark.CALLS);
      String name = "eventName: " + SigmaBenchmark.call(call);
      String both = name + ", eventSource: " + source(call % SigmaBenchmark.SERVICES);
      String further =
          switch (kind) {
            case 30, 31, 32, 33 -> both + ", userAgent|contains: tool" + random.nextInt(1_000);
            case 34, 35 -> name + ", errorCode: AccessDenied";
            case 36, 37 -> both + ", userIdentity.type: User" + random.nextInt(200);
            case 38 -> name + ", errorMessage: refused" + number;
            case 39 ->
                name
                    + ", additionalEventData.MFAUsed: 'No', responseElements.ConsoleLogin: Success";
            case 40 -> both + ", errorCode: AccessDenied, requestParameters.enable: true";
            case 41 -> both + ", sourceIPAddress: 203.0.113.9, userIdentity.arn|re: '.+:role/.+'";
            case 42 -> "userAgent: agent" + number;
            case 43 -> both + ", errorCode: AccessDenied";
            case 44 -> both + ", status: success";
            case 45 -> both + ", requestParameters|contains: value" + random.nextInt(50);
            case 46 -> both + ", requestParameters.attribute: userData";
            case 47 ->
                both
                    + ", errorCode|contains: Denied, errorMessage|contains: refused,"
                    + " responseElements|contains: failed";
            case 48 -> both + ", requestParameters.name|contains: value" + random.nextInt(50);
            case 49 -> both + ", userIdentity.arn|contains: role" + random.nextInt(2_000);
            case 50 ->
                both
                    + ", requestParameters|contains|all: [value, items], userAgent|contains: tool"
                    + random.nextInt(1_000);
            case 51 ->
                "eventName|startswith: "
                    + SigmaBenchmark.call(call)
                    + ", eventSource: "
                    + source(call % SigmaBenchmark.SERVICES)
                    + ", requestParameters.layers|contains: a";
            case 52 -> both + ", responseElements.pending.password|contains: '*'";
            case 53 -> both + ", responseElements.publiclyAccessible: true";
            case 54 -> "userIdentity.type: Root, eventType: AwsConsoleSignIn";
            case 55 ->
                "userIdentity.type: User"
                    + random.nextInt(200)
                    + ", userIdentity.sessionContext.sessionIssuer.type: Role";
            case 56 -> both + ", userIdentity.arn|fieldref: requestParameters.name";
            default -> both;
          };
      return "s: {" + further + "}\ncondition: s";
    }
  };

  /**
   * Returns the detection of one rule in YAML; any rules in a row have nearly the mixture of all.
   */
  abstract String detection(int number, Random random);

  private static String source(int service) {
    return "s" + service + ".amazonaws.com";
  }
}
