/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which case a report is about and what it was made from.
 *
 * @param name name of the case
 * @param windowStart first instant looked at; null when the command gave none
 * @param windowEnd first instant after; null when the command gave none
 * @param spoorVersion version of the program
 * @param writtenAt time to print on the report; null for none, which keeps equal runs equal
 * @param inputs where the evidence lay
 * @param evidence all input objects in one hash; null when they were not counted
 * @param settings settings that shaped the analysis
 * @param tables output tables with their hashes
 */
public record CaseFacts(
    String name,
    @Nullable Instant windowStart,
    @Nullable Instant windowEnd,
    String spoorVersion,
    @Nullable Instant writtenAt,
    List<Input> inputs,
    @Nullable Evidence evidence,
    List<Fact> settings,
    List<TableHash> tables) {
  /** Copies the lists. */
  public CaseFacts {
    inputs = List.copyOf(inputs);
    settings = List.copyOf(settings);
    tables = List.copyOf(tables);
  }

  /**
   * A location that evidence was read from.
   *
   * @param kind what it holds, such as trail or bill
   * @param location as the command gave it
   * @param objects objects listed there
   * @param bytes their stored size in bytes
   */
  public record Input(String kind, String location, long objects, long bytes) {}

  /**
   * All input objects in one line.
   *
   * @param objects objects in the ledger
   * @param hashed of them read whole, so that the hash covers their content
   * @param sha256 digest over the names, entity tags, sizes and SHA-256 of all objects, as {@code
   *     run.json} has it
   * @param unhashed the others by kind
   */
  public record Evidence(
      long objects, long hashed, String sha256, List<KeyTimeline.Tally> unhashed) {
    /** Copies the list. */
    public Evidence {
      unhashed = List.copyOf(unhashed);
    }
  }

  /** A name and its value. */
  public record Fact(String name, String value) {}

  /**
   * An output table.
   *
   * @param name folder under {@code tables/}
   * @param rows rows in it
   * @param contentHash hash over its rows in lower-case hex, whatever their order
   */
  public record TableHash(String name, long rows, String contentHash) {}
}
