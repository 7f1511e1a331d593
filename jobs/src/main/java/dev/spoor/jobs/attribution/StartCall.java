/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.resource.Act;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.Deed;
import dev.spoor.common.resource.Link;
import dev.spoor.common.spark.events.EventCall;
import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A call that starts or stops a thing that costs while it runs, or a run of a project or job.
 *
 * @param key of the thing whose lines show it
 */
record StartCall(String key, What what) {
  enum What {
    ON,
    OFF,
    /** A run that ends by itself. */
    RUN
  }

  static final Map<String, Set<String>> CALLS =
      Map.of(
          "ec2.amazonaws.com", Set.of("StartInstances", "StopInstances"),
          "rds.amazonaws.com", Set.of("StartDBInstance", "StopDBInstance"),
          "sagemaker.amazonaws.com", Set.of("StartNotebookInstance", "StopNotebookInstance"),
          "apprunner.amazonaws.com", Set.of("ResumeService", "PauseService"),
          "transfer.amazonaws.com", Set.of("StartServer", "StopServer"),
          "medialive.amazonaws.com", Set.of("StartChannel", "StopChannel"),
          "codebuild.amazonaws.com", Set.of("StartBuild", "StartBuildBatch"),
          "glue.amazonaws.com", Set.of("StartJobRun"),
          "emr-serverless.amazonaws.com", Set.of("StartJobRun"));

  /** What is billed for its runs, which have no lines of their own. */
  private static final Set<String> RUN =
      Set.of("codebuild:project", "glue:job", "emr-serverless:application");

  static boolean isOne(EventView event) {
    return CALLS.getOrDefault(event.eventSource(), Set.of()).contains(event.eventName());
  }

  static List<StartCall> of(EventView event) {
    List<StartCall> starts = new ArrayList<>();
    for (Deed deed : Catalogue.standard().deeds(EventCall.of(event))) {
      if (deed.act() == Act.STARTED || deed.act() == Act.STOPPED) {
        What what = deed.act() == Act.STARTED ? What.ON : What.OFF;
        starts.add(new StartCall(deed.resource().text(), what));
      } else if (deed.act() == Act.CREATED) {
        for (Link link : deed.parents()) {
          if (RUN.contains(link.parent().kind())) {
            starts.add(new StartCall(link.parent().text(), What.RUN));
          }
        }
      }
    }
    return starts;
  }

  /** Whether lines of a key are for runs. */
  static boolean isOfRuns(String key) {
    return RUN.stream().anyMatch(kind -> key.startsWith(kind + ":"));
  }
}
