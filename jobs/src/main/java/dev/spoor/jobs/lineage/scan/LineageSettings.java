/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.GeoFiles;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What the case knows, and how far lineage goes.
 *
 * @param seeds access keys, ARNs, user names, addresses, user agents and instance ids known to be
 *     bad
 * @param trustedNetworks CIDR blocks of the defenders: never a way from one credential to another
 * @param candidateScore score from which a suspect is followed like a seed
 * @param sharedAddress most parties that an address may have and still lead from one to another
 * @param reached most things that are told of one seed; what is left out is said
 * @param responders those who answer the incident: what they do is no sign of theft and no way to
 *     them
 * @param geo databases that say where addresses are and whose
 * @param consoleWindow how far apart a sign-in and the session that it began may be
 * @param knownAccounts accounts that may be shared with
 */
public record LineageSettings(
    List<String> seeds,
    List<String> trustedNetworks,
    int candidateScore,
    int sharedAddress,
    int reached,
    Responders responders,
    GeoFiles geo,
    Duration consoleWindow,
    List<String> knownAccounts)
    implements Serializable {
  /** A browser takes a moment from sign-in to first session (credentials.md section 3.2). */
  public static final Duration CONSOLE_WINDOW = Duration.ofSeconds(5);

  /** Copies the lists. */
  public LineageSettings {
    seeds = List.copyOf(seeds);
    trustedNetworks = List.copyOf(trustedNetworks);
    knownAccounts = List.copyOf(knownAccounts);
  }

  /** Settings of a case that knows no account. */
  public LineageSettings(
      List<String> seeds,
      List<String> trustedNetworks,
      int candidateScore,
      int sharedAddress,
      int reached,
      Responders responders,
      GeoFiles geo,
      Duration consoleWindow) {
    this(
        seeds,
        trustedNetworks,
        candidateScore,
        sharedAddress,
        reached,
        responders,
        geo,
        consoleWindow,
        List.of());
  }

  /** Returns the settings that Spoor uses unless told otherwise. */
  public static LineageSettings of(List<String> seeds, List<String> trustedNetworks) {
    return new LineageSettings(
        seeds, trustedNetworks, 40, 10, 50_000, Responders.NONE, GeoFiles.NONE, CONSOLE_WINDOW);
  }

  /** Returns these settings with those who answer the incident. */
  public LineageSettings withResponders(Responders named) {
    return with(named, geo, consoleWindow, knownAccounts);
  }

  /** Returns these settings with databases of places. */
  public LineageSettings withGeo(GeoFiles databases) {
    return with(responders, databases, consoleWindow, knownAccounts);
  }

  /** Returns these settings with another window between sign-ins and sessions. */
  public LineageSettings withConsoleWindow(Duration window) {
    return with(responders, geo, window, knownAccounts);
  }

  /** Returns these settings with accounts that may be shared with. */
  public LineageSettings withKnownAccounts(List<String> accounts) {
    return with(responders, geo, consoleWindow, accounts);
  }

  private LineageSettings with(
      Responders named, GeoFiles databases, Duration window, List<String> accounts) {
    return new LineageSettings(
        seeds,
        trustedNetworks,
        candidateScore,
        sharedAddress,
        reached,
        named,
        databases,
        window,
        accounts);
  }
}
