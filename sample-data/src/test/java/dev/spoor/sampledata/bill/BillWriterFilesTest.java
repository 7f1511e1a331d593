/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are written, that they are the same each time, and what is refused. */
class BillWriterFilesTest {
  @TempDir static Path out;
  private static DuckBill duck;

  @BeforeAll
  static void write() throws IOException, SQLException {
    BillWriter.write(SmallBill::charges, SmallBill.settings(out));
    duck = new DuckBill(out);
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  @Test
  void write_legacyHeader_driftsFromMonthToMonth() throws IOException, SQLException {
    List<List<String>> headers = new ArrayList<>();
    for (Path file : duck.newestFiles(Dialect.CUR_LEGACY_CSV)) {
      headers.add(
          duck.rows(
              "select column_name from (describe select * from "
                  + DuckBill.source(List.of(file))
                  + ")"));
    }
    assertThat(headers.get(0))
        .startsWith("identity/LineItemId", "identity/TimeInterval", "bill/InvoiceId")
        .contains("resourceTags/user:Name", "resourceTags/aws:createdBy", "costCategory/Team")
        .doesNotContain("resourceTags/user:CostCenter", "product/gpuMemory");
    assertThat(headers.get(headers.size() - 1))
        .contains("resourceTags/user:CostCenter", "product/gpuMemory");
  }

  @Test
  void write_overwritingCsvExport_leavesAnEmptySurplusFileUnnamed() throws IOException {
    List<Path> named = duck.newestFiles(Dialect.CUR2_CSV);
    try (Stream<Path> files = Files.walk(out.resolve("bill/cur2-csv"))) {
      List<Path> surplus =
          files
              .filter(file -> file.toString().endsWith(".csv.gz"))
              .filter(file -> !named.contains(file))
              .toList();
      assertThat(surplus).hasSameSizeAs(SmallBill.MONTHS);
    }
  }

  @Test
  void write_manyRows_areCutIntoNumberedFiles() throws IOException {
    assertThat(duck.newestFiles(Dialect.CUR2_PARQUET))
        .hasSizeGreaterThan(SmallBill.MONTHS.size())
        .anySatisfy(file -> assertThat(file.toString()).endsWith("-00002.snappy.parquet"))
        .allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void write_usageBeyondTheSavingsPlan_isRefused(@TempDir Path elsewhere) {
    ChargeSource greedy =
        month ->
            SmallBill.charges(month)
                .map(
                    charge ->
                        charge.purchase() == PurchaseKind.SAVINGS_PLAN
                            ? SmallBill.charge(
                                charge.product(),
                                "i-0d",
                                charge.start(),
                                charge.end(),
                                "1000",
                                PurchaseKind.SAVINGS_PLAN,
                                "0.05")
                            : charge);
    assertThatThrownBy(() -> BillWriter.write(greedy, SmallBill.settings(elsewhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Savings Plan's commitment of 7.20 for 72 hours of 2025-08");
  }

  @Test
  void write_reservedChargeWithoutReservation_isRefused(@TempDir Path elsewhere) {
    ChargeSource other =
        month ->
            SmallBill.charges(month)
                .filter(charge -> charge.purchase() == PurchaseKind.SPOT)
                .map(
                    charge ->
                        SmallBill.charge(
                            charge.product(),
                            "i-0e",
                            charge.start(),
                            charge.end(),
                            "1",
                            PurchaseKind.RESERVED,
                            "0"));
    assertThatThrownBy(() -> BillWriter.write(other, SmallBill.settings(elsewhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no reservation covers");
  }

  @Test
  void write_twice_givesTheSameBytes(@TempDir Path again) throws IOException {
    BillWriter.write(SmallBill::charges, SmallBill.settings(again));
    assertThat(tree(again)).isEqualTo(tree(out)).hasSizeGreaterThan(40);
  }

  @Test
  void columns_ofDataExports_areAsManyAsAwsHas() {
    // a whole export of April 2026 has 127; later came capacity reservations and the principal
    assertThat(names(Cur2Columns.all(SmallBill.settings(out))))
        .hasSize(127 + 4)
        .doesNotHaveDuplicates();
    assertThat(names(FocusColumns.all())).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void write_chargesOutOfOrder_isRefused(@TempDir Path elsewhere) {
    ChargeSource reversed =
        month -> {
          List<TrueCharge> charges = new ArrayList<>(SmallBill.charges(month).toList());
          Collections.reverse(charges);
          return charges.stream();
        };
    assertThatThrownBy(() -> BillWriter.write(reversed, SmallBill.settings(elsewhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not in order of days");
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  bytes.put(
                      root.relativize(file).toString(),
                      HexFormat.of()
                          .formatHex(
                              MessageDigest.getInstance("SHA-256")
                                  .digest(Files.readAllBytes(file))));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                } catch (NoSuchAlgorithmException e) {
                  throw new IllegalStateException(e);
                }
              });
    }
    return bytes;
  }
}
