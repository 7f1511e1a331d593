/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lines of the bill say of the size of a thing. */
final class SizedLine {
  /** At the end of the size of a call that gave a function memory. */
  static final String MEMORY = " MB of memory";

  /** At the end of the size of a call that gave a function a disk. */
  static final String DISK = " MB of disk";

  /** The size of a call that gave a database other storage. */
  static final String OTHER_STORAGE = "other storage";

  /** The size of a call that gave a function other code. */
  static final String CODE = "other code";

  /** Members of requests that set what code a function runs, and the sizes of such calls. */
  static final List<Map.Entry<String, String>> SETTINGS =
      List.of(
          Map.entry("layers", "other layers"),
          Map.entry("handler", "another handler"),
          Map.entry("runtime", "another runtime"),
          Map.entry("imageConfig", "other settings of its image"));

  /** The sizes of all calls that change what code a function runs. */
  static final List<String> CODES =
      Stream.concat(Stream.of(CODE), SETTINGS.stream().map(Map.Entry::getValue)).toList();

  private static final int DAY = 24;
  private static final String VOLUME = "EBS:Volume";

  /** Reads and writes of a magnetic disk: use of it, no size. */
  private static final String VOLUME_USE = "EBS:VolumeIOUsage";

  private static final String THROUGHPUT = "CapacityUnit-Hrs";

  /** What runs of such a function cost is of another usage type, and use. */
  private static final String KEPT_READY = "Lambda-Provisioned-Concurrency";

  private static final String FUNCTION = "lambda:function:";
  private static final String MEMORY_TIME = "Lambda-GB-Second";
  private static final String DISK_TIME = "Lambda-Storage-GB-Second";
  private static final String DATABASE = "rds:db:";

  /** What a thing has of each of its nodes, shards or brokers, by its kind. */
  private static final Map<String, List<String>> NODES =
      Map.of(
          "dax:cluster:", List.of("NodeUsage:"),
          "elasticache:cluster:", List.of("NodeUsage:"),
          "emr:cluster:", List.of("BoxUsage:"),
          "es:domain:", List.of("ESInstance:"),
          "kafka:cluster:", List.of("Kafka."),
          "kinesis:stream:", List.of("ShardHour"),
          "memorydb:cluster:", List.of("NodeUsage:"),
          "redshift:cluster:", List.of("Node:"),
          "sagemaker:endpoint:", List.of("Host:ml.", "Hosting:ml."));

  /** Storage of such things, by the gigabyte and month. */
  private static final Map<String, List<String>> STORES =
      Map.of(
          DATABASE,
          List.of("RDS:"),
          "es:domain:",
          List.of("ES:"),
          "kafka:cluster:",
          List.of("Kafka.Storage"));

  /** Storage that is used, not had. */
  private static final List<String> STORE_USES = List.of("IOUsage", "Backup", "Snapshot");

  private SizedLine() {}

  /** Returns of what a line or call tells, of things that have several sizes. */
  static String aspect(Part part) {
    String text = part.usageType();
    if (part.sort() == Part.CHANGE) {
      boolean isMemory = text.endsWith(MEMORY);
      boolean isOther = text.equals(OTHER_STORAGE) || CODES.contains(text);
      return isMemory ? MEMORY : text.endsWith(DISK) ? DISK : isOther ? text : "";
    }
    if (part.key().startsWith(FUNCTION)) {
      return text.contains(MEMORY_TIME) ? MEMORY : text.contains(DISK_TIME) ? DISK : "";
    }
    return part.key().startsWith(DATABASE) && isStored(part) ? OTHER_STORAGE : "";
  }

  /** Whether a line is for the time that a function ran, by its memory or disk. */
  static boolean isTimed(Part line) {
    String aspect = aspect(line);
    return aspect.equals(MEMORY) || aspect.equals(DISK);
  }

  /** Returns the megabytes that a call gave; null where it says something else. */
  static @Nullable BigDecimal megabytes(Part call) {
    String size = call.usageType();
    String number = size.substring(0, Math.max(0, size.indexOf(' ')));
    boolean isNumber = !number.isEmpty() && number.length() < 9;
    return isNumber && number.chars().allMatch(c -> c >= '0' && c <= '9')
        ? new BigDecimal(number)
        : null;
  }

  /** Whether the size of the thing says what a line costs. */
  static boolean isOne(Part line) {
    return isOfWhole(line) || isKeptReady(line) || isTimed(line) || isTyped(line);
  }

  /** Whether a line shows what a call changed. */
  static boolean isOf(Part call, Part line) {
    boolean isAny = isOfWhole(line) || isKeptReady(line) || isTimed(line);
    return isAny || isOfType(call, line.usageType());
  }

  /** Whether a usage type is for the type of machine that a call chose. */
  static boolean isOfType(Part call, String usageType) {
    String size = call.usageType();
    return !size.isEmpty()
        && usageType.indexOf(':') >= 0
        && (usageType.endsWith(':' + size)
            || usageType.endsWith(':' + size.replace("xlarge", "xl")));
  }

  /** Whether a line is one of those that only together show the size of a thing. */
  static boolean isOfWhole(Part line) {
    String type = line.usageType();
    boolean isDisk = type.contains(VOLUME) && !type.contains(VOLUME_USE);
    boolean isThing = isNode(line) || isStored(line);
    return line.grain() <= DAY && (isDisk || isThing || type.endsWith(THROUGHPUT));
  }

  /** Whether things of a kind are made of nodes. */
  static boolean isOfNodes(String kind) {
    return NODES.containsKey(kind + ":");
  }

  /** Whether a line is for nodes, each of which counts one in an hour that it was there for. */
  static boolean isNode(Part line) {
    return isOfKind(line, NODES) && !isStored(line);
  }

  /** Whether the machines of a thing come and go without a call. */
  static boolean isScaledUnseen(Part line) {
    return line.key().startsWith("emr:cluster:");
  }

  private static boolean isStored(Part line) {
    return isOfKind(line, STORES)
        && STORE_USES.stream().noneMatch(use -> line.usageType().contains(use));
  }

  private static boolean isOfKind(Part line, Map<String, List<String>> types) {
    for (Map.Entry<String, List<String>> kind : types.entrySet()) {
      if (line.key().startsWith(kind.getKey())) {
        return kind.getValue().stream().anyMatch(line.usageType()::contains);
      }
    }
    return false;
  }

  static boolean isKeptReady(Part line) {
    return line.usageType().contains(KEPT_READY);
  }

  /** Whether the code of a function says what a line costs. */
  static boolean isOfCode(Part line) {
    return line.key().startsWith(FUNCTION) && !isKeptReady(line);
  }

  /** Whether a line is for a type of machine, such as BoxUsage:m5.large. */
  static boolean isTyped(Part line) {
    String type = line.usageType();
    return !type.contains(VOLUME)
        && !isOfKind(line, NODES)
        && type.indexOf('.', type.indexOf(':') + 1) > 0
        && type.indexOf(':') >= 0;
  }

  /** Returns the usage type without the type of machine. */
  static String family(Part line) {
    String type = line.usageType();
    return type.indexOf(':') < 0 ? type : type.substring(0, type.indexOf(':'));
  }

  /** Returns the days of the month where the price is by the month: a day of February is dearer. */
  static int days(Part line) {
    if (!line.usageType().contains(VOLUME) && !isStored(line)) {
      return 1;
    }
    Instant at = Instant.ofEpochSecond(Math.floorDiv(line.at(), 1_000_000L));
    return YearMonth.from(at.atOffset(ZoneOffset.UTC)).lengthOfMonth();
  }
}
