/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.geo;

import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import dev.spoor.common.evidence.UserException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One database of networks in MaxMind's format, mapped into memory: pages that are not looked at
 * cost nothing, and processes of one machine share them. Threads may share it.
 *
 * @see <a href="https://maxmind.github.io/MaxMind-DB/">MaxMind DB file format, version 2.0</a>
 */
public final class GeoDatabase implements Closeable {
  /** Networks that are looked at to know what a database is about. */
  private static final int PROBED = 1_000;

  private final Reader reader;
  private final String name;

  private GeoDatabase(Reader reader, String name) {
    this.reader = reader;
    this.name = name;
  }

  /**
   * What a database says of itself, and what its first networks show that it is about.
   *
   * @param type as the database names it, such as {@code GeoLite2-City}
   * @param built when it was made, such as {@code 2026-11-20T08:12:33Z}
   */
  public record About(
      String type, String built, boolean hasCountries, boolean hasNetworks, boolean hasPositions)
      implements Serializable {}

  /**
   * Opens a file.
   *
   * @param name what messages call it
   * @throws UserException if it is no such database
   */
  public static GeoDatabase open(Path file, String name) {
    try {
      return new GeoDatabase(new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED), name);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw broken(name, e);
    }
  }

  /**
   * Looks at the first networks.
   *
   * @throws UserException if they cannot be read, or none of them has a country, a position or a
   *     number of an autonomous system
   */
  public About about() {
    Place all = Place.UNKNOWN;
    String type;
    String built;
    try {
      Networks<?> networks = reader.networks(Map.class);
      for (int i = 0; i < PROBED && networks.hasNext(); i++) {
        all = all.or(place(networks.next().getData()));
      }
      Metadata said = reader.getMetadata();
      type = GeoFields.shown(said.getDatabaseType());
      built = said.getBuildDate().toInstant().toString();
    } catch (IOException | InvalidNetworkException | RuntimeException | StackOverflowError e) {
      throw broken(name, e);
    }
    if (all.equals(Place.UNKNOWN)) {
      throw new UserException(
          ("Cannot use the database %s of type '%s': its records have no country, position or"
                  + " autonomous system. Give a City, Country or ASN database.")
              .formatted(name, type));
    }
    return new About(type, built, all.country() != null, all.asn() != null, all.position() != null);
  }

  /**
   * Returns what the database says of an address.
   *
   * @param address 4 or 16 bytes
   * @throws UserException if the database is broken there
   */
  Place place(byte[] address) {
    try {
      if (address.length > 4 && reader.getMetadata().getIpVersion() == 4) {
        return Place.UNKNOWN;
      }
      return place(reader.get(InetAddress.getByAddress(address), Map.class));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("An address has 4 or 16 bytes", e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw broken(name, e);
    }
  }

  private static Place place(@Nullable Object record) {
    return record instanceof Map<?, ?> fields ? GeoFields.place(fields) : Place.UNKNOWN;
  }

  /** The reader follows what a record points to without end if it points to itself. */
  private static UserException broken(String name, Throwable cause) {
    String why = cause.getMessage();
    return new UserException(
        ("Cannot read the database %s: it is broken, or not in MaxMind's format (.mmdb): %s. Fetch"
                + " it anew, or leave it out of geo.")
            .formatted(name, why == null ? cause.getClass().getSimpleName() : why),
        cause);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
