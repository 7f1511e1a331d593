/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.common.geo.GeoDatabase;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.spark.TableHash;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.casefile.SideEvidence;
import dev.spoor.jobs.report.view.AftermathView;
import dev.spoor.jobs.report.view.CaseFacts;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.LineageView;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.report.view.ReportView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Makes the view of the report from the tables. */
public final class ReportAssembler {
  private ReportAssembler() {}

  /**
   * Returns the view; what is read to the driver is bounded by the limits of the report.
   *
   * @param hashes rows and content hash by table name
   * @param evidence all input objects in one hash
   * @param judged what is said of the rules
   * @param read what was noted of the bills as they were read
   * @param lanes where parts that share nothing but the session are read beside each other
   */
  public static ReportView view(
      CaseSettings settings,
      String version,
      Map<String, TableHash> hashes,
      CaseFrames frames,
      ReadBills read,
      Evidence evidence,
      Judged judged,
      GeoFiles geo,
      Executor lanes) {
    List<String> seeds = settings.seeds().all();
    Part<EventFacts> events = Part.begin(lanes, () -> EventFacts.of(frames.events(), seeds));
    Part<Excerpt<Finding>> findings =
        Part.begin(
            lanes,
            () ->
                FindingRows.excerpt(
                    frames.findings(), rows(hashes, "findings") - judged.findings()));
    Part<List<Row>> firstIncidents =
        Part.begin(lanes, () -> IncidentRows.first(frames.incidents()));
    Part<Excerpt<Incident>> incidents =
        firstIncidents.then(
            lanes,
            first ->
                IncidentRows.excerpt(
                    first,
                    frames.incidents(),
                    frames.findings(),
                    frames.credentials(),
                    frames.attributedHours(),
                    rows(hashes, "incidents")));
    int historyDays = JudgedDays.history(settings.money());
    Part<List<MoneyView>> money =
        Part.begin(lanes, () -> new MoneyRows(frames, read, historyDays).views());
    Part<LedgerFacts> ledger = Part.begin(lanes, () -> LedgerFacts.of(frames.ledger()));
    Part<CoverageRows.Facts> coverage =
        Part.begin(lanes, () -> CoverageRows.facts(frames.coverage()));
    Part<Followed> followed = Part.begin(lanes, () -> Followed.of(frames, seeds));
    Part<LineageView> lineage =
        followed.then(
            lanes,
            known ->
                LineageRows.view(
                    frames.credentials(),
                    known.suspects(),
                    known.proofs(),
                    frames.blastRadius(),
                    frames.containment(),
                    seeds,
                    new LineageRows.Totals(
                        rows(hashes, "suspects"), rows(hashes, "blast_radius"))));
    Part<Set<String>> seedsLinked =
        Part.begin(lanes, () -> LineageRows.seedsLinked(frames.blastRadius()));
    Part<Excerpt<KeyTimeline>> timelines =
        findings.then(lanes, told -> timelines(frames, told, rows(hashes, "timeline"), seeds));
    Part<AftermathView> aftermath =
        followed.then(
            lanes,
            known ->
                AftermathRows.view(
                    known.stories(),
                    known.proofs(),
                    frames.containment(),
                    new AftermathRows.Totals(
                        rows(hashes, "stories"), rows(hashes, "containment"))));
    Part<CostView> costs =
        Part.begin(lanes, () -> CostRows.view(frames, settings, rows(hashes, "attribution")));
    Part<CustodyView> custody =
        ledger.then(
            lanes,
            known ->
                CustodyRows.view(
                    known,
                    frames.ledger(),
                    frames.rejects(),
                    rows(hashes, "rejects"),
                    rows(hashes, "duplicates")));
    Part<List<ReportView.NotVisible>> trusted =
        Part.begin(
            lanes,
            () ->
                TrustedSigns.of(settings.trustedNetworks(), frames.findings(), frames.timeline()));
    Part<String> remains = Part.begin(lanes, () -> Remains.sentence(frames));
    Part<Map<String, BigDecimal>> tax =
        Part.begin(lanes, () -> CostBasis.tax(frames.attribution()));
    UnseenSeeds unseen = UnseenSeeds.of(settings.seeds(), events.get(), seedsLinked.get());
    boolean hasTrail = NotVisibleRows.hasTrail(events.get(), ledger.get());
    return new ReportView(
        facts(settings, version, hashes, ledger.get(), evidence, judged, geo),
        SummaryRows.summary(
            events.get(),
            findings.get(),
            incidents.get(),
            IncidentNames.of(firstIncidents.get(), findings.get().rows()),
            timelines.get(),
            money.get(),
            costs.get(),
            custody.get(),
            new SummaryRows.Said(
                hasTrail ? unseen.warning() : "",
                coverage.get().overlap(),
                remains.get(),
                CostBasis.sentence(costs.get(), money.get(), tax.get()),
                SummaryRows.unexamined(events.get(), custody.get())),
            FindingRows.bySeverity(findings.get(), frames.findings())),
        findings.get(),
        incidents.get(),
        judged.suppressions(),
        lineage.get(),
        MarkedNetworks.of(timelines.get(), settings.trustedNetworks()),
        aftermath.get(),
        costs.get(),
        money.get(),
        coverage.get().view(),
        custody.get(),
        Stream.concat(
                trusted.get().stream(),
                NotVisibleRows.statements(
                    settings,
                    ledger.get(),
                    events.get(),
                    coverage.get(),
                    custody.get().damage(),
                    unseen,
                    geo)
                    .stream())
            .toList());
  }

  /**
   * All input objects in one line.
   *
   * @param hashed objects that were read whole
   * @param sha256 digest over all of them, as {@code run.json} has it
   */
  public record Evidence(long objects, long hashed, String sha256) {}

  /** Who is suspected, what became of them, and the events that show it. */
  private record Followed(List<Cells> suspects, List<Cells> stories, EventProofs proofs) {
    static Followed of(CaseFrames frames, List<String> seeds) {
      List<Cells> suspects = EventProofs.suspects(frames.suspects());
      List<Cells> stories = EventProofs.stories(frames.stories(), frames.credentials(), seeds);
      return new Followed(suspects, stories, EventProofs.of(frames.events(), suspects, stories));
    }
  }

  private static Excerpt<KeyTimeline> timelines(
      CaseFrames frames, Excerpt<Finding> findings, long rows, List<String> seeds) {
    Excerpt<KeyTimeline> told =
        rows <= FewTimelines.ROWS && findings.hidden() == 0
            ? FewTimelines.excerpt(frames.timeline(), frames.credentials(), findings.rows(), seeds)
            : new TimelineRows(frames.timeline(), frames.credentials(), frames.findings(), seeds)
                .excerpt();
    return BurstRows.expanded(told, frames.timeline(), frames.events());
  }

  /** Returns every finding, worst first; those that the view lacks are fetched as asked for. */
  public static Iterable<Finding> allFindings(ReportView view, CaseFrames frames) {
    return view.findings().hidden() == 0
        ? view.findings().rows()
        : FindingRows.all(frames.findings());
  }

  private static long rows(Map<String, TableHash> hashes, String table) {
    TableHash hash = hashes.get(table);
    return hash == null ? 0 : hash.rows();
  }

  private static CaseFacts facts(
      CaseSettings settings,
      String version,
      Map<String, TableHash> hashes,
      LedgerFacts ledger,
      Evidence evidence,
      Judged judged,
      GeoFiles geo) {
    List<CaseFacts.Input> inputs = new ArrayList<>();
    Predicate<String> isReport = kind -> kind.equals("credential-report");
    Predicate<String> isBill = kind -> kind.startsWith("bill");
    Predicate<String> isState = kind -> kind.equals("terraform-state");
    Predicate<String> isSnapshot = kind -> kind.equals("config-snapshot");
    Predicate<String> isGuardDuty = kind -> kind.equals("guardduty");
    Predicate<String> isOfTrail =
        isBill.or(isReport).or(isState).or(isSnapshot).or(isGuardDuty).negate();
    input(inputs, "trail", settings.trail(), ledger, isOfTrail);
    input(inputs, "bill", settings.bill(), ledger, isBill);
    input(inputs, "credential report", settings.credentialReports(), ledger, isReport);
    SideEvidence given = settings.beside();
    input(inputs, "Terraform state", given.terraformStates(), ledger, isState);
    input(inputs, "AWS Config snapshot", given.configSnapshots(), ledger, isSnapshot);
    input(inputs, "GuardDuty", given.guardDuty(), ledger, isGuardDuty);
    List<CaseFacts.TableHash> tables =
        hashes.entrySet().stream()
            .map(e -> new CaseFacts.TableHash(e.getKey(), e.getValue().rows(), e.getValue().hash()))
            .toList();
    return new CaseFacts(
        settings.name(),
        settings.from(),
        settings.to(),
        version,
        null,
        inputs,
        new CaseFacts.Evidence(
            evidence.objects(), evidence.hashed(), evidence.sha256(), ledger.unhashed()),
        shaping(settings, judged, geo),
        tables);
  }

  private static void input(
      List<CaseFacts.Input> inputs,
      String name,
      List<String> locations,
      LedgerFacts ledger,
      Predicate<String> isMeant) {
    if (locations.isEmpty()) {
      return;
    }
    List<CustodyView.KindRow> kinds =
        ledger.kinds().stream().filter(kind -> isMeant.test(kind.kind())).toList();
    inputs.add(
        new CaseFacts.Input(
            name,
            String.join(", ", locations),
            kinds.stream().mapToLong(CustodyView.KindRow::objects).sum(),
            kinds.stream().mapToLong(CustodyView.KindRow::bytes).sum()));
  }

  private static List<CaseFacts.Fact> shaping(CaseSettings settings, Judged judged, GeoFiles geo) {
    List<CaseFacts.Fact> facts = new ArrayList<>();
    add(facts, "Accounts", settings.accounts());
    add(facts, "Regions", settings.regions());
    add(facts, "Known bad access keys", settings.seeds().accessKeys());
    add(facts, "Known bad principals", settings.seeds().arns());
    add(facts, "Known bad addresses", settings.seeds().addresses());
    add(facts, "Known bad users", settings.seeds().users());
    add(facts, "Known bad user agents", settings.seeds().userAgents());
    add(facts, "Known bad machines", settings.seeds().instances());
    add(facts, "Known accounts", settings.knownAccounts());
    add(facts, "Responders' access keys", settings.responders().accessKeys());
    add(facts, "Responders", settings.responders().identities());
    add(facts, "Responders' networks", settings.responders().networks());
    add(facts, "Trusted networks", settings.trustedNetworks());
    add(facts, "Home regions", settings.homeRegions());
    add(
        facts,
        "Databases of places",
        geo.isAny()
            ? geo.files().stream().map(GeoFiles.Shipped::about).map(ReportAssembler::words).toList()
            : settings.beside().geo());
    settings
        .approvedAccelerators()
        .forEach((account, families) -> add(facts, "Approved accelerators, " + account, families));
    settings
        .money()
        .approvedServices()
        .forEach((account, services) -> add(facts, "Approved services, " + account, services));
    add(facts, "Rules", settings.rules().folders());
    facts.addAll(judged.facts());
    return facts;
  }

  private static String words(GeoDatabase.About about) {
    return about.type() + " of " + about.built().substring(0, "2026-11-20".length());
  }

  private static void add(List<CaseFacts.Fact> facts, String name, List<String> values) {
    if (!values.isEmpty()) {
      facts.add(new CaseFacts.Fact(name, String.join(", ", values)));
    }
  }
}
