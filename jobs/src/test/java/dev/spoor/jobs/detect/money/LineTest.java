/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LineTest {
  /** Sellers choose their names; those of AWS are as bills of several countries bear them. */
  @Test
  void seller_ofANameThatOnlyBeginsLikeAws_isASeller() {
    List<String> sellers =
        List.of(
            "AWSome Cloud LLC",
            "Amazonia Data",
            "AWS Marketplace",
            "AWS Experts Ltd",
            "Amazon Web Servicesome",
            "Amazonic",
            "AISPL Consulting",
            "Red Hat Inc.");
    List<String> aws =
        List.of(
            "AWS",
            "Amazon",
            "AISPL",
            "Amazon Web Services",
            "Amazon Web Services, Inc.",
            "Amazon Web Services Canada, Inc.",
            "Amazon Web Services EMEA SARL",
            "AWS EMEA SARL",
            "Amazon AWS Serviços Brasil Ltda.",
            "Amazon Internet Services Private Limited",
            "Amazon.com Services LLC",
            "Amazon Registrar, Inc.");
    TableRows rows = new TableRows(Tables.CHARGES);
    sellers.forEach(name -> rows.row("publisher_name", name));
    aws.forEach(name -> rows.row("publisher_name", name));
    rows.row();

    assertThat(
            rows.frame().select(Line.sellerColumn()).collectAsList().stream()
                .map(row -> row.getString(0))
                .filter(Objects::nonNull))
        .containsExactlyInAnyOrderElementsOf(sellers);
  }
}
