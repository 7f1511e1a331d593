/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.testing;

import java.util.Map;

/** The recorded attacks of Stratus Red Team, one file each. */
public final class StratusTechniques {
  /** What the technique of each file is, by the exercise's own page. */
  public static final Map<String, String> BY_FILE =
      Map.ofEntries(
          Map.entry("aws.credential-access.ec2-get-password-data", "T1552"),
          Map.entry("aws.credential-access.ec2-steal-instance-credentials", "T1552.005"),
          Map.entry("aws.credential-access.secretsmanager-retrieve-secrets", "T1555.006"),
          Map.entry("aws.defense-evasion.cloudtrail-delete", "T1562.008"),
          Map.entry("aws.defense-evasion.cloudtrail-stop", "T1562.008"),
          Map.entry("aws.defense-evasion.dns-delete-logs", "T1562.008"),
          Map.entry("aws.defense-evasion.vpc-remove-flow-logs", "T1562.008"),
          Map.entry("aws.execution.ec2-launch-unusual-instances", "T1578.002"),
          Map.entry("aws.execution.ssm-send-command", "T1651"),
          Map.entry("aws.execution.ssm-start-session", "T1651"),
          Map.entry("aws.exfiltration.ec2-share-ami", "T1537"),
          Map.entry("aws.exfiltration.rds-share-snapshot", "T1537"),
          Map.entry("aws.initial-access.console-login-without-mfa", "T1078.004"),
          Map.entry("aws.lateral-movement.ec2-instance-connect", "T1098.004"),
          Map.entry("aws.persistence.iam-backdoor-role", "T1098.003"),
          Map.entry("aws.persistence.iam-create-admin-user", "T1136.003"),
          Map.entry("aws.persistence.iam-create-user-login-profile", "T1098.001"),
          Map.entry("aws.persistence.lambda-backdoor-function", "T1648"),
          Map.entry("aws.persistence.lambda-overwrite-code", "T1648"),
          Map.entry("aws.persistence.sts-federation-token", "T1550.001"));

  private StratusTechniques() {}
}
