/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/** Reads the list of AWS's addresses that a case names; nothing is fetched from AWS. */
final class AwsRangesFile {
  private static final int LARGEST_FILE = 50 << 20;
  private static final int LONGEST_DATE = 40;

  private AwsRangesFile() {}

  /**
   * Returns the ranges of all files below some locations.
   *
   * @throws UserException if one of them cannot be read or is no such list
   */
  static AwsRanges read(List<String> locations, StoreSettings settings) {
    if (locations.isEmpty()) {
      return AwsRanges.NONE;
    }
    TreeSet<String> blocks = new TreeSet<>();
    TreeSet<String> dates = new TreeSet<>();
    try (ObjectStore store = ObjectStores.open(settings)) {
      for (String location : locations) {
        Iterator<StoredObject> objects = store.list(location);
        if (!objects.hasNext()) {
          throw wrong(location, "there is no file");
        }
        while (objects.hasNext()) {
          StoredObject object = objects.next();
          try (InputStream in = store.open(object)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE);
            add(object.uri(), new String(bytes, StandardCharsets.UTF_8), blocks, dates);
          } catch (IOException e) {
            throw wrong(object.uri(), String.valueOf(e.getMessage()));
          }
        }
      }
    }
    return new AwsRanges(new ArrayList<>(blocks), String.join(" and ", dates));
  }

  private static void add(String uri, String text, TreeSet<String> blocks, TreeSet<String> dates) {
    JsonFields file = new JsonFields(text);
    List<JsonFields> prefixes = file.at("prefixes").elements();
    List<JsonFields> longPrefixes = file.at("ipv6_prefixes").elements();
    add(prefixes, "ip_prefix", uri, blocks);
    add(longPrefixes, "ipv6_prefix", uri, blocks);
    String date = file.text("createDate");
    boolean isEmpty = prefixes.isEmpty() && longPrefixes.isEmpty();
    if (isEmpty || date == null || date.length() > LONGEST_DATE) {
      throw wrong(uri, "it has no prefixes or no createDate");
    }
    dates.add(date);
  }

  private static void add(List<JsonFields> prefixes, String name, String uri, TreeSet<String> to) {
    for (JsonFields prefix : prefixes) {
      String block = prefix.text(name);
      if (block == null || !NetworkSet.isBlock(block)) {
        throw wrong(uri, "an entry has no valid " + name);
      }
      to.add(block);
    }
  }

  private static UserException wrong(String location, String why) {
    return UserException.usage(
        "Cannot read AWS's addresses from %s: %s. Give the file ip-ranges.json as AWS publishes it."
            .formatted(location, why));
  }
}
