/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.cloudtrail.TrailListing;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One damaged object for each kind of damage and each reader that may say so. */
class DamagedEvidenceTest {
  private static final String HEADER =
      "bill/PayerAccountId,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UnblendedCost\n";
  private static final String EVENT =
      "{\"eventID\":\"a\",\"eventTime\":\"2026-04-01T00:00:00Z\",\"eventSource\":\"s3.amazonaws.com\","
          + "\"eventName\":\"GetObject\"}";

  @TempDir private Path folder;

  @Test
  void read_damagedBills_sayKindFileAndReason() throws IOException {
    put("bad-row.csv", bytes(HEADER + row(1).replace(",1\n", ",ten\n")));
    put("cut.csv.gz", half(gzip(HEADER + noise(2))));
    put("flipped.csv.gz", flipped(gzip(HEADER + row(3).repeat(3))));
    put("long.csv.gz", gzip(HEADER + "a".repeat(20 << 20)));
    put("x-Manifest.json", bytes("{\"assemblyId\":\"1\",\n\"reportKeys\":[\"a.csv\""));
    put("cut.parquet", bytes("PAR1 and then nothing that Parquet ends with"));
    put("gone.csv", bytes(HEADER + row(4)));
    put("gone.parquet", bytes("PAR1 was here"));
    put("whole.csv", bytes(HEADER + row(5)));
    Dataset<Row> rejects;
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      BillPlan plan = BillSource.plan(store, List.of(folder.toString()));
      Files.delete(folder.resolve("gone.csv"));
      Files.delete(folder.resolve("gone.parquet"));
      rejects =
          BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT)
              .rejects()
              .select("kind", "source_uri", "source_ordinal", "reason");

      assertThat(said(rejects.collectAsList()))
          .containsExactly(
              "bad-compression | flipped.csv.gz | 3 | The compressed content is damaged:"
                  + " Corrupt GZIP trailer",
              "bad-manifest | x-Manifest.json | -1 | Cannot read the manifest: Unexpected"
                  + " end-of-input: expected close marker for Array (line 2)",
              "bad-row | bad-row.csv | 0 | Invalid lineItem/UnblendedCost: ten (expected a number)",
              "too-large | long.csv.gz | 0 | A row is longer than 16777216 characters or not CSV",
              "truncated | cut.csv.gz | some | The compressed content ends early",
              "unreadable-object | cut.parquet | 0 | Cannot read the Parquet file: the object is"
                  + " not a Parquet file. Expected magic number at tail, but found [119, 105, 116,"
                  + " 104]",
              "unreadable-object | gone.csv | -1 | Cannot read the object: Cannot read gone.csv:"
                  + " no such file or folder",
              "unreadable-object | gone.parquet | -1 | Cannot read the object: Cannot read"
                  + " gone.parquet: no such file or folder");
    }
  }

  @Test
  void read_damagedTrail_saysKindFileAndReason() throws IOException {
    put("bad.json", bytes("{\"Records\":[{\"bad\":}]}"));
    put("cut.json", bytes("{\"Records\":[" + EVENT + ",{\"eventID\":\"b"));
    put("flipped.json.gz", flipped(gzip("{\"Records\":[" + EVENT + "]}")));
    put("foreign.json", bytes("{\"Records\":[" + EVENT + ",{\"other\":1}]}"));
    put("behind.json", bytes("{\"Records\":[" + EVENT + "]} and more"));
    put("gone.json", bytes(EVENT));
    try (TrailListing listing = TrailListing.of(Map.of("path", folder.toString()))) {
      Files.delete(folder.resolve("gone.json"));
      List<Row> problems =
          SharedSpark.session()
              .read()
              .format("cloudtrail")
              .option("include", "all")
              .option("listing", listing.token())
              .load(folder.toString())
              .where("row_kind = 'problem'")
              .selectExpr(
                  "problem.kind", "problem.source_uri", "problem.source_ordinal", "problem.reason")
              .collectAsList();

      assertThat(said(problems))
          .containsExactly(
              "bad-compression | flipped.json.gz | -1 | The gzip checksum does not match the"
                  + " content",
              "bad-json | bad.json | 0 | Byte 19: expected a value",
              "not-an-event | foreign.json | 1 | Neither eventName nor eventSource",
              "trailing-bytes | behind.json | -1 | 8 bytes that are no record",
              "truncated | cut.json | 1 | The content ends inside the record",
              "unreadable-object | gone.json | -1 | Cannot open the object: Cannot read gone.json:"
                  + " no such file or folder");
    }
  }

  private Stream<String> said(List<Row> rows) {
    return rows.stream()
        .map(row -> row.mkString(" | ").replace("file://" + folder + "/", ""))
        .map(text -> text.replaceAll("(?s)not CSV: .*", "not CSV"))
        // How many whole rows lie before the cut is up to the machine's compressor.
        .map(text -> text.replaceAll("(cut\\.csv\\.gz \\| )[1-9]\\d?( \\|)", "$1some$2"))
        .sorted();
  }

  private void put(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  /** A row of one payer: two reports of the same payer and month would be refused. */
  private static String row(int payer) {
    return "11112222333" + payer + ",Usage,2026-04-01T00:00:00Z,1\n";
  }

  private static String noise(int payer) {
    StringBuilder rows = new StringBuilder();
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      rows.append(row(payer).replace(",1\n", "," + random.nextLong(1, 1_000_000) + "\n"));
    }
    return rows.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** A gzip whose checksum is that of other content. */
  private static byte[] flipped(byte[] whole) {
    whole[whole.length - 8] ^= 1;
    return whole;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(stored)) {
      out.write(bytes(text));
    }
    return stored.toByteArray();
  }
}
