/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import static dev.spoor.common.table.TableSpec.table;

/** The tables that say what was read: events, charges, and the custody of every object. */
final class EvidenceTables {
  private EvidenceTables() {}

  static final TableSpec EVENTS =
      table("events", "CloudTrail record kept")
          .text("event_id", "eventID; for records that have none, a hash of the record")
          .time("event_time", "eventTime: completion of the call at the service")
          .text("event_version", "eventVersion")
          .text("event_source", "eventSource, such as ec2.amazonaws.com")
          .text("event_name", "eventName as recorded")
          .text("event_type", "eventType")
          .text("event_category", "eventCategory: Management, Data, NetworkActivity")
          .text("aws_region", "awsRegion as recorded")
          .text(
              "recipient_account_id",
              "recipientAccountId; else the account of the object's key; else of the identity")
          .text("source_ip_address", "sourceIPAddress: an address, a service name or AWS Internal")
          .text("user_agent", "userAgent, hostile text")
          .text("error_code", "errorCode as the service spells it")
          .text("error_message", "errorMessage")
          .text(
              "outcome",
              "success, denied, dry-run, throttled, quota, capacity, not-found, invalid,"
                  + " failed-login or error")
          .flag("read_only", "readOnly; derived from the event name where absent")
          .flag("management_event", "managementEvent")
          .text("request_id", "requestID")
          .text("shared_event_id", "sharedEventID: same action seen by several accounts")
          .text("api_version", "apiVersion")
          .text("vpc_endpoint_id", "vpcEndpointId")
          .text("identity_type", "userIdentity.type")
          .text("principal_id", "userIdentity.principalId")
          .text("identity_arn", "userIdentity.arn")
          .text("identity_account_id", "userIdentity.accountId")
          .text("access_key_id", "userIdentity.accessKeyId; null when empty")
          .text("user_name", "userIdentity.userName")
          .text("invoked_by", "userIdentity.invokedBy: the service that made the call")
          .text("identity_provider", "userIdentity.identityProvider")
          .text("credential_id", "userIdentity.credentialId of a bearer token")
          .text("on_behalf_of_user_id", "userIdentity.onBehalfOf.userId: Identity Center user")
          .text("session_issuer_type", "userIdentity.sessionContext.sessionIssuer.type")
          .text("session_issuer_arn", "userIdentity.sessionContext.sessionIssuer.arn")
          .text(
              "session_issuer_principal_id",
              "userIdentity.sessionContext.sessionIssuer.principalId")
          .text("session_issuer_account_id", "userIdentity.sessionContext.sessionIssuer.accountId")
          .text("session_issuer_user_name", "userIdentity.sessionContext.sessionIssuer.userName")
          .time("session_created", "userIdentity.sessionContext.attributes.creationDate")
          .flag("mfa_authenticated", "userIdentity.sessionContext.attributes.mfaAuthenticated")
          .text("source_identity", "userIdentity.sessionContext.sourceIdentity")
          .text(
              "ec2_role_delivery",
              "userIdentity.sessionContext.ec2RoleDelivery: 1.0 IMDSv1, 2.0 IMDSv2")
          .text(
              "credentials_issued_to",
              "userIdentity.inScopeOf.credentialsIssuedTo: instance or function")
          .text("identity_extra", "members of userIdentity without a column, verbatim JSON object")
          .text("resources", "resources, verbatim JSON")
          .text("request_parameters", "requestParameters, verbatim JSON")
          .text("response_elements", "responseElements, verbatim JSON")
          .text("additional_event_data", "additionalEventData, verbatim JSON")
          .text("service_event_details", "serviceEventDetails, verbatim JSON")
          .text("extra", "top-level members without a column, verbatim JSON object")
          .text("source_uri", "object that holds the record")
          .count("source_ordinal", "zero-based place of the record in the object")
          .text("account_id", "partition: recipient account, or unknown")
          .text("event_month", "partition: UTC month of event_time, yyyy-MM, or unknown")
          .partitionedBy("account_id", "event_month")
          .sortedBy("access_key_id", "event_time", "event_id", "source_uri", "source_ordinal")
          .build();

  static final TableSpec CHARGES =
      table("charges", "billing line item, with the column meanings of FOCUS 1.2")
          .text("billing_account_id", "payer: bill/PayerAccountId, BillingAccountId")
          .text("billing_account_name", "payer's name where the bill has it")
          .text(
              "sub_account_id",
              "account that used it: lineItem/UsageAccountId, SubAccountId; 12 digits")
          .text("sub_account_name", "its name where the bill has it")
          .time("billing_period_start", "first instant of the billing period")
          .time("billing_period_end", "first instant after the billing period")
          .time("charge_period_start", "first instant that the charge covers")
          .time("charge_period_end", "first instant after")
          .text(
              "charge_month",
              "UTC month that the charge counts in, yyyy-MM (billing.md section 8 rule 1)")
          .text("charge_category", "Usage, Purchase, Tax, Credit or Adjustment")
          .text("charge_class", "Correction when it restates an earlier period, else null")
          .text("charge_frequency", "One-Time, Recurring or Usage-Based")
          .text("charge_description", "line item description, hostile text")
          .money("billed_cost", "unblended cost: what the invoice says before tax lines are added")
          .money(
              "net_cost",
              "cost after discounts: net unblended where the bill has it, else billed_cost")
          .money("effective_cost", "amortized cost: commitments spread over what they cover")
          .money("list_cost", "cost at public on-demand prices")
          .money(
              "contracted_cost",
              "cost at negotiated prices, before commitments: ContractedCost of FOCUS; null for the"
                  + " other dialects")
          .text("billing_currency", "ISO code; different codes are never added")
          .text("pricing_currency", "ISO code of the price list where the bill has it")
          .text("service_code", "AWS service or product code, such as AmazonEC2")
          .text("service_name", "service's full name where the bill has it, else service_code")
          .text("publisher_name", "who publishes the service: AWS or a Marketplace seller")
          .text(
              "provider_name",
              "ProviderName of FOCUS; null for the other dialects, which are AWS's")
          .text("invoice_issuer_name", "InvoiceIssuerName of FOCUS; null for the other dialects")
          .text(
              "region_id",
              "region code; global for services without one; unknown:<code> when not mapped")
          .text("availability_zone", "zone where the bill has it")
          .text("resource_id", "resource id as billed, bare or ARN; null when the bill has none")
          .text("sku_id", "SKU; null where a savings plan's cost is taken back, of CUR alone")
          .text("sku_price_id", "price of the SKU: pricing/RateCode, SkuPriceId")
          .text(
              "pricing_category",
              "Standard, Dynamic (spot), Committed or Other; null for purchases and taxes of CUR")
          .money(
              "pricing_quantity",
              "quantity that the price was applied to, of usage and of purchases")
          .text("pricing_unit", "unit of pricing_quantity")
          .money("consumed_quantity", "usage amount; null on charges that are not usage")
          .text("consumed_unit", "unit of consumed_quantity")
          .text("commitment_discount_id", "ARN of the reservation or savings plan")
          .text("commitment_discount_type", "Reserved Instance or Savings Plan")
          .text("invoice_id", "invoice; null until the bill is final")
          .column(
              "tags",
              ColumnType.STRING_MAP,
              "tags with their keys as activated, user:Name form; CUR 2.0 writes keys in small"
                  + " letters alone")
          .text(
              "line_item_type",
              "lineItem/LineItemType; for FOCUS derived from category and pricing")
          .text("line_item_id", "identity/LineItemId, not unique across assemblies; null in FOCUS")
          .text("usage_type", "lineItem/UsageType, or FOCUS x_UsageType, SkuMeter")
          .text("operation", "lineItem/Operation, x_Operation")
          .text(
              "purchase_option",
              "OnDemand, Spot, Reserved, SavingsPlan; null for charges that are not compute usage")
          .text("instance_type", "instance type where the line is for one")
          .text("instance_family", "text before the dot of instance_type")
          .text(
              "usage_family",
              "coarse kind of usage: instance hours, storage, data transfer out, ...")
          .flag("is_accelerated", "whether the instance family has GPUs, ML chips or FPGAs")
          .text("created_by", "aws:createdBy tag: the principal that AWS says created the resource")
          .text(
              "iam_principal",
              "line_item_iam_principal, caller ARN (Bedrock, since April 2026); else"
                  + " line_item_user_identifier, user of Identity Center; FOCUS x_IamPrincipal")
          .flag("is_split", "split-cost row: a second view of its parent, never added to totals")
          .flag(
              "is_estimated",
              "billing period not final: a usage row of it has no invoice; null when the bill names"
                  + " no invoices (FOCUS 1.0)")
          .text("charge_shape", "usage (spread over time), monthly (falls on one day) or other")
          .text("dialect", "cur-legacy, cur-2.0, focus-1.0 or focus-1.2")
          .text("assembly_id", "assembly or execution that the line was read from")
          .text("source_uri", "object that holds the line")
          .count("source_ordinal", "zero-based place of the line in the object")
          .text("billing_month", "partition: month of the billing period, yyyy-MM")
          .partitionedBy("billing_month")
          .sortedBy(
              "billing_account_id",
              "sub_account_id",
              "charge_period_start",
              "source_uri",
              "source_ordinal")
          .build();

  static final TableSpec CREDENTIAL_REPORT =
      table("credential_report", "password, key or certificate that an IAM credential report names")
          .text("account_id", "account of the user")
          .text("user_name", "user; <root_account> for root")
          .text("user_arn", "its ARN")
          .time("user_created_at", "creation of the user")
          .text("slot", "password, access key 1, access key 2, certificate 1 or certificate 2")
          .flag("is_active", "whether it can be used; null where the report has no word on it")
          .time("changed_at", "password set, or key made or switched on or off")
          .time("last_used_at", "last use, to a quarter of an hour")
          .text("last_used_region", "its region where the service has one")
          .text("last_used_service", "its service")
          .text("unused_reason", "N/A, no_information or not_supported in the place of a last use")
          .flag("has_mfa", "whether the user has a second factor")
          .time("generated_at", "when IAM made the report; null for a bare CSV")
          .text("source_uri", "object that holds the line")
          .count("source_ordinal", "zero-based line behind the header")
          .sortedBy("user_arn", "slot", "source_uri", "source_ordinal")
          .build();

  static final TableSpec EXPECTED_RESOURCES =
      table("expected_resources", "thing that an inventory of what should be there lists")
          .text(
              "resource_key",
              "as in resources; null for parts and settings of things, types that Spoor does not"
                  + " know, and things that the inventory does not place")
          .text("kind", "service and type, such as ec2:instance; null where the key is")
          .text("type", "as the inventory has it: aws_instance, AWS::EC2::Instance")
          .text("resource_id", "id as the inventory has it; hostile text")
          .text("arn", "ARN; null when the inventory has none")
          .text("account_id", "account, be it of other things of the same provider")
          .text("region_id", "region, be it of other things of the same provider")
          .text("source", "terraform-state or config-snapshot")
          .text("managed_by", "address in the state; null for what is only recorded")
          .text("status", "deposed or tainted in a state; status of a configuration item")
          .time("captured_at", "when AWS Config recorded it; null for states")
          .text("source_uri", "object that lists it")
          .count("source_ordinal", "place there; what a thing brings with it has its place")
          .sortedBy("source", "source_uri", "source_ordinal", "type", "resource_id")
          .build();

  static final TableSpec GUARDDUTY_FINDINGS =
      table("guardduty_findings", "finding of GuardDuty, as its latest update has it")
          .text("guardduty_id", "id that GuardDuty gave it")
          .text("detector_id", "detector that made it; empty where the export does not say")
          .text("account_id", "account that it is about")
          .text("region_id", "region")
          .text("type", "such as UnauthorizedAccess:IAMUser/TorIPCaller")
          .text("title", "as GuardDuty words it; hostile text")
          .column("guardduty_severity", ColumnType.DOUBLE, "0 to 10; null when it is no number")
          .time("first_seen", "first activity")
          .time("last_seen", "last activity up to this update")
          .time("updated_at", "when GuardDuty exported this update")
          .count("activity_count", "how often the activity was seen")
          .count("updates", "updates of it among the files, this one counted")
          .flag("is_archived", "put away by a rule or a person")
          .flag("is_sample", "made up on request to try alarms")
          .text("resource_type", "AccessKey, Instance, S3Bucket, AttackSequence, ...")
          .list("access_key_ids", "keys and sessions that it names")
          .list("principal_ids", "unique ids that it names")
          .text("user_name", "user or role that it names")
          .list("addresses", "remote addresses")
          .text("remote_account_id", "account of whoever made the call; null where it is not said")
          .list("resources", "what was attacked or used: ids, names or ARNs")
          .list(
              "mentioned_resources",
              "what a call touched, signals point at or a cluster runs on; no sign against it")
          .text("api", "call that was seen; null for other activity")
          .text("api_service", "its service")
          .list("technique_ids", "ATT&CK techniques that GuardDuty names")
          .text("source_uri", "object that holds the update")
          .count("source_ordinal", "zero-based place there")
          .sortedBy("first_seen", "guardduty_id", "detector_id")
          .build();

  static final TableSpec LEDGER =
      table("ledger", "input object")
          .text("uri", "object as listed")
          .text("etag", "entity tag of the store; empty where it gives none")
          .count("bytes", "stored size in bytes")
          .text(
              "sha256",
              "SHA-256 of the stored bytes in lower-case hex; null when it was not read whole:"
                  + " foreign objects are not read, and of bills that a newer assembly replaced no"
                  + " line is kept")
          .text(
              "kind",
              "what the content is: cloudtrail, digest, insight, config, aggregated, bill,"
                  + " manifest, credential-report, terraform-state, config-snapshot, guardduty,"
                  + " foreign, empty, ...")
          .text("account_id", "account that the key names")
          .text("region", "region that the key names")
          .time("delivery_time", "delivery time that the name gives")
          .count("records_read", "records found in the object")
          .count("records_kept", "records that became rows")
          .count("records_duplicate", "records that are copies of a kept one")
          .count("records_rejected", "records that could not be read")
          .count(
              "records_outside",
              "records left out because the window, accounts or regions of the case exclude them")
          .text("problem", "first problem in one sentence; null when there was none")
          .text("digest_verdict", "verdict of the integrity chain; null when it was not checked")
          .sortedBy("uri")
          .build();

  static final TableSpec REJECTS =
      table("rejects", "damaged record or object")
          .text("source_uri", "object")
          .count("source_ordinal", "place of the record in the object; -1 for the whole object")
          .count("byte_offset", "place in the uncompressed content in bytes; -1 when unknown")
          .text("kind", "kind of damage")
          .text("reason", "first cause in one sentence")
          .text("excerpt", "up to 1,024 characters of the damaged text, hostile")
          .sortedBy("source_uri", "source_ordinal", "byte_offset", "kind")
          .build();

  static final TableSpec DUPLICATES =
      table("duplicates", "copy of a record that was left out of events")
          .text("event_id", "eventID")
          .text("recipient_account_id", "account of both copies")
          .text("kept_uri", "object of the copy in events")
          .count("kept_ordinal", "its place there")
          .text("source_uri", "object of the copy left out")
          .count("source_ordinal", "its place there")
          .sortedBy("source_uri", "source_ordinal")
          .build();
}
