/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.Fault;
import dev.spoor.testing.FaultProxy;
import dev.spoor.testing.S3Server;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The sample's bills out of an S3 server, beside the same files on disk. */
class S3BillsTest {
  private static final Path BILLS =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case/bill").toAbsolutePath();
  private static final int FILES_BESIDE = 1_050;

  @Test
  void read_legacyCsvBehindASecondPage_givesWhatTheDiskGives() throws IOException {
    S3Server server = S3Server.shared();
    Path beside = Files.createDirectories(server.bucket("bills-csv").resolve("a"));
    for (int i = 0; i < FILES_BESIDE; i++) {
      Files.writeString(beside.resolve(i + ".txt"), "no bill");
    }
    try (FaultProxy proxy = FaultProxy.before(server.port())) {
      proxy.spoil(1, "continuation-token", new Fault.ErrorCode(503, "SlowDown"));
      proxy.spoil(2, "\\.csv\\.gz", new Fault.CutAfter(500));

      same("bills-csv", "cur-legacy-csv", proxy, FILES_BESIDE);

      // The second page twice: its first answer was spoilt.
      assertThat(proxy.requests().stream().filter(r -> r.contains("continuation-token")))
          .hasSizeGreaterThanOrEqualTo(2);
      assertThat(proxy.requests().stream().filter(r -> r.contains(".csv.gz")))
          .hasSizeGreaterThan(2);
    }
  }

  @Test
  void read_focusParquet_givesWhatTheDiskGives() {
    try (FaultProxy proxy = FaultProxy.before(S3Server.shared().port())) {
      proxy.spoil(1, "\\.parquet", new Fault.ErrorCode(503, "SlowDown"));

      same("bills-focus", "focus-1.2-parquet", proxy, 0);

      assertThat(proxy.requests().stream().filter(r -> r.contains(".parquet"))).isNotEmpty();
    }
  }

  private static void same(String bucket, String bill, FaultProxy proxy, int beside) {
    S3Server.shared().fill(bucket, "", BILLS.resolve(bill));
    StoreSettings settings = new StoreSettings(proxy.endpoint(), "us-east-1", true, null);

    List<Object> disk = facts(BILLS.resolve(bill).toString(), StoreSettings.DEFAULT, 0);
    List<Object> remote = facts("s3://" + bucket, settings, beside);

    assertThat(remote).isEqualTo(disk);
    assertThat((Long) disk.get(0)).isGreaterThan(1_000);
  }

  /** Lines, their sum, a hash of all that is in them but the place, and what could not be read. */
  private static List<Object> facts(String location, StoreSettings settings, int beside) {
    try (ObjectStore store = ObjectStores.open(settings)) {
      BillPlan plan = BillSource.plan(store, List.of(location));
      assertThat(plan.objects().stream().filter(o -> o.role() == BillObject.Role.FOREIGN))
          .hasSize(beside);
      BillFrames frames = BillSource.read(SharedSpark.session(), plan, settings);
      Row row =
          frames
              .charges()
              .drop("source_uri")
              .selectExpr(
                  "count(*)",
                  "sum(billed_cost)",
                  "sum(cast(xxhash64(to_json(struct(*))) as decimal(38)))")
              .head();
      return List.of(row.getLong(0), row.get(1), row.get(2), frames.rejects().count());
    }
  }
}
