/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CostView.Alive;
import dev.spoor.jobs.testing.TableRows;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliveRowsTest {
  private static final String COMPANY = "trusted-networks: [198.51.100.0/24]\n";

  private final CaseRows tables = new CaseRows();

  @TempDir private Path folder;

  AliveRowsTest() {
    tables
        .of(Tables.RESOURCES)
        .defaults(
            TableRows.pairs(
                "kind=ec2:instance account_id=1 region_id=r is_alive=true currency=USD"
                    + " alive_note=note maker_reason=reason created_at=2025-11-05T00:00:00Z"
                    + " maker_root_credential_id=AKIA maker_credential_id=AKIA"
                    + " maker_address=203.0.113.9"));
    tables
        .of(Tables.STORIES)
        .defaults("root_credential_id", "AKIA", "is_candidate", "false")
        .defaults("first_act_at", "2025-11-02T00:00:00Z", "owner_count", "4");
  }

  private void told(String actor, String... events) {
    tables
        .of(Tables.TIMELINE)
        .row("root_credential_id", "AKIA", "actor", actor, "event_ids", events);
  }

  private void thing(String id, String pairs) {
    Object[] rest = TableRows.pairs(pairs);
    Object[] all = new Object[rest.length + 4];
    all[0] = "resource_id";
    all[1] = id;
    all[2] = "resource_key";
    all[3] = "ec2:instance:" + id;
    System.arraycopy(rest, 0, all, 4, rest.length);
    tables.of(Tables.RESOURCES).row(all);
  }

  private CostView view(String lines) {
    CaseSettings settings = CaseRows.settings(folder, lines);
    return CostRows.view(tables.frames(), settings, 0);
  }

  private static List<String> ids(List<Alive> things) {
    return things.stream().map(Alive::id).toList();
  }

  @Test
  void alive_keyThatOwnerAndIntruderShare_givesNoCommandsForWhatTheTimelineCallsUnclear() {
    told("unclear", "e-unclear");
    told("intruder", "e-bad");
    told("owner", "e-owner");
    tables.of(Tables.STORIES).row("unclear_count", "2");
    thing("i-theirs", "maker_event_id=e-bad");
    thing("i-either", "maker_event_id=e-unclear");
    thing("i-owner", "maker_event_id=e-owner");
    thing("i-untold", "maker_event_id=e-none");

    CostView view = view("");

    assertThat(ids(view.alive().rows())).containsExactly("i-theirs");
    assertThat(view.alive().rows().get(0).stop()).contains("terminate-instances");
    assertThat(ids(view.unclear().rows())).containsExactly("i-either", "i-untold");
    assertThat(view.unclear().rows())
        .allSatisfy(thing -> assertThat(thing.stop()).isNull())
        .allSatisfy(thing -> assertThat(thing.keep()).isNull());
  }

  @Test
  void alive_protectedThings_sayFromWhat() {
    told("intruder", "e-bad");
    tables.of(Tables.STORIES).row();
    thing("i-kept", "maker_event_id=e-bad is_protected=true");
    thing("i-plain", "maker_event_id=e-bad is_protected=false");
    thing("db", "maker_event_id=e-bad is_protected=true kind=rds:db resource_key=rds:db:1:r:db");

    assertThat(view("").alive().rows())
        .extracting(Alive::id, Alive::protection)
        .containsExactlyInAnyOrder(
            tuple("i-kept", "termination or stop"),
            tuple("i-plain", null),
            tuple("db", "deletion"));
  }

  @Test
  void alive_madeThroughACompanyMachine_isTheIntrudersWhereTheTimelineSaysSo() {
    told("intruder", "e-machine");
    tables.of(Tables.STORIES).row();
    thing("i-machine", "maker_event_id=e-machine maker_address=198.51.100.7");
    thing("i-stray", "maker_event_id=e-machine maker_root_credential_id=");

    CostView view = view(COMPANY);

    assertThat(ids(view.alive().rows())).containsExactlyInAnyOrder("i-machine", "i-stray");
    assertThat(view.alive().rows()).allSatisfy(t -> assertThat(t.root()).isEqualTo("AKIA"));
  }

  @Test
  void alive_timelineSilent_theAddressAndTheTimeDecide() {
    tables.of(Tables.STORIES).row("owner_count", "0");
    thing("i-outside", "maker_event_id=e-1");
    thing("i-company", "maker_event_id=e-2 maker_address=198.51.100.7");
    thing("i-older", "maker_event_id=e-3 created_at=2025-11-01T00:00:00Z");
    thing("i-of-another", "maker_event_id=e-4 maker_root_credential_id=AKIB");
    thing("i-responder", "maker_event_id=e-5 maker_credential_id=AKIARESPONDER0000001");

    CostView view = view(COMPANY + "responders: {access-keys: [AKIARESPONDER0000001]}\n");

    assertThat(ids(view.alive().rows())).containsExactly("i-outside");
    assertThat(view.unclear().rows()).isEmpty();
  }

  /** Of a row for many calls the timeline names the first ones alone. */
  @Test
  void alive_callsThatTheTimelineDoesNotName_areAsItHasThatDayElseUnclear() {
    dayOf("owner", "AKIA", "2025-11-05", "e-owner");
    dayOf("intruder", "AKIA", "2025-11-06", "e-bad");
    dayOf("intruder", "AKIA", "2025-11-07", "e-bad-too");
    dayOf("owner", "AKIA", "2025-11-07", "e-owner-too");
    tables.of(Tables.STORIES).row();
    thing("i-owner", "maker_event_id=e-owner");
    thing("i-owner-too", "maker_event_id=e-unnamed-1");
    thing("i-bad", "maker_event_id=e-bad created_at=2025-11-06T00:00:00Z");
    thing("i-bad-too", "maker_event_id=e-unnamed-2 created_at=2025-11-06T10:00:00Z");
    thing("i-either", "maker_event_id=e-unnamed-3 created_at=2025-11-07T10:00:00Z");
    thing("i-untold", "maker_event_id=e-unnamed-4 created_at=2025-11-08T10:00:00Z");

    CostView view = view("");

    assertThat(ids(view.alive().rows())).containsExactlyInAnyOrder("i-bad", "i-bad-too");
    assertThat(ids(view.unclear().rows())).containsExactlyInAnyOrder("i-either", "i-untold");
  }

  private void dayOf(String actor, String key, String day, String... named) {
    tables
        .of(Tables.TIMELINE)
        .row(
            "root_credential_id",
            "AKIA",
            "access_key_id",
            key,
            "event_source",
            "ec2.amazonaws.com",
            "event_time",
            day + "T00:00:00Z",
            "actor",
            actor,
            "event_ids",
            named);
  }

  @Test
  void categories_ofIntruders_areThoseOfTheTimelineNotOfTheRoot() {
    told("owner", "e-owner");
    told("intruder", "e-bad");
    tables.of(Tables.STORIES).row();
    String[] open = {"public-ip"};
    tables
        .of(Tables.RESOURCES)
        .defaults("categories", open)
        .row("resource_id", "i-1", "maker_event_id", "e-owner", "billed_cost", "5")
        .row("resource_id", "i-2", "maker_event_id", "e-bad", "billed_cost", "2");

    assertThat(view("").categories())
        .singleElement()
        .satisfies(
            category -> {
              assertThat(category.things()).isEqualTo(2);
              assertThat(category.bad()).isEqualTo(1);
              assertThat(category.example()).isEqualTo("i-1");
            });
  }

  @Test
  void alive_groupTemplateAndRole_makersComeBeforeWhatTheyMadeAndWhatOthersStandOnLast() {
    told("intruder", "e-bad");
    tables.of(Tables.STORIES).row();
    tables.of(Tables.RESOURCES).defaults("maker_event_id", "e-bad");
    String group = "autoscaling:group:1:r:g";
    String template = "ec2:launch-template:lt-1";
    tables
        .of(Tables.RESOURCES)
        .row("kind", "iam:role", "resource_key", "iam:role:1::back", "resource_id", "back")
        .row(
            "kind",
            "iam:role",
            "resource_key",
            "iam:role:1::trusting",
            "resource_id",
            "trusting",
            "exposure",
            "trust: 444455556666")
        .row("kind", "ec2:launch-template", "resource_key", template, "resource_id", "lt-1")
        .row("kind", "iam:user", "resource_key", "iam:user:1::door", "resource_id", "door")
        .row("kind", "autoscaling:group", "resource_key", group, "resource_id", "g")
        .row("kind", "s3:bucket", "resource_key", "s3:bucket:b", "resource_id", "b")
        .row(
            "resource_key",
            "ec2:instance:i-lone",
            "resource_id",
            "i-lone",
            "billed_cost",
            "50",
            "via",
            new String[] {template})
        .row(
            "resource_key",
            "ec2:instance:i-1",
            "resource_id",
            "i-1",
            "billed_cost",
            "100",
            "via",
            new String[] {group, template})
        .row(
            "kind",
            "ec2:volume",
            "resource_key",
            "ec2:volume:v-1",
            "resource_id",
            "v-1",
            "billed_cost",
            "900",
            "via",
            new String[] {"ec2:instance:i-1", group, template});

    assertThat(ids(view("").alive().rows()))
        .containsExactly("trusting", "door", "g", "i-1", "v-1", "i-lone", "b", "lt-1", "back");
  }
}
