/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import java.util.ArrayList;
import java.util.List;

/** Kinds of cost that a rule can put at stake. */
final class Stake {
  /** Stands in place of a rule where rows carry costs instead of hits. */
  static final String RULE = "cost";

  private Stake() {}

  /** Returns the kinds that a line of usage counts for. */
  static List<String> of(Line line) {
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
    }
    return kinds;
  }

  /** Returns what cost it is, in words before "billed there since". */
  static String words(String kind) {
    return switch (kind) {
      case "compute" -> "of Amazon EC2 ";
      case "accelerated" -> "of accelerated machines ";
      case "containers" -> "of Amazon ECS ";
      case "bedrock" -> "of Amazon Bedrock ";
      default -> "";
    };
  }
}
