/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.testing.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The S3 store against a server of another make, in another process. */
class S3ObjectStoreTest {
  private static final String MANY = "store-many";
  private static final String FEW = "store-few";
  private static final int FOLDERS = 1_100;
  private static final int OBJECTS_PER_FOLDER = 3;
  private static final S3Server SERVER = S3Server.shared();

  private final ObjectStore store = ObjectStores.open(SERVER.settings());

  @BeforeAll
  static void fillBuckets() throws IOException {
    for (int f = 0; f < FOLDERS; f++) {
      Path folder = Files.createDirectories(SERVER.bucket(MANY).resolve("AWSLogs/" + f));
      for (int i = 0; i < OBJECTS_PER_FOLDER; i++) {
        Files.writeString(folder.resolve(i + ".json"), f + "/" + i);
      }
    }
    for (String key :
        List.of(
            "2023/07/10/a.json",
            "2023/b.json",
            "2023-old/c.json",
            "2023.json",
            "20230101",
            "2023é",
            "odd/a b+c&d=e%20f",
            "odd/[$LATEST];x:y",
            "odd/q?u#x",
            "odd/é日本🚀",
            "odd/new\nline",
            "odd/.hidden",
            "odd/'quote\"<tag>*")) {
      Path file = SERVER.bucket(FEW).resolve(key);
      Files.createDirectories(file.getParent());
      Files.writeString(file, key);
    }
  }

  @Test
  void list_moreThanThreePages_givesEveryKeyOnceInByteOrder() {
    Set<String> expected = new HashSet<>();
    for (int f = 0; f < FOLDERS; f++) {
      for (int i = 0; i < OBJECTS_PER_FOLDER; i++) {
        expected.add("s3://" + MANY + "/AWSLogs/" + f + "/" + i + ".json");
      }
    }

    List<String> listed = uris("s3a://" + MANY);

    assertThat(listed).hasSize(3_300).doesNotHaveDuplicates().hasSameElementsAs(expected);
    assertThat(listed).isSortedAccordingTo(Utf8Order.INSTANCE);
  }

  @Test
  void folders_moreThanOnePageOfThem_givesEachOnceInByteOrder() {
    List<String> folders = store.folders("s3://" + MANY + "/AWSLogs");

    assertThat(folders).hasSize(FOLDERS).doesNotHaveDuplicates().contains("0", "1099");
    assertThat(folders).isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(store.folders("s3://" + MANY)).containsExactly("AWSLogs");
    assertThat(store.folders("s3://" + MANY + "/AWSLogs/7/")).isEmpty();
    assertThat(store.folders("s3://" + MANY + "/none")).isEmpty();
  }

  @Test
  void files_mixedFolder_givesWhatLiesDirectlyInItAsOnDisk() {
    assertThat(store.files("s3://" + FEW + "/2023").stream().map(StoredObject::uri))
        .containsExactly("s3://" + FEW + "/2023/b.json");
    assertThat(store.files("s3://" + FEW).stream().map(o -> o.uri().substring(15)))
        .containsExactly("2023.json", "20230101", "2023é")
        .isEqualTo(
            store.files("file://" + SERVER.bucket(FEW)).stream()
                .map(o -> Path.of(o.uri().substring(7)).getFileName().toString())
                .toList());
    assertThat(store.files("s3://" + FEW + "/none")).isEmpty();
    assertThat(store.files(SERVER.bucket(FEW) + "/none")).isEmpty();
  }

  @Test
  void list_folderName_leavesOutWhatMerelyBeginsSo() {
    assertThat(uris("s3://" + FEW + "/2023"))
        .containsExactly("s3://" + FEW + "/2023/07/10/a.json", "s3://" + FEW + "/2023/b.json")
        .isEqualTo(uris("s3n://" + FEW + "/2023/"));
    assertThat(uris("s3://" + FEW + "/2023.json")).containsExactly("s3://" + FEW + "/2023.json");
  }

  @Test
  void list_sameFilesOnDisk_namesAndSizesAgree() {
    List<String> onDisk = new ArrayList<>();
    Path bucket = SERVER.bucket(FEW);
    store
        .list(bucket.toString())
        .forEachRemaining(o -> onDisk.add(o.uri().substring(("file://" + bucket).length())));
    List<String> inS3 =
        uris("s3://" + FEW).stream().map(u -> u.substring(("s3://" + FEW).length())).toList();

    assertThat(inS3).isEqualTo(onDisk).hasSize(12);
  }

  @Test
  void open_oddKeys_readsTheObjectThatHasIt() throws IOException {
    Iterator<StoredObject> objects = store.list("s3://" + FEW + "/odd/");
    int read = 0;
    while (objects.hasNext()) {
      StoredObject object = objects.next();
      try (InputStream in = store.open(object)) {
        String key = new String(in.readAllBytes(), UTF_8);
        assertThat(object.uri()).isEqualTo("s3://" + FEW + "/" + key);
        assertThat(object.bytes()).isEqualTo(key.getBytes(UTF_8).length);
      }
      read++;
    }
    assertThat(read).isEqualTo(6);
  }

  @Test
  void openRange_anyRange_equalsThoseBytesOfTheFile() throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    Files.write(SERVER.bucket("store-ranges").resolve("big.bin"), bytes);
    StoredObject object = store.list("s3://store-ranges/big.bin").next();

    assertRange(object, bytes, 0, 1);
    assertRange(object, bytes, 0, bytes.length);
    assertRange(object, bytes, 123_456, 70_000);
    assertRange(object, bytes, bytes.length - 1, 1);
    assertRange(object, bytes, bytes.length - 5, 500);
    assertRange(object, bytes, bytes.length, 1);
    assertRange(object, bytes, 0, 0);
  }

  @Test
  void open_objectReplacedSinceListed_isRefused() throws IOException {
    try (S3Client writer = S3Clients.create(SERVER.settings(), S3Tuning.DEFAULT)) {
      SERVER.bucket("store-changing");
      writer.putObject(b -> b.bucket("store-changing").key("k"), RequestBody.fromString("first"));
      StoredObject listed = store.list("s3://store-changing/k").next();
      assertThat(listed.etag()).isEqualTo("8b04d5e3775d298e78455efc5ca404d5"); // MD5 of "first"
      try (InputStream in = store.open(listed)) {
        assertThat(in.readAllBytes()).isEqualTo("first".getBytes(UTF_8));
      }

      writer.putObject(b -> b.bucket("store-changing").key("k"), RequestBody.fromString("other"));

      assertThatThrownBy(() -> store.open(listed))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Cannot read s3://store-changing/k: it changed since it was listed (412, ETag was"
                  + " 8b04d5e3775d298e78455efc5ca404d5)");
      assertThatThrownBy(() -> store.openRange(listed, 1, 2))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("it changed since it was listed");
    }
  }

  @Test
  void open_noEtagAndAnotherSize_isRefused() throws IOException {
    Path file = SERVER.bucket("store-plain").resolve("k");
    Files.writeString(file, "first");
    StoredObject listed = store.list("s3://store-plain/k").next();
    Files.writeString(file, "second");

    assertThat(listed.etag()).isEmpty();
    assertThatThrownBy(() -> store.open(listed))
        .hasMessageEndingWith("it changed since it was listed: 5 bytes then, 6 now");
    assertThatThrownBy(() -> store.openRange(listed, 1, 2))
        .hasMessageEndingWith("it changed since it was listed: 5 bytes then, 6 now");
  }

  @Test
  void open_objectGoneSinceListed_isNamed() {
    assertThatThrownBy(() -> store.open(new StoredObject("s3://" + FEW + "/gone", 5, "")))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read s3://" + FEW + "/gone: it is gone since it was listed (404)");
  }

  @Test
  void list_missingBucketOrPrefix_saysWhatIsMissing() {
    assertThatThrownBy(() -> store.list("s3://store-none/AWSLogs"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot list s3://store-none/AWSLogs: no such bucket (404). Check the name store-none"
                + " and --s3-endpoint.");
    assertThatThrownBy(() -> store.list("s3://" + FEW + "/202"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot list s3://"
                + FEW
                + "/202: no object or folder of that name. Check the prefix.");
    SERVER.bucket("store-empty");
    assertThat(store.list("s3://store-empty").hasNext()).isFalse();
  }

  @Test
  void list_wrongCredentialsOfAProfile_saysWhichWayOut(@TempDir Path home) throws IOException {
    Path credentials = home.resolve("credentials");
    Files.writeString(
        credentials,
        """
        [stranger]
        aws_access_key_id = AKIAIOSFODNN7EXAMPLE
        aws_secret_access_key = nothing
        [forger]
        aws_access_key_id = local-identity
        aws_secret_access_key = nothing
        [empty]
        region = eu-west-1
        """);
    System.setProperty("aws.sharedCredentialsFile", credentials.toString());
    try {
      assertThatThrownBy(() -> list("stranger"))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "Cannot list s3://store-few/: access denied (403 InvalidAccessKeyId). The credentials"
                  + " are wrong, expired or for another server; check them and --s3-profile.");
      assertThatThrownBy(() -> list("forger"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("access denied (403 SignatureDoesNotMatch)");
      assertThatThrownBy(() -> list("empty"))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(
              "Cannot list s3://store-few/: no credentials in the profile empty. Log in");
      assertThatThrownBy(() -> list("unknown"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("no credentials in the profile unknown. Log in");
    } finally {
      System.clearProperty("aws.sharedCredentialsFile");
    }
  }

  private void list(String profile) {
    StoreSettings settings = new StoreSettings(SERVER.endpoint(), "us-east-1", true, profile);
    ObjectStores.open(settings).list("s3://store-few/");
  }

  private void assertRange(StoredObject object, byte[] bytes, int from, int length)
      throws IOException {
    int end = Math.min(bytes.length, from + length);
    try (InputStream in = store.openRange(object, from, length)) {
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, from, end));
    }
  }

  private List<String> uris(String location) {
    List<String> uris = new ArrayList<>();
    store.list(location).forEachRemaining(object -> uris.add(object.uri()));
    return uris;
  }
}
