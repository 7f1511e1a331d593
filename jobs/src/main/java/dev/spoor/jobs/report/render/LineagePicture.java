/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import static dev.spoor.jobs.report.render.StackedBars.tenth;

import dev.spoor.jobs.report.view.LineageTree;
import dev.spoor.jobs.report.view.LineageTree.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Geometry of a family of credentials: a row each, indented behind the one that begot it, and to
 * the right its life on a common line of time. Lengths in CSS pixels.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param plotLeft where the time begins
 * @param rows one per member
 * @param links from parents to children
 * @param ticks times under the rows
 */
public record LineagePicture(
    double width,
    double height,
    double plotLeft,
    List<Row> rows,
    List<Link> links,
    List<Tick> ticks) {
  private static final double LABELS = 470;
  private static final double PLOT = 430;
  private static final double ROW = 36;
  private static final double INDENT = 22;
  private static final double LEFT = 12;
  private static final double BOTTOM = 26;
  private static final int DEEPEST_INDENT = 8;
  private static final int LABEL_CHARACTERS = 56;
  private static final double SHORTEST_LIFE = 3;

  /** A member: its dot, two lines of text, and its life as a bar. */
  public record Row(
      double y,
      double dotX,
      String css,
      String label,
      String detail,
      double lifeX,
      double lifeWidth,
      @Nullable Double endX,
      String title) {}

  /** A line from a parent down and across to a child. */
  public record Link(String path, String css) {}

  /** A time under the rows. */
  public record Tick(double x, String anchor, String label) {}

  /** Lays out a family. */
  public static LineagePicture of(LineageTree tree) {
    Instant from = first(tree);
    Instant to = last(tree, from);
    double seconds = Math.max(1, Duration.between(from, to).toSeconds());
    List<Row> rows = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    Map<String, Double> places = new HashMap<>();
    for (Member member : tree.members()) {
      double y = rows.size() * ROW + 16;
      double x = LEFT + INDENT * Math.min(DEEPEST_INDENT, member.depth());
      Double parentY = member.depth() == 0 ? null : places.get(parent(tree, member));
      if (parentY != null) {
        double trunk = x - INDENT + (member.depth() > DEEPEST_INDENT ? INDENT / 2 : 0);
        links.add(
            new Link(
                "M%s %sV%sH%s".formatted(tenth(trunk), tenth(parentY + 6), tenth(y), tenth(x - 6)),
                "link " + member.confidence()));
      }
      places.putIfAbsent(member.id(), y);
      rows.add(row(member, x, y, from, seconds));
    }
    return new LineagePicture(
        LABELS + PLOT + 12,
        rows.size() * ROW + BOTTOM,
        LABELS,
        List.copyOf(rows),
        List.copyOf(links),
        ticks(from, to));
  }

  private static String parent(LineageTree tree, Member member) {
    String parent = member.parent();
    boolean isShown =
        parent != null && tree.members().stream().anyMatch(each -> each.id().equals(parent));
    return isShown && parent != null ? parent : tree.root();
  }

  private static Row row(Member member, double x, double y, Instant from, double seconds) {
    double born = place(member.born(), from, seconds);
    double used = member.lastUse() == null ? born : place(member.lastUse(), from, seconds);
    String detail =
        (member.how() == null ? member.kind() : member.kind() + ", by " + member.how())
            + (member.principal() == null ? "" : " · " + name(member.principal()));
    int room = LABEL_CHARACTERS - 3 * Math.min(DEEPEST_INDENT, member.depth());
    return new Row(
        tenth(y),
        tenth(x),
        (member.isReached() ? "reached" : "apart") + (member.isAlive() ? " alive" : ""),
        shortened(label(member), room),
        shortened(detail, room + 8),
        tenth(born),
        tenth(Math.max(SHORTEST_LIFE, used - born)),
        member.ended() == null ? null : (Double) tenth(place(member.ended(), from, seconds)),
        title(member));
  }

  private static String label(Member member) {
    return member.count() == 1
        ? member.id()
        : Format.count(member.count()) + " alike, first " + member.id();
  }

  private static String title(Member member) {
    return member.kind()
        + " "
        + VisibleText.head(label(member), 200)
        + ": "
        + Format.count(member.events(), "call")
        + ", from "
        + Format.instant(member.born())
        + (member.lastUse() == null
            ? ", never seen in use"
            : " to " + Format.instant(member.lastUse()))
        + "; "
        + member.state();
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static String shortened(String text, int room) {
    String head = VisibleText.head(text, Math.max(20, room));
    return head.length() < text.length() ? head + "\u2026" : text;
  }

  private static double place(@Nullable Instant time, Instant from, double seconds) {
    if (time == null) {
      return LABELS;
    }
    double share = Duration.between(from, time).toSeconds() / seconds;
    return LABELS + PLOT * Math.min(1, Math.max(0, share));
  }

  private static Instant first(LineageTree tree) {
    return tree.members().stream()
        .flatMap(member -> java.util.stream.Stream.ofNullable(member.born()))
        .min(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static Instant last(LineageTree tree, Instant from) {
    return tree.members().stream()
        .flatMap(
            member ->
                java.util.stream.Stream.of(member.born(), member.lastUse(), member.ended())
                    .filter(java.util.Objects::nonNull))
        .max(Instant::compareTo)
        .orElse(from);
  }

  private static List<Tick> ticks(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return List.of(new Tick(LABELS, "start", Format.minute(from)));
    }
    boolean isLong = Duration.between(from, to).toDays() >= 3;
    List<Tick> ticks = new ArrayList<>();
    for (int tick = 0; tick < 3; tick++) {
      Instant time = from.plusSeconds(Duration.between(from, to).toSeconds() * tick / 2);
      ticks.add(
          new Tick(
              tenth(LABELS + PLOT * tick / 2),
              tick == 0 ? "start" : tick == 2 ? "end" : "middle",
              isLong ? Format.day(time) : Format.minute(time)));
    }
    return List.copyOf(ticks);
  }
}
