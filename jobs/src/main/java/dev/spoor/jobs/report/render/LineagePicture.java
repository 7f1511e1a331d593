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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Geometry of a family of credentials: a row each, indented behind the one that begot it, and to
 * the right its life on a common line of time; on a phone the life stands below the name. Lengths
 * in CSS pixels.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param plotLeft where the time begins
 * @param rows one per member
 * @param links from parents to children
 * @param ticks times under the rows
 * @param cutAt where the line of time begins, if that is after the first birth; else null
 */
public record LineagePicture(
    double width,
    double height,
    double plotLeft,
    List<Row> rows,
    List<Link> links,
    List<Tick> ticks,
    @Nullable Instant cutAt) {
  private static final Shape WIDE = new Shape(470, 430, 36, 22, 0, 56, 3, 3);
  private static final Shape NARROW = new Shape(124, 214, 54, 13, 27, 40, 2, 2);
  private static final double LEFT = 12;
  private static final double BOTTOM = 26;
  private static final int DEEPEST_INDENT = 8;
  private static final double SHORTEST_LIFE = 3;

  /**
   * Measures.
   *
   * @param labels where the time begins
   * @param plot length of the time
   * @param row height of a row
   * @param indent of a child behind its parent
   * @param down from the middle of a name to its life
   * @param characters room for a name of the first column
   * @param charactersLess room that each indent takes
   * @param ticks how many times stand under the rows
   */
  private record Shape(
      double labels,
      double plot,
      double row,
      double indent,
      double down,
      int characters,
      int charactersLess,
      int ticks) {
    int room(int depth) {
      return characters - charactersLess * Math.min(DEEPEST_INDENT, depth);
    }

    double place(@Nullable Instant time, Instant from, double seconds) {
      if (time == null) {
        return labels;
      }
      double share = Duration.between(from, time).toSeconds() / seconds;
      return labels + plot * Math.min(1, Math.max(0, share));
    }
  }

  /** A member: its dot, a square where several are folded; two lines of text; its life as a bar. */
  public record Row(
      double y,
      double dotX,
      String css,
      boolean isFold,
      boolean bearsSign,
      String label,
      String detail,
      double lifeX,
      double lifeY,
      double lifeWidth,
      @Nullable Double endX,
      String title) {}

  /** A line from a parent down and across to a child. */
  public record Link(String path, String css) {}

  /** A time under the rows. */
  public record Tick(double x, String anchor, String label) {}

  /** Lays out a family, for a phone when narrow. */
  public static LineagePicture of(LineageTree tree, boolean isNarrow) {
    Shape shape = isNarrow ? NARROW : WIDE;
    Instant first = first(tree);
    Instant to = last(tree, first);
    Instant from = begin(tree, first, to);
    double seconds = Math.max(1, Duration.between(from, to).toSeconds());
    List<Row> rows = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    Map<String, Double> places = new HashMap<>();
    for (Member member : tree.members()) {
      double y = rows.size() * shape.row() + 16;
      double x = LEFT + shape.indent() * Math.min(DEEPEST_INDENT, member.depth());
      Double parentY = member.depth() == 0 ? null : places.get(parent(tree, member));
      if (parentY != null) {
        double trunk =
            x - shape.indent() + (member.depth() > DEEPEST_INDENT ? shape.indent() / 2 : 0);
        links.add(
            new Link(
                "M%s %sV%sH%s".formatted(tenth(trunk), tenth(parentY + 6), tenth(y), tenth(x - 6)),
                "link " + member.confidence()));
      }
      places.putIfAbsent(member.id(), y);
      rows.add(row(member, x, y, from, seconds, shape));
    }
    return new LineagePicture(
        shape.labels() + shape.plot() + 12,
        rows.size() * shape.row() + BOTTOM,
        shape.labels(),
        List.copyOf(rows),
        List.copyOf(links),
        ticks(from, to, shape),
        from.equals(first) ? null : from);
  }

  private static String parent(LineageTree tree, Member member) {
    String parent = member.above();
    boolean isShown =
        parent != null && tree.members().stream().anyMatch(each -> each.id().equals(parent));
    return isShown && parent != null ? parent : tree.root();
  }

  private static Row row(
      Member member, double x, double y, Instant from, double seconds, Shape shape) {
    double born = shape.place(member.born(), from, seconds);
    double used = member.lastUse() == null ? born : shape.place(member.lastUse(), from, seconds);
    int room = shape.room(member.depth());
    return new Row(
        tenth(y),
        tenth(x),
        (member.isReached() ? "reached" : "apart") + (member.isAlive() ? " alive" : ""),
        member.fold() != null,
        !member.signs().isEmpty(),
        shortened(label(member), room),
        shortened(detail(member), room + 6),
        tenth(born),
        tenth(y + shape.down()),
        isBefore(member.lastUse() == null ? member.born() : member.lastUse(), from)
            ? 0
            : tenth(Math.max(SHORTEST_LIFE, used - born)),
        member.ended() == null || isBefore(member.ended(), from)
            ? null
            : (Double) tenth(shape.place(member.ended(), from, seconds)),
        title(member));
  }

  private static boolean isBefore(@Nullable Instant time, Instant from) {
    return time != null && time.isBefore(from);
  }

  private static String label(Member member) {
    return member.fold() == null
        ? member.id()
        : Format.count(member.count()) + " " + member.fold().words() + ", first " + member.id();
  }

  private static String detail(Member member) {
    List<String> parts = new ArrayList<>();
    member.signs().forEach(sign -> parts.add(sign.word().toUpperCase(Locale.ROOT)));
    if (member.fold() != null && member.fold().below() != null) {
      parts.add(Format.count(member.fold().heads()) + " with " + member.fold().below());
    }
    parts.add(member.how() == null ? member.kind() : member.kind() + ", by " + member.how());
    if (member.principal() != null) {
      parts.add(name(member.principal()));
    }
    return String.join(" \u00b7 ", parts);
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
        + Format.sentence(member.state());
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static String shortened(String text, int room) {
    String head = VisibleText.head(text, Math.max(20, room));
    return head.length() < text.length() ? head + "\u2026" : text;
  }

  private static Instant first(LineageTree tree) {
    return tree.members().stream()
        .flatMap(member -> java.util.stream.Stream.ofNullable(member.born()))
        .min(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /**
   * Returns where the line of time begins: where more than half of it would be over before anything
   * that was reached came of the root, shortly before that.
   */
  private static Instant begin(LineageTree tree, Instant first, Instant last) {
    Instant reached =
        tree.members().stream()
            .filter(member -> member.depth() > 0 && member.isReached())
            .flatMap(member -> java.util.stream.Stream.ofNullable(member.born()))
            .min(Instant::compareTo)
            .orElse(first);
    Instant begin = reached.minus(Duration.between(reached, last).dividedBy(20));
    Duration before = Duration.between(first, begin);
    return before.compareTo(Duration.between(first, last).dividedBy(2)) > 0 ? begin : first;
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

  private static List<Tick> ticks(Instant from, Instant to, Shape shape) {
    if (!from.isBefore(to)) {
      return List.of(new Tick(shape.labels(), "start", Format.minute(from)));
    }
    boolean isLong = Duration.between(from, to).toDays() >= 3;
    List<Tick> ticks = new ArrayList<>();
    int spaces = shape.ticks() - 1;
    for (int tick = 0; tick <= spaces; tick++) {
      Instant time = from.plusSeconds(Duration.between(from, to).toSeconds() * tick / spaces);
      ticks.add(
          new Tick(
              tenth(shape.labels() + shape.plot() * tick / spaces),
              tick == 0 ? "start" : tick == spaces ? "end" : "middle",
              isLong ? Format.day(time) : Format.minute(time)));
    }
    return List.copyOf(ticks);
  }
}
