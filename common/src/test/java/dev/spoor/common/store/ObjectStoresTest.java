/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ObjectStoresTest {
  private static StoredObject object(String uri) {
    return new StoredObject(uri, 1, "");
  }

  @Test
  void isNamed_objectBySpellingsOfItsName_isTrue() {
    StoredObject here = object("file://" + Path.of("geo/City.dat").toAbsolutePath());

    assertThat(ObjectStores.isNamed(here, "geo/City.dat")).isTrue();
    assertThat(ObjectStores.isNamed(here, "./geo/../geo/City.dat")).isTrue();
    assertThat(ObjectStores.isNamed(object("file:///geo/City.dat"), "file:/geo/City.dat")).isTrue();
    assertThat(ObjectStores.isNamed(object("s3://b/geo/City.dat"), "s3a://b/geo/City.dat"))
        .isTrue();
  }

  /** A name that merely ends as the location does is not it. */
  @Test
  void isNamed_objectBelowTheLocation_isFalse() {
    StoredObject old = object("file://" + Path.of("db/old-db").toAbsolutePath());

    assertThat(ObjectStores.isNamed(old, "db")).isFalse();
    assertThat(ObjectStores.isNamed(object("s3://b/db/old-db"), "s3://b/db")).isFalse();
  }
}
