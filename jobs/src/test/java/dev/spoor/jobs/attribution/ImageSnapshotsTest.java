/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static dev.spoor.jobs.attribution.Affair.OWNER;
import static dev.spoor.jobs.attribution.Affair.THIEF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Snapshots that no call shows, which an image has. */
class ImageSnapshotsTest {
  private static final String SNAPSHOT = "arn:aws:ec2:r:1:snapshot/snap-0e1";

  private static Affair imageBy(String who) {
    return new Affair()
        .call(
            "05:10",
            who,
            "ec2 CreateImage",
            "{\"instanceId\":\"i-1\",\"name\":\"copy\"}",
            "{\"imageId\":\"ami-1\"}")
        .charge(3, "AmazonEC2", "EBS:VolumeUsage.gp2", "vol-0e1", "0.01")
        .charge(5, "AmazonEC2", "EBS:SnapshotUsage", SNAPSHOT, "0.50");
  }

  private static String reason(Affair affair) {
    return affair.rows().stream()
        .filter(row -> SNAPSHOT.equals(row.getAs("resource_id")))
        .map(row -> row.<String>getAs("reason"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rows_snapshotFirstBilledWhenAThiefMadeAnImage_isNobodysAndSaysWhoMayBe() {
    Affair affair = imageBy(THIEF);

    assertThat(affair.told()).isEqualTo(Map.of("unexplained null", "0.51"));
    assertThat(reason(affair))
        .endsWith(
            "; it may be of image ami-1, which AKIATHIEF made then: snapshots of images have no"
                + " call of their own");
  }

  @Test
  void rows_snapshotThatWentWithTheImage_isOfWhoMadeThat() {
    String gone =
        "{\"_return\":true,\"deleteSnapshotResultSet\":{\"items\":[{\"snapshotId\":\"snap-0e1\",\"returnCode\":\"success\"}]}}";
    Affair affair =
        imageBy(THIEF).call("08:00", OWNER, "ec2 DeregisterImage", "{\"imageId\":\"ami-1\"}", gone);

    assertThat(affair.told())
        .isEqualTo(Map.of("derived intruder", "0.50", "unexplained null", "0.01"));
    assertThat(reason(affair)).isEqualTo("taken for the image ami-1, which it created");
  }

  @Test
  void rows_snapshotOfTheOwnersImage_isTheOwnersThoughAThiefEndsIt() {
    String gone =
        "{\"_return\":true,\"deleteSnapshotResultSet\":{\"items\":[{\"snapshotId\":\"snap-0e1\",\"returnCode\":\"success\"}]}}";
    Affair affair =
        imageBy(OWNER).call("08:00", THIEF, "ec2 DeregisterImage", "{\"imageId\":\"ami-1\"}", gone);

    assertThat(affair.told())
        .isEqualTo(Map.of("derived other", "0.50", "unexplained null", "0.01"));
  }

  @Test
  void rows_snapshotOfAnotherHour_namesNobody() {
    Affair affair = imageBy(THIEF).charge(9, "AmazonEC2", "EBS:SnapshotUsage", "snap-0e2", "0.25");

    assertThat(affair.rows())
        .filteredOn(row -> "snap-0e2".equals(row.getAs("resource_id")))
        .extracting(row -> row.<String>getAs("reason"))
        .allMatch(reason -> !reason.contains(THIEF));
  }
}
