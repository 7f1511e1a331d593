/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

/** What the holder of the leaked key did in the made-up case. */
final class MinerSteps {
  private MinerSteps() {}

  /** Returns service, call, phase, technique, outcome and sentence of each step. */
  static String[][] inOrder() {
    return new String[][] {
      {
        "sts",
        "GetCallerIdentity",
        "Discovery",
        "T1087.004",
        "success",
        "The key's holder asked who it belongs to."
      },
      {
        "servicequotas",
        "GetServiceQuota",
        "Discovery",
        "T1580",
        "throttled",
        "The holder asked how many machines the account may start."
      },
      {
        "ec2",
        "RunInstances",
        "Discovery",
        "T1580",
        "dry-run",
        "The holder tested whether machines may be started, without starting any."
      },
      {
        "iam",
        "CreateServiceLinkedRole",
        "Persistence",
        "T1098.003",
        "success",
        "A role for autoscaling was made, which this account never had."
      },
      {
        "iam", "CreateRole", "Persistence", "T1098.003", "success", "A role for functions was made."
      },
      {
        "ecs",
        "CreateCluster",
        "Execution",
        "T1610",
        "success",
        "A container cluster with a random name was made."
      },
      {
        "ecs",
        "RegisterTaskDefinition",
        "Execution",
        "T1610",
        "success",
        "A container of the largest size was described, with a public image."
      },
      {
        "ecs",
        "CreateService",
        "Impact",
        "T1496.001",
        "success",
        "Ten containers were started and kept running."
      },
      {
        "ec2",
        "CreateLaunchTemplate",
        "Execution",
        "T1578.002",
        "success",
        "A template for machines was made that starts a miner."
      },
      {
        "autoscaling",
        "CreateAutoScalingGroup",
        "Impact",
        "T1496.001",
        "success",
        "A group of 20 up to 999 machines was started."
      },
      {
        "ec2",
        "RunInstances",
        "Impact",
        "T1496.001",
        "quota",
        "More machines were asked for than the account may have."
      },
      {
        "ec2",
        "ModifyInstanceAttribute",
        "Defense Evasion",
        "T1578.005",
        "success",
        "A machine was protected from being stopped."
      },
      {"lambda", "CreateFunction20150331", "Execution", "T1648", "success", "A function was made."},
      {
        "lambda",
        "AddPermission20150331v2",
        "Persistence",
        "T1133",
        "success",
        "The function was opened to the internet."
      },
      {"iam", "CreateUser", "Persistence", "T1136.003", "success", "User user-x1x2x3x4 was made."},
      {
        "iam",
        "CreateAccessKey",
        "Persistence",
        "T1098.001",
        "success",
        "A key was made for user-x1x2x3x4."
      },
      {
        "iam",
        "AttachUserPolicy",
        "Privilege Escalation",
        "T1098.003",
        "denied",
        "The holder tried to give the new user the right to send mail."
      },
    };
  }
}
