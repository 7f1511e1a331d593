/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import dev.spoor.jobs.report.view.CostView.Flow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Money as ribbons from root credentials through kinds of things to regions; lengths in CSS pixels.
 * What is small goes together as "others".
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param ribbons first those from roots to kinds, then those from kinds to regions
 * @param nodes roots, kinds, regions
 * @param left sum of negative flows, such as refunds, which have no ribbon
 */
public record CostFlow(
    double width, double height, List<Ribbon> ribbons, List<Node> nodes, BigDecimal left) {
  private static final double WIDTH = 780;
  private static final double NARROW = 350;

  private static final int SHOWN = 8;
  private static final double BAR = 12;
  private static final double GAP = 14;

  /** On a phone an amount stands below its name. */
  private static final double NARROW_GAP = 27;

  private static final double PLOT = 260;
  private static final double LEAST = 2;
  private static final double[] COLUMNS = {4, 330, 764};
  private static final double[] NARROW_COLUMNS = {2, 166, 336};
  private static final int NAME = 30;
  private static final int NARROW_NAME = 20;
  private static final String OTHERS = "others";

  /** A bar with a name: a root, kind or region. */
  public record Node(
      int column,
      double x,
      double y,
      double width,
      double height,
      String name,
      int characters,
      BigDecimal cost) {
    /** Returns where its name stands. */
    public double textX() {
      return column == 2 ? x - 6 : x + width + 6;
    }

    /** Returns how its name is anchored. */
    public String anchor() {
      return column == 2 ? "end" : "start";
    }

    /** Returns as much of the name as there is room for. */
    public String shortName() {
      String head = VisibleText.head(name, characters);
      return head.length() < name.length() ? head + "\u2026" : name;
    }
  }

  /** A ribbon between two bars. */
  public record Ribbon(String path, int colour, String title) {}

  private static final class Bar {
    private final String name;
    private final BigDecimal cost;
    private double y;
    private double height;
    private double in;
    private double out;

    Bar(String name, BigDecimal cost) {
      this.name = name;
      this.cost = cost;
    }
  }

  /**
   * Lays out the flows of one currency, for a phone when narrow; negative ones, such as refunds,
   * have no ribbon.
   */
  public static CostFlow of(List<Flow> all, String currency, boolean isNarrow) {
    double[] places = isNarrow ? NARROW_COLUMNS : COLUMNS;
    List<Flow> flows =
        all.stream()
            .filter(flow -> flow.currency().equals(currency) && flow.billed().signum() > 0)
            .toList();
    List<Map<String, Bar>> columns =
        List.of(bars(flows, Flow::root), bars(flows, Flow::kind), bars(flows, Flow::region));
    BigDecimal total = flows.stream().map(Flow::billed).reduce(BigDecimal.ZERO, BigDecimal::add);
    double scale = total.signum() == 0 ? 0 : PLOT / total.doubleValue();
    double height = 0;
    for (Map<String, Bar> column : columns) {
      height = Math.max(height, place(column, scale, isNarrow ? NARROW_GAP : GAP));
    }
    List<Ribbon> ribbons = new ArrayList<>();
    ribbons.addAll(ribbons(flows, columns, 0, Flow::root, Flow::kind, currency, places));
    ribbons.addAll(ribbons(flows, columns, 1, Flow::kind, Flow::region, currency, places));
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (Bar bar : columns.get(i).values()) {
        nodes.add(
            new Node(
                i,
                places[i],
                StackedBars.tenth(bar.y),
                BAR,
                StackedBars.tenth(bar.height),
                bar.name,
                isNarrow ? NARROW_NAME : NAME,
                bar.cost));
      }
    }
    BigDecimal left =
        all.stream()
            .filter(flow -> flow.currency().equals(currency) && flow.billed().signum() < 0)
            .map(Flow::billed)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new CostFlow(
        isNarrow ? NARROW : WIDTH,
        StackedBars.tenth(height + 8),
        List.copyOf(ribbons),
        List.copyOf(nodes),
        left);
  }

  private static Map<String, Bar> bars(List<Flow> flows, Function<Flow, String> name) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    flows.forEach(flow -> sums.merge(name.apply(flow), flow.billed(), BigDecimal::add));
    List<Map.Entry<String, BigDecimal>> dearest = new ArrayList<>(sums.entrySet());
    dearest.sort(
        Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    Map<String, Bar> bars = new LinkedHashMap<>();
    BigDecimal others = BigDecimal.ZERO;
    for (int i = 0; i < dearest.size(); i++) {
      if (i < SHOWN || dearest.size() == SHOWN + 1) {
        bars.put(
            dearest.get(i).getKey(), new Bar(dearest.get(i).getKey(), dearest.get(i).getValue()));
      } else {
        others = others.add(dearest.get(i).getValue());
      }
    }
    if (others.signum() > 0) {
      bars.put(OTHERS, new Bar(OTHERS, others));
    }
    return bars;
  }

  private static double place(Map<String, Bar> column, double scale, double gap) {
    double y = 4;
    for (Bar bar : column.values()) {
      bar.y = y;
      bar.height = Math.max(LEAST, bar.cost.doubleValue() * scale);
      y += bar.height + gap;
    }
    return y;
  }

  private static Bar bar(Map<String, Bar> column, String name) {
    Bar bar = column.get(name);
    return bar == null ? column.getOrDefault(OTHERS, new Bar(name, BigDecimal.ZERO)) : bar;
  }

  private static List<Ribbon> ribbons(
      List<Flow> flows,
      List<Map<String, Bar>> columns,
      int from,
      Function<Flow, String> source,
      Function<Flow, String> target,
      String currency,
      double[] places) {
    List<String> sources = new ArrayList<>(columns.get(from).keySet());
    List<String> targets = new ArrayList<>(columns.get(from + 1).keySet());
    Map<List<String>, BigDecimal> sums = new LinkedHashMap<>();
    for (Flow flow : flows) {
      sums.merge(
          List.of(
              bar(columns.get(from), source.apply(flow)).name,
              bar(columns.get(from + 1), target.apply(flow)).name),
          flow.billed(),
          BigDecimal::add);
    }
    List<Map.Entry<List<String>, BigDecimal>> ordered = new ArrayList<>(sums.entrySet());
    ordered.sort(
        Comparator.comparingInt(
                (Map.Entry<List<String>, BigDecimal> e) -> sources.indexOf(e.getKey().get(0)))
            .thenComparingInt(e -> targets.indexOf(e.getKey().get(1))));
    List<Ribbon> ribbons = new ArrayList<>();
    for (Map.Entry<List<String>, BigDecimal> entry : ordered) {
      Bar left = bar(columns.get(from), entry.getKey().get(0));
      Bar right = bar(columns.get(from + 1), entry.getKey().get(1));
      double part = entry.getValue().doubleValue();
      double leftHeight = left.height * part / left.cost.doubleValue();
      double rightHeight = right.height * part / right.cost.doubleValue();
      ribbons.add(
          new Ribbon(
              path(
                  places[from] + BAR,
                  left.y + left.out,
                  leftHeight,
                  places[from + 1],
                  right.y + right.in,
                  rightHeight),
              sources.indexOf(left.name) % StackedBars.SERIES,
              left.name + " to " + right.name + ": " + Format.money(entry.getValue(), currency)));
      left.out += leftHeight;
      right.in += rightHeight;
    }
    return ribbons;
  }

  private static String path(
      double x, double y, double height, double toX, double toY, double toHeight) {
    double middle = (x + toX) / 2;
    return "M"
        + n(x)
        + " "
        + n(y)
        + "C"
        + n(middle)
        + " "
        + n(y)
        + " "
        + n(middle)
        + " "
        + n(toY)
        + " "
        + n(toX)
        + " "
        + n(toY)
        + "V"
        + n(toY + toHeight)
        + "C"
        + n(middle)
        + " "
        + n(toY + toHeight)
        + " "
        + n(middle)
        + " "
        + n(y + height)
        + " "
        + n(x)
        + " "
        + n(y + height)
        + "Z";
  }

  private static String n(double value) {
    return Double.toString(StackedBars.tenth(value));
  }
}
