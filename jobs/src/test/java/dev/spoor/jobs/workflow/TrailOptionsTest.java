/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.cloudtrail.TrailListing;
import dev.spoor.common.store.StoredObject;
import dev.spoor.jobs.casefile.CaseOverrides;
import dev.spoor.jobs.casefile.CaseReader;
import dev.spoor.jobs.casefile.CaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailOptionsTest {
  private static final String IN_WINDOW = "20251130T2350Z";
  private static final String LATE = "20251204T0010Z";

  @TempDir private Path folder;

  /** The last day of the window is 30 November: what came on 4 December came four days later. */
  @Test
  void of_slackOfTheCase_saysHowLateObjectsMayHaveBeenDelivered() throws IOException {
    object(IN_WINDOW);
    object(LATE);

    assertThat(listed("")).containsExactly(IN_WINDOW);
    assertThat(listed(", delivery-slack-days: 3")).containsExactly(IN_WINDOW);
    assertThat(listed(", delivery-slack-days: 4")).containsExactly(IN_WINDOW, LATE);
  }

  private Iterable<String> listed(String slack) throws IOException {
    Path file = folder.resolve("case.yaml");
    Files.writeString(file, "trail: AWSLogs\nwindow: {to: 2025-11-30" + slack + "}\n");
    CaseSettings settings = CaseReader.read(file, CaseOverrides.into("out"));
    try (TrailListing listing = TrailListing.of(TrailOptions.of(settings))) {
      return listing.objects().stream()
          .map(StoredObject::uri)
          .map(uri -> uri.replaceAll(".*_(\\d{8}T\\d{4}Z)_.*", "$1"))
          .toList();
    }
  }

  private void object(String time) throws IOException {
    Path day =
        folder.resolve(
            "AWSLogs/111122223333/CloudTrail/us-east-1/%s/%s/%s"
                .formatted(time.substring(0, 4), time.substring(4, 6), time.substring(6, 8)));
    Files.createDirectories(day);
    Files.writeString(
        day.resolve("111122223333_CloudTrail_us-east-1_" + time + "_0123456789abcdef.json"),
        "{\"Records\":[]}");
  }
}
