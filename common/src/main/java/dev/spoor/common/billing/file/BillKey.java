/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the place of an object says of it, in any of the layouts that AWS delivers bills in.
 *
 * @param root folder of the report, above period, {@code data/} and {@code metadata/}; no slash at
 *     the end
 * @param period billing period, {@code yyyy-MM}, or {@code null} where the folders name none
 * @param assembly folder of one assembly or execution inside the period, or {@code null}
 * @param stem file name without number and extension
 * @param file file name
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/access-cur-s3.html">Layout of
 *     reports</a>
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html">
 *     Layout of exports</a>
 */
public record BillKey(
    String root, @Nullable String period, @Nullable String assembly, String stem, String file) {
  private static final Pattern DATES = Pattern.compile("(\\d{4})(\\d{2})\\d{2}-\\d{8}");
  private static final Pattern EXPORT = Pattern.compile("(?i)billing_period=(\\d{4}-\\d{2})");
  private static final Pattern YEAR = Pattern.compile("year=(\\d{4})");
  private static final Pattern MONTH = Pattern.compile("month=(\\d{1,2})");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?i)(\\.snappy|\\.gz|\\.gzip|\\.zstd)?\\.(csv|txt|log|parquet|zip|gz)(\\.gz|\\.zip)?$");
  private static final Pattern NUMBER = Pattern.compile("[-_.]\\d{1,6}$");
  private static final Pattern PART = Pattern.compile("^part-\\d+-.*");
  private static final Pattern STAMP =
      Pattern.compile(
          "^(\\d{4})-?(\\d{2})-?(\\d{2})T(\\d{2}):?(\\d{2}):?(\\d{2})(?:\\.(\\d{1,9}))?");

  /** Returns what an object's URI says. */
  public static BillKey of(String uri) {
    List<String> parts = Arrays.asList(uri.split("/", -1));
    int last = parts.size() - 1;
    String file = parts.get(last);
    for (int i = last - 1; i >= 0; i--) {
      String period = period(parts, i);
      if (period != null) {
        int top = i;
        if (MONTH.matcher(parts.get(i)).matches()) {
          top--;
        }
        if (top > 0
            && (parts.get(top - 1).equals("data") || parts.get(top - 1).equals("metadata"))) {
          top--;
        }
        String assembly = i + 1 < last ? parts.get(i + 1) : null;
        return new BillKey(
            String.join("/", parts.subList(0, top)), period, assembly, stem(file), file);
      }
    }
    return new BillKey(String.join("/", parts.subList(0, last)), null, null, stem(file), file);
  }

  private static @Nullable String period(List<String> parts, int at) {
    String part = parts.get(at);
    Matcher dates = DATES.matcher(part);
    if (dates.matches()) {
      return dates.group(1) + "-" + dates.group(2);
    }
    Matcher export = EXPORT.matcher(part);
    if (export.matches()) {
      return export.group(1);
    }
    Matcher month = MONTH.matcher(part);
    if (at > 0 && month.matches()) {
      Matcher year = YEAR.matcher(parts.get(at - 1));
      if (year.matches()) {
        return String.format(
            Locale.ROOT, "%s-%02d", year.group(1), Integer.parseInt(month.group(1)));
      }
    }
    return null;
  }

  /** Returns the part of a key that starts with its period folder, or the file name alone. */
  static String fromPeriod(String key) {
    List<String> parts = Arrays.asList(key.split("/", -1));
    for (int i = parts.size() - 2; i >= 0; i--) {
      if (period(parts, i) != null) {
        return String.join("/", parts.subList(i, parts.size()));
      }
    }
    return parts.get(parts.size() - 1);
  }

  /**
   * Returns the name of the folder's time in comparable form, or {@code null} where it has none.
   */
  public static @Nullable String stamp(@Nullable String folder) {
    if (folder == null) {
      return null;
    }
    Matcher matcher = STAMP.matcher(folder);
    if (!matcher.find()) {
      return null;
    }
    StringBuilder stamp = new StringBuilder();
    for (int i = 1; i <= 6; i++) {
      stamp.append(matcher.group(i));
    }
    return stamp.append('.').append(matcher.group(7) == null ? "" : matcher.group(7)).toString();
  }

  /** Whether the object belongs to AWS's tables on whether a report is being rewritten. */
  public boolean isDeliveryStatus() {
    return root.endsWith("/cost_and_usage_data_status")
        || root.contains("/cost_and_usage_data_status/")
        || root.endsWith("/execution_status")
        || root.contains("/execution_status/")
        || stem.equals("cost_and_usage_data_status");
  }

  private static String stem(String file) {
    String name = EXTENSION.matcher(file).replaceFirst("");
    if (PART.matcher(name).matches()) {
      return "part";
    }
    return NUMBER.matcher(name).replaceFirst("");
  }
}
