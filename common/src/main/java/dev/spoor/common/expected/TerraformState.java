/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.expected;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spoor.common.aws.Arn;
import dev.spoor.common.resource.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A state of Terraform or OpenTofu, of version 4: what is managed, of AWS's providers. Data sources
 * are looked at and not managed.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/state">State</a> (its JSON is
 *     not documented; the shape was taken from states)
 */
final class TerraformState implements InventoryReader.Form {
  private static final String VERSION = "4";
  private static final Pattern ZONE = Pattern.compile("([a-z]{2,4}(?:-[a-z]+)+-\\d+)[a-z]");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /** Disks and interfaces that come and go with a thing, which the state does not list. */
  private static final Map<String, List<Brought>> BROUGHT =
      Map.of(
          "aws_instance",
          List.of(
              new Brought("aws_ebs_volume", "root_block_device", "volume_id"),
              new Brought("aws_ebs_volume", "ebs_block_device", "volume_id"),
              new Brought("aws_network_interface", "", "primary_network_interface_id")),
          "aws_spot_instance_request",
          List.of(new Brought("aws_instance", "", "spot_instance_id")),
          "aws_nat_gateway",
          List.of(new Brought("aws_network_interface", "", "network_interface_id")),
          "aws_ami",
          List.of(new Brought("aws_ebs_snapshot", "ebs_block_device", "snapshot_id")));

  private final List<ExpectedResource> resources = new ArrayList<>();
  private final List<InventoryReader.Nameless> nameless = new ArrayList<>();
  private final List<String> providers = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Place whole = new Place();
  private @Nullable String version;
  private boolean isEncrypted;
  private boolean isShown;
  private long read;

  /** Something that a thing brings with it: its type, the list that holds it, its id there. */
  private record Brought(String type, String list, String id) {}

  /** The account and region that everything of one provider says; none when they differ. */
  private static final class Place {
    private @Nullable String account;
    private @Nullable String region;

    void add(@Nullable String otherAccount, @Nullable String otherRegion) {
      account = same(account, otherAccount);
      region = same(region, otherRegion);
    }

    private static @Nullable String same(@Nullable String known, @Nullable String other) {
      return other == null || other.equals(known) ? known : known == null ? other : "";
    }

    @Nullable String account() {
      return "".equals(account) ? null : account;
    }

    @Nullable String region() {
      return "".equals(region) ? null : region;
    }
  }

  @Override
  public String list() {
    return "resources";
  }

  @Override
  public void member(String name, String value) {
    switch (name) {
      case "version" -> version = value;
      case "encrypted_data" -> isEncrypted = true;
      case "format_version" -> isShown = true;
      default -> {}
    }
  }

  @Override
  public @Nullable String refusal() {
    if (isEncrypted) {
      return "An encrypted state: give what tofu state pull prints";
    }
    if (isShown) {
      return "Not a state but what terraform show or plan prints: give what terraform state pull"
          + " prints";
    }
    if (version == null) {
      return resources.isEmpty() ? "Not a state of Terraform: it has no version" : null;
    }
    return version.equals(VERSION)
        ? null
        : "A state of version %s, not 4: terraform state pull of a newer Terraform upgrades it"
            .formatted(version.length() > 3 ? "?" : version);
  }

  @Override
  public boolean isSeen() {
    return version != null || isEncrypted || isShown;
  }

  @Override
  public void element(JsonNode resource) {
    String type = InventoryReader.text(resource, "type");
    boolean isManaged = resource.path("mode").asText().equals("managed");
    if (!isManaged || type == null || !(type.startsWith("aws_") || type.startsWith("awscc_"))) {
      return;
    }
    String module = InventoryReader.text(resource, "module");
    String address =
        (module == null ? "" : module + ".") + type + "." + InventoryReader.text(resource, "name");
    String provider = resource.path("provider").asText();
    for (JsonNode instance : resource.path("instances")) {
      instance(type, InventoryReader.cut(address + index(instance)), provider, instance);
    }
  }

  private static String index(JsonNode instance) {
    JsonNode key = instance.path("index_key");
    if (key.isMissingNode() || key.isNull()) {
      return "";
    }
    return key.isNumber() ? "[" + key.asText() + "]" : "[\"" + key.asText() + "\"]";
  }

  private void instance(String type, String address, String provider, JsonNode instance) {
    long ordinal = read++;
    boolean isFlat = !instance.path("attributes").isObject();
    JsonNode attributes = instance.path(isFlat ? "attributes_flat" : "attributes");
    String id = InventoryReader.text(attributes, "id");
    String arn = InventoryReader.text(attributes, "arn");
    arn = arn != null && arn.startsWith("arn:") ? arn : null;
    if (id == null && arn == null) {
      nameless.add(new InventoryReader.Nameless(ordinal, type));
      return;
    }
    if (!Catalogue.standard().isOfKnownKind(type)) {
      id = null; // the id of an API key of AppSync is the key
    }
    Arn parts = Arn.of(arn);
    String account = Arn.account(arn);
    String region = parts == null || parts.region().isEmpty() ? null : parts.region();
    account = account == null ? owner(attributes) : account;
    region = region == null ? region(attributes) : region;
    places.computeIfAbsent(provider, key -> new Place()).add(account, region);
    whole.add(account, region);
    String status =
        instance.path("deposed").isTextual()
            ? "deposed"
            : "tainted".equals(instance.path("status").asText()) ? "tainted" : null;
    add(
        new ExpectedResource(type, id, arn, account, region, address, status, null, ordinal),
        provider);
    for (Brought brought : BROUGHT.getOrDefault(type, List.of())) {
      JsonNode holders = brought.list.isEmpty() ? attributes : attributes.path(brought.list);
      for (JsonNode holder : holders.isArray() ? holders : List.of(holders)) {
        String other = InventoryReader.text(holder, brought.id);
        if (other != null) {
          add(
              new ExpectedResource(
                  brought.type, other, null, account, region, address, null, null, ordinal),
              provider);
        }
      }
    }
  }

  private void add(ExpectedResource resource, String provider) {
    resources.add(resource);
    providers.add(provider);
  }

  private static @Nullable String owner(JsonNode attributes) {
    String owner = InventoryReader.text(attributes, "owner_id");
    return owner != null && ACCOUNT.matcher(owner).matches() ? owner : null;
  }

  private static @Nullable String region(JsonNode attributes) {
    String region = InventoryReader.text(attributes, "region");
    String zone = InventoryReader.text(attributes, "availability_zone");
    if (region == null && zone != null && ZONE.matcher(zone).matches()) {
      return zone.substring(0, zone.length() - 1);
    }
    return region;
  }

  @Override
  public long read() {
    return read;
  }

  @Override
  public List<InventoryReader.Nameless> nameless() {
    return nameless;
  }

  /** A provider works in one account and region: what one thing of it says is true of all. */
  @Override
  public List<ExpectedResource> resources() {
    List<ExpectedResource> placed = new ArrayList<>(resources.size());
    for (int i = 0; i < resources.size(); i++) {
      Place place = places.getOrDefault(providers.get(i), whole);
      String account = place.account() == null ? whole.account() : place.account();
      String region = place.region() == null ? whole.region() : place.region();
      placed.add(resources.get(i).in(account, region));
    }
    return placed;
  }
}
