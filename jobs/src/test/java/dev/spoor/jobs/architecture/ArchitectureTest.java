/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.spoor.common.cloudtrail.JsonFields;
import java.util.stream.Stream;

/**
 * The table of docs/architecture.md: which room may use which, and which library is fenced to which
 * room.
 */
@AnalyzeClasses(
    packages = "dev.spoor",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
  /** Common's tests come as a jar of their own, which the usual filter on folders does not know. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(com.tngtech.archunit.core.importer.Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String COMMON = "dev.spoor.common.";
  private static final String JOBS = "dev.spoor.jobs.";
  private static final String[] ANALYSES =
      Stream.of(
              "ingest",
              "lineage",
              "timeline",
              "travel",
              "detect",
              "spend",
              "inventory",
              "attribution",
              "incidents",
              "focus")
          .map(room -> JOBS + room + "..")
          .toArray(String[]::new);

  @ArchTest
  static final ArchRule evidence_usesOnlyTheJdk =
      room(COMMON + "evidence").because("everything else stands on it, so it stands on nothing");

  @ArchTest
  static final ArchRule aws_usesEvidence =
      room(COMMON + "aws", COMMON + "evidence").because("identifiers are values without behaviour");

  @ArchTest
  static final ArchRule store_usesEvidenceAndAws =
      room(COMMON + "store", COMMON + "evidence", COMMON + "aws")
          .because("a store moves bytes and does not know what they mean");

  @ArchTest
  static final ArchRule cloudtrail_knowsNoBillAndNoStore =
      room(COMMON + "cloudtrail", COMMON + "evidence", COMMON + "aws")
          .because("readers get bytes handed in, so they can be tested and fuzzed on arrays");

  @ArchTest
  static final ArchRule billing_knowsNoTrailAndNoStore =
      room(COMMON + "billing", COMMON + "evidence", COMMON + "aws")
          .because("readers get bytes handed in, so they can be tested and fuzzed on arrays");

  @ArchTest
  static final ArchRule iam_usesEvidence =
      room(COMMON + "iam", COMMON + "evidence", COMMON + "aws")
          .because("readers get bytes handed in, so they can be tested and fuzzed on arrays");

  @ArchTest
  static final ArchRule expected_usesEvidence =
      room(COMMON + "expected", COMMON + "evidence", COMMON + "aws", COMMON + "resource")
          .because("bytes come in, and of a type that the catalogue lacks no id may leave");

  @ArchTest
  static final ArchRule geo_usesEvidence =
      room(COMMON + "geo", COMMON + "evidence", COMMON + "aws")
          .because("a place is a fact of an address, told from a file without an engine");

  @ArchTest
  static final ArchRule guardDuty_usesEvidence =
      room(COMMON + "guardduty", COMMON + "evidence", COMMON + "aws")
          .because("readers get bytes handed in, so they can be tested and fuzzed on arrays");

  @ArchTest
  static final ArchRule resource_knowsNoEngineAndNoBill =
      room(COMMON + "resource", COMMON + "evidence", COMMON + "aws", COMMON + "cloudtrail")
          .because("what a call makes is a fact of AWS, told from text and JSON alone");

  @ArchTest
  static final ArchRule resource_usesJsonFieldsAloneOfTheTrail =
      noClasses()
          .that()
          .resideInAPackage(COMMON + "resource..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(COMMON + "cloudtrail..")
                  .and(DescribedPredicate.not(belongToAnyOf(JsonFields.class))))
          .because("the catalogue looks into requests and answers, and not into how they are read");

  @ArchTest
  static final ArchRule rules_knowNoEngineOfTables =
      room(
              COMMON + "rules",
              COMMON + "evidence",
              COMMON + "aws",
              COMMON + "store",
              COMMON + "cloudtrail",
              COMMON + "sigma",
              COMMON + "table")
          .because(
              "rules are checked and tested on records and the names of columns, without an"
                  + " engine");

  @ArchTest
  static final ArchRule table_usesEvidence =
      room(COMMON + "table", COMMON + "evidence")
          .because("schema, DDL and documentation come from one place that depends on no engine");

  @ArchTest
  static final ArchRule sigma_usesEvidence =
      room(COMMON + "sigma", COMMON + "evidence")
          .because(
              "rules and events meet as plain values, so rules can be tried without an engine");

  @ArchTest
  static final ArchRule sigma_onlyTheReaderKnowsYaml =
      noClasses()
          .that()
          .resideInAPackage(COMMON + "sigma..")
          .and()
          .resideOutsideOfPackage(COMMON + "sigma.read..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.snakeyaml..", COMMON + "sigma.read..", "com.fasterxml.."))
          .because("a rule that was read is a value, and what matches it never sees its file");

  @ArchTest
  static final ArchRule common_doesNotUseJobs =
      noClasses()
          .that()
          .resideInAPackage(COMMON + ".")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JOBS + ".")
          .because("common is a library; it never judges");

  @ArchTest
  static final ArchRule analyses_doNotKnowEachOther =
      slices()
          .matching(
              "dev.spoor.jobs.(ingest|lineage|timeline|travel|detect|spend|inventory|attribution|incidents|focus)..")
          .should()
          .notDependOnEachOther()
          .because("analyses meet in tables, so each can be run, tested and replaced alone");

  @ArchTest
  static void roomsOfARoom_standInOneOrder(JavaClasses classes) {
    for (RoomOrder order : RoomOrder.ALL) {
      noClasses()
          .that()
          .resideInAPackage(order.room() + ".*..")
          .should(goUp(order))
          .because("a large room is read from the ground up, one smaller room after the other")
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule analyses_knowNeitherCaseNorReport =
      noClasses()
          .that()
          .resideInAnyPackage(ANALYSES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JOBS + "report..", JOBS + "casefile..")
          .because("an analysis gets settings of its own and gives a table: notebooks call it too");

  @ArchTest
  static final ArchRule report_knowsNoEngine =
      noClasses()
          .that()
          .resideInAPackage(JOBS + "report..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
                  .or(otherRooms(JOBS + "report..", COMMON + "table..", COMMON + "evidence..")))
          .because(
              "a report is made of plain records, so it can be made and looked at without Spark");

  @ArchTest
  static final ArchRule casefile_knowsNoEngine =
      noClasses()
          .that()
          .resideInAPackage(JOBS + "casefile..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", COMMON + "spark..")
                  .or(otherRooms(JOBS + "casefile..", COMMON + ".")))
          .because("a wrong case is refused before anything is started");

  @ArchTest
  static final ArchRule cli_isUsedByNobody =
      noClasses()
          .that()
          .resideOutsideOfPackage(JOBS + "cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JOBS + "cli..")
          .because("the command line is one way in among others, such as notebooks");

  @ArchTest
  static final ArchRule workflow_isUsedByCliAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages(JOBS + "workflow..", JOBS + "cli..", "dev.spoor.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JOBS + "workflow..")
          .because("it knows every analysis, so no analysis may know it");

  @ArchTest
  static final ArchRule sampleData_sharesNothing =
      noClasses()
          .that()
          .resideInAPackage("dev.spoor.sampledata..")
          .should()
          .dependOnClassesThat(otherRooms("dev.spoor.sampledata.."))
          .because("it is the referee of readers and analyses");

  @ArchTest
  static final ArchRule onlyTheCommandSpeaksToTheGenerator =
      noClasses()
          .that()
          .resideInAnyPackage(COMMON + ".", JOBS + ".")
          .and()
          .resideOutsideOfPackage(JOBS + "cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.spoor.sampledata..")
          .because("an analysis that knows the sample could know the answers");

  @ArchTest
  static final ArchRule onlyMainEndsTheProcess =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              JOBS + "cli..", "dev.spoor.sampledata..", "dev.spoor.benchmarks..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("a library that exits takes its caller with it");

  @ArchTest
  static final ArchRule sparkIsFenced =
      fence("org.apache.spark..", COMMON + "spark..", JOBS + ".", "dev.spoor.benchmarks..");

  @ArchTest
  static final ArchRule awsSdkIsFenced = fence("software.amazon.awssdk..", COMMON + "store..");

  @ArchTest
  static final ArchRule jacksonIsFenced =
      fence(
          "com.fasterxml.jackson..",
          COMMON + "cloudtrail..",
          COMMON + "billing..",
          COMMON + "iam..",
          COMMON + "expected..",
          COMMON + "guardduty..",
          JOBS + "workflow..",
          "dev.spoor.sampledata..",
          "dev.spoor.benchmarks..");

  @ArchTest static final ArchRule geoReaderIsFenced = fence("com.maxmind..", COMMON + "geo..");

  @ArchTest
  static final ArchRule yamlIsFenced =
      fence("org.snakeyaml..", COMMON + "sigma.read..", JOBS + "casefile..");

  @ArchTest
  static final ArchRule parquetIsFenced =
      fence(
          "org.apache.parquet..",
          COMMON + "billing.parquet..",
          COMMON + "spark..",
          "dev.spoor.sampledata..");

  @ArchTest
  static final ArchRule addressesAreFenced =
      fence("inet.ipaddr..", COMMON + "aws..", JOBS + "casefile..", JOBS + "timeline..");

  @ArchTest static final ArchRule templatesAreFenced = fence("gg.jte..", JOBS + "report..");

  @ArchTest
  static final ArchRule picocliIsFenced =
      fence("picocli..", JOBS + "cli..", "dev.spoor.sampledata..");

  @ArchTest static final ArchRule progressBarIsFenced = fence("me.tongfei..", JOBS + "cli..");

  @ArchTest
  static final ArchRule csvIsFenced =
      fence("de.siegmar.fastcsv..", COMMON + "billing..", COMMON + "iam..", JOBS + "report..");

  private static ArchCondition<JavaClass> goUp(RoomOrder order) {
    return new ArchCondition<>("use what comes later in the order of " + order.room()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String used = dependency.getTargetClass().getBaseComponentType().getPackageName();
          if (order.forbids(type.getPackageName(), used)) {
            events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchRule room(String room, String... mayUse) {
    String[] allowed = new String[mayUse.length + 1];
    allowed[0] = room + "..";
    for (int i = 0; i < mayUse.length; i++) {
      allowed[i + 1] = mayUse[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(room + "..")
        .should()
        .dependOnClassesThat(otherRooms(allowed))
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> otherRooms(String... allowed) {
    return resideInAnyPackage("dev.spoor..")
        .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
        .as("other rooms than " + String.join(", ", allowed));
  }

  private static ArchRule fence(String library, String... rooms) {
    return noClasses()
        .that()
        .resideInAPackage("dev.spoor..")
        .and()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because("a library has one room, so that it can be replaced there");
  }
}
