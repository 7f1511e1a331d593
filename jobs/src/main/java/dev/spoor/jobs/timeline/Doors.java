/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The doors of one root that may still be open: at most {@value #DOORS} are told, and the ends of
 * at most as many parents are remembered.
 */
final class Doors implements Family {
  static final int DOORS = 10_000;

  private final String root;
  private final DoorEnds closed;
  private final List<Row> doors = new ArrayList<>();
  private final Map<String, Long> ends = new LinkedHashMap<>();
  private boolean isBad;
  private long left;

  Doors(String root, DoorEnds closed) {
    this.root = root;
    this.closed = closed;
  }

  @Override
  public void read(StoryStep step) {
    if (step.isCredential()) {
      credential(step);
    } else if (step.isBad()) {
      isBad = true;
      wayIn(step);
    }
  }

  @Override
  public List<Row> rows() {
    if (!isBad) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>(doors);
    if (left > 0) {
      rows.add(
          RowFactory.create(
              root,
              root,
              "not listed",
              left + " more doors are not listed: " + DOORS + " are at most.",
              null,
              null,
              null,
              null));
    }
    return rows;
  }

  private void credential(StoryStep step) {
    String id = String.valueOf(step.text("credential"));
    Long end = step.number("end_micros");
    if (end != null && ends.size() < DOORS) {
      ends.put(id, end);
    }
    Long after = step.number("used_after_micros");
    if (end != null && after != null) {
      add(
          step,
          id,
          "used after its end",
          id + " was ended at " + StoryStep.time(end) + " and used until " + StoryStep.time(after),
          end);
    }
    if (!step.isAlive()) {
      return;
    }
    String parent = step.text("parent");
    Long parentEnd = parent == null ? null : ends.get(parent);
    if (parentEnd != null) {
      add(
          step,
          id,
          "alive after its parent's end",
          id
              + ", which came of "
              + parent
              + how(step)
              + ", is not known to have ended; its parent was ended at "
              + StoryStep.time(parentEnd),
          parentEnd);
    } else {
      add(
          step,
          id,
          "never ended",
          id + " (" + step.text("kind") + ") is not known to have ended: " + step.text("text"),
          step.number("micros"));
    }
  }

  private static String how(StoryStep step) {
    return step.text("event_name") == null ? "" : " through " + step.text("event_name");
  }

  /** Principals and trusts that outlive keys. */
  private void wayIn(StoryStep step) {
    boolean isWayIn =
        step.isSuccess()
            && !closed.closed(step.text("event_id"))
            && (step.isCall(
                    "iam",
                    "CreateUser",
                    "CreateRole",
                    "UpdateAssumeRolePolicy",
                    "CreateLoginProfile",
                    "UpdateLoginProfile",
                    "CreateSAMLProvider",
                    "UpdateSAMLProvider",
                    "CreateOpenIDConnectProvider",
                    "UploadSSHPublicKey",
                    "UploadSigningCertificate",
                    "CreateServiceSpecificCredential")
                || step.isCall("rolesanywhere", "CreateTrustAnchor")
                || step.isCall("sso", "CreateAccountAssignment")
                || step.isCall("lambda", "CreateFunctionUrlConfig"));
    if (isWayIn) {
      add(
          step,
          String.valueOf(step.text("text")),
          "way in",
          step.text("text") + ": look whether it is still there, and who may use it",
          step.number("micros"));
    }
  }

  private void add(
      StoryStep step, String subject, String check, String statement, @Nullable Long since) {
    if (doors.size() == DOORS) {
      left++;
    } else {
      doors.add(
          RowFactory.create(
              root,
              subject,
              check,
              statement + ".",
              since,
              step.text("event_id"),
              step.text("source_uri"),
              step.number("source_ordinal")));
    }
  }
}
