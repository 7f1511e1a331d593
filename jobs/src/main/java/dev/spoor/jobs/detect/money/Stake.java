/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.common.aws.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of cost that a rule can put at stake. Where the bill says whose a cost is, by resource or
 * by caller, each subject's is a kind of its own.
 */
public final class Stake {
  /** Stands in place of a rule where rows carry costs instead of hits. */
  public static final String RULE = "cost";

  private static final String OF = " of ";

  private Stake() {}

  /**
   * Returns the kinds that a line of usage counts for.
   *
   * @param launchers who stands behind machines that were launched, by instance
   */
  static List<String> of(Line line, Map<String, String> launchers) {
    List<String> kinds = new ArrayList<>();
    kinds.add("region");
    if (line.serviceCode().equals("AmazonEC2")) {
      kinds.add("compute");
    }
    if (line.isAccelerated()) {
      kinds.add("accelerated");
    }
    if (line.serviceCode().equals("AmazonECS")) {
      kinds.add("containers");
    }
    if (line.serviceCode().contains("Bedrock")) {
      kinds.add("bedrock");
      String caller = line.iamPrincipal();
      if (caller != null && !caller.isEmpty()) {
        kinds.add(owned("bedrock", principal(caller)));
      }
    }
    String resource = line.resourceId();
    String launcher = resource == null ? null : launchers.get(name(resource));
    if (launcher != null) {
      kinds.add(owned("accelerated", principal(launcher)));
    }
    return kinds;
  }

  /** Returns the kind that is only the subject's. */
  static String owned(String kind, String subject) {
    return kind + OF + subject;
  }

  /**
   * Returns what is the same in the ARN of a role and of its sessions, which lack the role's path;
   * and what is left of users without their path.
   */
  static String principal(String arn) {
    Arn parts = Arn.of(arn);
    if (parts == null) {
      return arn;
    }
    String[] names = parts.resource().split("/");
    return switch (parts.type()) {
      case "assumed-role" -> names.length > 1 ? parts.account() + ":role/" + names[1] : arn;
      case "role", "user" ->
          names.length > 1
              ? parts.account() + ":" + parts.type() + "/" + names[names.length - 1]
              : arn;
      default -> arn;
    };
  }

  private static String name(String resource) {
    return resource.startsWith("arn:")
        ? resource.substring(resource.lastIndexOf('/') + 1)
        : resource;
  }

  /** Returns the amount in a sentence; empty when there is none. */
  public static String sentence(String kind, AccountCosts.@Nullable Amount amount) {
    if (amount == null) {
      return "";
    }
    String sum = Rise.amount(amount.value()) + " " + amount.currency() + ".";
    if (amount.isOwn()) {
      return kind.equals("bedrock")
          ? " The bill names it as who called models since, at a cost of: " + sum
          : " Cost of these machines in the bill: " + sum;
    }
    String what =
        switch (kind) {
          case "compute" -> "of Amazon EC2 ";
          case "accelerated" -> "of accelerated machines ";
          case "containers" -> "of Amazon ECS ";
          case "bedrock" -> "of Amazon Bedrock ";
          default -> "";
        };
    return " Cost " + what + "billed there since, which may include honest use: " + sum;
  }
}
