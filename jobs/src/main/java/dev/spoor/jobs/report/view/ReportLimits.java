/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

/**
 * How much of each table the report shows. Whoever assembles a view reads no more rows than these
 * from a table; the records cut what is beyond them and the page says how much is left out.
 */
public final class ReportLimits {
  /** Findings shown, worst first. */
  public static final int FINDINGS = 200;

  public static final int INCIDENTS = 20;

  /** Most root credentials that a row of table incidents names. */
  public static final int INCIDENT_ROOTS = 500;

  /** Groups of findings that the summary names. */
  public static final int WORST = 8;

  /** References to evidence and event ids shown per finding. */
  public static final int EVIDENCE = 100;

  /** Suspects shown, strongest first. */
  public static final int SUSPECTS = 50;

  /** Signs told per suspect. */
  public static final int REASONS = 12;

  /** Rows in the picture of a family: one credential each, or several that are folded. */
  public static final int FAMILY = 150;

  /** Credentials listed of those that one row stands for. */
  public static final int FOLDED = 100;

  /** Credentials listed of those that all rows of all families stand for. */
  public static final int FOLDED_IN_ALL = 3_000;

  /** Hops of the blast radius shown. */
  public static final int REACHED = 500;

  /** Doors shown that may still be open. */
  public static final int DOORS = 200;

  /** Things shown that are still alive. */
  public static final int ALIVE = 200;

  /** Timelines shown, one per root credential. */
  public static final int TIMELINES = 25;

  /** Events shown per timeline, in order of time. */
  public static final int TIMELINE_EVENTS = 500;

  /** Event ids shown per event of a timeline. */
  public static final int EVENT_IDS = 10;

  /** Events told one by one of a row of a timeline that stands for several. */
  public static final int BURST_EVENTS = 200;

  /** Events told one by one of all such rows: some two megabytes of the page. */
  public static final int BURST_EVENTS_IN_ALL = 10_000;

  /** Networks, user agents, accounts or regions listed per timeline. */
  public static final int TIMELINE_FACTS = 40;

  /** Buckets of activity per timeline: more than 96 stretches of time, 17 tactics, 8 actors. */
  public static final int ACTIVITY_BUCKETS = 15_000;

  /** Months in the charts and tables of money; the newest are kept. */
  public static final int MONTHS = 24;

  /** Regions, and services, with a row of their own in the tables of money. */
  public static final int MONEY_ROWS = 60;

  /** Days in the chart of money; the newest are kept. */
  public static final int MONEY_DAYS = 400;

  /** Runs of days out of line shown, dearest first. */
  public static final int COST_RUNS = 200;

  /** Changes of usage shown, largest first. */
  public static final int CHANGES = 200;

  /** Usage shown that costs nothing and is new or grew, newest first. */
  public static final int FREE_USAGE = 100;

  /** Commitments, fees, taxes and credits shown. */
  public static final int FIXED_CHARGES = 200;

  /** Invoices of one currency. */
  public static final int INVOICES = 120;

  /** Strips of coverage, one per account and region. */
  public static final int COVERAGE_STRIPS = 120;

  /** Days in a strip of coverage; the newest are kept. */
  public static final int COVERAGE_DAYS = 400;

  /** Rejected records shown. */
  public static final int REJECTS = 200;

  /** Input objects with a problem shown. */
  public static final int OBJECT_PROBLEMS = 100;

  /** Characters of a text shown in place; the rest is folded. */
  public static final int TEXT_IN_PLACE = 160;

  /** Characters of a reference to evidence shown in place: a path is read to its end. */
  public static final int REFERENCE_IN_PLACE = 400;

  /** Characters of a sentence of ours shown in place: it may hold names of the evidence. */
  public static final int SENTENCE_IN_PLACE = 800;

  /** Characters of a text shown at all; the whole is in the table. */
  public static final int TEXT_FOLDED = 4_096;

  private ReportLimits() {}
}
