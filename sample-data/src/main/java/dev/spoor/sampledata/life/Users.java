/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.CredentialKind;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import java.util.List;

/** The two who still sign in with a name and a password, from one office address. */
public final class Users {
  public static final Account ACCOUNT = Account.MANAGEMENT;
  public static final String BOOKKEEPER = "finance-viewer";
  public static final String OPERATOR = "ops-elif";

  /** One address for all who sit in the office. */
  public static final String OFFICE_ADDRESS = "198.51.100.12";

  private static final long FIRST = Calendar.at("2025-08-05T08:02:14Z");
  private static final long EVERY = 14 * Calendar.DAY_SECONDS;
  private static final int VISITS = 8;

  private Users() {}

  /** Returns what stands for a user's password in the truth. */
  public static String password(Account account, String user) {
    return "login-profile:" + arn(account, user);
  }

  static String arn(Account account, String user) {
    return "arn:aws:iam::" + account.id() + ":user/" + user;
  }

  public static void play(Script script) {
    for (int visit = 0; visit < VISITS; visit++) {
      long time = FIRST + visit * EVERY;
      books(script, time);
      if (visit % 2 == 1) {
        // Within the same seconds, from the same address: only the name tells them apart.
        operate(script, time + 3, visit);
      }
    }
  }

  private static void books(Script script, long time) {
    Scene scene = script.scene(ACCOUNT, "books", time).at(time).in("us-east-1");
    if (time == FIRST) {
      Console.refuse(scene.at(time - 40), BOOKKEEPER, OFFICE_ADDRESS);
      scene.at(time);
    }
    Console console = enter(scene, BOOKKEEPER);
    console.look("us-east-1", "ce", List.of("GetCostAndUsage", "GetCostForecast"));
    console.look("us-east-1", "cur", List.of("DescribeReportDefinitions"));
    console.look("us-east-1", "s3", List.of("ListBuckets"));
  }

  private static void operate(Script script, long time, int visit) {
    Scene scene = script.scene(ACCOUNT, "operations", time).at(time).in("us-east-1");
    Console console = enter(scene, OPERATOR);
    Actor health = console.look("us-east-1", "cloudtrail", List.of("DescribeTrails"));
    console.look("eu-west-1", "ec2", List.of("DescribeInstances"));
    Account member = visit % 4 == 1 ? Account.SANDBOX : Account.PRODUCTION;
    Scene there = script.scene(member, "operations", time);
    Console.Switched switched =
        console.switchRole(there, health, "OrganizationAccountAccessRole", member.homeRegion());
    there.in(member.homeRegion()).pass(11).by(switched.first());
    there.add(there.call("monitoring", "DescribeAlarms").console().reading());
    there.pass(9).by(switched.another(there));
    there.add(there.call("ec2", "DescribeVolumes").console().reading());
  }

  private static Console enter(Scene scene, String user) {
    TrailEvent signIn = Console.signIn(scene, user, true, OFFICE_ADDRESS);
    String password = password(ACCOUNT, user);
    scene
        .script()
        .truth()
        .lineage()
        .known(password, CredentialKind.LOGIN_PROFILE, arn(ACCOUNT, user), ACCOUNT.id());
    scene.lineage().minted(password, Child.signIn(signIn), signIn);
    return new Console(scene, user, signIn, true);
  }
}
