/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import static dev.spoor.common.guardduty.Members.at;
import static dev.spoor.common.guardduty.Members.each;
import static dev.spoor.common.guardduty.Members.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a finding names: the key of a call, the actors and the access keys of a sequence, the user
 * of a Kubernetes cluster.
 *
 * @param keys ids of access keys
 * @param principals unique ids, such as {@code AIDA…}
 * @param users names; those of the key first
 */
record CredentialNames(List<String> keys, List<String> principals, List<String> users) {
  private static final Pattern KEY = Pattern.compile("(?:.*/)?(A[KS]IA[A-Z0-9]{12,124})");

  /** As the authenticator of EKS writes the id of a role or user behind an account. */
  private static final Pattern PRINCIPAL =
      Pattern.compile("(?:.*:)?(A(?:IDA|ROA)[A-Z0-9]{12,124})");

  static CredentialNames of(JsonNode resource, JsonNode sequence) {
    Set<String> keys = new LinkedHashSet<>();
    Set<String> principals = new LinkedHashSet<>();
    Set<String> users = new LinkedHashSet<>();
    JsonNode key = at(resource, "accessKeyDetails");
    Members.add(keys, text(at(key, "accessKeyId")));
    Members.add(principals, text(at(key, "principalId")));
    Members.add(users, text(at(key, "userName")));
    for (JsonNode actor : each(at(sequence, "actors"))) {
      Members.add(keys, text(at(actor, "user", "credentialUid")));
      Members.add(keys, keyIn(text(at(actor, "session", "uid"))));
      Members.add(principals, text(at(actor, "user", "uid")));
      Members.add(users, text(at(actor, "user", "name")));
    }
    for (JsonNode thing : each(at(sequence, "resources"))) {
      JsonNode described = at(thing, "data", "accessKey");
      Members.add(keys, keyIn(text(at(thing, "uid"))));
      Members.add(principals, text(at(described, "principalId")));
      Members.add(users, text(at(described, "userName")));
    }
    JsonNode user = at(resource, "kubernetesDetails", "kubernetesUserDetails");
    Members.add(principals, found(PRINCIPAL, text(at(user, "uid"))));
    Members.add(users, text(at(user, "username")));
    return new CredentialNames(List.copyOf(keys), List.copyOf(principals), List.copyOf(users));
  }

  /** Returns the id of the access key that a unique id of GuardDuty names; null for none. */
  static @Nullable String keyIn(@Nullable String uid) {
    return found(KEY, uid);
  }

  @Nullable String user() {
    return users.isEmpty() ? null : users.get(0);
  }

  private static @Nullable String found(Pattern pattern, @Nullable String text) {
    Matcher matcher = text == null ? null : pattern.matcher(text);
    return matcher != null && matcher.matches() ? matcher.group(1) : null;
  }
}
