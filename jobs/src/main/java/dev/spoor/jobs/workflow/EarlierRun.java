/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.casefile.MoneySettings;
import dev.spoor.jobs.casefile.SideEvidence;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the run that filled an output folder was told, as its {@code run.json} says. Steps over the
 * tables of that run speak of the same evidence, so what they are not told anew comes from here.
 */
final class EarlierRun {
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, List<String>> lists = new TreeMap<>();
  private final Map<String, List<String>> accelerators = new TreeMap<>();
  private final Map<String, List<String>> budgets = new TreeMap<>();
  private final SortedMap<String, List<String>> services = new TreeMap<>();
  private final SortedMap<String, List<String>> tagValues = new TreeMap<>();
  private final Map<String, List<String>> suppressions = new TreeMap<>();
  private final Map<String, List<String>> placeholders = new TreeMap<>();
  private final String location;
  private MoneyRecord money = new MoneyRecord();

  private EarlierRun(String location) {
    this.location = location;
  }

  /**
   * Reads the record of a folder; a folder without one gives an empty record.
   *
   * @throws UserException if the record is no JSON of the form that Spoor writes
   */
  static EarlierRun read(OutputFolder out) {
    EarlierRun run = new EarlierRun(out.location(OutputGuard.MARKER));
    if (!out.exists(OutputGuard.MARKER)) {
      return run;
    }
    try (JsonParser json = new JsonFactory().createParser(out.open(OutputGuard.MARKER))) {
      run.expect(json.nextToken() == JsonToken.START_OBJECT, "it is not an object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isSettings = json.currentName().equals("settings");
        boolean isState = json.currentName().equals("evidence_whole");
        boolean isMoney = json.currentName().equals("money");
        JsonToken value = json.nextToken();
        if (isSettings) {
          run.expect(value == JsonToken.START_OBJECT, "settings are not an object");
          run.settings(json);
        } else if (isMoney && value == JsonToken.START_OBJECT) {
          run.money = MoneyRecord.read(json);
        } else if (isState && value == JsonToken.VALUE_FALSE) {
          throw UserException.usage(
              "Cannot work on the tables in %s: the run that was to read the evidence into them did not come to its end. Run `spoor ingest` or `spoor analyze` again."
                  .formatted(out.location(".")));
        } else {
          json.skipChildren();
        }
      }
      run.expect(json.currentToken() == JsonToken.END_OBJECT, "it ends early");
    } catch (IOException e) {
      throw run.corrupt(e.getClass().getSimpleName(), e);
    }
    return run;
  }

  /**
   * Returns a case with what it leaves open taken from the earlier run. Seeds of both count: what
   * was known to be bad stays so.
   */
  CaseSettings complete(CaseSettings given) {
    CaseSettings.Seeds seeds = given.seeds();
    return new CaseSettings(
        given.name().equals(CaseSettings.UNNAMED)
            ? texts.getOrDefault("name", given.name())
            : given.name(),
        either(given.trail(), "trail"),
        either(given.bill(), "bill"),
        either(given.credentialReports(), "credential_report"),
        new SideEvidence(
            either(given.beside().terraformStates(), "terraform_state"),
            either(given.beside().configSnapshots(), "config_snapshot"),
            either(given.beside().guardDuty(), "guardduty"),
            either(given.beside().ipRanges(), "ip_ranges"),
            either(given.beside().geo(), "geo")),
        given.out(),
        hasWindow(given) ? given.from() : instant("from"),
        hasWindow(given) ? given.to() : instant("to"),
        either(given.deliverySlackDays(), "delivery_slack_days"),
        either(given.accounts(), "accounts"),
        either(given.regions(), "regions"),
        new CaseSettings.Seeds(
            both(seeds.accessKeys(), "seed_access_keys"),
            both(seeds.arns(), "seed_arns"),
            both(seeds.addresses(), "seed_addresses"),
            both(seeds.users(), "seed_users"),
            both(seeds.userAgents(), "seed_user_agents"),
            both(seeds.instances(), "seed_instances")),
        new CaseSettings.Answering(
            either(given.responders().accessKeys(), "responder_access_keys"),
            either(given.responders().identities(), "responder_identities"),
            either(given.responders().networks(), "responder_networks")),
        either(given.trustedNetworks(), "trusted_networks"),
        either(given.homeRegions(), "home_regions"),
        either(given.knownAccounts(), "known_accounts"),
        given.approvedAccelerators().isEmpty() ? accelerators : given.approvedAccelerators(),
        money(given.money()),
        either(given.keyRotationDays(), "key_rotation_days"),
        either(given.consoleWindowSeconds(), "console_window_seconds"),
        judging(given.rules()),
        given.store(),
        given.unread());
  }

  /** Returns which databases of places the run asked. */
  List<String> databases() {
    return lists.getOrDefault("geo_databases", List.of());
  }

  /** Returns what the run said of the money; empty when it said nothing that can be read. */
  MoneyRecord money() {
    return money;
  }

  /** Returns what the run of a folder said of the money, be the rest of its record as it may. */
  static MoneyRecord moneyOf(OutputFolder out) {
    try {
      return read(out).money();
    } catch (UserException e) {
      return new MoneyRecord();
    }
  }

  private MoneySettings money(MoneySettings given) {
    List<SortedMap<String, String>> earlier = new ArrayList<>();
    budgets.values().forEach(budget -> earlier.add(pairs(budget)));
    return new MoneySettings(
        either(given.requiredTags(), "required_tags"),
        given.budgets().isEmpty() ? earlier : given.budgets(),
        given.anomalies().isEmpty()
            ? pairs(lists.getOrDefault("anomalies", List.of()))
            : given.anomalies(),
        given.approvedServices().isEmpty() ? services : given.approvedServices(),
        given.requiredTags().isEmpty() ? tagValues : given.tagValues());
  }

  private CaseSettings.Judging judging(CaseSettings.Judging given) {
    List<Suppression> earlier = new ArrayList<>();
    suppressions.values().forEach(one -> earlier.add(Suppressions.read(pairs(one))));
    return new CaseSettings.Judging(
        either(given.folders(), "rules"),
        given.suppressions().isEmpty() ? earlier : given.suppressions(),
        given.places(),
        given.placeholders().isEmpty() ? placeholders : given.placeholders());
  }

  private SortedMap<String, String> pairs(List<String> texts) {
    SortedMap<String, String> pairs = new TreeMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw corrupt("'" + text + "' has no name", null);
      }
      pairs.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return pairs;
  }

  private static boolean hasWindow(CaseSettings given) {
    return given.from() != null || given.to() != null;
  }

  private List<String> either(List<String> given, String name) {
    return given.isEmpty() ? lists.getOrDefault(name, List.of()) : given;
  }

  private List<String> both(List<String> given, String name) {
    List<String> all = new ArrayList<>(lists.getOrDefault(name, List.of()));
    all.addAll(given);
    return all.stream().distinct().toList();
  }

  private @Nullable Integer either(@Nullable Integer given, String name) {
    if (given != null) {
      return given;
    }
    String text = texts.get(name);
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw corrupt("'" + name + "' is no number", e);
    }
  }

  private @Nullable Instant instant(String name) {
    String text = texts.get(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw corrupt("'" + name + "' is no instant", e);
    }
  }

  private void settings(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        texts.put(name, json.getText());
      } else if (value == JsonToken.START_ARRAY) {
        lists.put(name, strings(json));
      } else if (value == JsonToken.START_OBJECT && name.equals("approved_accelerators")) {
        lists(json, name, accelerators);
      } else if (value == JsonToken.START_OBJECT && name.equals("budgets")) {
        lists(json, name, budgets);
      } else if (value == JsonToken.START_OBJECT && name.equals("approved_services")) {
        lists(json, name, services);
      } else if (value == JsonToken.START_OBJECT && name.equals("required_tag_values")) {
        lists(json, name, tagValues);
      } else if (value == JsonToken.START_OBJECT && name.equals("suppressions")) {
        lists(json, name, suppressions);
      } else if (value == JsonToken.START_OBJECT && name.equals("placeholders")) {
        lists(json, name, placeholders);
      } else {
        json.skipChildren();
      }
    }
    expect(json.currentToken() == JsonToken.END_OBJECT, "settings end early");
  }

  private void lists(JsonParser json, String name, Map<String, List<String>> into)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      expect(json.nextToken() == JsonToken.START_ARRAY, name + " holds no list");
      into.put(key, strings(json));
    }
  }

  private List<String> strings(JsonParser json) throws IOException {
    List<String> values = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      values.add(json.getText());
    }
    expect(json.currentToken() == JsonToken.END_ARRAY, "a list holds something else than text");
    return List.copyOf(values);
  }

  private void expect(boolean isSo, String problem) {
    if (!isSo) {
      throw corrupt(problem, null);
    }
  }

  private UserException corrupt(String problem, @Nullable Exception cause) {
    String message =
        "Cannot read %s: %s. Run `spoor analyze` again with the evidence, or put the file back as Spoor wrote it."
            .formatted(location, problem);
    return cause == null ? new UserException(message) : new UserException(message, cause);
  }
}
