/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.truth.CredentialKind;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds one record: the members every record has, in AWS's order, around what a call carries. */
public final class Call {
  private static final Set<String> GLOBAL_SERVICES =
      Set.of("iam", "organizations", "route53", "cloudfront", "health", "support");

  private final String service;
  private final String name;
  private final Actor actor;
  private final String region;
  private final long time;
  private final Draw draw;

  private @Nullable Json request;
  private @Nullable Json response;
  private @Nullable Json additional;
  private @Nullable Json serviceDetails;
  private @Nullable List<Json> resources;
  private @Nullable Json addendum;
  private @Nullable String errorCode;
  private @Nullable String errorMessage;
  private @Nullable String sharedEventId;
  private @Nullable String vpcEndpointId;
  private @Nullable String recipient;
  private String eventType = "AwsApiCall";
  private String category = "Management";
  private boolean readOnly;
  private boolean fromConsole;
  private boolean omitted;
  private long lateSeconds;

  /**
   * @param service the event source without {@code .amazonaws.com}
   * @param region where it was called; global services are recorded in us-east-1 whatever it says
   */
  public Call(String service, String name, Actor actor, String region, long time, Draw draw) {
    this.service = service;
    this.name = name;
    this.actor = actor;
    this.region = GLOBAL_SERVICES.contains(service) ? Regions.GLOBAL : region;
    this.time = time;
    this.draw = draw;
  }

  public Call asking(@Nullable Json parameters) {
    request = parameters;
    return this;
  }

  public Call answering(@Nullable Json elements) {
    response = elements;
    return this;
  }

  /** Takes what another account's record of the same call shows. */
  public Call sameAs(Call twin) {
    request = twin.request;
    response = twin.response;
    resources = twin.resources;
    return this;
  }

  public Call adding(Json data) {
    additional = data;
    return this;
  }

  public Call failing(String code, String message) {
    errorCode = code;
    errorMessage = message;
    return this;
  }

  /** Refuses a sign-in: the record has a message but no code. */
  public Call refusingSignIn(String message) {
    errorMessage = message;
    return answering(Json.of("ConsoleLogin", "Failure")).type("AwsConsoleSignIn");
  }

  public Call reading() {
    readOnly = true;
    return this;
  }

  public Call data() {
    category = "Data";
    return this;
  }

  public Call console() {
    fromConsole = true;
    return this;
  }

  public Call type(String awsEventType) {
    eventType = awsEventType;
    return this;
  }

  public Call detailing(Json serviceEventDetails) {
    serviceDetails = serviceEventDetails;
    return type("AwsServiceEvent");
  }

  public Call on(String accountId, String type, String arn) {
    Json resource = Json.of("accountId", accountId, "type", type, "ARN", arn);
    resources = resources == null ? List.of(resource) : append(resources, resource);
    return this;
  }

  public Call shared(String sharedId) {
    sharedEventId = sharedId;
    return this;
  }

  public Call received(String accountId) {
    recipient = accountId;
    return this;
  }

  public Call through(String endpointId) {
    vpcEndpointId = endpointId;
    return this;
  }

  public Call addendum(Json correction) {
    addendum = correction;
    return this;
  }

  /** CloudTrail delivers the record late, and says so. */
  public Call late(long seconds) {
    lateSeconds = seconds;
    return addendum(Json.of("reason", "DELIVERY_DELAY"));
  }

  /** The response was larger than 100 KB: CloudTrail drops it and says so. */
  public Call omittingResponse() {
    omitted = true;
    return this;
  }

  public TrailEvent record() {
    String eventId = draw.guid();
    String account = recipient != null ? recipient : actor.accountId();
    boolean external = !actor.sourceIp().endsWith(".amazonaws.com");
    Json body = Json.of("eventVersion", EventVersions.of(service));
    body.with("userIdentity", actor.identity()).with("eventTime", Calendar.record(time));
    body.with("eventSource", service + ".amazonaws.com").with("eventName", name);
    body.with("awsRegion", region).with("sourceIPAddress", actor.sourceIp());
    body.withIf(actor.userAgent() != null, "userAgent", actor.userAgent());
    body.withIf(errorCode != null, "errorCode", errorCode);
    body.withIf(errorMessage != null, "errorMessage", errorMessage);
    body.with("requestParameters", request);
    body.withIf(!omitted, "responseElements", errorCode == null ? response : null);
    body.withIf(additional != null, "additionalEventData", additional);
    boolean signIn = eventType.equals("AwsConsoleSignIn");
    body.withIf(!signIn, "requestID", requestId());
    body.with("eventID", eventId).with("readOnly", readOnly);
    body.withIf(resources != null, "resources", resources);
    body.with("eventType", eventType).with("managementEvent", category.equals("Management"));
    body.with("recipientAccountId", account);
    body.withIf(sharedEventId != null, "sharedEventID", sharedEventId);
    body.withIf(serviceDetails != null, "serviceEventDetails", serviceDetails);
    body.withIf(vpcEndpointId != null, "vpcEndpointId", vpcEndpointId);
    body.withIf(vpcEndpointId != null, "vpcEndpointAccountId", account);
    body.withIf(addendum != null, "addendum", addendum);
    body.withIf(omitted, "omitted", true);
    boolean oldFormat = EventVersions.of(service).compareTo("1.07") < 0;
    body.withIf(!oldFormat, "eventCategory", category);
    if (external && !fromConsole && eventType.equals("AwsApiCall") && !oldFormat) {
      body.with("tlsDetails", tls());
    }
    body.withIf(fromConsole, "sessionCredentialFromConsole", "true");
    return new TrailEvent(
        account,
        region,
        time,
        time + lateSeconds,
        eventId,
        service,
        name,
        actor.accessKeyId(),
        signIn ? errorMessage == null ? "console-login:" + eventId : "" : actor.credentialId(),
        signIn ? CredentialKind.CONSOLE_LOGIN : actor.kind(),
        actor,
        body);
  }

  private String requestId() {
    return service.equals("s3") ? draw.upper(16) : draw.guid();
  }

  private Json tls() {
    boolean modern = draw.chance(0.8);
    return Json.of(
        "tlsVersion",
        modern ? "TLSv1.3" : "TLSv1.2",
        "cipherSuite",
        modern ? "TLS_AES_128_GCM_SHA256" : "ECDHE-RSA-AES128-GCM-SHA256",
        "clientProvidedHostHeader",
        GLOBAL_SERVICES.contains(service)
            ? service + ".amazonaws.com"
            : service + "." + region + ".amazonaws.com");
  }

  private static List<Json> append(List<Json> list, Json element) {
    List<Json> longer = new ArrayList<>(list);
    longer.add(element);
    return List.copyOf(longer);
  }
}
