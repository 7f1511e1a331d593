/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the key of an object says, by CloudTrail's grammar; contents may say otherwise.
 *
 * <p>{@code [prefix/]AWSLogs/[<o-id>/]<account>/CloudTrail[-Kind]/<region>/YYYY/MM/DD/<file>}, read
 * from the last {@code AWSLogs/} on, since prefixes may hold that word too. Files outside such a
 * tree are loose; their name still tells account, region and time where it is CloudTrail's.
 *
 * @param organizationId {@code o-…} of an organization trail
 * @param account account as written; not always twelve digits in organization trails and anonymised
 *     copies
 * @param folder kind of content that the tree promises
 * @param region region folder, or the region in the name
 * @param day delivery day of the folders
 * @param deliveryTime delivery time of the name, in minutes (digests: seconds)
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Finding
 *     your CloudTrail log files</a>
 */
public record TrailKey(
    @Nullable String organizationId,
    @Nullable String account,
    Folder folder,
    @Nullable String region,
    @Nullable LocalDate day,
    @Nullable Instant deliveryTime) {

  /** The folder below the account. */
  public enum Folder {
    CLOUDTRAIL("CloudTrail"),
    DIGEST("CloudTrail-Digest"),
    INSIGHT("CloudTrail-Insight"),
    NETWORK_ACTIVITY("CloudTrail-NetworkActivity"),
    AGGREGATED("CloudTrail-Aggregated"),
    /** Another service's logs in the same bucket. */
    OTHER(""),
    /** No tree at all. */
    LOOSE("");

    final String name;

    Folder(String name) {
      this.name = name;
    }

    static Folder named(String name) {
      for (Folder folder : values()) {
        if (!folder.name.isEmpty() && folder.name.equals(name)) {
          return folder;
        }
      }
      return OTHER;
    }
  }

  private static final Pattern TREE =
      Pattern.compile(
          "(?:(?<org>o-[A-Za-z0-9]{1,32})/)?(?<account>[^/]{1,64})/(?<folder>[^/]+)(?:/(?<rest>.*))?",
          Pattern.DOTALL);
  private static final Pattern DATED =
      Pattern.compile(
          "(?<region>[^/]{1,64})/(?<y>\\d{4})/(?<m>\\d{2})/(?<d>\\d{2})/.*", Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile(
          "(?<account>[^_/]{1,64})_CloudTrail(?:-[A-Za-z]+)?_(?<region>[a-z]{2}(?:-[a-z]+)+-\\d+|[^_/]{1,40}?)[_-]"
              + ".{0,200}?(?<time>\\d{8}T\\d{4}(?:\\d{2})?)Z?.*",
          Pattern.DOTALL);

  /** Reads a URI or key; never fails. */
  public static TrailKey parse(String uri) {
    String file = uri.substring(uri.lastIndexOf('/') + 1);
    Matcher name = NAME.matcher(file);
    boolean named = name.matches();
    Instant time = named ? time(name.group("time")) : null;
    int anchor = anchor(uri);
    Matcher tree = anchor < 0 ? null : TREE.matcher(uri.substring(anchor));
    if (tree == null || !tree.matches()) {
      return new TrailKey(
          null,
          named ? name.group("account") : null,
          Folder.LOOSE,
          named ? name.group("region") : null,
          null,
          time);
    }
    String rest = tree.group("rest");
    Matcher dated = DATED.matcher(rest == null ? "" : rest);
    boolean isDated = dated.matches();
    return new TrailKey(
        tree.group("org"),
        tree.group("account"),
        Folder.named(tree.group("folder")),
        isDated ? dated.group("region") : null,
        isDated ? day(dated.group("y"), dated.group("m"), dated.group("d")) : null,
        time);
  }

  /** Whether the tree or the name promises log files with events. */
  public boolean promisesEvents() {
    return switch (folder) {
      case CLOUDTRAIL, NETWORK_ACTIVITY -> true;
      case LOOSE -> deliveryTime != null;
      default -> false;
    };
  }

  /** Whether the account is twelve digits, as AWS has them. */
  public boolean hasNumericAccount() {
    return account != null
        && account.length() == 12
        && account.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int anchor(String uri) {
    int at = uri.lastIndexOf("AWSLogs/");
    while (at > 0 && uri.charAt(at - 1) != '/') {
      at = uri.lastIndexOf("AWSLogs/", at - 1);
    }
    return at < 0 ? -1 : at + "AWSLogs/".length();
  }

  private static @Nullable LocalDate day(String y, String m, String d) {
    try {
      return LocalDate.of(Integer.parseInt(y), Integer.parseInt(m), Integer.parseInt(d));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant time(String text) {
    try {
      return LocalDateTime.of(
              Integer.parseInt(text.substring(0, 4)),
              Integer.parseInt(text.substring(4, 6)),
              Integer.parseInt(text.substring(6, 8)),
              Integer.parseInt(text.substring(9, 11)),
              Integer.parseInt(text.substring(11, 13)),
              text.length() == 15 ? Integer.parseInt(text.substring(13, 15)) : 0)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
