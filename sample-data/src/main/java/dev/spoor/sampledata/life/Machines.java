/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Lineage;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Network;
import dev.spoor.sampledata.world.Regions;
import java.util.List;

/** Machines that call all day: instances, functions, clusters, AWS's own services. */
final class Machines {
  private Machines() {}

  /** A shop server: objects through a VPC endpoint, keys, its agent's heartbeat. */
  static void shopServer(Burst burst) {
    String instance = burst.world.id("i", "shop", burst.account, burst.draw.below(6));
    Actor server = instanceRole(burst, "shop-server", instance);
    Actor inside = server.from(Network.privateAddress(burst.draw), Agents.JAVA_APPLICATION);
    String bucket = "spoor-shop-media-" + burst.account.id();
    String endpoint = burst.world.id("vpce", "s3", burst.account);
    int objects = burst.draw.between(1, 4);
    for (int i = 0; i < objects; i++) {
      boolean put = burst.draw.chance(0.3);
      String key = "media/" + burst.draw.hex(2) + "/" + burst.draw.hex(24) + ".webp";
      burst.add(
          objectCall(burst, inside, put ? "PutObject" : "GetObject", bucket, key, !put)
              .through(endpoint));
    }
    Json context = Json.of("aws:s3:arn", "arn:aws:s3:::" + bucket);
    burst.add(
        burst
            .call(inside, "kms", "Decrypt")
            .asking(
                Json.of("encryptionContext", context, "encryptionAlgorithm", "SYMMETRIC_DEFAULT"))
            .on(burst.account.id(), "AWS::KMS::Key", kmsKey(burst))
            .reading());
    burst.add(
        burst
            .call(
                server.from(server.sourceIp(), Agents.SSM_AGENT),
                "ssm",
                "UpdateInstanceInformation")
            .asking(
                Json.of(
                    "instanceId",
                    instance,
                    "agentVersion",
                    "3.3.987.0",
                    "agentStatus",
                    "Active",
                    "platformType",
                    "Linux",
                    "platformName",
                    "Amazon Linux",
                    "computerName",
                    "ip-10-20-1-" + burst.draw.between(4, 250) + ".ec2.internal")));
    if (burst.draw.chance(0.15)) {
      burst.add(
          burst
              .call(inside, "dynamodb", "DescribeTable")
              .asking(Json.of("tableName", "carts"))
              .reading()
              .failing("ThrottlingException", "Rate exceeded"));
    }
  }

  static Actor instanceRole(Burst burst, String role, String instance) {
    return Actor.session(burst.world, burst.account, role, instance)
        .ec2RoleDelivery("2.0")
        .issuedTo(
            "AWS::EC2::Instance",
            "arn:aws:ec2:" + burst.region + ":" + burst.account.id() + ":instance/" + instance)
        .key(
            burst.key(),
            burst.now() - burst.draw.between(60, 20_000),
            Network.cloud(burst.draw),
            Agents.JAVA_APPLICATION);
  }

  /** A function run by the service: its session, its log stream, its table. */
  static void function(Burst burst) {
    String name = burst.draw.pick(List.of("order-events", "thumbnailer", "price-feed", "cleanup"));
    String role = name + "-role";
    String key = burst.key();
    String session = name;
    String service = "lambda.amazonaws.com";
    TrailEvent minted =
        burst.add(
            burst
                .call(Actor.service(service), "sts", "AssumeRole")
                .asking(
                    Json.of(
                        "roleArn",
                        burst.account.roleArn("service-role/" + role),
                        "roleSessionName",
                        session))
                .answering(
                    Json.of(
                        "credentials",
                        burst.credentials(key, burst.now(), 43_200),
                        "assumedRoleUser",
                        Json.of(
                            "assumedRoleId",
                            burst.world.roleId(burst.account, role) + ":" + session,
                            "arn",
                            "arn:aws:sts::"
                                + burst.account.id()
                                + ":assumed-role/"
                                + role
                                + "/"
                                + session)))
                .on(
                    burst.account.id(),
                    "AWS::IAM::Role",
                    burst.account.roleArn("service-role/" + role))
                .shared(burst.draw.guid())
                .reading());
    String arn = "arn:aws:lambda:" + burst.region + ":" + burst.account.id() + ":function:" + name;
    Actor function =
        Actor.session(burst.world, burst.account, role, session)
            .path("service-role/")
            .issuedTo("AWS::Lambda::Function", arn)
            .key(key, burst.now(), Network.cloud(burst.draw), Agents.LAMBDA_PYTHON);
    burst.lineage().minted(service, Lineage.Child.of(function), minted);
    burst.add(
        burst
            .call(function, "logs", "CreateLogStream")
            .asking(
                Json.of(
                    "logGroupName",
                    "/aws/lambda/" + name,
                    "logStreamName",
                    "2025/[$LATEST]" + burst.draw.hex(32))));
    if (burst.draw.chance(0.5)) {
      burst.add(
          objectCall(
              burst,
              function,
              "GetObject",
              "spoor-orders-" + burst.account.id(),
              "in/" + burst.draw.hex(16) + ".json",
              true));
    }
    burst.add(
        burst
            .call(function, "secretsmanager", "GetSecretValue")
            .asking(
                Json.of(
                    "secretId",
                    "arn:aws:secretsmanager:"
                        + burst.region
                        + ":"
                        + burst.account.id()
                        + ":secret:"
                        + name
                        + "/db-Ab3dEf"))
            .reading());
  }

  /** A cluster: pods with their own roles, image pulls, the scheduler's polling. */
  static void cluster(Burst burst) {
    String instance = burst.world.id("i", "node", burst.account, burst.draw.below(4));
    Actor node = instanceRole(burst, "eks-node", instance);
    burst.read(node, "ecr", "GetAuthorizationToken", null);
    burst.add(
        burst
            .call(node, "ecr", "BatchGetImage")
            .asking(
                Json.of(
                    "registryId",
                    burst.account.id(),
                    "repositoryName",
                    "shop/api",
                    "imageIds",
                    List.of(Json.of("imageTag", "v" + burst.draw.between(100, 180))),
                    "acceptedMediaTypes",
                    List.of("application/vnd.oci.image.manifest.v1+json")))
            .on(
                burst.account.id(),
                "AWS::ECR::Repository",
                "arn:aws:ecr:" + burst.region + ":" + burst.account.id() + ":repository/shop/api")
            .reading());
    Actor scheduler =
        Actor.serviceLinked(
            burst.world,
            burst.account,
            "eks.amazonaws.com",
            "AWSServiceRoleForAmazonEKS",
            "AmazonEKS",
            burst.now() - 600);
    burst.read(
        scheduler,
        "ec2",
        "DescribeInstances",
        Json.of(
            "instancesSet", Json.items(Json.of("instanceId", instance)), "filterSet", Json.of()));
    Call describe =
        burst
            .call(scheduler, "ec2", "DescribeNetworkInterfaces")
            .asking(
                Json.of(
                    "networkInterfaceIdSet",
                    Json.of(),
                    "filterSet",
                    Json.items(
                        Json.of(
                            "name",
                            "tag:cluster.k8s.amazonaws.com/name",
                            "valueSet",
                            Json.items(Json.of("value", "shop"))))))
            .reading();
    if (burst.draw.chance(0.2)) {
      describe.failing("Client.RequestLimitExceeded", "Request limit exceeded.");
    }
    burst.add(describe);
  }

  /** AWS's own services: log delivery, recorders, key use, in any of the twelve regions. */
  static void services(Burst burst) {
    burst.region = burst.draw.chance(0.5) ? burst.region : burst.draw.pick(Regions.ALL);
    String bucket = "spoor-org-trail-" + Account.MANAGEMENT.id();
    if (burst.account == Account.MANAGEMENT) {
      burst.add(
          burst
              .call(Actor.service("cloudtrail.amazonaws.com"), "s3", "GetBucketAcl")
              .asking(
                  Json.of("bucketName", bucket, "Host", bucket + ".s3.amazonaws.com", "acl", ""))
              .adding(
                  Json.of(
                      "SignatureVersion",
                      "SigV4",
                      "CipherSuite",
                      "TLS_AES_128_GCM_SHA256",
                      "bytesTransferredIn",
                      0,
                      "AuthenticationMethod",
                      "AuthHeader",
                      "x-amz-id-2",
                      burst.draw.alphanumeric(75) + "=",
                      "bytesTransferredOut",
                      510))
              .on(burst.account.id(), "AWS::S3::Bucket", "arn:aws:s3:::" + bucket)
              .shared(burst.draw.guid())
              .reading());
    }
    burst.add(
        burst
            .call(Actor.service("logs.amazonaws.com"), "kms", "GenerateDataKey")
            .asking(
                Json.of(
                    "keySpec",
                    "AES_256",
                    "encryptionContext",
                    Json.of(
                        "SourceArn",
                        "arn:aws:logs:"
                            + burst.region
                            + ":"
                            + burst.account.id()
                            + ":log-group:/aws/eks/shop/cluster"),
                    "keyId",
                    kmsKey(burst)))
            .on(burst.account.id(), "AWS::KMS::Key", kmsKey(burst))
            .reading());
    Actor recorder =
        Actor.serviceLinked(
            burst.world,
            burst.account,
            "config.amazonaws.com",
            "AWSServiceRoleForConfig",
            "AWSConfig-Describe",
            burst.now() - 900);
    burst.read(
        recorder,
        "ec2",
        "DescribeSecurityGroups",
        Json.of(
            "securityGroupSet",
            Json.of(),
            "securityGroupIdSet",
            Json.of(),
            "filterSet",
            Json.of()));
    burst.read(recorder, "iam", "ListRoles", Json.of("maxItems", 100));
    if (burst.draw.chance(0.3)) {
      burst.add(
          burst
              .call(Actor.service("kms.amazonaws.com"), "kms", "RotateKey")
              .detailing(Json.of("keyId", kmsKey(burst), "rotationType", "AUTOMATIC")));
    }
  }

  static String kmsKey(Burst burst) {
    return "arn:aws:kms:"
        + burst.region
        + ":"
        + burst.account.id()
        + ":key/"
        + burst.world.draw("kms", burst.account, burst.region).guid();
  }

  static Call objectCall(
      Burst burst, Actor actor, String name, String bucket, String key, boolean reading) {
    int bytes = burst.draw.between(300, 900_000);
    Call call =
        burst
            .call(actor, "s3", name)
            .asking(
                Json.of(
                    "bucketName",
                    bucket,
                    "Host",
                    bucket + ".s3." + burst.region + ".amazonaws.com",
                    "key",
                    key))
            .answering(reading ? null : Json.of("x-amz-server-side-encryption", "AES256"))
            .adding(
                Json.of(
                    "SignatureVersion",
                    "SigV4",
                    "CipherSuite",
                    "TLS_AES_128_GCM_SHA256",
                    "bytesTransferredIn",
                    reading ? 0 : bytes,
                    "AuthenticationMethod",
                    "AuthHeader",
                    "x-amz-id-2",
                    burst.draw.alphanumeric(75) + "=",
                    "bytesTransferredOut",
                    reading ? bytes : 0))
            .on(burst.account.id(), "AWS::S3::Object", "arn:aws:s3:::" + bucket + "/" + key)
            .on(burst.account.id(), "AWS::S3::Bucket", "arn:aws:s3:::" + bucket)
            .data();
    return reading ? call.reading() : call;
  }
}
