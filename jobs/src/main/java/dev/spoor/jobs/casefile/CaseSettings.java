/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import dev.spoor.common.cloudtrail.DeliveryDays;
import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.store.StoreSettings;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One validated case.
 *
 * @param name what the report calls it
 * @param trail locations of CloudTrail archives, local or {@code s3://}
 * @param bill locations of bills
 * @param credentialReports locations of IAM credential reports
 * @param beside what else is given
 * @param out output folder
 * @param from first instant of the window, or {@code null} for all
 * @param to first instant after the window, or {@code null} for all
 * @param deliverySlackDays days after the window whose objects are read too, for records of the
 *     window that were delivered late; {@code null} where nothing is said, see {@link #slackDays}
 * @param accounts account ids to read; empty for all
 * @param regions regions to read; empty for all
 * @param seeds what is known to be bad
 * @param responders those who answer the incident
 * @param trustedNetworks CIDR blocks of the defenders
 * @param homeRegions regions the organization uses on purpose
 * @param knownAccounts account ids of the organization and its partners, which may be shared with
 * @param approvedAccelerators accelerated instance families by account id; {@code *} stands for
 *     every account
 * @param money what is laid down about money
 * @param keyRotationDays age from which an active access key should have been replaced; {@code
 *     null} where nothing is said, see {@link #keyAgeDays}
 * @param consoleWindowSeconds most seconds between a sign-in to the console and its sessions;
 *     {@code null} where nothing is said, see {@link #consoleSeconds}
 * @param rules Sigma rules beside those that come with Spoor, and what is suppressed
 * @param store how to reach S3
 * @param unread entries of the case file that this version knows and does not read yet
 */
public record CaseSettings(
    String name,
    List<String> trail,
    List<String> bill,
    List<String> credentialReports,
    SideEvidence beside,
    String out,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Integer deliverySlackDays,
    List<String> accounts,
    List<String> regions,
    Seeds seeds,
    Answering responders,
    List<String> trustedNetworks,
    List<String> homeRegions,
    List<String> knownAccounts,
    Map<String, List<String>> approvedAccelerators,
    MoneySettings money,
    @Nullable Integer keyRotationDays,
    @Nullable Integer consoleWindowSeconds,
    Judging rules,
    StoreSettings store,
    List<String> unread)
    implements Serializable {
  /** Name of a case that was given none. */
  public static final String UNNAMED = "Unnamed case";

  /**
   * Days after the window whose objects are read unless the case says otherwise: CloudTrail
   * delivers within minutes, and each day more is read whole for what few records of the window it
   * may hold.
   */
  public static final int DELIVERY_SLACK_DAYS = 2;

  /** Age of keys that is allowed unless the case says otherwise. */
  public static final int KEY_ROTATION_DAYS = 90;

  /**
   * Seconds between a sign-in to the console and its sessions unless the case says otherwise: a
   * browser takes a moment, and sessions bear the second of their creation.
   */
  public static final int CONSOLE_WINDOW_SECONDS = 5;

  /**
   * Returns the last day, by the date in their keys, whose objects are read; {@code null} for no
   * end.
   */
  public @Nullable LocalDate lastDelivery() {
    return DeliveryDays.last(to, slackDays());
  }

  /** Returns the days after the window whose objects are read too. */
  public int slackDays() {
    return deliverySlackDays == null ? DELIVERY_SLACK_DAYS : deliverySlackDays;
  }

  /** Returns the age in days from which an active access key should have been replaced. */
  public int keyAgeDays() {
    return keyRotationDays == null ? KEY_ROTATION_DAYS : keyRotationDays;
  }

  /** Returns the most seconds between a sign-in to the console and its sessions. */
  public int consoleSeconds() {
    return consoleWindowSeconds == null ? CONSOLE_WINDOW_SECONDS : consoleWindowSeconds;
  }

  /**
   * By which rules events are judged.
   *
   * @param folders locations of Sigma rules, local or {@code s3://}
   * @param suppressions what is known to be benign
   * @param places where the case file names the rule of each suppression, {@code file:line}; empty
   *     for those of an earlier run
   * @param placeholders values of {@code %name%} in rules, by name
   */
  public record Judging(
      List<String> folders,
      List<Suppression> suppressions,
      List<String> places,
      Map<String, List<String>> placeholders)
      implements Serializable {
    /** The rules that come with Spoor, and nothing suppressed. */
    public static final Judging DEFAULT = new Judging(List.of(), List.of(), List.of(), Map.of());

    /** Copies lists and map, the map in the order of its names. */
    public Judging {
      placeholders = Collections.unmodifiableSortedMap(new TreeMap<>(placeholders));
      folders = List.copyOf(folders);
      suppressions = List.copyOf(suppressions);
      places = List.copyOf(places);
    }

    /** Returns what a complaint calls a suppression: its place in the file, else its number. */
    public String calls(int suppression) {
      return suppression < places.size()
          ? places.get(suppression)
          : "suppression " + (suppression + 1);
    }
  }

  /**
   * What the analyst knows to be bad before anything is read.
   *
   * @param accessKeys access key ids
   * @param arns principals
   * @param addresses addresses and CIDR blocks
   * @param users names of IAM users, of whatever account
   * @param userAgents exact user agents
   * @param instances instance ids
   */
  public record Seeds(
      List<String> accessKeys,
      List<String> arns,
      List<String> addresses,
      List<String> users,
      List<String> userAgents,
      List<String> instances)
      implements Serializable {
    /** Nothing is known. */
    public static final Seeds NONE =
        new Seeds(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Returns user agents, and names that stand for a user or for an agent. */
    public List<String> agents() {
      return Stream.concat(userAgents.stream(), users.stream()).distinct().toList();
    }

    /** Returns the seeds of every kind. */
    public List<String> all() {
      return Stream.of(accessKeys, arns, addresses, users, userAgents, instances)
          .flatMap(List::stream)
          .toList();
    }
  }

  /**
   * Those who answer the incident, as the case names them.
   *
   * @param accessKeys access key ids
   * @param identities ARNs of users, roles and sessions, and names of users
   * @param networks addresses and CIDR blocks that nobody else calls from
   */
  public record Answering(List<String> accessKeys, List<String> identities, List<String> networks)
      implements Serializable {
    /** Nobody is named. */
    public static final Answering NONE = new Answering(List.of(), List.of(), List.of());

    /** Returns what tells their calls. */
    public Responders known() {
      return Responders.of(accessKeys, identities, networks);
    }
  }
}
