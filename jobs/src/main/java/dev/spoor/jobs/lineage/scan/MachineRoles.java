/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.MachineNames;
import dev.spoor.jobs.lineage.fact.OpenedRole;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gave a role to machines that AWS launches without a record of it: tasks of services, builds
 * of projects that a push starts, jobs, notebooks, machines outside of AWS; workflows of Step
 * Functions, rules and schedules of EventBridge. Their sessions name the role alone, so they lead
 * to who last defined or deployed what runs under it.
 */
final class MachineRoles {
  /** Calls that are read here. */
  static final List<String> CALLS =
      List.of(
          "RegisterTaskDefinition",
          "CreateService",
          "UpdateService",
          "RegisterJobDefinition",
          "CreateProject",
          "UpdateProject",
          "CreateJob",
          "UpdateJob",
          "CreateDevEndpoint",
          "CreateNotebookInstance",
          "CreateTrainingJob",
          "CreateProcessingJob",
          "CreateActivation",
          "CreateStateMachine",
          "UpdateStateMachine",
          "PutTargets",
          "CreateSchedule",
          "UpdateSchedule");

  private static final Set<String> NAMES = Set.copyOf(CALLS);

  private static final String TASK_DEFINITION = "ecs:task-definition";
  private static final String PROJECT = "codebuild:project";
  private static final String JOB_DEFINITION = "batch:job-definition";
  private static final String GLUE = "glue:job";
  private static final String SAGEMAKER = "sagemaker:job";
  private static final String ACTIVATION = "ssm:activation";

  private static final String STATE_MACHINE = "states:state-machine";
  private static final String RULE = "events:rule";
  private static final String SCHEDULE = "scheduler:schedule";

  private static final Set<String> DEFINITIONS =
      Set.of(
          TASK_DEFINITION,
          PROJECT,
          JOB_DEFINITION,
          GLUE,
          SAGEMAKER,
          ACTIVATION,
          STATE_MACHINE,
          RULE,
          SCHEDULE);

  private MachineRoles() {}

  /** Whether a group is a definition, which may be changed between two launches. */
  static boolean isDefinition(String tag) {
    return DEFINITIONS.contains(tag);
  }

  /** Returns the project that a build is of. */
  static @Nullable String project(EventView event) {
    String name =
        MintingEdges.firstOf(
            event.response().text("build.projectName"), event.request().text("projectName"));
    return name == null ? null : MachineEdges.group(event, PROJECT, name);
  }

  /** Reads a successful event. */
  static void read(EventView event, FactSink sink) {
    if (!NAMES.contains(event.eventName())) {
      return;
    }
    JsonFields asked = event.request();
    switch (event.service() + ":" + event.eventName()) {
      case "ecs:RegisterTaskDefinition" ->
          gave(event, "task", TASK_DEFINITION, asked.text("family"), "taskRoleArn", sink);
      case "ecs:CreateService", "ecs:UpdateService" -> {
        String definition = asked.text("taskDefinition");
        if (definition != null) {
          MachineEdges.maker(event, TASK_DEFINITION, family(definition), sink);
        }
      }
      case "batch:RegisterJobDefinition" ->
          gave(
              event,
              "task",
              JOB_DEFINITION,
              asked.text("jobDefinitionName"),
              "containerProperties.jobRoleArn",
              sink);
      case "codebuild:CreateProject", "codebuild:UpdateProject" ->
          gave(event, "build", PROJECT, asked.text("name"), "serviceRole", sink);
      case "glue:CreateJob" -> gave(event, "glue", GLUE, asked.text("name"), "role", sink);
      case "glue:UpdateJob" ->
          gave(event, "glue", GLUE, asked.text("jobName"), "jobUpdate.role", sink);
      case "glue:CreateDevEndpoint" ->
          gave(event, "glue", GLUE, asked.text("endpointName"), "roleArn", sink);
      case "sagemaker:CreateNotebookInstance" ->
          gave(event, "sagemaker", SAGEMAKER, asked.text("notebookInstanceName"), "roleArn", sink);
      case "sagemaker:CreateTrainingJob" ->
          gave(event, "sagemaker", SAGEMAKER, asked.text("trainingJobName"), "roleArn", sink);
      case "sagemaker:CreateProcessingJob" ->
          gave(event, "sagemaker", SAGEMAKER, asked.text("processingJobName"), "roleArn", sink);
      case "states:CreateStateMachine" ->
          gave(event, "states", STATE_MACHINE, asked.text("name"), "roleArn", sink);
      case "states:UpdateStateMachine" -> {
        String machine = last(asked.text("stateMachineArn"));
        gave(event, "states", STATE_MACHINE, machine, "roleArn", sink);
      }
      case "events:PutTargets" -> {
        for (JsonFields target : asked.at("targets").elements()) {
          given(event, "events", RULE, asked.text("rule"), target.text("roleArn"), sink);
        }
      }
      case "scheduler:CreateSchedule", "scheduler:UpdateSchedule" ->
          gave(event, "scheduler", SCHEDULE, asked.text("name"), "target.roleArn", sink);
      case "ssm:CreateActivation" ->
          gave(event, "mi", ACTIVATION, event.response().text("activationId"), "iamRole", sink);
      default -> {}
    }
  }

  /** Returns the name that an ARN ends in. */
  private static @Nullable String last(@Nullable String arn) {
    return arn == null ? null : arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static void gave(
      EventView event,
      String kind,
      String tag,
      @Nullable String name,
      String roleField,
      FactSink sink) {
    given(event, kind, tag, name, event.request().text(roleField), sink);
  }

  /** Offers a definition for all that runs under its role; who wrote it is one of its makers. */
  private static void given(
      EventView event,
      String kind,
      String tag,
      @Nullable String name,
      @Nullable String role,
      FactSink sink) {
    if (name == null || MintingEdges.parent(event) == null) {
      return;
    }
    MachineEdges.maker(event, tag, name, sink);
    if (role != null && !role.isEmpty()) {
      String byArn = OpenedRole.key(role);
      String key =
          byArn == null
              ? OpenedRole.key(event.accountId(), role.substring(role.lastIndexOf('/') + 1))
              : byArn;
      String group = MachineEdges.group(event, tag, name);
      sink.claim(
          new Claim(
              Claim.Topic.MACHINE,
              MachineNames.byRole(kind, key),
              true,
              Times.of(event),
              MachineEdges.GROUP + group,
              group,
              event.eventName(),
              null,
              Source.of(event)));
    }
  }

  /** Returns the family of a task definition that is named by family, revision or ARN. */
  private static String family(String definition) {
    String name = definition.substring(definition.lastIndexOf('/') + 1);
    int revision = name.indexOf(':');
    return revision < 0 ? name : name.substring(0, revision);
  }
}
