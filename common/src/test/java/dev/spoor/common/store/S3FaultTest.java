/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.testing.Fault;
import dev.spoor.testing.FaultProxy;
import dev.spoor.testing.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The S3 store when the way to S3 is bad: nothing is lost, and what fails for good is named. */
class S3FaultTest {
  private static final String BUCKET = "store-faults";
  private static final int BIG = 3_500_000;
  private static final S3Tuning HASTY =
      new S3Tuning(4, 3, Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(30));

  private static FaultProxy proxy;
  private static S3Client client;
  private static ObjectStore store;
  private static byte[] big;
  private static StoredObject bigPlain;
  private static StoredObject bigTagged;

  @BeforeAll
  static void fillBucket() throws IOException {
    S3Server server = S3Server.shared();
    proxy = FaultProxy.before(server.port());
    client = S3Clients.create(new StoreSettings(proxy.endpoint(), "us-east-1", true, null), HASTY);
    store = new S3ObjectStore(client, HASTY);
    big = new byte[BIG];
    new Random(11).nextBytes(big);
    Path bucket = server.bucket(BUCKET);
    Files.write(bucket.resolve("big-plain"), big);
    for (int i = 0; i < 2_100; i++) {
      Path file = bucket.resolve("small/" + i);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "small " + i);
    }
    try (S3Client writer = S3Clients.create(server.settings(), S3Tuning.DEFAULT)) {
      writer.putObject(b -> b.bucket(BUCKET).key("big-tagged"), RequestBody.fromBytes(big));
    }
    bigPlain = store.list("s3://" + BUCKET + "/big-plain").next();
    bigTagged = store.list("s3://" + BUCKET + "/big-tagged").next();
  }

  @BeforeEach
  void forget() {
    proxy.reset();
  }

  @AfterEach
  void evidence_isOnlyRead() {
    assertThat(proxy.requests()).allMatch(line -> line.startsWith("GET "));
  }

  @AfterAll
  static void close() {
    client.close();
    proxy.close();
  }

  @Test
  void list_slowDownResetAndBrokenPages_givesEveryKey() {
    proxy.spoil(2, "list-type=2", new Fault.ErrorCode(503, "SlowDown"));
    proxy.spoil(1, "continuation-token", new Fault.Reset());
    proxy.spoil(1, "continuation-token", new Fault.CutAfter(5_000));
    proxy.spoil(1, "continuation-token", new Fault.ErrorCode(500, "InternalError"));

    List<StoredObject> listed = new ArrayList<>();
    store.list("s3://" + BUCKET + "/small/").forEachRemaining(listed::add);

    assertThat(listed).hasSize(2_100).doesNotHaveDuplicates();
    assertThat(proxy.requests()).hasSize(3 + 5);
  }

  @Test
  void list_slowDownForGood_failsWithCauseAndTries() {
    proxy.spoil(99, "list-type=2", new Fault.ErrorCode(503, "SlowDown"));

    assertThatThrownBy(() -> store.list("s3://" + BUCKET + "/small/"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot list s3://store-faults/small/: 503 SlowDown after 4 tries. Check the location,"
                + " --s3-endpoint and the network.");
    assertThat(proxy.requests()).hasSize(4);
  }

  @Test
  void list_accessDenied_saysWhatToGrant() {
    proxy.spoil(9, "list-type=2", new Fault.ErrorCode(403, "AccessDenied"));

    assertThatThrownBy(() -> store.list("s3://" + BUCKET + "/small/"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot list s3://store-faults/small/: access denied (403). Grant s3:ListBucket on"
                + " arn:aws:s3:::store-faults to the caller, or pass a local folder.");
    assertThat(proxy.requests()).as("a denial is not asked twice").hasSize(1);
  }

  @Test
  void list_serverThatNeverEndsItsPages_isStopped() {
    String page =
        "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t"
            + "</NextContinuationToken></ListBucketResult>";
    proxy.spoil(9, "list-type=2", new Fault.Answer(200, "", page.getBytes(UTF_8)));

    assertThatThrownBy(() -> store.list("s3://" + BUCKET + "/small/").hasNext())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("does not say where it goes on");
  }

  @Test
  void open_slowDownsErrorsAndResets_readsEveryByte() throws Exception {
    proxy.spoil(1, "/big-plain", new Fault.ErrorCode(503, "SlowDown"));
    proxy.spoil(1, "/big-plain", new Fault.ErrorCode(500, "InternalError"));
    proxy.spoil(1, "/big-plain", new Fault.Reset());

    assertWhole(bigPlain);
    assertThat(proxy.requests()).hasSize(4);
  }

  @Test
  void open_bodyCutThreeTimes_goesOnWhereItBroke() throws Exception {
    for (StoredObject object : List.of(bigPlain, bigTagged)) {
      proxy.reset();
      proxy.spoil(1, "/big-", new Fault.CutAfter(1));
      proxy.spoil(1, "/big-", new Fault.CutAfter(100_000));
      proxy.spoil(1, "/big-", new Fault.ResetAfter(50_000));

      assertWhole(object);
      assertThat(proxy.requests()).hasSize(4);
      assertThat(proxy.requests().get(1)).endsWith("[bytes=1-" + (BIG - 1) + "]");
      assertThat(proxy.requests().get(2)).endsWith("[bytes=100001-" + (BIG - 1) + "]");
    }
  }

  @Test
  void openRange_bodyCutAndSilent_givesThatRange() throws Exception {
    proxy.spoil(1, "/big-tagged", new Fault.CutAfter(70_000));
    proxy.spoil(1, "/big-tagged", new Fault.SilenceAfter(10_000, 5_000));
    proxy.spoil(1, "/big-tagged", new Fault.ErrorCode(503, "SlowDown"));
    S3Tuning impatient =
        new S3Tuning(4, 3, Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(1));
    StoreSettings settings = new StoreSettings(proxy.endpoint(), "us-east-1", true, null);

    try (S3Client own = S3Clients.create(settings, impatient);
        InputStream in =
            new S3ObjectStore(own, impatient).openRange(bigTagged, 1_000_000, 200_000)) {
      assertThat(sha256(in.readAllBytes()))
          .isEqualTo(sha256(Arrays.copyOfRange(big, 1_000_000, 1_200_000)));
    }
    assertThat(proxy.requests().get(1)).endsWith("[bytes=1070000-1199999]");
    assertThat(proxy.requests().get(2)).endsWith("[bytes=1080000-1199999]");
  }

  @Test
  void open_bodyCutAfterEachMegabyte_readsOnAsLongAsItAdvances() throws Exception {
    proxy.spoil(99, "/big-plain", new Fault.CutAfter(400_000));

    assertWhole(bigPlain);
    assertThat(proxy.requests()).hasSize(9);
  }

  @Test
  void open_bodyThatNeverAdvances_failsByNameAndPlace() throws Exception {
    proxy.spoil(1, "/big-plain", new Fault.CutAfter(1_234));
    proxy.spoil(99, "/big-plain", new Fault.CutAfter(0));

    try (InputStream in = store.open(bigPlain)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "Cannot read s3://store-faults/big-plain: the answer broke off 4 times, last at byte"
                  + " 1234 of 3500000 (");
    }
    assertThat(proxy.requests()).hasSize(4);
  }

  @Test
  void close_restOfTheBodyBroken_isNoFailureOfWhatWasRead() throws Exception {
    long rest = 30_000;
    proxy.spoil(1, "/big-plain", new Fault.CutAfter(BIG - rest + 10_000));

    try (InputStream in = store.open(bigPlain)) {
      assertThat(in.readNBytes((int) (BIG - rest)))
          .isEqualTo(Arrays.copyOf(big, (int) (BIG - rest)));
    }
    assertThat(proxy.requests()).hasSize(1);
  }

  @Test
  void open_slowDownForGood_failsByNameAndCause() {
    proxy.spoil(99, "/big-plain", new Fault.ErrorCode(503, "SlowDown"));

    assertThatThrownBy(() -> store.open(bigPlain))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read s3://store-faults/big-plain: 503 SlowDown after 4 tries");
  }

  @Test
  void open_resumeMeetsChangedObject_failsInsteadOfMixing() throws Exception {
    proxy.spoil(1, "/big-tagged", new Fault.CutAfter(1_000));
    proxy.spoil(1, "/big-tagged", new Fault.ErrorCode(412, "PreconditionFailed"));

    try (InputStream in = store.open(bigTagged)) {
      assertThatThrownBy(in::readAllBytes).hasMessageContaining("it changed since it was listed");
    }
  }

  @Test
  void openRange_serverThatIgnoresRanges_isRefused() {
    proxy.spoil(1, "/big-plain", new Fault.Answer(200, "", big));

    assertThatThrownBy(() -> store.openRange(bigPlain, 10, 10))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("the server does not answer ranged requests");
  }

  @Test
  void open_oneByteOtherThanItsChecksum_isRefused() {
    byte[] body = "the bytes of the evidence".getBytes(UTF_8);
    proxy.spoil(1, "/summed", new Fault.Answer(200, "x-amz-checksum-crc32: AAAAAA==\r\n", body));
    StoredObject object = new StoredObject("s3://store-faults/summed", body.length, "");

    assertThatThrownBy(() -> store.open(object).readAllBytes())
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read s3://store-faults/summed: its bytes do not match its checksum");
  }

  @Test
  void open_deniedArchivedExpiredOrForeignRegion_saysWhatToDo() {
    proxy.spoil(1, "/big-plain", new Fault.ErrorCode(403, "AccessDenied"));
    assertThatThrownBy(() -> store.open(bigPlain))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("access denied (403). Grant s3:GetObject to the caller");

    proxy.spoil(1, "/big-plain", new Fault.ErrorCode(403, "InvalidObjectState"));
    assertThatThrownBy(() -> store.open(bigPlain))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it is archived");

    proxy.spoil(1, "/big-plain", new Fault.ErrorCode(400, "ExpiredToken"));
    assertThatThrownBy(() -> store.open(bigPlain))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("access denied (400 ExpiredToken)");

    proxy.spoil(
        1, "/big-plain", new Fault.Answer(301, "x-amz-bucket-region: eu-west-1\r\n", new byte[0]));
    assertThatThrownBy(() -> store.open(bigPlain))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(
            "the bucket is in another region (eu-west-1). Pass --s3-region eu-west-1.");
  }

  @Test
  void files_keyWithDoubleSlash_isInNoFolderAndNotLost() {
    String head = "<ListBucketResult><IsTruncated>false</IsTruncated>";
    String level =
        head
            + "<Contents><Key>p/z</Key><Size>1</Size></Contents>"
            + "<CommonPrefixes><Prefix>p//</Prefix></CommonPrefixes>"
            + "<CommonPrefixes><Prefix>p/a/</Prefix></CommonPrefixes></ListBucketResult>";
    String below =
        head + "<Contents><Key>p//deep/x</Key><Size>2</Size></Contents></ListBucketResult>";
    proxy.spoil(9, "delimiter", new Fault.Answer(200, "", level.getBytes(UTF_8)));
    proxy.spoil(9, "prefix=p%2F%2F", new Fault.Answer(200, "", below.getBytes(UTF_8)));

    assertThat(store.folders("s3://b/p")).containsExactly("a");
    assertThat(store.files("s3://b/p"))
        .containsExactly(
            new StoredObject("s3://b/p//deep/x", 2, ""), new StoredObject("s3://b/p/z", 1, ""));
  }

  @Test
  void open_keysThatPathsNormalise_areAskedForVerbatim() throws Exception {
    for (String key : List.of("a//b", "/a", "a/../b", "a/./b", "a/.", "a b+c%20é", "a;b=c&d:e@f")) {
      proxy.reset();
      proxy.spoil(1, ".", new Fault.Answer(200, "", key.getBytes(UTF_8)));
      StoredObject object =
          new StoredObject("s3://" + BUCKET + "/" + key, key.getBytes(UTF_8).length, "");

      try (InputStream in = store.open(object)) {
        assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(key);
      }
      String target = proxy.requests().get(0).split(" ")[1];
      assertThat(URLDecoder.decode(target.replace("+", "%2B"), UTF_8))
          .isEqualTo("/" + BUCKET + "/" + key);
    }
  }

  @Test
  void open_interruptedWhileWaiting_stopsAtOnce() throws Exception {
    proxy.spoil(99, "/big-plain", new Fault.CutAfter(10));
    S3Tuning patient =
        new S3Tuning(4, 30, Duration.ofSeconds(60), Duration.ofSeconds(60), HASTY.silence());
    ObjectStore slow = new S3ObjectStore(client, patient);
    try (InputStream in = slow.open(bigPlain)) {
      Thread reader = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                sleep(300);
                reader.interrupt();
              });
      interrupter.start();
      assertThatThrownBy(in::readAllBytes).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void open_manyThreadsOverABadLine_readEveryObjectWhole() throws Exception {
    proxy.spoil(60, "/small/", new Fault.ErrorCode(503, "SlowDown"));
    proxy.spoil(60, "/small/", new Fault.Reset());
    proxy.spoil(60, "/small/", new Fault.CutAfter(0));
    S3Tuning stubborn =
        new S3Tuning(99, 99, Duration.ofMillis(2), Duration.ofMillis(20), HASTY.silence());
    StoreSettings settings = new StoreSettings(proxy.endpoint(), "us-east-1", true, null);
    ExecutorService readers = Executors.newFixedThreadPool(24);
    try (S3Client shared = S3Clients.create(settings, stubborn)) {
      ObjectStore bad = new S3ObjectStore(shared, stubborn);
      List<Callable<String>> reads = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        String text = "small " + i;
        StoredObject object = new StoredObject("s3://" + BUCKET + "/small/" + i, text.length(), "");
        reads.add(
            () -> {
              try (InputStream in = bad.open(object)) {
                return new String(in.readAllBytes(), UTF_8);
              }
            });
      }
      List<Future<String>> texts = readers.invokeAll(reads);
      for (int i = 0; i < 600; i++) {
        assertThat(texts.get(i).get()).isEqualTo("small " + i);
      }
    } finally {
      readers.shutdownNow();
    }
    assertThat(proxy.requests().size()).isGreaterThanOrEqualTo(600 + 180);
  }

  private static void assertWhole(StoredObject object) throws Exception {
    try (InputStream in = store.open(object)) {
      assertThat(sha256(in.readAllBytes())).isEqualTo(sha256(big));
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
