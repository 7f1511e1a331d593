/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.KeyStory;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoriesTest {
  @Test
  void story_moreDoorsThanAreTold_countsThoseThatMayBeOpenApart(@TempDir Path out) {
    TableRows doors =
        new TableRows(Tables.CONTAINMENT).defaults("root_credential_id", "AKIA1", "statement", "x");
    for (int door = 100; door < 160; door++) {
      doors.row("check_name", "never ended", "subject", "AKIA" + door);
    }
    for (int door = 100; door < 170; door++) {
      doors.row("check_name", "used after quarantine", "subject", "AKIA" + door);
    }
    doors.row("root_credential_id", "AKIA2", "check_name", "never ended", "subject", "AKIA2");
    write(out, Tables.CONTAINMENT, doors);
    for (TableSpec table : List.of(Tables.CREDENTIALS, Tables.TIMELINE, Tables.STORIES)) {
      write(out, table, new TableRows(table));
    }

    KeyStory story = new KeyStories(SharedSpark.session(), out.toString()).story("AKIA1");

    assertThat(story.open().count()).isEqualTo(60);
    assertThat(story.open().told()).hasSize(50).containsOnly("never ended: x");
    assertThat(story.past().count()).isEqualTo(70);
    assertThat(story.past().told()).hasSize(50).containsOnly("used after quarantine: x");
  }

  private static void write(Path out, TableSpec table, TableRows rows) {
    rows.frame().write().parquet(out.resolve("tables").resolve(table.name()).toString());
  }
}
