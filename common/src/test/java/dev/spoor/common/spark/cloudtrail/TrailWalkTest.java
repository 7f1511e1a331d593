/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailWalkTest {
  @TempDir Path root;
  private final List<String> listed = Collections.synchronizedList(new ArrayList<>());

  /** Local files, with a note of each location that was listed whole. */
  private final class Noting implements ObjectStore {
    private final ObjectStore files;

    Noting() {
      this(ObjectStores.open(StoreSettings.DEFAULT));
    }

    private Noting(ObjectStore files) {
      this.files = files;
    }

    @Override
    public ObjectStore below(String top) {
      return new Noting(files.below(top));
    }

    @Override
    public Iterator<StoredObject> list(String location) {
      listed.add(location);
      return files.list(location);
    }

    @Override
    public List<StoredObject> files(String location) {
      return files.files(location);
    }

    @Override
    public List<String> folders(String location) {
      return files.folders(location);
    }

    @Override
    public InputStream open(StoredObject object) {
      throw new AssertionError("A walk opens nothing");
    }

    @Override
    public InputStream openRange(StoredObject object, long offset, long length) {
      throw new AssertionError("A walk opens nothing");
    }

    @Override
    public void close() {
      files.close();
    }
  }

  @BeforeEach
  void archive() {
    new Archive(root)
        .put(Archive.key("111111111111", "us-east-1", "2024-01-31"), "{}")
        .put(Archive.key("111111111111", "us-east-1", "2024-02-01"), "{}")
        .put(Archive.key("111111111111", "us-east-1", "2024-02-04"), "{}")
        .put(Archive.key("111111111111", "eu-west-1", "2024-02-01"), "{}")
        .put(Archive.key("o-abcdefghij/222222222222", "us-east-1", "2024-02-01"), "{}")
        .put(Archive.key("odd-account", "us-east-1", "2023-02-01"), "{}")
        .put("AWSLogs/111111111111/CloudTrail/us-east-1/2024/loose.json", "{}")
        .put("AWSLogs/note.txt", "x");
  }

  private List<String> walked(TrailSelection selection) {
    return TrailListing.of(new Noting(), List.of(root.toString()), selection, true)
        .objects()
        .stream()
        .map(o -> o.uri().substring(o.uri().indexOf("AWSLogs/") + 8))
        .map(k -> k.replaceAll("/[^/]*_CloudTrail_.*", ""))
        .toList();
  }

  @Test
  void run_withoutSelection_findsEverything() {
    assertThat(walked(TrailSelection.ALL))
        .containsExactly(
            "111111111111/CloudTrail/eu-west-1/2024/02/01",
            "111111111111/CloudTrail/us-east-1/2024/01/31",
            "111111111111/CloudTrail/us-east-1/2024/02/01",
            "111111111111/CloudTrail/us-east-1/2024/02/04",
            "111111111111/CloudTrail/us-east-1/2024/loose.json",
            "note.txt",
            "o-abcdefghij/222222222222/CloudTrail/us-east-1/2024/02/01",
            "odd-account/CloudTrail/us-east-1/2023/02/01");
  }

  @Test
  void run_days_goIntoWantedFoldersOnlyAndKeepLooseFiles() {
    LocalDate day = LocalDate.of(2024, 2, 1);

    assertThat(walked(new TrailSelection(day, day.plusDays(2), Set.of(), Set.of())))
        .containsExactly(
            "111111111111/CloudTrail/eu-west-1/2024/02/01",
            "111111111111/CloudTrail/us-east-1/2024/02/01",
            "111111111111/CloudTrail/us-east-1/2024/loose.json",
            "note.txt",
            "o-abcdefghij/222222222222/CloudTrail/us-east-1/2024/02/01");
    assertThat(listed).noneMatch(l -> l.contains("2023/") || l.endsWith("2024/02/04"));
  }

  @Test
  void run_daysOnADisk_goIntoWantedFoldersToo() {
    LocalDate day = LocalDate.of(2024, 2, 1);
    TrailSelection window = new TrailSelection(day, day, Set.of(), Set.of());

    assertThat(new TrailWalk(new Noting(), window, false).run(List.of(root.toString()))).hasSize(5);
    assertThat(listed).noneMatch(l -> l.equals(root.toString()) || l.contains("2024/01"));
    listed.clear();

    assertThat(new TrailWalk(new Noting(), TrailSelection.ALL, false).run(List.of(root.toString())))
        .hasSize(8);
    assertThat(listed).containsExactly(root.toString());
  }

  @Test
  void run_regionOfManyObjects_isListedByYearsMonthsAndDays() {
    String region = root + "/AWSLogs/111111111111/CloudTrail/us-east-1";

    List<StoredObject> found =
        new TrailWalk(new Noting(), TrailSelection.ALL, true, 1).run(List.of(root.toString()));

    assertThat(found.stream().map(StoredObject::uri).distinct()).hasSize(8);
    assertThat(listed)
        .contains(region, region + "/2024", region + "/2024/01", region + "/2024/02")
        .contains(region + "/2024/02/01", region + "/2024/02/04")
        .doesNotContain(region + "/2024/01/31");
  }

  @Test
  void run_bucketOrFolderWithADot_isWalkedAndAFileIsFound() {
    new Archive(root.resolve("logs.example.com"))
        .put(Archive.key("111111111111", "us-east-1", "2024-02-01"), "{}");
    LocalDate day = LocalDate.of(2024, 2, 1);
    TrailSelection window = new TrailSelection(day, day, Set.of(), Set.of());
    String bucket = root.resolve("logs.example.com").toString();

    assertThat(new TrailWalk(new Noting(), window, true).run(List.of(bucket))).hasSize(1);
    assertThat(listed).doesNotContain(bucket);
    for (String file :
        List.of(
            "/AWSLogs/note.txt", "/AWSLogs/111111111111/CloudTrail/us-east-1/2024/loose.json")) {
      assertThat(new TrailWalk(new Noting(), window, true).run(List.of(root + file)))
          .as(file)
          .hasSize(1);
    }
  }

  /** A far store of 40 regions that answers about none until 16 were asked about at once. */
  private static final class Far implements ObjectStore {
    private final CountDownLatch sixteen = new CountDownLatch(16);
    private final Queue<String> lists = new ConcurrentLinkedQueue<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public Iterator<StoredObject> list(String location) {
      lists.add(location);
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      sixteen.countDown();
      try {
        assertThat(sixteen.await(20, TimeUnit.SECONDS)).as("16 lists at once").isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        now.decrementAndGet();
      }
      return List.of(new StoredObject(location + "/x.json.gz", 1, "")).iterator();
    }

    @Override
    public List<StoredObject> files(String location) {
      return List.of();
    }

    @Override
    public List<String> folders(String location) {
      return switch (location) {
        case "s3://logs/" -> List.of("AWSLogs");
        case "s3://logs/AWSLogs/" -> List.of("111111111111");
        case "s3://logs/AWSLogs/111111111111/" -> List.of("CloudTrail");
        case "s3://logs/AWSLogs/111111111111/CloudTrail/" ->
            IntStream.range(0, 40).mapToObj(i -> "region-" + i).toList();
        default -> throw new AssertionError(location);
      };
    }

    @Override
    public InputStream open(StoredObject object) {
      throw new AssertionError("A walk opens nothing");
    }

    @Override
    public InputStream openRange(StoredObject object, long offset, long length) {
      throw new AssertionError("A walk opens nothing");
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://logs", "S3://logs/", "s3a://logs", "s3n://logs/"})
  void run_bucketInAnySpelling_isListedByRegionsSixteenAtOnce(String location) {
    Far far = new Far();

    assertThat(new TrailWalk(far, TrailSelection.ALL, false).run(List.of(location))).hasSize(40);
    assertThat(far.lists)
        .hasSize(40)
        .allMatch(l -> l.startsWith("s3://logs/AWSLogs/111111111111/CloudTrail/region-"));
    assertThat(far.most).hasValueGreaterThanOrEqualTo(16);
  }

  @Test
  void run_accountAndRegion_leaveOutOtherFoldersButNotOddOnes() {
    assertThat(walked(new TrailSelection(null, null, Set.of("222222222222"), Set.of("us-east-1"))))
        .containsExactly(
            "note.txt",
            "o-abcdefghij/222222222222/CloudTrail/us-east-1/2024/02/01",
            "odd-account/CloudTrail/us-east-1/2023/02/01");
    assertThat(listed).noneMatch(l -> l.contains("111111111111/"));
  }

  @Test
  void run_region_leavesOutOthersUnlessGlobalServicesNameItTheirOwn() {
    assertThat(walked(new TrailSelection(null, null, Set.of(), Set.of("eu-west-1"))))
        .containsExactly("111111111111/CloudTrail/eu-west-1/2024/02/01", "note.txt");
    for (String home :
        List.of("us-east-1", "us-east-2", "us-west-2", "eu-north-1", "ap-southeast-2")) {
      assertThat(walked(new TrailSelection(null, null, Set.of(), Set.of("eu-west-1", home))))
          .as(home)
          .isEqualTo(walked(TrailSelection.ALL));
    }
  }

  @Test
  void run_linksIntoTheTree_arePassedByWhetherSomethingIsSelectedOrNot() throws IOException {
    Path logs = root.resolve("AWSLogs");
    Path region = logs.resolve("111111111111/CloudTrail/us-east-1");
    Files.createDirectories(logs.resolve("333333333333"));
    Files.createSymbolicLink(
        logs.resolve("333333333333/CloudTrail"), logs.resolve("111111111111/CloudTrail"));
    Files.createSymbolicLink(
        logs.resolve("111111111111/CloudTrail/eu-west-1/2024/02/01/again"), region);
    Files.createSymbolicLink(
        logs.resolve("o-abcdefghij/222222222222/loose.json"),
        logs.resolve("111111111111/CloudTrail/us-east-1/2024/loose.json"));
    Files.createSymbolicLink(logs.resolve("o-abcdefghij/o-again"), logs);
    LocalDate day = LocalDate.of(2023, 1, 1);
    TrailSelection days = new TrailSelection(day, day.plusDays(1_000), Set.of(), Set.of());

    for (TrailSelection selection : List.of(TrailSelection.ALL, days)) {
      for (boolean walksTree : List.of(true, false)) {
        assertThat(
                new TrailWalk(new Noting(), selection, walksTree, 1).run(List.of(root.toString())))
            .extracting(StoredObject::uri)
            .noneMatch(uri -> uri.contains("333333333333") || uri.contains("again"))
            .noneMatch(uri -> uri.endsWith("222222222222/loose.json"))
            .extracting(uri -> uri.substring(uri.indexOf("AWSLogs/")))
            .hasSizeGreaterThanOrEqualTo(8)
            .satisfies(uris -> assertThat(Set.copyOf(uris)).hasSize(8));
      }
    }
  }

  @Test
  void run_foldersOfOrganizations_areOneLevelOnly() {
    String odd = "o-abcdefghij/o-abcdefghij/o-abcdefghij/111111111111";
    new Archive(root).put(Archive.key(odd, "us-east-1", "2024-02-01"), "{}");

    assertThat(walked(TrailSelection.ALL)).hasSize(9).anyMatch(uri -> uri.startsWith(odd));
    assertThat(listed).anyMatch(l -> l.endsWith("AWSLogs/o-abcdefghij/o-abcdefghij/o-abcdefghij"));
  }
}
