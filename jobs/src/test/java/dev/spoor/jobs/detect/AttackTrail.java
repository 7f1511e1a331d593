/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The trail of an attack and of its benign lookalikes. */
final class AttackTrail {
  static final String VICTIM = "011122223333";
  static final String LAB = "022233334444";

  private final TableRows rows =
      new TableRows(Tables.EVENTS)
          .defaults(
              TableRows.pairs(
                  "account_id="
                      + VICTIM
                      + " aws_region=us-east-1 identity_type=IAMUser"
                      + " identity_arn=arn:aws:iam::011122223333:user/eve user_name=eve"
                      + " access_key_id=AKIAEVE source_ip_address=203.0.113.9"
                      + " user_agent=Boto3/1.34 event_type=AwsApiCall outcome=success"
                      + " read_only=false source_uri=file:/a.json.gz"));
  private int count;

  /** Returns the rows of {@code events}. */
  static Dataset<Row> events() {
    AttackTrail trail = new AttackTrail();
    trail.quietLife();
    trail.launches();
    trail.access();
    trail.probes();
    trail.lookalikes();
    return trail.rows.frame();
  }

  /** At home in a trusted network: the way most stolen keys were used before. */
  private void quietLife() {
    String base = "2025-10-01T09:00:00Z";
    add(base, "s3 ListBuckets", "source_ip_address=192.0.2.7 read_only=true");
    add(base, "s3 CreateBucket", "source_ip_address=192.0.2.7");
    add(
        base,
        "s3 ListBuckets",
        "access_key_id=AKIABOB source_ip_address=198.51.100.8 read_only=true");
    add(base, "s3 CreateBucket", "account_id=" + LAB + " access_key_id=AKIALAB");
    for (int day = 1; day < 31; day += 7) {
      add(
          "2025-10-%02dT12:00:00Z".formatted(day),
          "bedrock InvokeModel",
          "access_key_id=AKIANOTE identity_arn=arn:note user_name=note source_ip_address=192.0.2.7",
          "request_parameters={\"modelId\":\"claude\"} read_only=true");
    }
  }

  private void launches() {
    String where = "aws_region=ap-southeast-3";
    add("2025-11-02T10:01:00Z", "ec2 RunInstances", "outcome=dry-run " + where);
    add(
        "2025-11-02T10:02:00Z",
        "ec2 RunInstances",
        where,
        "response_elements={\"instancesSet\":{\"items\":[{\"instanceType\":\"g5.48xlarge\"}]}}");
    add(
        "2025-11-02T10:03:00Z",
        "autoscaling CreateAutoScalingGroup",
        "request_parameters={\"autoScalingGroupName\":\"SPOT-1\",\"minSize\":20,"
            + "\"desiredCapacity\":20,\"maxSize\":999}");
    add(
        "2025-11-02T10:03:40Z",
        "ec2 RunInstances",
        "access_key_id= user_name= identity_type=AssumedRole invoked_by=autoscaling.amazonaws.com",
        "identity_arn=arn:aws:sts::011122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling",
        "session_issuer_arn=arn:aws:iam::011122223333:role/aws-service-role/"
            + "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
        "source_ip_address=autoscaling.amazonaws.com",
        "request_parameters={\"tagSpecificationSet\":{\"items\":[{\"tags\":[{\"key\":\"team\","
            + "\"value\":\"x\"},{\"key\":\"aws:autoscaling:groupName\",\"value\":\"SPOT-1\"}]}]}}",
        "response_elements={\"instancesSet\":{\"items\":[{\"instanceId\":\"i-p3\","
            + "\"instanceType\":\"p3.2xlarge\"}]}}");
    for (int machine = 0; machine < 3; machine++) {
      add(
          "2025-11-02T10:04:0" + machine + "Z",
          "ec2 ModifyInstanceAttribute",
          "request_parameters={\"instanceId\":\"i-"
              + machine
              + "\",\"disableApiTermination\":{\"value\":true}}");
    }
    for (int cluster = 0; cluster < 5; cluster++) {
      add(
          "2025-11-02T10:05:0" + cluster + "Z",
          "ecs CreateCluster",
          "access_key_id=ASIAEVE request_parameters={\"clusterName\":\"x{subject}"
              + cluster
              + "\\u202e\"}");
    }
    add(
        "2025-11-02T10:06:00Z",
        "lambda CreateFunctionUrlConfig",
        "request_parameters={\"functionName\":\"f\",\"authType\":\"NONE\"}");
  }

  private void access() {
    String mallory = "request_parameters={\"userName\":\"mallory\"}";
    add("2025-11-02T10:07:00Z", "iam CreateUser", mallory);
    add("2025-11-02T10:08:00Z", "iam CreateAccessKey", mallory);
    add(
        "2025-11-02T10:09:00Z",
        "iam AttachUserPolicy",
        "request_parameters={\"userName\":\"mallory\","
            + "\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"}");
    add("2025-11-02T10:10:00Z", "cloudtrail StopLogging", "outcome=denied");
    add("2025-11-02T10:11:00Z", "cloudtrail StopLogging");
    add(
        "2025-11-02T10:12:00Z",
        "ec2 ModifySnapshotAttribute",
        "request_parameters={\"snapshotId\":\"snap-1\",\"createVolumePermission\":{\"add\":{"
            + "\"items\":[{\"userId\":\"055566667777\"},{\"group\":\"all\"}]}}}");
    String quarantine =
        "request_parameters={\"userName\":\"%s\","
            + "\"policyArn\":\"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3\"}";
    add(
        "2025-11-02T11:00:00Z",
        "iam AttachUserPolicy",
        "user_agent=aws-internal/3 " + quarantine.formatted("eve"));
    // Nobody is under the policy when the call that would put it there was denied.
    add(
        "2025-11-02T11:00:01Z",
        "iam AttachUserPolicy",
        "outcome=denied " + quarantine.formatted("bob"));
    add("2025-11-02T12:00:00Z", "s3 ListBuckets", "read_only=true");
    add(
        "2025-11-02T12:00:00Z",
        "s3 ListBuckets",
        "access_key_id=ASIACHILD user_name= identity_arn=arn:x read_only=true");
  }

  private void probes() {
    for (int call = 0; call < 3; call++) {
      add("2025-11-02T10:00:0" + call + "Z", "sts GetCallerIdentity", "read_only=true");
    }
    for (int call = 0; call < 15; call++) {
      add(
          "2025-11-02T12:00:" + (10 + call) + "Z",
          "ec2 Describe" + call % 5,
          "outcome=denied access_key_id=ASIAEVE read_only=true user_name=");
    }
    add(
        "2025-11-02T13:00:00Z",
        "bedrock InvokeModel",
        "outcome=invalid error_message=max_tokens_to_sample:range read_only=true");
    String machine =
        "access_key_id=ASIAVM user_name= read_only=true"
            + " identity_arn=arn:aws:sts::011122223333:assumed-role/web/i-0123456789abcdef0";
    add("2025-11-02T13:01:00Z", "s3 GetObject", machine, "source_ip_address=192.0.2.99");
    add("2025-11-02T13:02:00Z", "s3 GetObject", machine, "source_ip_address=203.0.113.77");
    for (int call = 0; call < 150; call++) {
      add(
          "2025-11-03T%02d:%02d:00Z".formatted(call / 10, call % 10),
          "bedrock InvokeModel",
          "access_key_id=AKIANOTE identity_arn=arn:note user_name=note source_ip_address=192.0.2.7",
          "request_parameters={\"modelId\":\"claude\"} read_only=true");
    }
  }

  private void lookalikes() {
    String bob = "access_key_id=AKIABOB source_ip_address=192.0.2.44 user_name=bob";
    for (int call = 0; call < 5; call++) {
      add("2025-11-03T10:00:0" + call + "Z", "s3 ListBuckets", bob + " read_only=true");
    }
    add(
        "2025-11-03T10:00:00Z",
        "ec2 RunInstances",
        "account_id=" + LAB + " access_key_id=AKIALAB user_name=lab source_ip_address=192.0.2.45",
        "response_elements={\"instancesSet\":{\"items\":[{\"instanceType\":\"p4d.24xlarge\"}]}}");
    add("2025-11-03T10:00:00Z", "s3 CreateBucket", bob + " aws_region=eu-central-1");
    String backup = bob + " request_parameters={\"userName\":\"backup\"%s}";
    add("2025-11-03T10:00:10Z", "iam CreateUser", backup.formatted(""));
    add("2025-11-03T10:00:20Z", "iam CreateAccessKey", backup.formatted(""));
    add(
        "2025-11-03T10:00:30Z",
        "iam AttachUserPolicy",
        backup.formatted(",\"policyArn\":\"arn:aws:iam::011122223333:policy/backup\""));
    add("2025-11-03T10:00:40Z", "bedrock InvokeModel", bob + " outcome=invalid read_only=true");
    add(
        "2025-11-03T10:01:00Z",
        "ec2 ModifySnapshotAttribute",
        bob,
        "request_parameters={\"snapshotId\":\"snap-2\",\"createVolumePermission\":{\"add\":{"
            + "\"items\":[{\"userId\":\"055566667777\"},{\"userId\":\"022233334444\"},"
            + "{\"userId\":\"999999999999\"}]}}}");
    add(
        "2025-11-03T10:02:00Z",
        "autoscaling CreateAutoScalingGroup",
        bob,
        "request_parameters={\"autoScalingGroupName\":\"web\",\"minSize\":2,\"desiredCapacity\":2,"
            + "\"maxSize\":10}");
  }

  private void add(String time, String call, String... values) {
    String[] serviceAndName = call.split(" ");
    String line =
        "event_time=%s event_source=%s.amazonaws.com event_name=%s event_id=e%d source_ordinal=%d"
            .formatted(time, serviceAndName[0], serviceAndName[1], count, count);
    count++;
    rows.lines(String.join(" ", Stream.concat(Stream.of(line), Arrays.stream(values)).toList()));
  }
}
