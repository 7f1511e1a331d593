/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import org.jspecify.annotations.Nullable;

/** Where a {@link TrailReader} stands in an object, and what it has counted there. */
final class ReadState {
  /** Where in the object's structure the next byte lies. */
  enum Place {
    /** Outside of any list. */
    TOP,
    /** In a list of records. */
    ITEM,
    /** In the object around a list, behind the list. */
    TAIL,
    /** Behind everything, before damage of the compression is told. */
    CLOSING,
    END
  }

  Place place = Place.END;
  String uri = "";

  /** Whether the object's name promises records, so that other content is a problem. */
  boolean expectsTrail;

  boolean isNamedGzip;

  /** Place in the stored object of the record that this content was wrapped in; -1 for none. */
  long outerOffset = -1;

  /** Records found: events, and problems about a record. */
  long read;

  long events;

  /** Items that are no events, found while the object may still be of another kind. */
  long setAside;

  /** Of them those that were told as problems since. */
  long flushed;

  @Nullable ContentKind asideKind;
  @Nullable ContentKind fixedKind;

  /** Whether a list called {@code Records} was met. */
  boolean sawRecords;

  boolean topLevel;

  /** Whether the list being read has an object around it. */
  boolean hasOuter;

  /** Whether something was skipped, so that structure says no more. */
  boolean recovered;

  /** Whether the damage of the compression was told with a record. */
  boolean damageTold;

  /** Begins another object. */
  void begin(String objectUri, boolean expected) {
    place = Place.TOP;
    uri = objectUri;
    expectsTrail = expected;
    isNamedGzip = objectUri.endsWith(".gz");
    outerOffset = -1;
    read = 0;
    events = 0;
    setAside = 0;
    flushed = 0;
    asideKind = null;
    fixedKind = null;
    sawRecords = false;
    topLevel = true;
    hasOuter = false;
    recovered = false;
    damageTold = false;
  }

  /** Whether nothing in the object has told yet what it is. */
  boolean isNothingKnown() {
    return read == 0 && setAside == 0 && !sawRecords;
  }

  /** Puts one item aside that is no event. */
  void setAside(ContentKind kind) {
    setAside++;
    asideKind = asideKind == null ? kind : asideKind;
  }

  ContentKind kindAside() {
    return asideKind == null ? ContentKind.FOREIGN : asideKind;
  }

  /** Returns what the object held so far. */
  ContentKind kind() {
    if (events > 0) {
      return ContentKind.CLOUDTRAIL;
    }
    if (fixedKind != null) {
      return fixedKind;
    }
    if (asideKind != null && asideKind != ContentKind.EMPTY) {
      return asideKind;
    }
    return sawRecords || read > 0 ? ContentKind.CLOUDTRAIL : ContentKind.EMPTY;
  }
}
