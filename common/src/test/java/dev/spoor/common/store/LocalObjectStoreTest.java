/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest {
  /** Names that break readers which encode, split, trim or normalise. */
  private static final List<String> ODD_NAMES =
      List.of(
          "a/1",
          "a/b/c/2",
          "a-b",
          "a b/ leading",
          "a.b",
          "a0",
          "50%25/%2e%2e",
          "q?u#e+r&y=1",
          "12:00:00Z/x",
          "new\nline",
          "back\\slash",
          "é/日本/🚀",
          "é/日本/\uFFEE",
          "[$LATEST];*");

  @TempDir Path folder;
  @TempDir Path outside;
  private final ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT);

  @Test
  void list_confusableNames_comeInTheOrderOfSortByBytes() throws Exception {
    writeOddNames();

    assertThat(uris(folder.toString())).isEqualTo(findAndSort(folder)).hasSize(ODD_NAMES.size());
  }

  @Test
  void open_everyOddName_readsTheFileThatHasIt() throws Exception {
    writeOddNames();

    for (String name : ODD_NAMES) {
      String uri = "file://" + folder + "/" + name;
      StoredObject object = store.list(uri).next();
      assertThat(object).isEqualTo(new StoredObject(uri, name.getBytes(UTF_8).length, ""));
      try (InputStream in = store.open(object)) {
        assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(name);
      }
    }
  }

  @Test
  void list_linksInALoop_endsAndListsEachFileOnce() throws Exception {
    write("a/file", "x");
    Files.writeString(outside.resolve("log"), "y");
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("a/top"), folder.getRoot());
    Files.createSymbolicLink(folder.resolve("again"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("out1"), outside);
    Files.createSymbolicLink(folder.resolve("out2"), outside);
    Files.createSymbolicLink(outside.resolve("back"), folder);
    Files.createSymbolicLink(outside.resolve("self"), outside);

    assertThat(uris(folder.toString()))
        .containsExactly("file://" + folder + "/a/file", "file://" + folder + "/out1/log");
    assertThat(store.folders(folder.toString())).containsExactly("a", "out1");
  }

  @Test
  void open_brokenLink_isListedAndFailsByName() throws Exception {
    Files.createSymbolicLink(folder.resolve("gone.json.gz"), folder.resolve("nowhere"));

    StoredObject object = store.list(folder.toString()).next();

    assertThat(object.bytes()).isZero();
    assertThatThrownBy(() -> store.open(object))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read file://" + folder + "/gone.json.gz: no such file or folder");
  }

  @Test
  void list_socketPipeAndHiddenFile_leavesThemOut() throws Exception {
    write("kept", "x");
    write(".hidden", "x");
    run("mkfifo", folder.resolve("pipe").toString());
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
      assertThat(Files.exists(folder.resolve("socket"))).isTrue();
      assertThat(uris(folder.toString())).containsExactly("file://" + folder + "/kept");
    }
  }

  @Test
  void list_missingLocation_saysSo() {
    assertThatThrownBy(() -> store.list(folder + "/none"))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot list " + folder + "/none: no such file or folder. Check the path.");
    assertThat(store.folders(folder + "/none")).isEmpty();
  }

  @Test
  void list_device_isRefused() {
    assertThatThrownBy(() -> store.list("/dev/null"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("neither a file nor a folder");
  }

  @Test
  void list_unreadableFolderBelow_namesItWhenReached() throws Exception {
    write("a/file", "x");
    write("b/file", "x");
    Path locked = folder.resolve("b");
    locked.toFile().setReadable(false);
    Assumptions.assumeFalse(Files.isReadable(locked), "Skipped: root may read every folder");

    var objects = store.list(folder.toString());
    assertThat(objects.next().uri()).endsWith("/a/file");
    assertThatThrownBy(objects::hasNext)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot list file://" + locked + ": permission denied. Give");
  }

  @Test
  void listing_permissionDenied_saysWhatToGrant() {
    assertThat(LocalPaths.listing("/e\u001b[2J", new AccessDeniedException("/e")))
        .hasMessage(
            "Cannot list /e\\u001B[2J: permission denied. Give the user who runs this read access"
                + " to every folder below it.");
  }

  @Test
  void openRange_anyRange_givesThoseBytes() throws Exception {
    write("file", "0123456789");
    StoredObject object = store.list(folder + "/file").next();

    assertThat(range(object, 0, 10)).isEqualTo("0123456789");
    assertThat(range(object, 3, 4)).isEqualTo("3456");
    assertThat(range(object, 8, 100)).isEqualTo("89");
    assertThat(range(object, 10, 1)).isEmpty();
    assertThat(range(object, 99, 1)).isEmpty();
    assertThatThrownBy(() -> store.openRange(object, -1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 bytes from -1");
  }

  @Test
  void open_fileGrewSinceListed_isRefused() throws Exception {
    write("file", "0123456789");
    StoredObject object = store.list(folder + "/file").next();
    write("file", "0123456789-and-more");

    assertThatThrownBy(() -> store.open(object))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("/file: it changed since it was listed: 10 bytes then, 19 now");
  }

  @Test
  void read_fileCutWhileOpen_isNoShortRead() throws Exception {
    write("file", "0123456789");
    StoredObject object = store.list(folder + "/file").next();
    try (InputStream in = store.open(object)) {
      assertThat(in.readNBytes(2)).hasSize(2);
      write("file", "0123");
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("/file: it ended after 4 of 10 bytes");
    }
  }

  private String range(StoredObject object, long offset, long length) throws IOException {
    try (InputStream in = store.openRange(object, offset, length)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private void writeOddNames() throws IOException {
    for (String name : ODD_NAMES) {
      write(name, name);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> uris(String location) {
    List<String> uris = new ArrayList<>();
    store.list(location).forEachRemaining(object -> uris.add(object.uri()));
    return uris;
  }

  /** The same listing by find and sort, in URIs. */
  private static List<String> findAndSort(Path folder) throws Exception {
    String output =
        run(
            "sh",
            "-c",
            "find \"$0\" -type f -printf 'file://%p\\0' | LC_ALL=C sort -z",
            folder.toString());
    return List.of(output.split("\0"));
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
