/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.jdk.javaapi.CollectionConverters;

class TagCheckTest {
  private static final MoneyLimits LIMITS =
      new MoneyLimits(
          List.of("environment", "owner", "creation-date", "team"),
          Map.of("environment", List.of("prod", "dev"), "team", List.of("none", "web")),
          List.of(),
          Map.of(),
          SpendThresholds.defaults());
  private static final Map<String, String> RIGHT =
      Map.of(
          "user:Environment", "prod",
          "user:owner", "ann",
          "user:creation_date", "2025-11-02",
          "user:team", "none");

  @Test
  void tagsOfAnyDialect_withValuesThatAreAllowed_areRight() {
    assertThat(faults(RIGHT)).isEmpty();
  }

  @Test
  void noTags_allLack() {
    assertThat(new TagCheck(LIMITS).of(null))
        .isEqualTo(
            new TreeMap<>(Map.of("environment", "", "owner", "", "creation-date", "", "team", "")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          user:owner, none, owner = none
          user:owner, " N/A ", owner = N/A
          user:owner, TBD, owner = TBD
          user:owner, "", owner empty
          user:team, tbd, team = tbd
          user:team, Web, team = Web for web
          user:Environment, Prod, environment = Prod for prod
          user:Environment, "prod ", environment = prod  for prod
          user:Environment, staging, environment = staging
          """)
  void value_thatSaysNothingOrIsNotAllowed_isTold(String key, String value, String words) {
    Map<String, String> tags = new TreeMap<>(RIGHT);
    tags.put(key, value);

    assertThat(faults(tags).values()).containsExactly(words);
  }

  @ParameterizedTest
  @CsvSource({
    "user:CreationDate, creation-date, key CreationDate for creation-date",
    "user:Enviroment, environment, key Enviroment for environment",
    "user:enviornment, environment, key enviornment for environment",
    "user:owners, owner, key owners for owner",
    "user:tean, team, ''",
    "user:ownership, owner, ''"
  })
  void key_misspelt_isToldAndAnotherIsMissing(String key, String tag, String words) {
    Map<String, String> tags = new TreeMap<>(RIGHT);
    tags.keySet().removeIf(one -> TagName.of(one).equals(TagName.of(tag)));
    tags.put(key, "prod");

    assertThat(faults(tags)).isEqualTo(new TreeMap<>(Map.of(tag, words)));
  }

  @Test
  void value_longAndHostile_isCutAndCannotMakeTagsOfItsOwn() {
    Map<String, String> tags = new TreeMap<>(RIGHT);
    tags.put("user:Environment", "x\nuser:environment\u001fprod" + "y".repeat(300));

    assertThat(faults(tags).get("environment"))
        .startsWith("environment = x user:environment prod")
        .hasSizeLessThan(90);
  }

  private static Map<String, String> faults(Map<String, String> tags) {
    Line line =
        Line.of(
            Line.told(
                    new TableRows(Tables.CHARGES)
                        .row(
                            "charge_shape",
                            "usage",
                            "source_uri",
                            "file:/bill.csv",
                            "tags",
                            CollectionConverters.asScala(tags))
                        .frame(),
                    LIMITS)
                .collectAsList()
                .get(0));
    return new TagCheck(LIMITS).of(line.tagPairs());
  }
}
