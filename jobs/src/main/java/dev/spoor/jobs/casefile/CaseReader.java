/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.store.StoreSettings;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a case from a file and what the command line says, which wins entry by entry. */
public final class CaseReader {
  private static final List<String> KNOWN =
      List.of(
          "name",
          "trail",
          "bill",
          "out",
          "credential-report",
          "terraform-state",
          "config-snapshot",
          "guardduty",
          "ip-ranges",
          "geo",
          "window",
          "accounts",
          "regions",
          "seeds",
          "responders",
          "trusted-networks",
          "home-regions",
          "known-accounts",
          "approved-accelerators",
          "approved-services",
          "required-tags",
          "budgets",
          "anomalies",
          "key-rotation-days",
          "console-window-seconds",
          "rules",
          "suppressions",
          "placeholders");
  private static final String SLACK = "delivery-slack-days";
  private static final List<String> LATER = List.of("flow-logs");
  private static final Pattern DAYS = Pattern.compile("[1-9]\\d{0,3}");

  /** Five minutes at most: console pages of one user come up all the time. */
  private static final Pattern SECONDS = Pattern.compile("\\d|[1-9]\\d|[12]\\d\\d|300");

  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final List<String> complaints;
  private final List<String> unread = new ArrayList<>();
  private final @Nullable CaseFile file;

  private CaseReader(@Nullable CaseFile file, List<String> complaints) {
    this.file = file;
    this.complaints = complaints;
  }

  /**
   * Returns the case that a file and overrides describe.
   *
   * @param path case file, or {@code null} for none
   * @throws UserException listing every complaint with file and line, when there is any
   */
  public static CaseSettings read(@Nullable Path path, CaseOverrides overrides) {
    List<String> found = new ArrayList<>();
    CaseReader reader = new CaseReader(path == null ? null : CaseFile.read(path, found), found);
    CaseSettings settings = reader.settings(path, overrides);
    if (!reader.complaints.isEmpty()) {
      throw UserException.usage(
          (path == null ? "Invalid command line:" : "Invalid case:")
              + "\n  "
              + String.join("\n  ", reader.complaints));
    }
    return settings;
  }

  private CaseSettings settings(@Nullable Path path, CaseOverrides given) {
    checkNames();
    Map<String, CaseFile.Entry> window = file == null ? Map.of() : file.section("window");
    Window range = new Window(this::complain);
    range.from(given.from(), textOf(window, "from"), lineOf(window, "from"));
    range.to(given.to(), textOf(window, "to"), lineOf(window, "to"));
    range.slack(given.deliverySlackDays(), textOf(window, SLACK), lineOf(window, SLACK));
    range.check(lineOf(window, "from"));
    CaseSettings.Seeds seeds = seeds(given.accessKeys());
    SuppressionReader.Placed suppressed = SuppressionReader.read(file);
    return new CaseSettings(
        first(given.name(), text("name"), CaseSettings.UNNAMED),
        locations(path, given.trail(), "trail"),
        locations(path, given.bill(), "bill"),
        locations(path, given.credentialReports(), "credential-report"),
        new SideEvidence(
            locations(path, given.beside().terraformStates(), "terraform-state"),
            locations(path, given.beside().configSnapshots(), "config-snapshot"),
            locations(path, given.beside().guardDuty(), "guardduty"),
            locations(path, given.beside().ipRanges(), "ip-ranges"),
            locations(path, given.beside().geo(), "geo")),
        first(given.out(), resolved(path, text("out")), ""),
        range.from(),
        range.to(),
        range.slackDays(),
        checkedAccounts(
            "accounts", given.accounts().isEmpty() ? texts("accounts") : given.accounts()),
        given.regions().isEmpty() ? texts("regions") : given.regions(),
        seeds,
        ResponderList.read(file, seeds),
        networks(),
        texts("home-regions"),
        checkedAccounts("known-accounts", texts("known-accounts")),
        accelerators(),
        MoneyReader.read(file),
        number("key-rotation-days", DAYS, "days from 1 to 9999"),
        number("console-window-seconds", SECONDS, "seconds from 0 to 300"),
        new CaseSettings.Judging(
            locations(path, given.rules(), "rules"),
            suppressed.suppressions(),
            suppressed.places(),
            placeholders()),
        given.store() == null ? StoreSettings.DEFAULT : given.store(),
        List.copyOf(unread));
  }

  private void checkNames() {
    if (file == null) {
      return;
    }
    for (String name : file.names()) {
      if (LATER.contains(name)) {
        unread.add(name);
      } else if (!KNOWN.contains(name)) {
        complain(
            file.line(name),
            "unknown entry '" + name + "' (expected one of " + String.join(", ", KNOWN) + ")");
      }
    }
  }

  private CaseSettings.Seeds seeds(List<String> keysGiven) {
    if (file == null) {
      return SeedList.of(keysGiven).seeds();
    }
    SeedList seeds = SeedList.of(keysGiven);
    if (file.isList("seeds")) {
      for (CaseFile.Text text : file.textsWithLines("seeds")) {
        String fault = SeedList.fault(text.value());
        if (fault != null) {
          complain(text.line(), fault);
        }
        seeds.add(text.value());
      }
      return seeds.seeds();
    }
    file.section("seeds")
        .forEach(
            (name, entry) -> {
              List<String> texts = file.texts(name, entry.node());
              if (name.equals("addresses")) {
                texts.stream()
                    .filter(text -> !NetworkSet.isBlock(text))
                    .forEach(text -> complain(entry.line(), SeedList.invalidAddress(text)));
              }
              if (!seeds.addAll(name, texts)) {
                complain(
                    entry.line(),
                    "unknown seed '"
                        + name
                        + "' (expected one of "
                        + String.join(", ", SeedList.KINDS)
                        + ")");
              }
            });
    return seeds.seeds();
  }

  private List<String> networks() {
    List<String> networks = texts("trusted-networks");
    for (String network : networks) {
      try {
        new IPAddressString(network).validate();
      } catch (AddressStringException e) {
        complain(
            file == null ? 1 : file.line("trusted-networks"),
            "invalid network '" + network + "' (expected CIDR such as 192.0.2.0/24)");
      }
    }
    return networks;
  }

  private Map<String, List<String>> accelerators() {
    Map<String, List<String>> result = new TreeMap<>();
    Map<String, CaseFile.Entry> section =
        file == null ? Map.of() : file.section("approved-accelerators");
    section.forEach(
        (account, entry) -> {
          if (!account.equals("*") && !ACCOUNT.matcher(account).matches()) {
            complain(
                entry.line(),
                "invalid account '" + account + "' (expected 12 digits in quotes, or '*')");
          }
          result.put(
              account,
              textsOf(section, account).stream().map(f -> f.toLowerCase(Locale.ROOT)).toList());
        });
    return result;
  }

  /** Returns what placeholders of rules stand for. */
  private Map<String, List<String>> placeholders() {
    Map<String, List<String>> result = new TreeMap<>();
    Map<String, CaseFile.Entry> section = file == null ? Map.of() : file.section("placeholders");
    section.forEach(
        (name, entry) -> {
          if (!PLACEHOLDER.matcher(name).matches()) {
            complain(
                entry.line(),
                "invalid placeholder '"
                    + name
                    + "' (expected letters, digits, '_', '.' and '-', at most 100)");
          }
          result.put(name, textsOf(section, name));
        });
    return result;
  }

  private @Nullable Integer number(String name, Pattern valid, String expected) {
    String text = text(name);
    if (text.isEmpty()) {
      return null;
    }
    if (valid.matcher(text).matches()) {
      return Integer.valueOf(text);
    }
    complain(
        file == null ? 0 : file.line(name),
        "invalid " + name + " '" + text + "' (expected " + expected + ")");
    return null;
  }

  private List<String> checkedAccounts(String name, List<String> accounts) {
    for (String account : accounts) {
      if (!ACCOUNT.matcher(account).matches()) {
        complain(
            file == null ? 0 : file.line(name),
            "invalid account '" + account + "' (expected 12 digits)");
      }
    }
    return accounts;
  }

  private List<String> locations(@Nullable Path path, List<String> given, String name) {
    return given.isEmpty()
        ? texts(name).stream().map(location -> resolved(path, location)).toList()
        : given;
  }

  /** A relative path in a case file starts at the file's folder. */
  private static String resolved(@Nullable Path path, String location) {
    boolean relative =
        !location.isEmpty() && !location.contains("://") && !Path.of(location).isAbsolute();
    Path folder = path == null ? null : path.toAbsolutePath().getParent();
    return relative && folder != null ? folder.resolve(location).normalize().toString() : location;
  }

  private String text(String name) {
    return file == null ? "" : file.text(name).orElse("");
  }

  private List<String> texts(String name) {
    return file == null ? List.of() : file.texts(name);
  }

  private List<String> textsOf(Map<String, CaseFile.Entry> section, String name) {
    CaseFile.Entry entry = section.get(name);
    return entry == null || file == null ? List.of() : file.texts(name, entry.node());
  }

  private String textOf(Map<String, CaseFile.Entry> section, String name) {
    List<String> values = textsOf(section, name);
    return values.isEmpty() ? "" : values.get(0);
  }

  private static int lineOf(Map<String, CaseFile.Entry> section, String name) {
    CaseFile.Entry entry = section.get(name);
    return entry == null ? 0 : entry.line();
  }

  private static String first(@Nullable String given, String fromFile, String fallback) {
    if (given != null) {
      return given;
    }
    return fromFile.isEmpty() ? fallback : fromFile;
  }

  private void complain(int line, String message) {
    if (file != null && line > 0) {
      file.complain(line, message);
    } else {
      complaints.add(message);
    }
  }
}
