/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import dev.spoor.common.geo.GeoSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A trail with a stolen key (used from São Paulo while its owner is in London), and its honest
 * twins: somebody whose VPN comes out in Singapore, and somebody with a phone beside the office.
 */
final class PlacesCase {
  static final String STOLEN = "AKIAWO645SY5STOLEN00";
  static final String VPN = "AKIAWO645SY5VPNVPN00";
  static final String PHONE = "AKIAWO645SY5PHONE000";

  private final List<String> records = new ArrayList<>();

  private PlacesCase() {}

  private void use(String key, String user, String time, String address) {
    records.add(
        """
        {"eventVersion":"1.11","eventTime":"%s","eventSource":"iam.amazonaws.com",
         "eventName":"ListUsers","awsRegion":"us-east-1","sourceIPAddress":"%s",
         "userAgent":"aws-cli/2.17","eventID":"%s","eventType":"AwsApiCall","readOnly":true,
         "recipientAccountId":"111122223333","userIdentity":{"type":"IAMUser",
         "arn":"arn:aws:iam::111122223333:user/%s","accountId":"111122223333",
         "accessKeyId":"%s","userName":"%s"}}\
        """
            .formatted(
                time,
                address,
                String.format(Locale.ROOT, "00000000-0000-0000-0000-%012d", records.size()),
                user,
                key,
                user));
  }

  /** Writes the trail below a folder and returns where it is. */
  static Path trail(Path folder) throws IOException {
    return new PlacesCase().write(folder);
  }

  private Path write(Path folder) throws IOException {
    for (int day = 1; day <= 28; day++) {
      String date = String.format(Locale.ROOT, "2025-11-%02dT", day);
      use(STOLEN, "build", date + "09:00:00Z", "198.51.100.20");
      // On and off every day from the first on.
      use(VPN, "vera", date + "09:00:00Z", "198.51.100.30");
      use(VPN, "vera", date + "09:05:00Z", "203.0.113.201");
      use(PHONE, "phil", date + "09:00:00Z", "198.51.100.40");
      use(PHONE, "phil", date + "09:05:00Z", "198.51.100.130");
    }
    use(STOLEN, "build", "2025-11-20T09:12:00Z", "203.0.113.66");
    use(STOLEN, "build", "2025-11-20T09:13:00Z", "203.0.113.66");
    use(STOLEN, "build", "2025-11-20T09:14:00Z", "AWS Internal");
    Path logs =
        Files.createDirectories(
            folder.resolve("trail/AWSLogs/111122223333/CloudTrail/us-east-1/2025/11/28"));
    Files.writeString(
        logs.resolve("111122223333_CloudTrail_us-east-1_20251128T0000Z_0123456789abcdef.json"),
        "{\"Records\":[" + String.join(",", records) + "]}");
    return folder.resolve("trail");
  }

  /** Writes databases below a folder and returns where they are. */
  static Path databases(Path folder, String... names) throws IOException {
    Path geo = Files.createDirectories(folder.resolve("geo"));
    for (String name : names) {
      GeoSamples.copy(name, geo);
    }
    return geo;
  }
}
