/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.world.Draw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A RunInstances call in the making: what was asked for and the instances that came of it. */
public final class Launch {
  private final String type;
  private final String imageId;
  private final int wanted;
  private final List<String> instanceIds = new ArrayList<>();
  private final Map<String, String> tags = new LinkedHashMap<>();
  private String template = "";
  private String profileArn = "";
  private boolean spot;
  private boolean protectedFromTermination;

  public Launch(String type, String imageId, int wanted) {
    this.type = type;
    this.imageId = imageId;
    this.wanted = wanted;
  }

  public Launch spot(boolean isSpot) {
    spot = isSpot;
    return this;
  }

  /** Launches from a launch template, as a group does. */
  public Launch template(String launchTemplateId) {
    template = launchTemplateId;
    return this;
  }

  /** Gives the machines a role, through an instance profile of the same name. */
  public Launch profile(String instanceProfileArn) {
    profileArn = instanceProfileArn;
    return this;
  }

  public Launch tag(String key, String value) {
    tags.put(key, value);
    return this;
  }

  public Launch protectedFromTermination() {
    protectedFromTermination = true;
    return this;
  }

  public List<String> instanceIds() {
    return instanceIds;
  }

  public Map<String, String> tags() {
    return tags;
  }

  /** Asks, and is answered with as many instances as wanted. */
  public Call succeed(Call call, String accountId, String region, long time, Draw draw) {
    List<Object> answered = new ArrayList<>();
    List<Json> tagList = tagList(!template.isEmpty());
    for (int i = 0; i < wanted; i++) {
      String id = "i-0" + draw.hex(16);
      instanceIds.add(id);
      answered.add(instance(id, region, time, tagList, draw));
    }
    Json response =
        Json.of(
            "requestId",
            draw.guid(),
            "reservationId",
            "r-0" + draw.hex(16),
            "ownerId",
            accountId,
            "groupSet",
            Json.of(),
            "instancesSet",
            Json.items(answered.toArray()));
    response.withIf(!template.isEmpty(), "requesterId", "940372691376");
    call.asking(request(draw)).answering(response);
    for (String id : instanceIds) {
      call.on(accountId, "AWS::EC2::Instance", arn(accountId, region, id));
    }
    return call;
  }

  /** Asks, and gets nothing. */
  public Call fail(Call call, Draw draw, String code, String message) {
    return call.asking(request(draw)).failing(code, message);
  }

  public static String arn(String accountId, String region, String instanceId) {
    return "arn:aws:ec2:" + region + ":" + accountId + ":instance/" + instanceId;
  }

  private Json request(Draw draw) {
    Json one = Json.of("minCount", 1, "maxCount", wanted);
    one.withIf(template.isEmpty(), "imageId", imageId);
    Json request = Json.of("instancesSet", Json.items(one));
    request.withIf(template.isEmpty(), "instanceType", type);
    if (!template.isEmpty()) {
      request.with("launchTemplate", Json.of("launchTemplateId", template, "version", "1"));
    }
    request.with("blockDeviceMapping", Json.of()).with("availabilityZone", "");
    request.with("monitoring", Json.of("enabled", false));
    request.with("disableApiTermination", protectedFromTermination);
    request.withIf(!profileArn.isEmpty(), "iamInstanceProfile", Json.of("arn", profileArn));
    request.with("disableApiStop", false).with("clientToken", draw.guid());
    request.withIf(
        spot,
        "instanceMarketOptions",
        Json.of("marketType", "spot", "spotOptions", Json.of("spotInstanceType", "one-time")));
    if (!tags.isEmpty()) {
      Json specification = Json.of("resourceType", "instance", "tags", tagList(false));
      request.with("tagSpecificationSet", Json.items(specification));
    }
    return request;
  }

  private Json instance(String id, String region, long time, List<Json> tagList, Draw draw) {
    Json instance = Json.of("instanceId", id, "imageId", imageId);
    instance.with("instanceState", Json.of("code", 0, "name", "pending"));
    instance.with("privateDnsName", "ip-10-40-0-" + draw.between(4, 250) + ".ec2.internal");
    instance.with("amiLaunchIndex", instanceIds.size() - 1).with("productCodes", Json.of());
    instance.with("instanceType", type).with("launchTime", time * 1000);
    instance.with("placement", Json.of("availabilityZone", region + "a", "tenancy", "default"));
    instance.with("monitoring", Json.of("state", "disabled"));
    instance.with("subnetId", "subnet-0" + draw.hex(16)).with("vpcId", "vpc-0" + draw.hex(16));
    instance.with("privateIpAddress", "10.40.0." + draw.between(4, 250));
    instance.with("architecture", "x86_64").with("rootDeviceType", "ebs");
    instance.with("rootDeviceName", "/dev/xvda").with("blockDeviceMapping", Json.of());
    instance.with("virtualizationType", "hvm").with("hypervisor", "xen");
    instance.withIf(!profileArn.isEmpty(), "iamInstanceProfile", Json.of("arn", profileArn));
    instance.withIf(spot, "instanceLifecycle", "spot");
    instance.withIf(spot, "spotInstanceRequestId", "sir-" + draw.hex(8));
    instance.withIf(!tagList.isEmpty(), "tagSet", Json.items(tagList.toArray()));
    instance.with("ebsOptimized", false).with("enaSupport", true);
    instance.with(
        "metadataOptions",
        Json.of("state", "pending", "httpTokens", "optional", "httpEndpoint", "enabled"));
    return instance;
  }

  private List<Json> tagList(boolean withTemplate) {
    List<Json> list = new ArrayList<>();
    tags.forEach((key, value) -> list.add(Json.of("key", key, "value", value)));
    if (withTemplate) {
      list.add(Json.of("key", "aws:ec2launchtemplate:id", "value", template));
      list.add(Json.of("key", "aws:ec2launchtemplate:version", "value", "1"));
    }
    return list;
  }
}
