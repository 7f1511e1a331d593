/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.store.StoredObject;
import dev.spoor.testing.Serialized;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedObjectsTest {
  @Test
  void unpacked_oddNames_areAsTheyWere() {
    List<StoredObject> objects =
        List.of(
            new StoredObject(
                "s3://trail/a b%20/\u00e9\ud83d\ude00.json.gz", Long.MAX_VALUE, "0f-2"),
            new StoredObject("file:///\ud800 alone\u0000", 0, ""),
            new StoredObject("", 1, "\"odd\""));

    assertThat(PackedObjects.of(objects).unpacked()).isEqualTo(objects);
    assertThat(PackedObjects.of(List.of()).unpacked()).isEmpty();
  }

  @Test
  void of_namesOfATrail_takeLessThanSixtyBytesEach() {
    List<StoredObject> objects = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      String time = "202511%02dT%02d%02dZ".formatted(i / 400 + 1, i / 20 % 24, i % 20 * 3);
      objects.add(
          new StoredObject(
              "file:///evidence/AWSLogs/o-exampleorgid/111122223333/CloudTrail/us-east-1/2025/11/%02d/111122223333_CloudTrail_us-east-1_%s_%016x.json.gz"
                  .formatted(i / 400 + 1, time, random.nextLong()),
              random.nextInt(100_000),
              ""));
    }

    PackedObjects packed = PackedObjects.of(objects);

    assertThat(packed.count()).isEqualTo(objects.size());
    assertThat(packed.packedBytes()).isLessThan(60 * objects.size());
  }

  @Test
  void serialized_inATask_isAsItWas() throws Exception {
    List<StoredObject> objects = List.of(new StoredObject("file:///a", 1, "e"));

    TrailTasks.Partition task =
        Serialized.copy(
            new TrailTasks.Partition(PackedObjects.of(List.of()), PackedObjects.of(objects)));

    assertThat(task.before().unpacked()).isEmpty();
    assertThat(task.objects().unpacked()).isEqualTo(objects);
  }
}
