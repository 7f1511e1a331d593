/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a costed charge into the lines AWS writes for it. */
final class UsageLines {

  /** Tag whose value makes an instance a node of a Kubernetes cluster. */
  static final String CLUSTER_TAG = "eks:cluster-name";

  private static final BigDecimal UNUSED = new BigDecimal("0.1");
  private static final List<Pod> PODS =
      List.of(
          new Pod("payments", "checkout-7d9c5b6f4d-x2k8p", new BigDecimal("0.5")),
          new Pod("kube-system", "coredns-5c98db65d4-q7w4r", new BigDecimal("0.3")));

  private UsageLines() {}

  static List<BillLine> of(CostedCharge costed, BillMonth month) {
    List<BillLine> lines = new ArrayList<>(2);
    TrueCharge charge = costed.charge();
    String description = month.texts(charge.product()).description(charge);
    BigDecimal none = BigDecimal.ZERO;
    BigDecimal price = charge.product().unitPrice();
    switch (charge.purchase()) {
      case ON_DEMAND:
        lines.add(usage(costed, month, LineType.USAGE, description, costed.paid(), price, null));
        break;
      case MARKETPLACE:
        LineType sale = costed.spansMonth() ? LineType.FEE : LineType.USAGE;
        lines.add(usage(costed, month, sale, description, costed.paid(), price, null));
        break;
      case SPOT:
        lines.add(
            usage(
                costed,
                month,
                LineType.USAGE,
                description,
                costed.paid(),
                charge.paidUnitPrice(),
                null));
        break;
      case FREE_TIER:
        lines.add(usage(costed, month, LineType.USAGE, description, none, none, null));
        break;
      case RESERVED:
        BillSettings.Reservation reservation = Objects.requireNonNull(costed.reservation());
        lines.add(
            usage(
                costed,
                month,
                LineType.DISCOUNTED_USAGE,
                description,
                none,
                none,
                new Commitment.Reserved(
                    Arns.of(reservation, month.settings()),
                    reservation,
                    costed.paid(),
                    costed.upfront(),
                    null)));
        break;
      case SAVINGS_PLAN:
        addCovered(lines, costed, month, description);
        break;
    }
    addPods(lines, costed, month);
    return lines;
  }

  private static void addCovered(
      List<BillLine> lines, CostedCharge costed, BillMonth month, String description) {
    TrueCharge charge = costed.charge();
    BigDecimal price = charge.product().unitPrice();
    Commitment plan =
        new Commitment.Planned(
            Arns.ofPlan(month.settings()), charge.paidUnitPrice(), costed.paid(), null, null);
    lines.add(
        usage(
            costed,
            month,
            LineType.SAVINGS_PLAN_COVERED_USAGE,
            description,
            costed.list(),
            price,
            plan));
    lines.add(
        new BillLine(
            month,
            LineType.SAVINGS_PLAN_NEGATION,
            charge,
            "Anniversary",
            "SavingsPlanNegation used by AccountId : "
                + charge.usageAccountId()
                + " and UsageSku : "
                + month.texts(charge.product()).sku(),
            costed.list().negate(),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            price.negate(),
            new Commitment.Planned(Arns.ofPlan(month.settings()), null, null, null, null),
            null));
  }

  private static BillLine usage(
      CostedCharge costed,
      BillMonth month,
      LineType type,
      String description,
      BigDecimal unblended,
      BigDecimal unitPrice,
      @Nullable Commitment commitment) {
    return new BillLine(
        month,
        type,
        costed.charge(),
        "Anniversary",
        description,
        unblended,
        costed.list(),
        costed.effective(),
        unitPrice,
        commitment,
        null);
  }

  private static void addPods(List<BillLine> lines, CostedCharge costed, BillMonth month) {
    TrueCharge node = costed.charge();
    String cluster = node.tags().get(CLUSTER_TAG);
    String instance = node.resourceId();
    if (cluster == null || instance == null || node.product().instanceType() == null) {
      return;
    }
    for (Pod pod : PODS) {
      BigDecimal usage = Cents.cost(node.quantity(), pod.ratio());
      String arn =
          String.join(
              "/",
              "arn:aws:eks:"
                  + node.product().region()
                  + ":"
                  + node.usageAccountId()
                  + ":pod/"
                  + cluster,
              pod.namespace(),
              pod.name(),
              Ids.uuid(month.settings().seed(), instance, pod.name()).toString());
      PricedProduct product =
          new PricedProduct(
              "AmazonEKS",
              "Amazon Elastic Container Service for Kubernetes",
              "Compute",
              "EKS-EC2-vCPU-Hours",
              "EKSPod-EC2",
              node.product().region(),
              "vCPU-Hours",
              BigDecimal.ZERO,
              null,
              Map.of());
      TrueCharge item =
          new TrueCharge(
              node.usageAccountId(),
              product,
              node.availabilityZone(),
              arn,
              node.start(),
              node.end(),
              usage,
              PurchaseKind.ON_DEMAND,
              BigDecimal.ZERO,
              node.tags(),
              null,
              null,
              node.owner());
      lines.add(
          new BillLine(
              month,
              LineType.USAGE,
              item,
              "Anniversary",
              "EKS pod " + pod.name() + " on EC2",
              BigDecimal.ZERO,
              BigDecimal.ZERO,
              BigDecimal.ZERO,
              null,
              null,
              new SplitShare(
                  instance,
                  pod.ratio(),
                  usage,
                  Cents.cost(costed.effective(), pod.ratio()),
                  Cents.cost(costed.effective(), UNUSED),
                  Cents.cost(costed.list(), pod.ratio()))));
    }
  }

  private record Pod(String namespace, String name, BigDecimal ratio) {}
}
