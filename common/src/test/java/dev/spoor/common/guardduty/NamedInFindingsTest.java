/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What findings name, by the members of {@code Resource}, {@code Action} and {@code Sequence} in
 * the model of GuardDuty's API (2017-11-28).
 */
class NamedInFindingsTest {
  private static final String DATABASE = "arn:aws:rds:us-east-1:111122223333:db:orders";
  private static final String TASK = "arn:aws:ecs:us-east-1:111122223333:task/shop/0a1b2c3d";

  private static GuardDutyFinding finding(String resource, String service) {
    String json =
        "{'id':'f','type':'T','resource':{%s},'service':{%s}}"
            .formatted(resource, service)
            .replace('\'', '"');
    List<GuardDutyFinding> found = new ArrayList<>();
    try {
      GuardDutyReader.read(new ByteArrayInputStream(json.getBytes(UTF_8)), "file:/f", found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<String> things(String resource) {
    return finding(resource, "").resources();
  }

  @Test
  void databases_areNamedByArnOrByTheirId() {
    assertThat(
            things(
                "'rdsDbInstanceDetails':{'dbInstanceIdentifier':'orders','dbInstanceArn':'"
                    + DATABASE
                    + "'}"))
        .containsExactly(DATABASE);
    assertThat(
            things(
                "'rdsDbInstanceDetails':{'dbInstanceIdentifier':'orders','dbClusterIdentifier':'c'},"
                    + "'rdsLimitlessDbDetails':{'dbShardGroupIdentifier':'shards'}"))
        .containsExactly("orders", "c", "shards");
  }

  @Test
  void functionsAndBuckets_areNamedEvenWithoutArnOrName() {
    assertThat(things("'lambdaDetails':{'functionName':'resize'}")).containsExactly("resize");
    assertThat(
            things(
                "'s3BucketDetails':[{'name':'logs','arn':'arn:aws:s3:::logs'},"
                    + "{'arn':'arn:aws:s3:::other'}]"))
        .containsExactly("logs", "arn:aws:s3:::other");
  }

  @Test
  void containers_areNamedByTaskClusterAndDefinition() {
    assertThat(
            things(
                "'ecsClusterDetails':{'name':'shop','arn':'arn:aws:ecs:us-east-1:111122223333:cluster/shop',"
                    + "'taskDetails':{'arn':'"
                    + TASK
                    + "','definitionArn':'arn:aws:ecs:us-east-1:111122223333:task-definition/web:3'}},"
                    + "'containerDetails':{'id':'4f5e','name':'web','image':'nginx'}"))
        .containsExactly(
            TASK,
            "arn:aws:ecs:us-east-1:111122223333:cluster/shop",
            "arn:aws:ecs:us-east-1:111122223333:task-definition/web:3",
            "4f5e");
  }

  @Test
  void kubernetes_namesWorkloadUserAndThePrincipalBehind() {
    GuardDutyFinding found =
        finding(
            "'eksClusterDetails':{'name':'prod','arn':'arn:aws:eks:us-east-1:111122223333:cluster/prod'},"
                + "'kubernetesDetails':{'kubernetesUserDetails':{'username':'arn:aws:iam::111122223333:role/dev',"
                + "'uid':'aws-iam-authenticator:111122223333:AROACKCEVSQ6C2EXAMPLE','groups':['system:masters']},"
                + "'kubernetesWorkloadDetails':{'name':'miner','namespace':'default','type':'pods'}}",
            "'action':{'kubernetesApiCallAction':{'sourceIPs':['203.0.113.9','2001:db8::9'],"
                + "'remoteIpDetails':{'ipAddressV4':'203.0.113.9'}}}");

    assertThat(found.resources())
        .containsExactly(
            "arn:aws:eks:us-east-1:111122223333:cluster/prod", "kubernetes:default:pods:miner");
    assertThat(found.principalIds()).containsExactly("AROACKCEVSQ6C2EXAMPLE");
    assertThat(found.userName()).isEqualTo("arn:aws:iam::111122223333:role/dev");
    assertThat(found.addresses()).containsExactly("203.0.113.9", "2001:db8::9");
    assertThat(things("'kubernetesDetails':{'kubernetesWorkloadDetails':{'name':'x/i-0a1b2c3d'}}"))
        .isEmpty();
  }

  @Test
  void disksSnapshotsImagesAndBackups_areNamedByArn() {
    assertThat(
            things(
                "'instanceDetails':{'instanceId':'i-0a1b2c3d'},"
                    + "'ebsVolumeDetails':{'scannedVolumeDetails':[{'volumeArn':'v1','snapshotArn':'s1'}],"
                    + "'skippedVolumeDetails':[{'volumeArn':'v2'}]},'ebsSnapshotDetails':{'snapshotArn':'s2'},"
                    + "'ec2ImageDetails':{'imageArn':'a'},'recoveryPointDetails':{'recoveryPointArn':'r'}"))
        .containsExactly("i-0a1b2c3d", "v1", "s1", "v2", "s2", "a", "r");
  }

  @Test
  void calls_nameTheAccountBehindThemAndWhatTheyTouched() {
    GuardDutyFinding found =
        finding(
            "'accessKeyDetails':{'accessKeyId':'ASIAIOSFODNN7EXAMPLE'}",
            "'action':{'awsApiCallAction':{'api':'StopLogging','remoteAccountDetails':"
                + "{'accountId':'999988887777','affiliated':false},'affectedResources':"
                + "{'AWS::CloudTrail::Trail':'main','AWS::EC2::Instance':['i-0a1b2c3d'],"
                + "'AWS::S3::Object':'x/i-0badbadbad'}}}");

    assertThat(found.remoteAccountId()).isEqualTo("999988887777");
    assertThat(found.resources()).isEmpty();
    assertThat(found.mentionedResources()).containsExactly("main", "i-0a1b2c3d");
    assertThat(found.accessKeyIds()).containsExactly("ASIAIOSFODNN7EXAMPLE");
  }

  @Test
  void connectionsAndProbes_tellEachAddressOnce() {
    String remote = "{'remoteIpDetails':{'ipAddressV4':'%s'}}";
    GuardDutyFinding found =
        finding(
            "",
            "'action':[{'networkConnectionAction':[%s,%s]},{'networkConnectionAction':%s},{'portProbeAction':{'portProbeDetails':[%s,{'remoteIpDetails':{'ipAddressV6':'2001:db8::1'}}]}}]"
                .formatted(
                    remote.formatted("203.0.113.1"),
                    remote.formatted("203.0.113.2"),
                    remote.formatted("203.0.113.1"),
                    remote.formatted("203.0.113.3")));

    assertThat(found.addresses())
        .containsExactly("203.0.113.1", "203.0.113.2", "203.0.113.3", "2001:db8::1");
  }

  @Test
  void sequences_nameKeysMachinesTimesAndTechniquesOfTheirSignals() {
    GuardDutyFinding found =
        finding(
            "'resourceType':'AttackSequence'",
            "'detection':{'sequence':{'uid':'s','description':'d',"
                + "'actors':[{'id':'a','user':{'name':'john','uid':'AIDACKCEVSQ6C2EXAMPLE','type':'IAMUser',"
                + "'credentialUid':'AKIAIOSFODNN7EXAMPLE'},'session':{'uid':'ASIAI44QH8DHBEXAMPLE'}}],"
                + "'endpoints':[{'id':'e','ip':'203.0.113.9','port':443},{'domain':'pool.example'}],"
                + "'resources':[{'uid':'arn:aws:s3:::b','resourceType':'S3_BUCKET'},"
                + "{'uid':'AKIAI44QH8DHBEXAMPLE','resourceType':'ACCESS_KEY','data':{'accessKey':"
                + "{'principalId':'AROACKCEVSQ6C2EXAMPLE','userName':'ci','userType':'Role'}}},"
                + "{'uid':'arn:aws:ecs:us-east-1:111122223333:cluster/c','resourceType':'ECS_CLUSTER',"
                + "'data':{'ecsCluster':{'status':'ACTIVE','ec2InstanceUids':['i-0a1b2c3d4e5f60718']}}}],"
                + "'signals':[{'uid':'1','type':'FINDING','firstSeenAt':'2025-11-12T04:00:00Z',"
                + "'lastSeenAt':'2025-11-12T05:00:00Z','resourceUids':['arn:aws:s3:::c'],'signalIndicators':[{'key':'ATTACK_TECHNIQUE','values':['T1530"
                + " - Data']}]},"
                + "{'firstSeenAt':'2025-11-12T03:00:00Z','lastSeenAt':'2025-11-12T03:30:00Z'}]}}");

    assertThat(found.accessKeyIds())
        .containsExactly("AKIAIOSFODNN7EXAMPLE", "ASIAI44QH8DHBEXAMPLE", "AKIAI44QH8DHBEXAMPLE");
    assertThat(found.principalIds())
        .containsExactly("AIDACKCEVSQ6C2EXAMPLE", "AROACKCEVSQ6C2EXAMPLE");
    assertThat(found.userName()).isEqualTo("john");
    assertThat(found.resources())
        .containsExactly("arn:aws:s3:::b", "arn:aws:ecs:us-east-1:111122223333:cluster/c");
    assertThat(found.mentionedResources()).containsExactly("i-0a1b2c3d4e5f60718", "arn:aws:s3:::c");
    assertThat(found.addresses()).containsExactly("203.0.113.9");
    assertThat(found.techniqueIds()).containsExactly("T1530");
    assertThat(found.firstSeen()).isEqualTo(Instant.parse("2025-11-12T03:00:00Z"));
    assertThat(found.lastSeen()).isEqualTo(Instant.parse("2025-11-12T05:00:00Z"));
  }

  @Test
  void sequences_machinesThatAreNamedThemselves_areAttackedAndNotMentioned() {
    GuardDutyFinding found =
        finding(
            "",
            "'detection':{'sequence':{'resources':[{'uid':'c','data':{'eksCluster':"
                + "{'ec2InstanceUids':['i-0a1b2c3d','i-0a1b2c3e']}}},{'uid':'i-0a1b2c3e'}],"
                + "'signals':[{'resourceUids':['i-0a1b2c3e']}]}}");

    assertThat(found.resources()).containsExactly("i-0a1b2c3e", "c");
    assertThat(found.mentionedResources()).containsExactly("i-0a1b2c3d");
  }

  @Test
  void shapesThatNobodyKnows_areRead_withoutWhatTheyDoNotName() {
    GuardDutyFinding found =
        finding(
            "'s3BucketDetails':'b','rdsDbInstanceDetails':[1],'ecsClusterDetails':{'taskDetails':null},"
                + "'kubernetesDetails':7,'quantumDetails':{'arn':'q'},'lambdaDetails':{'functionArn':{}}",
            "'action':{'awsApiCallAction':'x','portProbeAction':{'portProbeDetails':{'remoteIpDetails':"
                + "{'ipAddressV4':'203.0.113.4'}}},'affectedResources':[]},"
                + "'detection':{'sequence':{'actors':'a','resources':[1,null,{'uid':{}}],'signals':{'resourceUids':'u'}}}");

    assertThat(found.addresses()).containsExactly("203.0.113.4");
    assertThat(found.resources()).isEmpty();
    assertThat(found.mentionedResources()).containsExactly("u");
    assertThat(found.accessKeyIds()).isEmpty();
    assertThat(found.firstSeen()).isNull();
  }
}
