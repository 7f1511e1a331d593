/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.ArrayList;
import java.util.List;

/**
 * Snapshots that were taken for a machine image. No call tells their ids (resources.md row 13), and
 * that one was first billed when an image was made does not prove that it is one of them: it gives
 * nobody a maker, and only says who may be.
 */
final class ImageSnapshots {
  private static final long HOUR = 3_600_000_000L;
  private static final String IMAGE = "ec2:image";
  private static final String SNAPSHOT = "ec2:snapshot";

  /** Hours that a first line may be for, and the one before. */
  private static final int HOURS = 25;

  private ImageSnapshots() {}

  /** Returns the groups that a life is of: images by the hour in which they were made. */
  static List<String> groups(Known life) {
    boolean isTaken =
        life.kind().equals(IMAGE)
            && life.isCreationKnown()
            && life.ties().stream().noneMatch(tie -> tie.parent().startsWith(SNAPSHOT + ":"));
    return isTaken ? List.of(group(life, life.created())) : List.of();
  }

  private static String group(Known life, long at) {
    return "images of " + life.place() + "|" + Math.floorDiv(at, HOUR);
  }

  /**
   * Returns the images that a snapshot may have been taken for, made in the time of its first line
   * or the hour before.
   *
   * @param most of more than these some are left out
   */
  static List<Known> of(Known life, HeldLives lives, int most) {
    List<Known> images = new ArrayList<>();
    if (!life.kind().equals(SNAPSHOT) || life.isCreationKnown() || !life.isBilled()) {
      return images;
    }
    long at = life.firstBilled() - HOUR;
    for (int i = 0; i < HOURS && at < life.firstUntil(); i++, at += HOUR) {
      lives.each(
          group(life, at),
          number -> {
            if (images.size() <= most) {
              images.add(lives.get(number));
            }
          });
    }
    return images;
  }
}
