/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ConservationTest {
  private List<Row> superseded = List.of();
  private final TableRows charges =
      new TableRows(Tables.CHARGES)
          .defaults(
              TableRows.pairs(
                  "billing_account_id=999999999999 billing_month=2025-11 charge_month=2025-11"
                      + " billing_currency=USD dialect=cur-2.0 assembly_id=a2 is_split=false"));
  private final TableRows deltas =
      new TableRows(Tables.USAGE_DELTAS)
          .defaults(TableRows.pairs("billing_account_id=999999999999 month=2025-11 currency=USD"));

  @Test
  void everyCentThere_holds() {
    charges.lines("billed_cost=1.5\nbilled_cost=0.000000000001\nbilled_cost=7 is_split=true");
    deltas.lines("billed_cost=1.500000000001");

    MoneyRecord record = record(read(3, "8.500000000001"), new MoneyRecord());

    assertThat(record.violations()).isEmpty();
    assertThat(record.list("bills"))
        .containsExactly(
            november(
                "dialect=cur-2.0 assembly=a2 lines=3 read=8.500000000001 charges=8.500000000001"
                    + " holds=true"));
  }

  @Test
  void lostBillionth_isAViolationOfTheTableThatLostIt() {
    charges.lines("billed_cost=1.5");
    deltas.lines("billed_cost=1.499999999999");

    List<Map<String, String>> violations = record(read(1, "1.5"), new MoneyRecord()).violations();

    assertThat(violations).hasSize(1);
    assertThat(violations.get(0))
        .containsEntry("charges", "1.5")
        .containsEntry("usage_deltas", "1.499999999999");
  }

  @Test
  void lostLineWithoutACost_isAViolation() {
    charges.lines("billed_cost=1.5");
    deltas.lines("billed_cost=1.5");

    assertThat(record(read(2, "1.5"), new MoneyRecord()).violations()).hasSize(1);
  }

  @Test
  void wholeMonthLost_isAViolation() {
    assertThat(record(read(2, "1.5"), new MoneyRecord()).violations()).hasSize(1);
  }

  @Test
  void monthOfAnotherAssembly_isRestatedByTheDifference() throws IOException {
    charges.lines("billed_cost=1.5");
    deltas.lines("billed_cost=1.5");
    MoneyRecord earlier = new MoneyRecord();
    earlier.add(MoneyRecord.BILLS, november("assembly=a1 charges=1.75"));

    MoneyRecord record = record(read(1, "1.5"), reread(earlier));

    assertThat(record.list("restated"))
        .containsExactly(
            november("earlier_assembly=a1 assembly=a2 earlier=1.75 charges=1.5 difference=-0.25"));
    assertThat(record(read(1, "1.5"), record).list("restated")).isEmpty();
  }

  @Test
  void assemblyThatANewerOneReplaced_isToldBesideIt() throws IOException {
    charges.lines("billed_cost=1.5\nbilled_cost=0.25");
    deltas.lines("billed_cost=1.75");
    superseded = List.of(row("a1", 1, "1.5"), row("a0", 0, "0"));
    MoneyRecord earlier = new MoneyRecord();
    earlier.add(MoneyRecord.BILLS, november("assembly=a1 charges=1.5"));

    MoneyRecord record = reread(record(row("a2", 2, "1.75"), earlier));

    assertThat(record.violations()).isEmpty();
    assertThat(record.list("superseded"))
        .hasSize(2)
        .contains(
            november(
                "earlier_assembly=a1 assembly=a2 earlier_lines=1 lines=2 earlier=1.5 charges=1.75"
                    + " difference=0.25"));
    assertThat(record.restated()).hasSize(1);
    assertThat(record.restatedAndSuperseded())
        .extracting(month -> month.earlierAssembly() + " " + month.isOfRun())
        .containsExactly("a1 true", "a0 false");
  }

  /** Returns what a record of money says of the month's bill. */
  private static Map<String, String> november(String more) {
    Map<String, String> said =
        new HashMap<>(Map.of("payer", "999999999999", "month", "2025-11", "currency", "USD"));
    for (String pair : more.split(" ")) {
      int end = pair.indexOf('=');
      said.put(pair.substring(0, end), pair.substring(end + 1));
    }
    return said;
  }

  private MoneyRecord record(Row read, MoneyRecord earlier) {
    return Conservation.of(
        new Conservation.Read(List.of(read), superseded), charges.frame(), deltas.frame(), earlier);
  }

  private static Row read(long lines, String billed) {
    return row("a2", lines, billed);
  }

  private static Row row(String assembly, long lines, String billed) {
    return RowFactory.create(
        "999999999999", "2025-11", "USD", "cur-2.0", assembly, lines, new BigDecimal(billed));
  }

  private static MoneyRecord reread(MoneyRecord record) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      record.write(json);
      json.writeEndObject();
    }
    try (JsonParser json = new JsonFactory().createParser(text.toString())) {
      json.nextToken();
      json.nextToken();
      json.nextToken();
      return MoneyRecord.read(json);
    }
  }
}
